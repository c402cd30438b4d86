"""Cards of the menu, of help, and about personal data."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.chat import Button, Card, Row
from bot.routes import Route
from bot.text import Texts

# The subjects of the commands, in the order in which people need them; a route's id begins with one.
GROUPS = {
    "proposals": {"proposal"},
    "poll": {"poll"},
    "round": {"round", "plan", "compilation"},
    "register": {"people", "account", "region", "channel", "outbox"},
    "help": {"menu", "help"},
}


def menu(t: Texts, title: str, standing: str, next_date: str, buttons: Sequence[Button]) -> Card:
    """Return the menu: what the person can do now."""
    return Card(title, standing, rows=date_rows(t, next_date), buttons=tuple(buttons))


def date_rows(t: Texts, next_date: str) -> tuple[Row, ...]:
    """Return the row with the next date, or no row if there is none."""
    return (Row(next_date, t("next-label")),) if next_date else ()


def welcome(t: Texts, region: str, staff: str, buttons: Sequence[Button]) -> Card:
    """Return the card for a person who is not in the register: what this is, and who to ask."""
    ask = t("menu-stranger-ask", staff=staff) if staff else t("menu-stranger-ask-nobody")
    return Card(
        t("menu-stranger-title"), f"{t('menu-stranger-text', region=region)}\n{ask}", buttons=tuple(buttons)
    )


def overview(
    t: Texts, audiences: Sequence[str], commands: Sequence[Route], later: Sequence[Route], *, example: bool
) -> Card:
    """Return how Inspel works for this reader, and the commands by subject.

    `later` are commands that the reader cannot use now: only their purpose is shown, not their spelling.
    `example` shows how a proposal's number is written after one.
    """
    rows = []
    for group, nouns in GROUPS.items():
        lines = [_line(t, route) for route in commands if _noun(route) in nouns]
        if lines:
            rows.append(Row("\n".join(lines), t(f"help-about-{group}")))
    if later:
        rows.append(Row("\n".join(t(route_key(route.id)) for route in later), t("help-later")))
    return Card(
        t("help-title"),
        "\n\n".join(t(f"help-for-{audience}") for audience in audiences),
        tuple(rows),
        topic_buttons(t),
        note=t("help-note-number") if example else t("help-note"),
    )


def topic(t: Texts, name: str, region: str, staff: str, can: Callable[[str], bool]) -> Card:
    """Return one topic in plain words; how to do something only for those who `can` do it now."""
    if name == "privacy":
        return Card(t("privacy-title"), privacy(t, region, staff), buttons=topic_buttons(t, but=name))
    text = t(f"help-text-{name}")
    if name == "proposal" and can("proposal.new"):
        text = f"{text}\n\n{t('help-text-proposal-how')}"
    if name == "round":
        text = f"{text}\n\n{t('help-text-round-plan' if can('plan.show') else 'help-text-round-status')}"
    return Card(t(f"help-topic-{name}"), text, buttons=topic_buttons(t, but=name))


def unknown_topic(t: Texts, asked: str) -> Card:
    """Return that there is no help by that name, and which topics there are."""
    return Card(text=t("help-unknown-topic", asked=asked), buttons=topic_buttons(t))


def privacy(t: Texts, region: str, staff: str) -> str:
    """Return how personal data is handled, in six short paragraphs."""
    ask = t("privacy-ask", staff=staff) if staff else t("privacy-ask-nobody")
    paragraphs = (
        t("privacy-what"),
        t("privacy-why", region=region),
        t("privacy-who"),
        t("privacy-public"),
        t("privacy-long"),
        ask,
    )
    return "\n\n".join(paragraphs)


def topic_buttons(t: Texts, *, but: str = "") -> tuple[Button, ...]:
    """Return a button for each topic except the one that is shown."""
    return tuple(
        Button("help.show", t(f"help-topic-{name}"), name)
        for name in ("proposal", "vote", "round", "privacy")
        if name != but
    )


def route_key(route: str) -> str:
    """Return the key of the line that says what a route is for."""
    return f"help-route-{route.replace('.', '-')}"


def _line(t: Texts, route: Route) -> str:
    # A route lists its command's Swedish spelling first and the English one last.
    spellings = route.command.split("|")
    words = "" if route.command == "-" else f" {spellings[0] if t.language == 'sv' else spellings[-1]}"
    return t("help-line", words=words, what=t(route_key(route.id)))


def _noun(route: Route) -> str:
    return route.id.partition(".")[0]

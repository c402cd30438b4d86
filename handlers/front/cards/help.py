"""Cards that show the way: the menu, help, and how we handle personal data."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.chat import Button, Card, Row
from bot.routes import Route
from bot.text import Texts

# What the commands are about, in the order people need them; a route belongs by the noun of its id.
GROUPS = {
    "proposals": {"proposal"},
    "poll": {"poll"},
    "round": {"round", "plan", "compilation"},
    "register": {"people", "account", "region", "channel", "outbox"},
    "help": {"menu", "help"},
}


def menu(t: Texts, title: str, standing: str, next_date: str, buttons: Sequence[Button]) -> Card:
    """What you can do now."""
    return Card(title, standing, rows=date_rows(t, next_date), buttons=tuple(buttons))


def date_rows(t: Texts, next_date: str) -> tuple[Row, ...]:
    """The row with the next date, when there is one."""
    return (Row(next_date, t("next-label")),) if next_date else ()


def welcome(t: Texts, region: str, staff: str, buttons: Sequence[Button]) -> Card:
    """To a stranger: what this is, and who to ask."""
    ask = t("menu-stranger-ask", staff=staff) if staff else t("menu-stranger-ask-nobody")
    return Card(
        t("menu-stranger-title"), f"{t('menu-stranger-text', region=region)}\n{ask}", buttons=tuple(buttons)
    )


def overview(
    t: Texts, audiences: Sequence[str], commands: Sequence[Route], later: Sequence[Route], *, example: bool
) -> Card:
    """How it works for this reader, and the commands by what they are about.

    `later` are those that the reader cannot use now: what they are for is said, not how they are written.
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
    """One topic, in plain words; how to do something only for those who `can` do it now."""
    if name == "privacy":
        return Card(t("privacy-title"), privacy(t, region, staff), buttons=topic_buttons(t, but=name))
    text = t(f"help-text-{name}")
    if name == "proposal" and can("proposal.new"):
        text = f"{text}\n\n{t('help-text-proposal-how')}"
    if name == "round":
        text = f"{text}\n\n{t('help-text-round-plan' if can('plan.show') else 'help-text-round-status')}"
    return Card(t(f"help-topic-{name}"), text, buttons=topic_buttons(t, but=name))


def unknown_topic(t: Texts, asked: str) -> Card:
    """There is no help by that name; here is what there is."""
    return Card(text=t("help-unknown-topic", asked=asked), buttons=topic_buttons(t))


def privacy(t: Texts, region: str, staff: str) -> str:
    """How we handle personal data, in six short paragraphs."""
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
    """A button for each topic but the one that is shown."""
    return tuple(
        Button("help.show", t(f"help-topic-{name}"), name)
        for name in ("proposal", "vote", "round", "privacy")
        if name != but
    )


def route_key(route: str) -> str:
    """The key of the line that says what a route is for."""
    return f"help-route-{route.replace('.', '-')}"


def _line(t: Texts, route: Route) -> str:
    # The table writes each command in Swedish first and in English last.
    spellings = route.command.split("|")
    words = "" if route.command == "-" else f" {spellings[0] if t.language == 'sv' else spellings[-1]}"
    return t("help-line", words=words, what=t(route_key(route.id)))


def _noun(route: Route) -> str:
    return route.id.partition(".")[0]

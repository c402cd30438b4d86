"""The bot's own page as a card."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat import Button, Card, Row
from bot.text import Texts
from handlers.front.cards.help import route_key
from handlers.proposal.cards.proposals import marks
from models.proposal import Proposal, ProposalState

# The number of titles that fit; a button shows the others.
TITLES = 5


def home(
    t: Texts, title: str, standing: str, rows: Sequence[Row], privacy: str, buttons: Sequence[Button]
) -> Card:
    """Return the page: what to do now, one line with a button for each action, then what to know."""
    return Card(
        title, standing, (*(_deed(t, button) for button in buttons), *rows, Row(privacy, t("privacy-title")))
    )


def sent(t: Texts, municipality: str, proposals: Sequence[Proposal]) -> Row:
    """Return what the reader's own municipality has submitted: how many, and the newest titles."""
    standing = [p for p in proposals if p.state != ProposalState.WITHDRAWN]
    lines = [t("home-sent", count=len(standing))]
    lines += [f"{p.code} {p.title}{marks(t, p, ' · ')}" for p in proposals[-TITLES:]]
    if len(proposals) > TITLES:
        lines.append(t("home-sent-more", count=len(proposals) - TITLES))
    return Row("\n".join(lines), t("home-sent-title", municipality=municipality))


def counts(t: Texts, count: str, silent: Sequence[str]) -> list[Row]:
    """Return, for staff, how many have come in, and which municipalities have sent nothing."""
    names = t.names(silent) if silent else t("home-none-silent")
    return [Row(count, t("round-intake-label")), Row(names, t("round-silent-label"))]


def _deed(t: Texts, button: Button) -> Row:
    return Row(t(route_key(button.action)), button=button)

"""Cards for staff about automatic work that fails."""

from __future__ import annotations

from enum import StrEnum

from bot.chat import Card, Row
from bot.text import Texts


class What(StrEnum):
    """The kinds of automatic work that can fail."""

    DEADLINES = "deadlines"
    REMINDERS = "reminders"
    REACTIONS = "reactions"
    JOB = "job"


_TEXTS = {
    What.DEADLINES: "trouble-deadlines",
    What.REMINDERS: "trouble-reminders",
    What.REACTIONS: "trouble-reactions",
    What.JOB: "trouble-job",
}


def trouble(t: Texts, what: What) -> Card:
    """Return the card for staff: what fails, what the bot tries, and what they can do."""
    return Card(t("trouble-title"), t(_TEXTS[what]), rows=(Row(t("trouble-advice")),))

"""Cards to staff about what should happen by itself and does not."""

from __future__ import annotations

from enum import StrEnum

from bot.chat import Card, Row
from bot.text import Texts


class What(StrEnum):
    """What does not happen."""

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
    """To staff: what does not happen, what is tried, and what they can do."""
    return Card(t("trouble-title"), t(_TEXTS[what]), rows=(Row(t("trouble-advice")),))

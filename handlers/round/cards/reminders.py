"""Cards of reminders of the last day: the day, and one button (DOMAIN 5); texts in reminders.ftl."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.chat import Card
from bot.text import Texts
from handlers.round.cards.rounds import count, proposal_button, timeline_button
from models.proposal import Intake


def to_contact(t: Texts, kind: str, deadline: date, municipalities: Sequence[str]) -> Card:
    """Return the reminder for a contact whose municipality has sent nothing."""
    text = t(f"reminder-{kind}-text", deadline=t.date(deadline), municipalities=t.names(municipalities))
    return Card(
        t(f"reminder-{kind}-title", deadline=t.date(deadline)),
        text,
        buttons=(proposal_button(t),),
    )


def to_channel(t: Texts, round_id: int, kind: str, deadline: date, intake: Intake) -> Card:
    """Return the reminder for the common channel: the last day and the number so far; never who is late."""
    return Card(
        t(f"reminder-{kind}-title", deadline=t.date(deadline)),
        t("reminder-channel-text", count=count(t, intake)),
        buttons=(proposal_button(t), timeline_button(t, round_id)),
    )

"""Finds the round of an action about an activity: the one whose plan has it."""

from __future__ import annotations

from bot.chat import Click, Submission
from bot.unit_of_work import UnitOfWork
from handlers.ids import read_id
from models.plan.activity import find_round_of_activity
from models.round import Round


def find_round_of_named_activity(event: Click | Submission, uow: UnitOfWork) -> Round | None:
    """Return the round of the activity in a button or form; None when there is no such activity."""
    named = event.value if isinstance(event, Click) else event.context.get("activity", "")
    return find_round_of_activity(uow.session, uow.region.id, read_id(named))

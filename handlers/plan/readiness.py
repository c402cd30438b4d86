"""Returns whether an action about the plan has anything to work on now, for any person.

While a function returns False, its routes are not suggested. A person who does the action anyway gets the
handler's own sentence, which says why it is refused.
"""

from __future__ import annotations

from bot.unit_of_work import UnitOfWork
from models.plan.activity import list_activities


def has_plan(uow: UnitOfWork) -> bool:
    """Return whether the round has a plan."""
    return uow.round is not None and bool(list_activities(uow.session, uow.round.id))

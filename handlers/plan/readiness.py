"""Tells whether a command has anything to work on now, whoever asks.

A route that names one of these is not suggested, and nobody is sent to it, while it says no. Whoever does the
deed all the same gets the handler's own sentence, which says why.
"""

from __future__ import annotations

from bot.unit_of_work import UnitOfWork
from models.plan.activity import list_activities


def has_plan(uow: UnitOfWork) -> bool:
    """The round has a plan."""
    return uow.round is not None and bool(list_activities(uow.session, uow.round.id))

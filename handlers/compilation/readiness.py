"""Tells whether a command has anything to work on now, whoever asks.

A route that names one of these is not suggested, and nobody is sent to it, while it says no. Whoever does the
deed all the same gets the handler's own sentence, which says why.
"""

from __future__ import annotations

from bot.unit_of_work import UnitOfWork
from models.job import COMPILATION, has_unfinished_job
from models.proposal import list_proposals


def has_to_compile(uow: UnitOfWork) -> bool:
    """Something was handed in, and no compilation is being made."""
    if uow.round is None or has_unfinished_job(uow.session, uow.region.id, COMPILATION, uow.round.id):
        return False
    return bool(list_proposals(uow.session, uow.round.id))

"""Tells whether a command has anything to work on now, whoever asks.

A route that names one of these is not suggested, and nobody is sent to it, while it says no. Whoever does the
deed all the same gets the handler's own sentence, which says why.
"""

from __future__ import annotations

from bot.unit_of_work import UnitOfWork
from models.proposal import ProposalState, list_proposals


def has_round(uow: UnitOfWork) -> bool:
    """There is a round at work."""
    return uow.round is not None


def has_time_to_change(uow: UnitOfWork) -> bool:
    """What was handed in can still be changed."""
    return uow.round is not None and uow.round.is_open(uow.now)


def has_withdrawable(uow: UnitOfWork) -> bool:
    """Something was handed in that is not compiled yet."""
    if uow.round is None:
        return False
    return any(p.state == ProposalState.SUBMITTED for p in list_proposals(uow.session, uow.round.id))

"""Tells whether a command has anything to work on now, whoever asks.

A route that names one of these is not suggested, and nobody is sent to it, while it says no. Whoever does the
deed all the same gets the handler's own sentence, which says why.
"""

from __future__ import annotations

from bot.unit_of_work import UnitOfWork
from models.poll.poll import find_open_poll
from models.round import RoundState


def has_room_for_round(uow: UnitOfWork) -> bool:
    """A new round can begin: there is none, or the last one is prioritised."""
    return uow.round is None or uow.round.state == RoundState.PRIORITISED


def has_round_to_end(uow: UnitOfWork) -> bool:
    """There is a round, and its council is not voting."""
    return uow.round is not None and find_open_poll(uow.session, uow.round.id) is None

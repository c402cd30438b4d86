"""Returns whether an action about rounds has anything to work on now, for any person.

While a function returns False, its routes are not suggested. A person who does the action anyway gets the
handler's own sentence, which says why it is refused.
"""

from __future__ import annotations

from bot.unit_of_work import UnitOfWork
from models.poll.poll import find_open_poll
from models.round import RoundState


def has_room_for_round(uow: UnitOfWork) -> bool:
    """Return whether a new round can begin: there is none, or the last one is prioritised."""
    return uow.round is None or uow.round.state == RoundState.PRIORITISED


def has_round_to_end(uow: UnitOfWork) -> bool:
    """Return whether there is a round, and its council is not voting."""
    return uow.round is not None and find_open_poll(uow.session, uow.round.id) is None

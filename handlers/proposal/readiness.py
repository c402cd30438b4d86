"""Returns whether an action about proposals has anything to work on now, for any person.

While a function returns False, its routes are not suggested. A person who does the action anyway gets the
handler's own sentence, which says why it is refused.
"""

from __future__ import annotations

from bot.unit_of_work import UnitOfWork
from models.proposal import ProposalState, list_proposals


def has_round(uow: UnitOfWork) -> bool:
    """Return whether there is a round at work."""
    return uow.round is not None


def has_time_to_change(uow: UnitOfWork) -> bool:
    """Return whether submitted proposals can still be changed."""
    return uow.round is not None and uow.round.is_open(uow.now)


def has_withdrawable(uow: UnitOfWork) -> bool:
    """Return whether a submitted proposal is not compiled yet."""
    if uow.round is None:
        return False
    return any(p.state == ProposalState.SUBMITTED for p in list_proposals(uow.session, uow.round.id))

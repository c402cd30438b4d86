"""Returns whether an action about polls has anything to work on now, for any person.

While a function returns False, its routes are not suggested. A person who does the action anyway gets the
handler's own sentence, which says why it is refused.
"""

from __future__ import annotations

from bot.unit_of_work import UnitOfWork
from handlers.poll.polls import find_last_released
from models.job import COMPILATION, JobState, find_latest_job
from models.poll.counting import seats_voted
from models.poll.poll import LEAST_OPTIONS, Poll, PollState, find_latest_poll, find_open_poll
from models.proposal import ProposalState, list_proposals


def has_poll(uow: UnitOfWork) -> bool:
    """Return whether a poll has been opened in the round."""
    return _poll(uow) is not None


def has_ballot(uow: UnitOfWork) -> bool:
    """Return whether an open poll takes ballots."""
    poll = _poll(uow)
    return poll is not None and poll.facts.takes_votes(uow.now) and not poll.rule.by_reactions


def has_open_poll(uow: UnitOfWork) -> bool:
    """Return whether a poll is open, so that it can be closed."""
    poll = _poll(uow)
    return poll is not None and poll.state == PollState.OPEN


def has_poll_without_votes(uow: UnitOfWork) -> bool:
    """Return whether a poll is open in which nobody has voted, so that it can be cancelled."""
    poll = _poll(uow)
    return poll is not None and poll.state == PollState.OPEN and not seats_voted(uow.session, poll.facts)


def has_to_vote_on(uow: UnitOfWork) -> bool:
    """Return whether a poll can be opened: none is open, and enough proposals in time have been sent out."""
    if uow.round is None or find_open_poll(uow.session, uow.round.id) is not None:
        return False
    job = find_latest_job(uow.session, uow.region.id, COMPILATION, uow.round.id)
    proposals = list_proposals(uow.session, uow.round.id)
    electable = [one for one in proposals if one.state == ProposalState.COMPILED and not one.late]
    return (job is None or job.state == JobState.DONE) and len(electable) >= LEAST_OPTIONS


def has_result(uow: UnitOfWork) -> bool:
    """Return whether a poll is counted: everybody reads a released one, those who release it any.

    Until the round at work has voted, an earlier round's result counts.
    """
    poll = _poll(uow)
    if poll is None:
        return find_last_released(uow) is not None
    return poll.state == PollState.RELEASED or (poll.state == PollState.CLOSED and uow.can("poll.release"))


def _poll(uow: UnitOfWork) -> Poll | None:
    return find_latest_poll(uow.session, uow.round.id) if uow.round is not None else None

"""Tells whether a command has anything to work on now, whoever asks.

A route that names one of these is not suggested, and nobody is sent to it, while it says no. Whoever does the
deed all the same gets the handler's own sentence, which says why.
"""

from __future__ import annotations

from bot.unit_of_work import UnitOfWork
from handlers.poll.polls import find_last_released
from models.job import COMPILATION, JobState, find_latest_job
from models.poll.counting import seats_voted
from models.poll.poll import LEAST_OPTIONS, Poll, PollState, find_latest_poll, find_open_poll
from models.proposal import ProposalState, list_proposals


def has_poll(uow: UnitOfWork) -> bool:
    """A vote has been opened in the round."""
    return _poll(uow) is not None


def has_ballot(uow: UnitOfWork) -> bool:
    """A vote is open that is answered with a ballot."""
    poll = _poll(uow)
    return poll is not None and poll.facts.takes_votes(uow.now) and not poll.rule.by_reactions


def has_open_poll(uow: UnitOfWork) -> bool:
    """A vote is open, and can be closed."""
    poll = _poll(uow)
    return poll is not None and poll.state == PollState.OPEN


def has_poll_without_votes(uow: UnitOfWork) -> bool:
    """A vote is open in which nobody has voted, so that it can be taken back."""
    poll = _poll(uow)
    return poll is not None and poll.state == PollState.OPEN and not seats_voted(uow.session, poll.facts)


def has_to_vote_on(uow: UnitOfWork) -> bool:
    """A vote can be opened: none is, and enough proposals that came in time have been sent out."""
    if uow.round is None or find_open_poll(uow.session, uow.round.id) is not None:
        return False
    job = find_latest_job(uow.session, uow.region.id, COMPILATION, uow.round.id)
    proposals = list_proposals(uow.session, uow.round.id)
    electable = [one for one in proposals if one.state == ProposalState.COMPILED and not one.late]
    return (job is None or job.state == JobState.DONE) and len(electable) >= LEAST_OPTIONS


def has_result(uow: UnitOfWork) -> bool:
    """A vote is counted: everybody reads it when it is released, those who release it before.

    As long as the round at work has not voted, it is the result of an earlier one.
    """
    poll = _poll(uow)
    if poll is None:
        return find_last_released(uow) is not None
    return poll.state == PollState.RELEASED or (poll.state == PollState.CLOSED and uow.can("poll.release"))


def _poll(uow: UnitOfWork) -> Poll | None:
    return find_latest_poll(uow.session, uow.round.id) if uow.round is not None else None

"""Closing a poll, by a person or by time, and releasing its result."""

from __future__ import annotations

from collections.abc import Iterable

from bot.changes import Change
from bot.chat import Click, Command, Notice, Reply, say
from bot.unit_of_work import UnitOfWork
from handlers.ids import read_id
from handlers.poll import pulse, recount
from handlers.poll.cards import result as result_cards
from handlers.poll.cards import voting as cards
from handlers.poll.polls import find_poll, outcome_of
from models.people.person import list_holders
from models.people.roles import Role
from models.poll.counting import seats_voted, take_reactions
from models.poll.mark import Seen
from models.poll.poll import Poll, PollState, due_polls, find_open_poll, lock_poll
from models.region import Purpose
from models.round import RoundState, lock_round


def ask_close(event: Command | Click, uow: UnitOfWork) -> Reply:
    """Ask for confirmation before a poll is closed early."""
    poll = find_poll(event, uow)
    poll.require_open()
    voted = len(seats_voted(uow.session, poll.facts))
    return Notice(cards.ask_close(uow.text, poll.facts, voted, uow.region.zone))


def close(event: Click, uow: UnitOfWork) -> Reply:
    """Close the poll now; an emoji poll is counted as soon as its reactions are read."""
    poll = lock_poll(uow.session, uow.region.id, read_id(event.value))
    poll.require_open()
    uow.about = f"poll:{poll.id}"
    _close(uow, poll)
    return say(uow.text("voting-closed-reply"))


def release(event: Click, uow: UnitOfWork) -> Reply:
    """Post the result for the council, send the ballots to staff as a file; the round is prioritised."""
    poll = lock_poll(uow.session, uow.region.id, read_id(event.value))
    poll.release(uow.now)
    round_ = lock_round(uow.session, uow.region.id, poll.round_id)
    if round_.state == RoundState.PRIORITISING and find_open_poll(uow.session, round_.id) is None:
        round_.become(RoundState.PRIORITISED)
    uow.session.flush()
    uow.about = f"poll:{poll.id}"
    outcome = outcome_of(uow, poll)
    uow.post(Purpose.COUNCIL, lambda t: result_cards.released(t, outcome), about=f"{uow.about}:released")
    recount.hand_out(uow, poll, outcome.closed_on)
    return say(uow.text("voting-released-reply"))


def close_due_polls(uow: UnitOfWork) -> None:
    """Close the region's polls whose time is out; emoji polls are frozen until their reactions are read."""
    for poll in due_polls(uow.session, uow.region.id, uow.now):
        _close(uow, poll)


def finish_frozen(uow: UnitOfWork, poll_id: int, seen: Iterable[Seen]) -> None:
    """Count a frozen poll by the reactions that the platforms show on its options' messages.

    An option that is not in `seen` keeps what the events reported; include an option only if all its messages
    could be read. Does nothing when the poll is counted already.
    """
    poll = lock_poll(uow.session, uow.region.id, poll_id)
    if poll.state != PollState.FROZEN:
        return
    take_reactions(uow.session, uow.region.id, poll.facts, seen, uow.today)
    uow.about = f"poll:{poll.id}"
    _close(uow, poll)


def _close(uow: UnitOfWork, poll: Poll) -> None:
    poll.close(uow.now)
    uow.session.flush()
    if poll.state == PollState.FROZEN:
        uow.edit(f"poll:{poll.id}", cards.counting, Change.VOTE)
        return
    _tell_closed(uow, poll)


def _tell_closed(uow: UnitOfWork, poll: Poll) -> None:
    """Tell the council only that the poll is closed; give staff and chair the result (DOMAIN 2f 1)."""
    outcome = outcome_of(uow, poll)
    facts, voted, zone, now = poll.facts, outcome.count.quorum.seats, uow.region.zone, uow.now
    uow.edit(f"poll:{poll.id}", lambda t: cards.closed(t, facts, voted, now, zone), Change.VOTE)
    uow.post(Purpose.COUNCIL, lambda t: cards.closed_post(t, facts, voted))
    about = f"poll:{poll.id}:result"
    uow.post(Purpose.STAFF, lambda t: result_cards.for_staff(t, outcome), about=about)
    chairs = {
        person.id
        for person, _ in list_holders(uow.session, uow.region.id, uow.today, frozenset({Role.CHAIR}))
    }
    for chair in sorted(chairs):
        uow.direct(chair, lambda t: result_cards.for_staff(t, outcome), about=about)
    if poll.rule.by_reactions:
        pulse.close_options(uow, facts)

"""Finds the poll and the seat of an action, and what replies say about them."""

from __future__ import annotations

from collections import Counter
from datetime import date

from bot.chat import Click, Command, Submission
from bot.unit_of_work import UnitOfWork
from handlers.ids import read_id, read_parts
from handlers.poll.cards.outcome import Outcome
from handlers.poll.cards.voting import SeatFacts, role
from models.errors import RuleError
from models.people.actor import Held
from models.people.person import list_holders
from models.people.roles import SEATED
from models.poll.counting import count_poll
from models.poll.poll import Poll, PollFacts, PollState, find_latest_poll, get_poll, list_closed_polls
from models.round import Round, RoundState, get_round, list_rounds


def current_round(uow: UnitOfWork) -> Round:
    """Return the round at work; `RuleError` when there is none."""
    if uow.round is None:
        raise RuleError("refuse-no-round")
    return uow.round


def find_poll(event: Command | Click | Submission, uow: UnitOfWork) -> Poll:
    """Return the poll named in a button or form, within the person's region; else the round's latest."""
    if isinstance(event, Click):
        return get_poll(uow.session, uow.region.id, read_id(read_parts(event.value, 2)[0]))
    if isinstance(event, Submission):
        return get_poll(uow.session, uow.region.id, read_id(event.context.get("poll")))
    poll = find_latest_poll(uow.session, current_round(uow).id)
    if poll is None:
        raise RuleError("poll-none")
    return poll


def find_last_released(uow: UnitOfWork) -> Poll | None:
    """Return the newest released poll of a prioritised round, newest round first; None without one."""
    for round_ in list_rounds(uow.session, uow.region.id):
        if round_.state == RoundState.PRIORITISED:
            for poll in list_closed_polls(uow.session, round_.id):
                if poll.state == PollState.RELEASED:
                    return poll
    return None


def find_seat(uow: UnitOfWork, poll: PollFacts) -> Held | None:
    """Return the poll's seat that the person votes for today: as holder before substitute.

    The holders of a seat may change while the poll is open; the seats may not. None for a person who has none
    of them as a member or as the chair.
    """
    seats = {seat.id for seat in poll.seats}
    held = [one for one in uow.actor.held if one.role in SEATED and one.seat_id in seats]
    return min(held, key=lambda one: one.substitute, default=None)


def seat_of(uow: UnitOfWork, poll: PollFacts) -> Held:
    """Return the same seat; `RuleError` when there is none, which says if it is too new for this poll."""
    seat = find_seat(uow, poll)
    if seat is None:
        raise RuleError("refuse-no-seat" if uow.actor.seat is None else "poll-seat-later")
    return seat


def body_of(uow: UnitOfWork, poll: PollFacts, seat: Held) -> str:
    """Return whom the seat represents: 'Bergs kommun', or the region's name for its own seat."""
    return next((one.sender for one in poll.seats if one.id == seat.seat_id), None) or uow.region.name


def role_of(uow: UnitOfWork, poll: PollFacts, seat: Held) -> str:
    """Return whom and as what the person votes for; with the seat's code if they have several seats."""
    (own,) = (one for one in poll.seats if one.id == seat.seat_id)
    alone = sum(one.municipality == own.municipality for one in poll.seats) == 1
    return role(uow.text, body_of(uow, poll, seat), "" if alone else own.code, substitute=seat.substitute)


def require_open(poll: PollFacts, uow: UnitOfWork) -> None:
    """Raise `RuleError` when the poll's time is out, even if it was not closed by then."""
    if not poll.takes_votes(uow.now):
        raise RuleError("poll-closed", closes=uow.text.moment(poll.closes_at, uow.region.zone))


def list_seat_facts(uow: UnitOfWork, poll: PollFacts, day: date) -> tuple[SeatFacts, ...]:
    """Return the poll's seats as people know them, each with who holds it on that local day."""
    holders = list_holders(uow.session, uow.region.id, day, SEATED)
    names = {held.seat_id: person.name for person, held in holders if not held.substitute}
    seats_of = Counter(seat.municipality for seat in poll.seats)
    return tuple(
        SeatFacts(seat.id, seat.sender, names.get(seat.id, ""), seats_of[seat.municipality] == 1)
        for seat in poll.seats
    )


def outcome_of(uow: UnitOfWork, poll: Poll) -> Outcome:
    """Count a poll that has closed; an open one is never counted, for anybody."""
    if poll.closed_at is None:
        raise RuleError("poll-still-open")
    facts, closed_on = poll.facts, uow.region.day_of(poll.closed_at)
    return Outcome(
        poll=facts,
        round_title=get_round(uow.session, uow.region.id, poll.round_id).title,
        closed_on=closed_on,
        count=count_poll(uow.session, facts),
        seats=list_seat_facts(uow, facts, closed_on),
    )

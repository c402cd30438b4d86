"""Which poll a deed is about, and what is told of it."""

from __future__ import annotations

from bot.chat import Click, Command, Submission
from bot.unit_of_work import UnitOfWork
from handlers.cards.result import Outcome
from handlers.cards.voting import SeatFacts
from models.actor import Held
from models.counting import VOTING, count_poll
from models.errors import RuleError
from models.poll import Poll, PollFacts, find_latest_poll, get_poll
from models.region import list_municipalities, list_seats
from models.round import Round, get_round


def number(text: str) -> int:
    """Read an id out of a button or a form; what is none of ours finds no poll."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


def current_round(uow: UnitOfWork) -> Round:
    """The round at work; `RuleError` when there is none."""
    if uow.round is None:
        raise RuleError("refuse-no-round")
    return uow.round


def find_poll(event: Command | Click | Submission, uow: UnitOfWork) -> Poll:
    """The poll a button or form names, within the person's region; for a command the round's latest."""
    if isinstance(event, Click):
        return get_poll(uow.session, uow.region.id, number(event.value.partition(":")[0]))
    if isinstance(event, Submission):
        return get_poll(uow.session, uow.region.id, number(event.context.get("poll", "")))
    poll = find_latest_poll(uow.session, current_round(uow).id)
    if poll is None:
        raise RuleError("poll-none")
    return poll


def find_seat(uow: UnitOfWork) -> Held | None:
    """The seat the person votes for; only members and the chair have one to vote for."""
    return uow.actor.seat if uow.actor.roles & VOTING else None


def seat_of(uow: UnitOfWork) -> Held:
    """The same seat, for whoever must have one."""
    seat = find_seat(uow)
    if seat is None:
        raise RuleError("refuse-no-seat")
    return seat


def require_open(poll: PollFacts, uow: UnitOfWork) -> None:
    """Refuse a vote when time is out, also when nobody has come to close the poll yet."""
    if not poll.takes_votes(uow.now):
        raise RuleError("poll-closed", closes=uow.text.moment(poll.closes_at, uow.region.zone))


def list_seat_facts(uow: UnitOfWork) -> tuple[SeatFacts, ...]:
    """The council's seats as people know them, by code."""
    names = {m.id: m.name for m in list_municipalities(uow.session, uow.region.id)}
    seats = list_seats(uow.session, uow.region.id)
    return tuple(SeatFacts(seat.id, seat.code, names.get(seat.municipality_id or 0)) for seat in seats)


def outcome_of(uow: UnitOfWork, poll: Poll) -> Outcome:
    """Count a poll that has closed; one that has not is never counted, for nobody."""
    if poll.closed_at is None:
        raise RuleError("poll-still-open")
    return Outcome(
        poll=poll.facts,
        round_title=get_round(uow.session, uow.region.id, poll.round_id).title,
        closed_on=poll.closed_at.astimezone(uow.region.zone).date(),
        count=count_poll(uow.session, uow.region.id, poll.facts),
        seats=list_seat_facts(uow),
    )

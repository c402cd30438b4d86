"""Counts a poll from its ballots and marks; a count is never stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.outbox.outbox import Outgoing, list_about
from models.people.person import Account, Appointment, Person, valid_on
from models.people.roles import SEATED
from models.poll.ballot import list_ballots
from models.poll.mark import (
    AGREED,
    REACTION,
    SUPPORT,
    Mark,
    Seen,
    clear_reactions,
    list_standing,
    positions,
    put_mark,
)
from models.poll.poll import PollFacts
from models.poll.tally import CastBallot, Option, Quorum, Result, Standing, count_quorum


@dataclass(frozen=True, slots=True)
class Count:
    """A counted poll. The ids in the result are the proposals' numbers ("INS-2020-16").

    `supporters` are the seats that support each option, by id; `municipal` is its score from the
    municipalities' seats alone, so that nobody can say the region's own seats decided (DOMAIN 6b); `watching`
    counts the seats that only want to follow it.
    """

    result: Result
    quorum: Quorum
    supporters: dict[str, tuple[int, ...]]
    municipal: dict[str, Fraction]
    watching: dict[str, int]

    def standing(self, code: str) -> Standing:
        """Return the result of one option."""
        return next(standing for standing in self.result.ranking if standing.id == code)


@dataclass(frozen=True, slots=True)
class SeatHolder:
    """The person an account belongs to, and the seat that person votes for."""

    person_id: int
    seat_id: int
    substitute: bool


def count_poll(session: Session, poll: PollFacts) -> Count:
    """Count the poll by its rule and its frozen seats: exactly, with ties shown (models.poll.rules)."""
    answers, watching = _cast(session, poll)
    rule, limits = poll.rule, poll.limits
    municipality = {seat.id: _key(seat.municipality) for seat in poll.seats}
    points = {seat: rule.points(given, limits) for seat, given in sorted(answers.items())}
    ballots = [CastBallot(str(seat), municipality[seat], given) for seat, given in points.items()]
    options = [Option(option.code, _key(option.municipality)) for option in poll.options]
    municipal = [ballot for ballot in ballots if ballot.municipality is not None]
    return Count(
        result=rule.count(options, ballots, limits, poll.cap),
        quorum=count_quorum({seat.id: seat.municipality for seat in poll.seats}, answers),
        supporters={
            option.code: tuple(seat for seat, given in points.items() if given.get(option.code))
            for option in poll.options
        },
        municipal={one.id: one.score for one in rule.count(options, municipal, limits, poll.cap).ranking},
        watching=watching,
    )


def cast_by_seat(session: Session, poll: PollFacts) -> dict[int, dict[str, int]]:
    """Return each seat's answers by the proposals' numbers; a mark, or "driva" from a seat, is 1."""
    return _cast(session, poll)[0]


def seats_voted(session: Session, poll: PollFacts) -> set[int]:
    """Return the seats that have voted, by ballot or by mark: who, never what."""
    return set(_cast(session, poll)[0])


def list_pulse_messages(session: Session, region_id: int, poll: PollFacts) -> list[tuple[str, Outgoing]]:
    """Return the messages of an emoji poll that are on a platform, each with its option's id."""
    return [
        (option.id, row)
        for option in poll.options
        for row in list_about(session, region_id, f"poll:{poll.id}:{option.id}")
        if row.message_id is not None
    ]


def take_reactions(
    session: Session, region_id: int, poll: PollFacts, seen: Iterable[Seen], day: date
) -> None:
    """Replace the reactions known from events by those read from the platforms (RELIABILITY A 5, 7).

    Only for the messages in `seen`. Who holds the poll's seats is read from the register as it is on `day`;
    marks made by buttons stay.
    """
    shown = list(seen)
    holders = list_seat_holders(session, region_id, poll, day)
    clear_reactions(session, poll.id, {one.option_id for one in shown})
    for one in shown:
        for emoji, users in one.people.items():
            for user in sorted(users):
                holder = holders.get((one.platform, one.workspace, user))
                if holder is not None and emoji in AGREED:
                    put_mark(session.connection(), _mark(poll.id, one.option_id, emoji, holder))


def list_seat_holders(
    session: Session, region_id: int, poll: PollFacts, day: date
) -> dict[tuple[str, str, str], SeatHolder]:
    """Return the accounts that may vote on that day, each with its seat: as holder before substitute."""
    query = (
        select(Account, Appointment)
        .join(Person, Person.id == Account.person_id)
        .join(Appointment, Appointment.person_id == Person.id)
        .where(
            Person.region_id == region_id,
            Appointment.role.in_(SEATED),
            Appointment.seat_id.in_([seat.id for seat in poll.seats]),
            *valid_on(day),  # type: ignore[arg-type]
        )
        .order_by(Appointment.substitute.desc(), Appointment.id.desc())
    )
    return {
        (account.platform, account.workspace, account.user_id): SeatHolder(
            account.person_id, held.seat_id or 0, held.substitute
        )
        for account, held in session.execute(query)
    }


def _mark(poll_id: int, option_id: str, emoji: str, holder: SeatHolder) -> Mark:
    return Mark(
        poll_id=poll_id,
        option_id=option_id,
        person_id=holder.person_id,
        emoji=emoji,
        source=REACTION,
        seat_id=holder.seat_id,
        substitute=holder.substitute,
        present=True,
        at="",
    )


def _cast(session: Session, poll: PollFacts) -> tuple[dict[int, dict[str, int]], dict[str, int]]:
    """Return each frozen seat's answers by the options' numbers, and each option's number of watchers."""
    code = {option.id: option.code for option in poll.options}
    frozen = {seat.id for seat in poll.seats}
    if not poll.rule.by_reactions:
        ballots = [ballot for ballot in list_ballots(session, poll.id) if ballot.seat_id in frozen]
        return {
            ballot.seat_id: {code[option]: number for option, number in ballot.points.items()}
            for ballot in ballots
        }, {}
    answers: dict[int, dict[str, int]] = {}
    watching: Counter[str] = Counter()
    marks = [mark for mark in list_standing(session.connection(), poll.id) if mark.seat_id in frozen]
    for option_id, number in code.items():
        said = positions(mark for mark in marks if mark.option_id == option_id)
        for seat, position in said.items():
            answers.setdefault(seat, {})
            if position == SUPPORT:
                answers[seat][number] = 1
            else:
                watching[number] += 1
    return answers, dict(watching)


def _key(municipality_id: int | None) -> str | None:
    return None if municipality_id is None else str(municipality_id)

"""What the measured bots start with: an open ballot by points on 24 proposals, and perhaps a history."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import Connection, func, insert, select
from sqlalchemy.orm import Session

from bot.queueing import dump_card
from bot.text import texts
from handlers.poll.cards import voting as cards
from models.audit import Audit
from models.outbox.outbox import OutboxKind, OutboxState, Outgoing
from models.people.person import Account, Appointment
from models.people.roles import Role
from models.poll.ballot import Ballot
from models.poll.council import read_council
from models.poll.poll import Poll, PollFacts, PollState
from models.poll.rules.points import POINTS
from models.region import Municipality, Purpose, Region, Seat
from models.round import Round, RoundState
from models.storage.database import Database
from models.storage.repeat import Repeat
from rehearsal.cast import CHANNELS, SLACK, Home, prepare
from rehearsal.stage import CAST

# DOMAIN 6b: a third of the proposals, at most three to the same one.
BUDGET, MOST_PER_ITEM, CAP = 8, 3, 10
OPENED_AT = datetime(2020, 5, 6, 8, 0, tzinfo=UTC)
# The playground's calendar stands in May 2020, and nobody moves it here.
CLOSES_AT = datetime(2020, 12, 1, 7, 0, tzinfo=UTC)
POLLS_OF_A_ROUND = 50
BATCH = 5_000


@dataclass(frozen=True, slots=True)
class Voter:
    """Somebody who holds a seat, by account."""

    user: str
    seat: int
    person: int


@dataclass(frozen=True, slots=True)
class Town:
    """The open poll and those who may vote in it."""

    poll: PollFacts
    voters: tuple[Voter, ...]

    @property
    def receipt(self) -> str:
        """What every receipt of a vote holds, in any language, and no refusal does: a proposal's code."""
        return self.poll.options[0].code.rstrip("0123456789")


def found(url: str, *, history: int = 0, home: Home = SLACK) -> Town:
    """Fill an empty database: register, round, 24 proposals put to the vote, and `history` older ballots."""
    prepare(url, planned=False, homes=[home], lives_in=lambda _: [home])
    database = Database(url)
    try:
        return asyncio.run(database.write(lambda connection: _fill(connection, history, home)))
    finally:
        database.close()


def stored(url: str) -> tuple[dict[int, dict[str, int]], int]:
    """Read the open poll's ballots by seat, and how many repeat keys there are."""
    database = Database(url)
    try:
        return asyncio.run(database.read(_read))
    finally:
        database.close()


def _fill(connection: Connection, history: int, home: Home) -> Town:
    session = Session(connection)
    region = session.scalars(select(Region)).one()
    voters = _voters(session)
    options = _options(session)
    made = Round(
        region_id=region.id,
        number=10_000,
        title="Runda 2020",
        state=RoundState.PRIORITISING,
        created_at=OPENED_AT,
    )
    session.add(made)
    session.flush()
    seats = read_council(session, region.id, OPENED_AT.date()).frozen
    poll = Poll(**_poll(region.id, made.id, seats, options, PollState.OPEN))
    session.add(poll)
    session.flush()
    facts = poll.facts
    card = dump_card(cards.opened(texts("sv"), facts, 0, region.zone))
    connection.execute(
        insert(Outgoing), _post(region.id, poll.id, card, home) | {"state": OutboxState.PENDING}
    )
    _remember(connection, facts, region.id, voters, options, seats, history)
    return Town(facts, voters)


def _voters(session: Session) -> tuple[Voter, ...]:
    query = (
        select(Account.user_id, Appointment.seat_id, Account.person_id)
        .join(Appointment, Appointment.person_id == Account.person_id)
        .join(Seat, Seat.id == Appointment.seat_id)
        .where(Appointment.substitute.is_(False), Appointment.role.in_((Role.MEMBER, Role.CHAIR)))
        .order_by(Seat.code)
    )
    return tuple(Voter(user, seat or 0, person) for user, seat, person in session.execute(query))


def _options(session: Session) -> list[dict[str, Any]]:
    """The data set's proposals, frozen as an opened poll keeps them."""
    municipalities = {m.code: m for m in session.scalars(select(Municipality))}
    told = json.loads((CAST / "inspel.json").read_text(encoding="utf-8"))["inspel"]
    return [
        {
            "id": f"{number:032x}",
            "code": proposal["id"],
            "title": proposal["title"],
            "municipality": municipalities[proposal["municipality_code"]].id,
            "sender": municipalities[proposal["municipality_code"]].name,
            "area": proposal["area"],
        }
        for number, proposal in enumerate(told, start=1)
    ]


def _poll(
    region: int, round_id: int, seats: list[dict[str, Any]], options: list[dict[str, Any]], state: PollState
) -> dict[str, Any]:
    return {
        "region_id": region,
        "round_id": round_id,
        "kind": POINTS.name,
        "state": state,
        "budget": BUDGET,
        "max_per_item": MOST_PER_ITEM,
        "cap": CAP,
        "frozen_seats": seats,
        "options": options,
        "opened_at": OPENED_AT,
        "closes_at": CLOSES_AT,
    }


def _post(region: int, poll: int, card: dict[str, Any], home: Home = SLACK) -> dict[str, Any]:
    return {
        "region_id": region,
        "kind": OutboxKind.POST,
        "platform": home.platform,
        "workspace": home.workspace,
        "place": home.channels[Purpose.COUNCIL],
        "about": f"poll:{poll}",
        "card": card,
        "key": f"{poll:032x}",
        "attempts": 0,
    }


def _remember(
    connection: Connection,
    opened: PollFacts,
    region: int,
    voters: tuple[Voter, ...],
    options: list[dict[str, Any]],
    seats: list[dict[str, Any]],
    history: int,
) -> None:
    """Store so many ballots of polls and rounds long ended, with the audit rows and posts they left.

    The open poll keeps the id it has without a history: the bytes of a vote name it.
    """
    polls = range(opened.id + 1, opened.id + 1 + -(-history // len(voters)))
    rounds = {poll: opened.round_id + 1 + poll // POLLS_OF_A_ROUND for poll in polls}
    _store(connection, Round, (_old_round(region, round_id) for round_id in sorted(set(rounds.values()))))
    old = ({"id": poll, **_poll(region, rounds[poll], seats, options, PollState.CLOSED)} for poll in polls)
    _store(connection, Poll, (row | {"closed_at": CLOSES_AT} for row in old))
    _store(connection, Outgoing, (_old_post(region, poll) for poll in polls))
    cast = [(poll, voter) for poll in polls for voter in voters][:history]
    _store(connection, Ballot, (_old_ballot(poll, voter, options) for poll, voter in cast))
    _store(connection, Audit, (_old_deed(region, poll, voter) for poll, voter in cast))


def _old_round(region: int, number: int) -> dict[str, Any]:
    return {
        "id": number,
        "region_id": region,
        "number": number,
        "title": f"Runda {number}",
        "state": RoundState.CANCELLED,
        "created_at": OPENED_AT - timedelta(days=1),
    }


def _old_post(region: int, poll: int) -> dict[str, Any]:
    sent = {
        "state": OutboxState.SENT,
        "channel": CHANNELS[Purpose.COUNCIL],
        "message_id": f"1500000000.{poll:06d}",
        "sent_at": OPENED_AT,
    }
    return _post(region, poll, {"title": "Omröstningen är stängd"}) | sent


def _old_ballot(poll: int, voter: Voter, options: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "poll_id": poll,
        "seat_id": voter.seat,
        "points": {option["id"]: 1 for option in options[:BUDGET]},
        "cast_by": voter.person,
        "substitute": False,
        "cast_at": OPENED_AT,
    }


def _old_deed(region: int, poll: int, voter: Voter) -> dict[str, Any]:
    return {
        "region_id": region,
        "at": OPENED_AT,
        "person_id": voter.person,
        "action": "poll.vote",
        "about": f"poll:{poll}",
    }


def _store(connection: Connection, table: Any, rows: Iterator[dict[str, Any]]) -> None:
    while some := list(islice(rows, BATCH)):
        connection.execute(insert(table.__table__), some)


def _read(connection: Connection) -> tuple[dict[int, dict[str, int]], int]:
    opened = select(Poll.id).where(Poll.state == PollState.OPEN).scalar_subquery()
    ballots = connection.execute(select(Ballot.seat_id, Ballot.points).where(Ballot.poll_id == opened))
    keys = connection.scalar(select(func.count()).select_from(Repeat)) or 0
    return {seat: points for seat, points in ballots}, keys

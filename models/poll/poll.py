"""A poll of the council: what is voted on, by which seats and rule, until when.

The options and the seats are frozen at opening: what the register says later changes neither (DOMAIN 6b).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import JSON, Connection, ForeignKey, String, Text, bindparam, cast, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.errors import RuleError
from models.poll.rules import RULES
from models.poll.rules.rule import Limits, Rule
from models.storage.base import Base, Id
from models.storage.prepared import Prepared

LEAST_OPTIONS = 2


class PollState(StrEnum):
    """Frozen: time is out, and the reactions are still to be read from the platforms."""

    OPEN = "open"
    FROZEN = "frozen"
    CLOSED = "closed"
    RELEASED = "released"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class PollOption:
    """A proposal as it stood when the poll opened; `sender` is the municipality's full name."""

    id: str
    code: str
    title: str
    municipality: int
    sender: str
    area: str

    @property
    def name(self) -> str:
        """'INS-2020-16 Bredband till alla'."""
        return f"{self.code} {self.title}"

    @property
    def label(self) -> str:
        """'INS-2020-16 Bredband till alla (Bergs kommun)'."""
        return f"{self.code} {self.title} ({self.sender})"


@dataclass(frozen=True, slots=True)
class PollSeat:
    """A seat that may vote, as it stood when the poll opened; the region's own have no municipality.

    `code` and `municipality_code` are the register's ("K-2326", "2326"), `sender` the municipality's name.
    """

    id: int
    code: str
    municipality: int | None
    municipality_code: str | None
    sender: str | None


@dataclass(frozen=True, slots=True)
class PollFacts:
    """A poll as plain values, for votes and cards."""

    id: int
    round_id: int
    kind: str
    state: str
    budget: int
    max_per_item: int
    cap: int | None
    seats: tuple[PollSeat, ...]
    options: tuple[PollOption, ...]
    closes_at: datetime

    @property
    def rule(self) -> Rule:
        """The rule by which it is voted and counted."""
        return RULES[self.kind]

    @property
    def limits(self) -> Limits:
        """What the rule allows each seat."""
        return Limits(self.budget, self.max_per_item)

    def takes_votes(self, now: datetime) -> bool:
        """True until the closing time, also when nobody has come to close it yet."""
        return self.state == PollState.OPEN and now < self.closes_at

    def option(self, option_id: str) -> PollOption:
        """Find one of the options; `RuleError` when there is no such."""
        for option in self.options:
            if option.id == option_id:
                return option
        raise RuleError("poll-missing")


class Poll(Base):
    """A poll as it is stored: `kind` is its rule's name, `budget` and `max_per_item` are the rule's limits.

    `options` and `frozen_seats` hold mappings of what `PollOption` and `PollSeat` name.
    """

    __tablename__ = "poll"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    region_id: Mapped[int] = mapped_column(ForeignKey("region.id"), index=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    state: Mapped[str] = mapped_column(String(10), default=PollState.OPEN)
    budget: Mapped[int]
    max_per_item: Mapped[int]
    cap: Mapped[int | None]
    frozen_seats: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    options: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    opened_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    released_at: Mapped[datetime | None]

    @property
    def rule(self) -> Rule:
        """The rule by which it is voted and counted."""
        return RULES[self.kind]

    @property
    def facts(self) -> PollFacts:
        """The poll as plain values."""
        return PollFacts(
            id=self.id,
            round_id=self.round_id,
            kind=self.kind,
            state=self.state,
            budget=self.budget,
            max_per_item=self.max_per_item,
            cap=self.cap,
            seats=tuple(PollSeat(**seat) for seat in self.frozen_seats),
            options=tuple(PollOption(**option) for option in self.options),
            closes_at=self.closes_at,
        )

    def require_open(self) -> None:
        """Refuse to do to a poll what can only be done while it is open."""
        if self.state != PollState.OPEN:
            raise RuleError("poll-not-open")

    def close(self, now: datetime) -> None:
        """Take no more votes. A poll by reactions is frozen first, until they are read from the platforms."""
        last = PollState.FROZEN if self.rule.by_reactions else PollState.OPEN
        if self.state == PollState.OPEN and last == PollState.FROZEN:
            self.state = PollState.FROZEN
        elif self.state == last:
            self.state, self.closed_at = PollState.CLOSED, now
        else:
            raise RuleError("poll-not-open")

    def release(self, now: datetime) -> None:
        """Let everybody read the result; only once, and only when it is counted."""
        if self.state == PollState.RELEASED:
            raise RuleError("poll-already-released")
        if self.state != PollState.CLOSED:
            raise RuleError("poll-still-open")
        self.state, self.released_at = PollState.RELEASED, now

    def cancel(self) -> None:
        """Undo a mistaken opening; whether anybody has voted is the caller's to ask."""
        self.require_open()
        self.state = PollState.CANCELLED


_TO_VOTE = Prepared(
    select(
        Poll.id,
        Poll.round_id,
        Poll.kind,
        Poll.state,
        Poll.budget,
        Poll.max_per_item,
        Poll.cap,
        cast(Poll.frozen_seats, Text),
        cast(Poll.options, Text),
        Poll.closes_at,
    )
    .where(Poll.id == bindparam("poll"), Poll.region_id == bindparam("region"))
    .with_for_update()
)


def hold_poll(connection: Connection, region_id: int, poll_id: int) -> PollFacts:
    """Read the region's poll and hold it until the transaction ends, so that votes and close take turns.

    A statement built once: this is the hot path. `RuleError` when the region has no such poll.
    """
    found = _TO_VOTE.rows(connection, poll=poll_id, region=region_id)
    if not found:
        raise RuleError("poll-missing")
    *plain, seats, options, closes_at = found[0]
    return PollFacts(*(*plain, _read_seats(seats), _read_options(options), closes_at))


def get_poll(session: Session, region_id: int, poll_id: int) -> Poll:
    """Get the region's poll to read it; `RuleError` when it has no such poll."""
    found = session.scalar(select(Poll).where(Poll.region_id == region_id, Poll.id == poll_id))
    if found is None:
        raise RuleError("poll-missing")
    return found


def lock_poll(session: Session, region_id: int, poll_id: int) -> Poll:
    """Hold the region's poll until the transaction ends, to change it."""
    query = select(Poll).where(Poll.region_id == region_id, Poll.id == poll_id)
    found = session.scalar(query.with_for_update().execution_options(populate_existing=True))
    if found is None:
        raise RuleError("poll-missing")
    return found


def find_open_poll(session: Session, round_id: int) -> Poll | None:
    """Find the round's poll that is open, or frozen and not yet counted."""
    states = (PollState.OPEN, PollState.FROZEN)
    return session.scalar(select(Poll).where(Poll.round_id == round_id, Poll.state.in_(states)))


def find_latest_poll(session: Session, round_id: int) -> Poll | None:
    """Find the round's newest poll that was not cancelled."""
    query = select(Poll).where(Poll.round_id == round_id, Poll.state != PollState.CANCELLED)
    return session.scalar(query.order_by(Poll.id.desc()).limit(1))


def list_closed_polls(session: Session, round_id: int) -> list[Poll]:
    """List the round's polls that have been counted, the newest first."""
    counted = (PollState.CLOSED, PollState.RELEASED)
    query = select(Poll).where(Poll.round_id == round_id, Poll.state.in_(counted))
    return list(session.scalars(query.order_by(Poll.id.desc())))


def due_polls(session: Session, region_id: int, now: datetime) -> list[Poll]:
    """List the region's open polls whose time is out, each held until the transaction ends."""
    query = select(Poll).where(
        Poll.region_id == region_id, Poll.state == PollState.OPEN, Poll.closes_at <= now
    )
    return list(session.scalars(query.order_by(Poll.id).with_for_update()))


def frozen_polls(session: Session, region_id: int) -> list[Poll]:
    """List the region's polls whose reactions are to be read from the platforms."""
    query = select(Poll).where(Poll.region_id == region_id, Poll.state == PollState.FROZEN)
    return list(session.scalars(query.order_by(Poll.id)))


# What is frozen at opening is the same text at each vote, and need not be read again (60 us).


@lru_cache(maxsize=16)
def _read_options(frozen: str) -> tuple[PollOption, ...]:
    return tuple(PollOption(**option) for option in json.loads(frozen))


@lru_cache(maxsize=16)
def _read_seats(frozen: str) -> tuple[PollSeat, ...]:
    return tuple(PollSeat(**seat) for seat in json.loads(frozen))

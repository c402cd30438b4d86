"""A poll of the council: its options, seats and rule, and when it closes.

Options and seats are frozen at opening: later changes of the register change neither (DOMAIN 6b).
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
    """The states of a poll; frozen: time is out, and reactions are still to be read from the platforms."""

    OPEN = "open"
    FROZEN = "frozen"
    CLOSED = "closed"
    RELEASED = "released"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class PollOption:
    """A proposal as it was when the poll opened; `sender` is the municipality's full name."""

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
    """A seat that may vote, as it was when the poll opened; the region's own seats have no municipality.

    `code` and `municipality_code` are the register's ("K-2326", "2326"), `sender` is a municipality's name.
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
        """Return whether it is before the closing time, even if the poll was not closed by then."""
        return self.state == PollState.OPEN and now < self.closes_at

    def option(self, option_id: str) -> PollOption:
        """Return one of the options; `RuleError` if there is no such option."""
        for option in self.options:
            if option.id == option_id:
                return option
        raise RuleError("poll-missing")


class Poll(Base):
    """A poll as it is stored: `kind` is its rule's name, `budget` and `max_per_item` are the rule's limits.

    `options` and `frozen_seats` are mappings with the names of `PollOption` and `PollSeat`.
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
        """Raise `RuleError` unless the poll is open."""
        if self.state != PollState.OPEN:
            raise RuleError("poll-not-open")

    def close(self, now: datetime) -> None:
        """Take no more votes. An emoji poll is frozen first, until its reactions have been read."""
        last = PollState.FROZEN if self.rule.by_reactions else PollState.OPEN
        if self.state == PollState.OPEN and last == PollState.FROZEN:
            self.state = PollState.FROZEN
        elif self.state == last:
            self.state, self.closed_at = PollState.CLOSED, now
        else:
            raise RuleError("poll-not-open")

    def release(self, now: datetime) -> None:
        """Make the result readable for everybody; only once, and only after the count."""
        if self.state == PollState.RELEASED:
            raise RuleError("poll-already-released")
        if self.state != PollState.CLOSED:
            raise RuleError("poll-still-open")
        self.state, self.released_at = PollState.RELEASED, now

    def cancel(self) -> None:
        """Undo a mistaken opening; the caller checks that nobody has voted."""
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
    """Lock the region's poll until the transaction ends and read it, so that votes and closing take turns.

    The statement is compiled once, because every vote runs it. `RuleError` if there is no such poll.
    """
    found = _TO_VOTE.rows(connection, poll=poll_id, region=region_id)
    if not found:
        raise RuleError("poll-missing")
    *plain, seats, options, closes_at = found[0]
    return PollFacts(*(*plain, _read_seats(seats), _read_options(options), closes_at))


def get_poll(session: Session, region_id: int, poll_id: int) -> Poll:
    """Return the region's poll for reading; `RuleError` if it has no such poll."""
    found = session.scalar(select(Poll).where(Poll.region_id == region_id, Poll.id == poll_id))
    if found is None:
        raise RuleError("poll-missing")
    return found


def lock_poll(session: Session, region_id: int, poll_id: int) -> Poll:
    """Lock the region's poll until the transaction ends, to change it."""
    query = select(Poll).where(Poll.region_id == region_id, Poll.id == poll_id)
    found = session.scalar(query.with_for_update().execution_options(populate_existing=True))
    if found is None:
        raise RuleError("poll-missing")
    return found


def find_open_poll(session: Session, round_id: int) -> Poll | None:
    """Return the round's poll that is open, or frozen and not yet counted; None if there is none."""
    states = (PollState.OPEN, PollState.FROZEN)
    return session.scalar(select(Poll).where(Poll.round_id == round_id, Poll.state.in_(states)))


def find_latest_poll(session: Session, round_id: int) -> Poll | None:
    """Return the round's newest poll that was not cancelled, or None."""
    query = select(Poll).where(Poll.round_id == round_id, Poll.state != PollState.CANCELLED)
    return session.scalar(query.order_by(Poll.id.desc()).limit(1))


def list_closed_polls(session: Session, round_id: int) -> list[Poll]:
    """Return the round's counted polls, newest first."""
    counted = (PollState.CLOSED, PollState.RELEASED)
    query = select(Poll).where(Poll.round_id == round_id, Poll.state.in_(counted))
    return list(session.scalars(query.order_by(Poll.id.desc())))


def due_polls(session: Session, region_id: int, now: datetime) -> list[Poll]:
    """Return the region's open polls whose time is out, each locked until the transaction ends."""
    query = select(Poll).where(
        Poll.region_id == region_id, Poll.state == PollState.OPEN, Poll.closes_at <= now
    )
    return list(session.scalars(query.order_by(Poll.id).with_for_update()))


def frozen_polls(session: Session, region_id: int) -> list[Poll]:
    """Return the region's polls whose reactions must be read from the platforms."""
    query = select(Poll).where(Poll.region_id == region_id, Poll.state == PollState.FROZEN)
    return list(session.scalars(query.order_by(Poll.id)))


# Options and seats are frozen, the same text at each vote, and need not be parsed again (60 us).


@lru_cache(maxsize=16)
def _read_options(frozen: str) -> tuple[PollOption, ...]:
    return tuple(PollOption(**option) for option in json.loads(frozen))


@lru_cache(maxsize=16)
def _read_seats(frozen: str) -> tuple[PollSeat, ...]:
    return tuple(PollSeat(**seat) for seat in json.loads(frozen))

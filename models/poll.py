"""A poll of the council: what is voted on, by which rule, until when. Options are frozen at opening."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Id
from models.errors import RuleError


class PollKind(StrEnum):
    """The three ballots to begin with (DOMAIN 2f 4)."""

    EMOJI = "emoji"
    APPROVAL = "approval"
    POINTS = "points"


class PollState(StrEnum):
    """Frozen: time is out, and an emoji poll's reactions are still to be read from the platforms."""

    OPEN = "open"
    FROZEN = "frozen"
    CLOSED = "closed"
    RELEASED = "released"


class Poll(Base):
    """`options` holds, frozen, a mapping for each proposal: id, code, title, municipality (id), area."""

    __tablename__ = "poll"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    region_id: Mapped[int] = mapped_column(ForeignKey("region.id"), index=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    state: Mapped[str] = mapped_column(String(10), default=PollState.OPEN)
    budget: Mapped[int]
    max_per_item: Mapped[int]
    cap: Mapped[int | None]
    seats: Mapped[int]
    options: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    opened_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    released_at: Mapped[datetime | None]


def find_open_poll(session: Session, round_id: int) -> Poll | None:
    """Find the round's poll that is open, or frozen and not yet counted."""
    states = (PollState.OPEN, PollState.FROZEN)
    return session.scalar(select(Poll).where(Poll.round_id == round_id, Poll.state.in_(states)))


def find_latest_poll(session: Session, round_id: int) -> Poll | None:
    """Find the round's newest poll in any state."""
    return session.scalar(select(Poll).where(Poll.round_id == round_id).order_by(Poll.id.desc()).limit(1))


def lock_poll(session: Session, region_id: int, poll_id: int) -> Poll:
    """Hold the region's poll until the transaction ends, so that votes and close come one at a time."""
    query = select(Poll).where(Poll.region_id == region_id, Poll.id == poll_id)
    found = session.scalar(query.with_for_update().execution_options(populate_existing=True))
    if found is None:
        raise RuleError("poll-missing")
    return found


def due_polls(session: Session, now: datetime) -> list[Poll]:
    """List open polls whose time is out."""
    query = select(Poll).where(Poll.state == PollState.OPEN, Poll.closes_at <= now).order_by(Poll.id)
    return list(session.scalars(query))

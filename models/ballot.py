"""What a seat has voted: one ballot for each poll and seat, and marks by emoji or button."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base


class Ballot(Base):
    """A seat's ballot; casting again replaces it. Kept by seat, never by party (DOMAIN 2f 11)."""

    __tablename__ = "ballot"

    poll_id: Mapped[int] = mapped_column(ForeignKey("poll.id"), primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"), primary_key=True)
    points: Mapped[dict[str, int]]
    cast_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    substitute: Mapped[bool]
    cast_at: Mapped[datetime]


class Mark(Base):
    """A person's mark on one option of an emoji poll; `source` is "reaction" or "button"."""

    __tablename__ = "mark"

    poll_id: Mapped[int] = mapped_column(ForeignKey("poll.id"), primary_key=True)
    option_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    emoji: Mapped[str] = mapped_column(String(20), primary_key=True)
    source: Mapped[str] = mapped_column(String(10), primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"))
    substitute: Mapped[bool]


def count_ballots(session: Session, poll_id: int) -> int:
    """Count the seats that have voted."""
    return session.scalar(select(func.count()).where(Ballot.poll_id == poll_id)) or 0


def list_ballots(session: Session, poll_id: int) -> list[Ballot]:
    """List the ballots by seat."""
    return list(session.scalars(select(Ballot).where(Ballot.poll_id == poll_id).order_by(Ballot.seat_id)))


def list_marks(session: Session, poll_id: int) -> list[Mark]:
    """List all marks of an emoji poll."""
    return list(session.scalars(select(Mark).where(Mark.poll_id == poll_id)))

"""A reminder to come: a row with the moment it is due and the local day it was meant for."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Id


class Reminder(Base):
    """Due at `due_at` (UTC), meant for 09.00 on `day` in the region; worthless after `useful_until`."""

    __tablename__ = "reminder"
    __table_args__ = (UniqueConstraint("round_id", "kind", "day"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    region_id: Mapped[int] = mapped_column(ForeignKey("region.id"))
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    kind: Mapped[str] = mapped_column(String(20))
    day: Mapped[date]
    due_at: Mapped[datetime] = mapped_column(index=True)
    useful_until: Mapped[datetime]
    done_at: Mapped[datetime | None]
    expired: Mapped[bool] = mapped_column(default=False)


def due_reminders(session: Session, now: datetime) -> list[Reminder]:
    """List reminders that are due and not done, oldest first."""
    query = select(Reminder).where(Reminder.done_at.is_(None), Reminder.due_at <= now)
    return list(
        session.scalars(query.order_by(Reminder.due_at, Reminder.id).with_for_update(skip_locked=True))
    )


def list_reminders(session: Session, round_id: int) -> list[Reminder]:
    """List a round's reminders, done or not, in time order."""
    query = select(Reminder).where(Reminder.round_id == round_id).order_by(Reminder.due_at, Reminder.id)
    return list(session.scalars(query))


def clear_coming_reminders(session: Session, round_id: int) -> None:
    """Take away what has not been sent, when a deadline moves."""
    session.execute(delete(Reminder).where(Reminder.round_id == round_id, Reminder.done_at.is_(None)))

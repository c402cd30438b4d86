"""Planned reminders: each a row with the moment it is due and the local day it was planned for."""

from __future__ import annotations

from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.calendar import end_of_day, is_silent, local_to_utc, next_send_time, reminder_date
from models.people.actor import RegionFacts
from models.round import Round
from models.storage.base import Base, Id


class ReminderKind(StrEnum):
    """How long before the deadline of the intake (DOMAIN 5c)."""

    T5 = "t5"
    T2 = "t2"
    T0 = "t0"


WORKING_DAYS_BEFORE = {ReminderKind.T5: 5, ReminderKind.T2: 2, ReminderKind.T0: 0}
MORNING = time(9)


class Reminder(Base):
    """Due at `due_at` (UTC), planned for 09.00 on `day` in the region; of no use after `useful_until`."""

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

    def may_go(self, now: datetime, region: RegionFacts) -> bool:
        """Return whether it may be sent: on its own day at once, later only in the hours for messages.

        The reminder of the last day may be sent at any hour (DOMAIN 5d).
        """
        today = region.day_of(now) == self.day
        return today or self.kind == ReminderKind.T0 or next_send_time(now, region.zone) <= now


def plan_reminders(session: Session, region: RegionFacts, round: Round, now: datetime) -> None:
    """Plan the reminders of the intake's deadline again; sent ones stay as they are.

    Left out are those whose moment has passed, and those in the silent summer weeks except the last day's.
    Each is useful until the day of the next one, so that nobody is reminded twice in a day.
    """
    clear_coming_reminders(session, round.id)
    if round.deadline is None or round.closes_at is None:
        return
    done = {(reminder.kind, reminder.day) for reminder in list_reminders(session, round.id)}
    next_one = min(round.closes_at, end_of_day(round.deadline, region.zone))
    for kind in reversed(ReminderKind):
        day = reminder_date(round.deadline, WORKING_DAYS_BEFORE[kind])
        due_at = local_to_utc(day, MORNING, region.zone)
        unwanted = is_silent(day) and kind != ReminderKind.T0
        if now < due_at < next_one and (kind, day) not in done and not unwanted:
            session.add(
                Reminder(
                    region_id=region.id,
                    round_id=round.id,
                    kind=kind,
                    day=day,
                    due_at=due_at,
                    useful_until=next_one,
                )
            )
        next_one = local_to_utc(day, time(0), region.zone)
    session.flush()


def due_reminders(session: Session, region_id: int, now: datetime) -> list[Reminder]:
    """Return a region's reminders that are due and not done, oldest first, locked for this transaction."""
    query = select(Reminder).where(
        Reminder.region_id == region_id, Reminder.done_at.is_(None), Reminder.due_at <= now
    )
    return list(
        session.scalars(query.order_by(Reminder.due_at, Reminder.id).with_for_update(skip_locked=True))
    )


def regions_with_due_reminders(session: Session, now: datetime) -> list[int]:
    """Return the ids of regions in which a reminder is due."""
    query = select(Reminder.region_id).where(Reminder.done_at.is_(None), Reminder.due_at <= now)
    return list(session.scalars(query.distinct().order_by(Reminder.region_id)))


def list_reminders(session: Session, round_id: int) -> list[Reminder]:
    """Return a round's reminders, done or not, in time order."""
    query = select(Reminder).where(Reminder.round_id == round_id).order_by(Reminder.due_at, Reminder.id)
    return list(session.scalars(query))


def clear_coming_reminders(session: Session, round_id: int) -> None:
    """Delete the reminders not sent yet, when a deadline is moved."""
    session.execute(delete(Reminder).where(Reminder.round_id == round_id, Reminder.done_at.is_(None)))

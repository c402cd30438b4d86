"""An activity of a round's plan, in the order of the document."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, String, Text, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Id


class Activity(Base):
    """One row of the plan. `precision` says how exact the dates are; null dates only when it is "tbd"."""

    __tablename__ = "activity"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    position: Mapped[int]
    title: Mapped[str] = mapped_column(String(500))
    start: Mapped[date | None]
    end: Mapped[date | None]
    precision: Mapped[str] = mapped_column(String(10))
    description: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(20))

    @property
    def is_exact(self) -> bool:
        """True when the plan gives days rather than a month or a quarter."""
        return self.precision in ("date", "range")


def list_activities(session: Session, round_id: int) -> list[Activity]:
    """List the plan in the document's order."""
    query = select(Activity).where(Activity.round_id == round_id).order_by(Activity.position)
    return list(session.scalars(query))


def find_activity(session: Session, round_id: int, kind: str) -> Activity | None:
    """Find the first activity of a kind that has dates."""
    return session.scalar(
        select(Activity)
        .where(Activity.round_id == round_id, Activity.kind == kind, Activity.end.is_not(None))
        .order_by(Activity.position)
        .limit(1)
    )


def find_activity_by_id(session: Session, round_id: int, activity_id: int) -> Activity | None:
    """Find one activity of the round."""
    query = select(Activity).where(Activity.round_id == round_id, Activity.id == activity_id)
    return session.scalar(query)


def clear_activities(session: Session, round_id: int) -> None:
    """Take the plan away, to be replaced by a new reading."""
    session.execute(delete(Activity).where(Activity.round_id == round_id))

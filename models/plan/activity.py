"""Stores the activities of a round's plan, in the order of the document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hashlib import sha256

from sqlalchemy import ForeignKey, String, Text, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.plan.reading import PlanReading
from models.round import Round
from models.storage.base import Base, Id

# Keys of questions that are not about dates; "intake-several" is about what each intake is for.
_NOT_OF_DATES = frozenset(["title-missing", "line-continued", "intake-several"])


class Activity(Base):
    """One row of the plan. `precision` says how exact the dates are, which are null only when it is "tbd".

    `written` has the dates in the plan's own words. While a person should check them, `doubts` says why
    (keys of sentences), and `readings` has what they may mean, the likeliest first, as
    "2026-04-01/2026-06-30/range".
    """

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
    written: Mapped[str] = mapped_column(Text, default="", server_default="")
    doubts: Mapped[list[str]] = mapped_column(default=list, server_default="[]")
    readings: Mapped[list[str]] = mapped_column(default=list, server_default="[]")

    @property
    def periods(self) -> list[tuple[date, date, str]]:
        """Return the readings to choose from: first day, last day, precision."""
        parted = (reading.split("/") for reading in self.readings)
        return [(date.fromisoformat(start), date.fromisoformat(end), exact) for start, end, exact in parted]

    def settle(self, start: date | None, end: date | None, precision: str) -> None:
        """Set the dates that a person decided, and remove the questions about dates."""
        self.start, self.end, self.precision = start, end, precision
        self.doubts = []

    @property
    def is_exact(self) -> bool:
        """Tell whether the plan gives days and not only a month or a quarter."""
        return self.precision in ("date", "range")


def make_activities(reading: PlanReading, round_id: int) -> list[Activity]:
    """Make a round's activities from a plan that was read, with the questions about each."""
    made = []
    for number, planned in enumerate(reading.activities):
        about = [question for question in reading.questions if question.activity == number]
        spans = dict.fromkeys(span for question in about for span in question.readings)
        doubts = [question.reason for question in about if question.reason not in _NOT_OF_DATES]
        made.append(
            Activity(
                round_id=round_id,
                position=number + 1,
                title=planned.title,
                start=planned.start,
                end=planned.end,
                precision=planned.precision,
                description=planned.description,
                kind=planned.kind,
                written=planned.written,
                doubts=doubts,
                readings=[f"{span.start}/{span.end}/{span.precision}" for span in spans],
            )
        )
    return made


def list_activities(session: Session, round_id: int) -> list[Activity]:
    """List the round's activities in the document's order."""
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


def list_rivals(activities: Sequence[Activity], kind: str) -> list[Activity]:
    """List the activities of a kind if they end on different days, so that only one of them can count."""
    dated = [activity for activity in activities if activity.kind == kind and activity.end is not None]
    return dated if len({activity.end for activity in dated}) > 1 else []


def find_activity_by_id(session: Session, round_id: int, activity_id: int) -> Activity | None:
    """Find the round's activity with that id."""
    query = select(Activity).where(Activity.round_id == round_id, Activity.id == activity_id)
    return session.scalar(query)


def find_round_of_activity(session: Session, region_id: int, activity_id: int) -> Round | None:
    """Find the region's round whose plan contains the activity."""
    of_activity = select(Activity.round_id).where(Activity.id == activity_id)
    return session.scalar(select(Round).where(Round.region_id == region_id, Round.id.in_(of_activity)))


def fingerprint(activities: Sequence[Activity]) -> str:
    """Return a digest of the plan as it was read; what staff decide later does not change the digest."""
    read = [(a.position, a.title, a.written, a.description, a.readings) for a in activities]
    return sha256(repr(read).encode()).hexdigest()[:16]


def clear_activities(session: Session, round_id: int) -> None:
    """Delete the round's activities, before a new plan replaces them."""
    session.execute(delete(Activity).where(Activity.round_id == round_id))

"""A round: one pass from the plan to a prioritised list."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.errors import RuleError
from models.storage.base import Base, Id


class RoundState(StrEnum):
    """The states of DOMAIN 4a, as far as this version carries a round."""

    DRAFT = "draft"
    PLANNED = "planned"
    INTAKE_OPEN = "intake_open"
    INTAKE_CLOSED = "intake_closed"
    COMPILED = "compiled"
    PRIORITISING = "prioritising"
    PRIORITISED = "prioritised"
    CANCELLED = "cancelled"


# The states that may follow each state. One step back is staff's undo (DOMAIN 4a: logged and announced).
NEXT_STATES: dict[RoundState, frozenset[RoundState]] = {
    RoundState.DRAFT: frozenset({RoundState.PLANNED, RoundState.CANCELLED}),
    RoundState.PLANNED: frozenset({RoundState.INTAKE_OPEN, RoundState.CANCELLED}),
    RoundState.INTAKE_OPEN: frozenset({RoundState.INTAKE_CLOSED, RoundState.CANCELLED}),
    RoundState.INTAKE_CLOSED: frozenset({RoundState.INTAKE_OPEN, RoundState.COMPILED, RoundState.CANCELLED}),
    RoundState.COMPILED: frozenset({RoundState.PRIORITISING, RoundState.CANCELLED}),
    RoundState.PRIORITISING: frozenset({RoundState.COMPILED, RoundState.PRIORITISED, RoundState.CANCELLED}),
    RoundState.PRIORITISED: frozenset({RoundState.PRIORITISING, RoundState.CANCELLED}),
    RoundState.CANCELLED: frozenset(),
}
BEFORE_VOTE = frozenset({RoundState.INTAKE_OPEN, RoundState.INTAKE_CLOSED, RoundState.COMPILED})
ENDED = frozenset({RoundState.CANCELLED})


class Round(Base):
    """One round; a region works on one at a time.

    `deadline` is the last day now, `plan_deadline` the one from the plan, or else the first one chosen.
    """

    __tablename__ = "round"
    __table_args__ = (UniqueConstraint("region_id", "number"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    region_id: Mapped[int] = mapped_column(ForeignKey("region.id"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    state: Mapped[str] = mapped_column(String(20), default=RoundState.DRAFT)
    opens_on: Mapped[date | None]
    deadline: Mapped[date | None]
    plan_deadline: Mapped[date | None]
    closes_at: Mapped[datetime | None]
    created_at: Mapped[datetime]

    @property
    def year(self) -> int:
        """The year in the proposals' numbers: when the intake first opened, so that all have the same."""
        return (self.opens_on or self.deadline or self.created_at.date()).year

    @property
    def moved_from(self) -> date | None:
        """The last day that was planned, if another one applies now."""
        return self.plan_deadline if self.plan_deadline != self.deadline else None

    @property
    def admits_late(self) -> bool:
        """True while staff can admit a late proposal: until the vote begins."""
        return self.state in BEFORE_VOTE

    @property
    def takes_withdrawn_back(self) -> bool:
        """True while a withdrawal can be undone: until the compilation."""
        return self.state in (RoundState.INTAKE_OPEN, RoundState.INTAKE_CLOSED)

    def is_open(self, now: datetime) -> bool:
        """Return whether it is before the deadline, even if the intake was not closed by then."""
        return self.state == RoundState.INTAKE_OPEN and (self.closes_at is None or now < self.closes_at)

    def become(self, state: RoundState) -> None:
        """Change to another state; `RuleError` when the order of DOMAIN 4a does not allow it."""
        if state not in NEXT_STATES[RoundState(self.state)]:
            raise RuleError("round-wrong-state", state=self.state)
        self.state = state


def outlook(r: Round, now: datetime) -> str:
    """Return what happens to a proposal sent now: "" in time, "decided" by staff, or "out" of the vote."""
    if r.is_open(now):
        return ""
    return "decided" if r.admits_late else "out"


def find_current_round(session: Session, region_id: int) -> Round | None:
    """Return the region's round at work: the newest that has not ended, or None."""
    return session.scalar(
        select(Round)
        .where(Round.region_id == region_id, Round.state.not_in(ENDED))
        .order_by(Round.number.desc())
        .limit(1)
    )


def list_rounds(session: Session, region_id: int) -> list[Round]:
    """Return all rounds of the region, newest first."""
    query = select(Round).where(Round.region_id == region_id).order_by(Round.number.desc())
    return list(session.scalars(query))


def get_round(session: Session, region_id: int, round_id: int) -> Round:
    """Return the region's round for reading; `RuleError` if it has no such round."""
    found = session.scalar(select(Round).where(Round.region_id == region_id, Round.id == round_id))
    if found is None:
        raise RuleError("round-missing")
    return found


def lock_round(session: Session, region_id: int, round_id: int) -> Round:
    """Lock the round until the transaction ends and read it again; numbers are given under this lock."""
    query = select(Round).where(Round.region_id == region_id, Round.id == round_id)
    found = session.scalar(query.with_for_update().execution_options(populate_existing=True))
    if found is None:
        raise RuleError("round-missing")
    return found


def next_round_number(session: Session, region_id: int) -> int:
    """Return the next round number in the region."""
    highest = session.scalar(select(func.max(Round.number)).where(Round.region_id == region_id))
    return (highest or 0) + 1

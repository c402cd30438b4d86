"""Long work, written down in the transaction that asked for it and done by the scheduler."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.storage.base import Base, Id


class JobState(StrEnum):
    """A job found `running` after a restart is begun again."""

    PENDING = "pending"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Job(Base):
    """One piece of long work; `facts` is all it needs to know, as plain JSON values.

    `attempts` counts the times that it failed, not those that were cut short by a restart.
    """

    __tablename__ = "job"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    region_id: Mapped[int] = mapped_column(ForeignKey("region.id"))
    kind: Mapped[str] = mapped_column(String(30))
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(String(10), default=JobState.PENDING, index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    error: Mapped[str | None] = mapped_column(String(200))


_UNFINISHED = (JobState.PENDING, JobState.RUNNING)


def list_unfinished_jobs(session: Session) -> list[Job]:
    """List what is to be done, oldest first; `running` may be another process's, or a dead one's."""
    return list(session.scalars(select(Job).where(Job.state.in_(_UNFINISHED)).order_by(Job.id)))


def has_unfinished_job(session: Session, region_id: int, kind: str) -> bool:
    """Tell whether the region has work of that kind to be done or under way."""
    query = select(Job.id).where(Job.region_id == region_id, Job.kind == kind, Job.state.in_(_UNFINISHED))
    return session.scalar(query.limit(1)) is not None


def find_latest_job(session: Session, region_id: int, kind: str) -> Job | None:
    """Find the region's newest job of that kind."""
    query = select(Job).where(Job.region_id == region_id, Job.kind == kind)
    return session.scalar(query.order_by(Job.id.desc()).limit(1))


def lock_unfinished_job(session: Session, job_id: int) -> Job | None:
    """Read a job afresh and hold it; None when it has been finished meanwhile."""
    query = select(Job).where(Job.id == job_id, Job.state.in_(_UNFINISHED))
    return session.scalar(query.with_for_update().execution_options(populate_existing=True))

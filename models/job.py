"""Long work, written down in the transaction that asked for it and done by the scheduler."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Id


class JobState(StrEnum):
    """A job found `running` after a restart is begun again."""

    PENDING = "pending"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Job(Base):
    """One piece of long work; `facts` is all it needs to know, as plain JSON values."""

    __tablename__ = "job"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    region_id: Mapped[int] = mapped_column(ForeignKey("region.id"))
    kind: Mapped[str] = mapped_column(String(30))
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(String(10), default=JobState.PENDING, index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    error: Mapped[str | None] = mapped_column(String(200))


def find_waiting_job(session: Session) -> Job | None:
    """Find the oldest job to do, held so that no other process takes it."""
    query = select(Job).where(Job.state == JobState.PENDING).order_by(Job.id).limit(1)
    return session.scalar(query.with_for_update(skip_locked=True))

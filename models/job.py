"""Jobs: long work, stored in the transaction that asked for it and done by the scheduler."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ColumnElement, ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.errors import RuleError
from models.storage.base import Base, Id

# Each document has a job kind of its own, so that one that fails blocks no other.
COMPILATION = "compilation"
BALLOTS = "ballots"
# In bytes of JSON. A compilation of 200 proposals, all as long as is accepted, has 4,304,116: its facts twice
# (tests/handlers/test_worst_facts.py).
MOST_FACTS = 16_000_000


class JobState(StrEnum):
    """The states of a job; one found `running` after a restart is started again."""

    PENDING = "pending"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Job(Base):
    """One piece of long work; `facts` is everything it needs, as plain JSON values.

    `attempts` counts the times it failed, not those interrupted by a restart.
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


def require_fitting(facts: Mapping[str, Any]) -> None:
    """Raise `RuleError` when the facts are more than a job may keep."""
    size = len(json.dumps(facts, ensure_ascii=False).encode())
    if size > MOST_FACTS:
        raise RuleError("job-too-large", size=math.ceil(size / 1e6), most=MOST_FACTS // 1_000_000)


_UNFINISHED = (JobState.PENDING, JobState.RUNNING)


def list_unfinished_jobs(session: Session) -> list[Job]:
    """List the jobs to be done, oldest first; `running` may be another process's, or a dead one's."""
    return list(session.scalars(select(Job).where(Job.state.in_(_UNFINISHED)).order_by(Job.id)))


def has_unfinished_job(session: Session, region_id: int, kind: str, round_id: int) -> bool:
    """Return whether a document of that kind is being made for the round, or waits to be."""
    query = select(Job.id).where(*_of_round(region_id, kind, round_id), Job.state.in_(_UNFINISHED))
    return session.scalar(query.limit(1)) is not None


def find_latest_job(session: Session, region_id: int, kind: str, round_id: int) -> Job | None:
    """Find the round's newest job that makes documents of that kind."""
    query = select(Job).where(*_of_round(region_id, kind, round_id))
    return session.scalar(query.order_by(Job.id.desc()).limit(1))


def _of_round(region_id: int, kind: str, round_id: int) -> tuple[ColumnElement[bool], ...]:
    return Job.region_id == region_id, Job.kind == kind, Job.facts["round_id"].as_integer() == round_id


def lock_unfinished_job(session: Session, job_id: int) -> Job | None:
    """Lock a job and read it again; None when it has been finished meanwhile."""
    query = select(Job).where(Job.id == job_id, Job.state.in_(_UNFINISHED))
    return session.scalar(query.with_for_update().execution_options(populate_existing=True))

"""Runs queued jobs, one at a time, in a child process; a restart begins unfinished ones again."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from sqlalchemy import Connection
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.orm import Session

from bot.chat import Card, Event, Reply
from bot.logs import log
from bot.platforms.port import Platforms, RateLimited
from bot.text import Texts
from bot.unit_of_work import UnitOfWork
from handlers.compilation.cards import work as cards
from handlers.delivery.cards.trouble import What
from handlers.poll.cards import recount as recount_cards
from models.job import BALLOTS, COMPILATION, Job, JobState, list_unfinished_jobs, lock_unfinished_job
from models.storage.database import Database, TooSlow
from scheduler.child import Child, TaskTooLarge
from scheduler.compiling import Compiling
from scheduler.jobs import Finish, Kind, Overtaken
from scheduler.plan_files import PlanFileReading
from scheduler.regions import acting
from scheduler.registering import Registering, TakeIn
from scheduler.rests import Rests
from scheduler.row_locks import JOBS, Holds
from scheduler.trouble import tell
from scheduler.waking import Waking

TRIES = 3
# Errors that would be the same at every try.
_IN_VAIN = (TaskTooLarge, TooSlow)


class Work:
    """Runs the jobs. `make` also makes the pictures for the outbox.

    `take_in` writes a register that the child has read, for the person who sent it.
    """

    def __init__(
        self,
        database: Database,
        platforms: Platforms,
        *,
        dispatch: Callable[[Event], Awaitable[Reply]],
        take_in: TakeIn | None = None,
        child: Child | None = None,
    ) -> None:
        self._database = database
        self._child = child or Child()
        self.make = self._child.make
        self._kinds: dict[str, Kind] = {
            COMPILATION: Compiling(database, self.make, _compilation_failed),
            BALLOTS: Compiling(database, self.make, _ballots_failed),
            "reading": PlanFileReading(platforms, self.make, dispatch),
        }
        if take_in is not None:
            self._kinds["register"] = Registering(database, self.make, take_in)
        self._loop = Waking("work", self.run_once)
        self._holds = Holds(database, JOBS)
        self._rests = Rests("job", self._loop.wake_in)

    def wake(self) -> None:
        """Make the loop look for jobs soon."""
        self._loop.wake()

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop` is set; a running job is interrupted, and the next process begins it again."""
        running = asyncio.create_task(self._loop.run(stop))
        await stop.wait()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await self.close()

    async def close(self) -> None:
        """End the child process and release the locks in the database."""
        await self._child.close()
        await self._holds.close()

    async def run_once(self) -> bool:
        """Run every job there is; return True when one was tried."""
        jobs = await self._database.read(_unfinished)
        tried = False
        for job in jobs:
            if self._rests.is_over(job.id) and await self._holds.take(job.id):
                try:
                    await self._try(job.id)
                except Exception as error:
                    # Usually the database is unreachable: the other jobs are not to blame.
                    self._rests.fail(job.id, error, job=job.id, kind=job.kind)
                finally:
                    await self._holds.release(job.id)
                tried = True
        return tried

    async def _try(self, job_id: int) -> None:
        job = await self._database.write(lambda connection: _begin(connection, job_id))
        if job is None:
            return
        kind = self._kinds.get(job.kind)
        try:
            if kind is None:
                raise LookupError(f"no such kind of job: {job.kind}")
            finish = await kind.do(job)
            await self._database.write(lambda connection: _end(connection, job, JobState.DONE, finish))
            self._rests.end(job_id)
        except Overtaken as gone:
            log.info("job overtaken", job=job_id, kind=job.kind)
            await self._write_end(job, gone.tell, type(gone).__name__)
            self._rests.end(job_id)
        except RateLimited as limited:
            self._rests.begin(job_id, limited.seconds)
        except Exception as error:
            await self._fail(job, kind, error)

    async def _fail(self, job: Job, kind: Kind | None, error: Exception) -> None:
        """Try again later; after the third time, or a lasting error, end the job and tell the person."""
        self._rests.fail(job.id, error, job=job.id, kind=job.kind)
        if isinstance(error, OperationalError | InterfaceError):
            # The database is unreachable or full: no job caused that.
            return
        reason = type(error).__name__
        if job.attempts + 1 < TRIES and kind is not None and not isinstance(error, _IN_VAIN):
            await self._database.write(lambda connection: _count(connection, job.id, reason))
            return

        def give_up(uow: UnitOfWork) -> None:
            if kind is None:
                tell(uow, What.JOB)
            else:
                kind.fail(uow, job)

        try:
            await self._write_end(job, give_up, reason)
        except Exception as worse:
            # The person cannot be told: the job ends all the same, and staff are told.
            log.error("job not told of", job=job.id, kind=job.kind, exc_info=worse)
            await self._write_end(job, lambda uow: tell(uow, What.JOB), reason)
        self._rests.end(job.id)

    async def _write_end(self, job: Job, finish: Finish, reason: str) -> None:
        await self._database.write(lambda connection: _end(connection, job, JobState.FAILED, finish, reason))


def _compilation_failed(t: Texts, job: Job) -> Card:
    return cards.failed(t)


def _ballots_failed(t: Texts, job: Job) -> Card:
    return recount_cards.failed(t, job.facts["poll_id"])


def _unfinished(connection: Connection) -> list[Job]:
    return list_unfinished_jobs(Session(connection))


def _begin(connection: Connection, job_id: int) -> Job | None:
    with Session(connection, expire_on_commit=False) as session:
        job = lock_unfinished_job(session, job_id)
        if job is not None:
            job.state = JobState.RUNNING
            session.flush()
            session.expunge(job)
        return job


def _count(connection: Connection, job_id: int, reason: str) -> None:
    with Session(connection) as session:
        job = lock_unfinished_job(session, job_id)
        if job is not None:
            job.attempts, job.error = job.attempts + 1, reason
            session.flush()


def _end(
    connection: Connection,
    begun: Job,
    state: JobState,
    finish: Callable[[UnitOfWork], None],
    reason: str | None = None,
) -> None:
    """Store a job's result and its end in one transaction, unless it has ended already."""
    with acting(connection, begun.region_id, datetime.now(UTC)) as uow:
        job = lock_unfinished_job(uow.session, begun.id)
        if job is None:
            return
        job.state, job.error = state, reason
        job.attempts += state == JobState.FAILED
        finish(uow)

"""Wakes the workers once a second, after every commit, and when the clock moves.

The only file that uses APScheduler, which reads the wall clock: after an hour that was wrong it would sleep
for an hour. So its jobs have no times to catch up with, and when it does not tick, our own loop does.
"""

from __future__ import annotations

import asyncio
import logging
import time
from datetime import UTC, datetime, timedelta
from typing import Protocol

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger

from bot.logs import log
from models.storage.database import Database


class Worker(Protocol):
    """Something that looks for its work when woken, until it is told to stop."""

    def wake(self) -> None:
        """Make the worker look soon."""

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop` is set; then finish what is in progress and release the rest."""


# The system waits 20 s after asking the program to stop, and then kills it (RELIABILITY A40).
STOP_SECONDS = 18.0
BETWEEN = 1.0
# After this time (s) without a tick our own loop ticks, and restarts APScheduler's jobs.
_OVERDUE = 2.0
_TICK = "tick"


class EachSecond(BaseTrigger):  # type: ignore[misc]
    """A trigger that is due one second from now, whatever the time of the last tick.

    APScheduler's own interval trigger counts from the last time: after a clock was moved forward by a year it
    goes through 31 million seconds before anything else happens (3.11.3, `Job._get_run_times`).
    """

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime:
        """Return the moment a second from now."""
        return now + timedelta(seconds=BETWEEN)


class Timetable:
    """Runs the workers and wakes them. Due work is stored in rows, so a missed tick loses nothing.

    Workers in `at_commit` are woken after every commit and each second, those in `at_tick` each second and
    when the calendar's clock moves (`wake_all`). Seconds are machine time, whatever the wall clock says.
    """

    def __init__(self, database: Database, *, at_commit: list[Worker], at_tick: list[Worker]) -> None:
        self._database = database
        self._at_commit = at_commit
        self._workers = [*at_commit, *at_tick]
        self._stop = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._ticked_at: float | None = None
        self._heartbeat: asyncio.Task[None] | None = None

    @property
    def seconds_since_tick(self) -> float | None:
        """Return the seconds since a tick last woke the workers; None before the start."""
        return None if self._ticked_at is None else time.monotonic() - self._ticked_at

    async def start(self) -> None:
        """Start the workers and the ticking; whatever is due is found at once."""
        # APScheduler logs two lines a second at level "info".
        logging.getLogger("apscheduler").setLevel(logging.WARNING)
        self._tasks = [asyncio.create_task(worker.run(self._stop)) for worker in self._workers]
        self._scheduler.add_job(
            self._tick, EachSecond(), id=_TICK, coalesce=True, max_instances=1, misfire_grace_time=None
        )
        self._scheduler.start()
        self._ticked_at = time.monotonic()
        self._heartbeat = asyncio.create_task(self._beat())
        self._database.on_commit = self._wake_after_commit

    async def _tick(self) -> None:
        # A coroutine stays on the event loop; a plain function would be called from a thread.
        self._ticked_at = time.monotonic()
        self.wake_all()

    async def _beat(self) -> None:
        """Check each second that the timetable ticks; if it does not, tick and start it again."""
        while True:
            await asyncio.sleep(BETWEEN)
            if (self.seconds_since_tick or 0.0) < _OVERDUE:
                continue
            await self._tick()
            if self._scheduler.running:
                log.warning("the timetable did not tick")
                self._scheduler.modify_job(_TICK, next_run_time=datetime.now(UTC))

    def wake_all(self) -> None:
        """Wake every worker, because the calendar's clock has moved."""
        for worker in self._workers:
            worker.wake()

    async def stop(self) -> None:
        """Stop within 20 s: work in progress is finished, other work stays in its rows."""
        self._database.on_commit = lambda: None
        if self._heartbeat is not None:
            self._heartbeat.cancel()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        self._stop.set()
        if not self._tasks:
            return
        _, late = await asyncio.wait(self._tasks, timeout=STOP_SECONDS)
        for task in late:
            task.cancel()
        for outcome in await asyncio.gather(*self._tasks, return_exceptions=True):
            if isinstance(outcome, Exception):
                log.error("worker ended badly", exc_info=outcome)

    def _wake_after_commit(self) -> None:
        for worker in self._at_commit:
            worker.wake()

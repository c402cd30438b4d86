"""When to look: once a second, after every commit, when the clock moves. APScheduler is known here only."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Protocol

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.logs import log
from models.database import Database


class Worker(Protocol):
    """Something that looks for its work when woken, until it is told to stop."""

    def wake(self) -> None:
        """Look soon."""

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop` is set; then end what is under way and hand back the rest."""


# Whoever stops the program waits 20 s before he kills it (RELIABILITY A40).
STOP_SECONDS = 18.0


class Timetable:
    """Runs the workers and wakes them. Due work lies in rows, so a missed tick loses nothing.

    `at_commit` is woken after every commit and each second, `at_tick` each second and when the
    calendar's clock moves (`wake_all`).
    """

    def __init__(self, database: Database, *, at_commit: list[Worker], at_tick: list[Worker]) -> None:
        self._database = database
        self._at_commit = at_commit
        self._workers = [*at_commit, *at_tick]
        self._stop = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._scheduler = AsyncIOScheduler(timezone="UTC")

    async def start(self) -> None:
        """Start the workers and the ticking; whatever is due is found at once."""
        # It writes two lines a second at its own level "info".
        logging.getLogger("apscheduler").setLevel(logging.WARNING)
        self._tasks = [asyncio.create_task(worker.run(self._stop)) for worker in self._workers]
        for number, worker in enumerate(self._workers):
            self._scheduler.add_job(
                _waking(worker),
                "interval",
                seconds=1,
                id=str(number),
                coalesce=True,
                max_instances=1,
                misfire_grace_time=None,
            )
        self._scheduler.start()
        self._database.on_commit = self._wake_after_commit

    def wake_all(self) -> None:
        """Wake every worker: the calendar's clock has moved."""
        for worker in self._workers:
            worker.wake()

    async def stop(self) -> None:
        """End within 20 s: what is under way is ended, what is not begun stays in its rows."""
        self._database.on_commit = lambda: None
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


def _waking(worker: Worker) -> Callable[[], Awaitable[None]]:
    async def wake() -> None:
        # A coroutine stays on the event loop; a plain function would be called from a thread.
        worker.wake()

    return wake

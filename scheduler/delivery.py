"""Sends the messages in the outbox: one place in order, several places at once, each message once."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from functools import partial

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from bot.platforms.port import Platforms
from models.outbox.outbox import Lane, ready_lanes
from models.outbox.uncertain import list_unasked
from models.storage.database import Database
from scheduler.jobs import Make
from scheduler.parcels import find_next
from scheduler.rests import Rests
from scheduler.row_locks import MESSAGES, Holds
from scheduler.sending import Sender
from scheduler.undelivered import ask_again
from scheduler.waking import Waking

# How many messages are sent at the same time; a slow place takes one of these.
AT_ONCE = 12
# Time (s) for a send in progress when the program stops; if it is cut off, it is looked for later.
GRACE = 15.0


class Delivery:
    """Delivers the outbox. `quiet` (s) is the pause before an uncertain send is looked for."""

    def __init__(self, database: Database, platforms: Platforms, *, quiet: float, make: Make) -> None:
        self._database = database
        self._platforms = platforms
        self._quiet = timedelta(seconds=quiet)
        self._loop = Waking("delivery", self._set_out)
        self._holds = Holds(database, MESSAGES)
        self._rests = Rests("message", self._loop.wake_in)
        self._sender = Sender(database, platforms, self._holds, make, quiet=quiet, rests=self._rests)
        self._lanes = Rests("delivery", self._loop.wake_in)
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._tasks: dict[Lane, asyncio.Task[bool]] = {}
        self._stopping = False

    def wake(self) -> None:
        """Make the loop look into the outbox soon."""
        self._loop.wake()

    async def run_once(self) -> bool:
        """Send everything that may be sent now; return True when something was."""
        started = await self._set_out()
        return any(await asyncio.gather(*started))

    async def run(self, stop: asyncio.Event) -> None:
        """Deliver until `stop` is set; then finish what is in progress, within 15 s, and release the rest."""
        try:
            await self._loop.run(stop)
        finally:
            await self._end()
            await self.close()

    async def close(self) -> None:
        """Release all row locks in the database."""
        await self._holds.close()

    async def _set_out(self) -> list[asyncio.Task[bool]]:
        """Start a task for every ready lane that has none here."""
        lanes, unasked = await self._database.read(self._look)
        for region_id in unasked:
            await self._database.write(partial(ask_again, region_id=region_id, now=_now(), quiet=self._quiet))
        started = []
        for lane, head in lanes.items():
            if lane not in self._tasks and self._rests.is_over(head) and self._lanes.is_over(lane):
                task = asyncio.create_task(self._follow(lane))
                self._tasks[lane] = task
                task.add_done_callback(lambda _, lane=lane: self._tasks.pop(lane))  # type: ignore[misc]
                started.append(task)
        return started

    def _look(self, connection: Connection) -> tuple[dict[Lane, int], list[int]]:
        """Return the ready lanes, and the regions whose staff have questions to be asked."""
        with Session(connection) as session:
            lanes = ready_lanes(session, tuple(self._platforms), _now(), self._quiet)
            return lanes, sorted({row.region_id for row in list_unasked(session, _now(), self._quiet)})

    async def _follow(self, lane: Lane) -> bool:
        """Send the lane's messages one after the other, until one must wait."""
        carried = False
        try:
            while not self._stopping:
                async with self._slots:
                    row = await self._database.read(
                        lambda connection: find_next(connection, lane, _now(), self._quiet)
                    )
                    self._lanes.end(lane)
                    if row is None or not await self._sender.carry(row):
                        break
                    carried = True
        except Exception as error:
            # An error of the database itself, which no row caused: the next look finds the row again.
            self._lanes.fail(lane, error, place=lane.place)
        return carried

    async def _end(self) -> None:
        self._stopping = True
        tasks = set(self._tasks.values())
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=GRACE)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)


def _now() -> datetime:
    return datetime.now(UTC)

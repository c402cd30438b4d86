"""Deletes what is not needed any more: repeat keys, finished edits, codes and requests."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, delete
from sqlalchemy.orm import Session

from models.outbox.outbox import purge_edits
from models.outbox.pace import purge_asked
from models.outbox.shown import purge_shown
from models.people.joining import purge_joining
from models.register.waiting import purge_waiting
from models.storage.database import Database
from models.storage.repeat import Repeat
from scheduler.waking import Waking

# Slack stops sending again after an hour at most (ARCHITECTURE: one event, one transaction).
KEPT = timedelta(hours=1)
BETWEEN = 60.0
_LEAP = 10.0


class Retention:
    """Purges by machine time: a repeat comes minutes later, whatever the calendar says."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._loop = Waking("retention", self.run_once)
        self._next = 0.0
        self._offset = time.time() - time.monotonic()

    def wake(self) -> None:
        """Make the loop look soon; it purges at most once a minute."""
        self._loop.wake()

    async def run(self, stop: asyncio.Event) -> None:
        """Purge until `stop` is set."""
        await self._loop.run(stop)

    async def run_once(self) -> bool:
        """Delete what is too old; return True when it was time for it."""
        if time.monotonic() < self._next:
            return False
        if self._was_moved():
            self._next = time.monotonic() + BETWEEN
            return False
        before = datetime.now(UTC) - KEPT
        await self._database.write(lambda connection: _purge(connection, before))
        self._next = time.monotonic() + BETWEEN
        return True

    def _was_moved(self) -> bool:
        """Return whether the wall clock jumped since the last look: what it calls old may be new."""
        offset, before = time.time() - time.monotonic(), self._offset
        self._offset = offset
        return abs(offset - before) > _LEAP


def _purge(connection: Connection, before: datetime) -> None:
    connection.execute(delete(Repeat).where(Repeat.at < before))
    purge_edits(Session(connection), before)
    purge_asked(Session(connection), datetime.now(UTC))
    purge_shown(Session(connection), datetime.now(UTC))
    purge_joining(Session(connection), datetime.now(UTC))
    purge_waiting(Session(connection), datetime.now(UTC))

"""Takes away what nobody needs any more: repeat keys older than an hour."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, delete, exists, select

from models.database import Database
from models.repeat import Repeat
from scheduler.waking import Waking

# Slack gives up sending again after an hour at the most (ARCHITECTURE: one event, one transaction).
KEPT = timedelta(hours=1)


class Retention:
    """Purges by machine time: a repeat comes minutes later, whatever the calendar says."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._loop = Waking("retention", self.run_once)
        self._next = datetime.min.replace(tzinfo=UTC)

    def wake(self) -> None:
        """Look soon; more than once a minute is not needed and not done."""
        self._loop.wake()

    async def run(self, stop: asyncio.Event) -> None:
        """Purge until `stop` is set."""
        await self._loop.run(stop)

    async def run_once(self) -> bool:
        """Purge what is too old; True when there was something."""
        now = datetime.now(UTC)
        if now < self._next:
            return False
        self._next = now + timedelta(minutes=1)
        old = Repeat.at < now - KEPT

        def is_there(connection: Connection) -> bool:
            return bool(connection.scalar(select(exists().where(old))))

        if not await self._database.read(is_there):
            return False
        await self._database.write(lambda connection: connection.execute(delete(Repeat).where(old)))
        return True

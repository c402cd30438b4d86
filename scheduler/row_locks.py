"""Row locks across processes: released when the process dies, kept while it is only slow."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from models.storage.database import Database

T = TypeVar("T")

# The first key of PostgreSQL's two-key locks: which kind of row the second key numbers.
MESSAGES = 0x1A5E
JOBS = 0x1A5F

_TAKE = text("SELECT pg_try_advisory_lock(:space, :number)")
_RELEASE = text("SELECT pg_advisory_unlock(:space, :number)")
_ALIVE = text("SELECT 1")
_KEYS = 2**31


class Holds:
    """Advisory locks of PostgreSQL on one connection (a lease alone can send twice: RELIABILITY F6).

    On SQLite there is only one process, so every lock is free.
    """

    def __init__(self, database: Database, space: int) -> None:
        self._database = database
        self._space = space
        self._held: set[int] = set()
        self._connection: Connection | None = None
        self._thread: ThreadPoolExecutor | None = None

    async def take(self, number: int) -> bool:
        """Lock a row; return False when another process has locked it."""
        if self._database.is_sqlite:
            return True
        taken = await self._do(lambda c: bool(c.scalar(_TAKE, self._keys(number))))
        if taken:
            self._held.add(number)
        return bool(taken)

    async def keeps(self, number: int) -> bool:
        """Return whether we still have the lock: the session that took it lives."""
        if self._database.is_sqlite:
            return True
        alive = await self._do(lambda c: c.scalar(_ALIVE) == 1)
        return bool(alive) and number in self._held

    async def release(self, number: int) -> None:
        """Release the lock."""
        if number in self._held:
            self._held.discard(number)
            await self._do(lambda c: c.scalar(_RELEASE, self._keys(number)))

    async def close(self) -> None:
        """Release all locks."""
        if self._thread is not None:
            await asyncio.get_running_loop().run_in_executor(self._thread, self._drop)
            self._thread.shutdown()
            self._thread = None

    def _keys(self, number: int) -> dict[str, int]:
        return {"space": self._space, "number": number % _KEYS}

    async def _do(self, work: Callable[[Connection], T]) -> T | None:
        """Ask on the one connection; None when it is lost, and all its locks with it."""
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, thread_name_prefix="holds")
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._ask, work)

    def _ask(self, work: Callable[[Connection], T]) -> T | None:
        try:
            if self._connection is None:
                engine = self._database.engine.execution_options(isolation_level="AUTOCOMMIT")
                self._connection = engine.connect()
            return work(self._connection)
        except SQLAlchemyError:
            self._held.clear()
            self._drop()
            return None

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            # A pooled connection would keep its locks; this one must be closed.
            connection.invalidate()
            connection.close()

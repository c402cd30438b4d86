"""The database: its connections, and the threads that run transactions."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, SimpleQueue
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, make_url

from models.storage.database_file import hold_file, make_private, require_database

T = TypeVar("T")

# The most waiting events that share one commit on SQLite; with more the first would wait too long.
BATCH = 64
READERS = 4
POSTGRES_WRITERS = 8
# A short command (such as an import) may have the region's turn, or SQLite's lock, for a moment
# (RELIABILITY F11).
BUSY_TIMEOUT_MS = 10_000


# How many times in all a transaction that PostgreSQL aborted is tried: a deadlock, or a long lock on a row.
TRIES = 3
_BROKEN_OFF = frozenset({"40P01", "40001", "55P03"})
# SQLite's error for a full disk; a quota, or a file at its largest size, gives a write error instead.
_FULL = frozenset({"SQLITE_FULL", "SQLITE_IOERR_WRITE"})
_DISK_FULL = "53100"
# PostgreSQL ends the transaction of a process that was paused for this long, and so frees its locks.
IDLE_TIMEOUT_MS = 60_000


class TooSlow(Exception):
    """Raised when work was abandoned before the commit; nothing was stored."""


class Ticket(Generic[T]):
    """A piece of work that waits for its transaction; abandoned or committed, never both."""

    def __init__(self, work: Callable[[Connection], T], loop: asyncio.AbstractEventLoop) -> None:
        self.work = work
        self.loop = loop
        self.future: asyncio.Future[T] = loop.create_future()
        self.result: T | None = None
        self.error: BaseException | None = None
        self._lock = threading.Lock()
        self._settled = ""

    def give_up(self) -> None:
        """Abandon the work, called by the waiting side; without effect once the commit has been claimed."""
        if self._settle("given up") and not self.future.done():
            self.future.set_exception(TooSlow())

    def claim_commit(self) -> bool:
        """Claim the commit, called by the writer after the work; False when the work was abandoned."""
        return self._settle("committing")

    @property
    def is_given_up(self) -> bool:
        """True when nobody waits for this work any more."""
        return self._settled == "given up"

    def deliver(self) -> None:
        """Pass the result to the waiting coroutine; called on the event loop."""
        if self.future.done():
            return
        if self.error is not None:
            self.future.set_exception(self.error)
        else:
            self.future.set_result(self.result)  # type: ignore[arg-type]

    def _settle(self, how: str) -> bool:
        with self._lock:
            if self._settled:
                return False
            self._settled = how
            return True


class Database:
    """Reads and writes, each on threads of its own; SQLite has one writer thread, PostgreSQL a few."""

    def __init__(self, url: str, *, exclusive: bool = False) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.on_commit: Callable[[], None] = lambda: None
        if self.is_sqlite:
            require_database(self.url.database)
        self.was_open = make_private(self.url.database) if self.is_sqlite else []
        """The database's files that others could read before this start."""
        self._lock_file = hold_file(self.url.database) if exclusive and self.is_sqlite else None
        self.engine = _sqlite(url) if self.is_sqlite else _postgres(url)
        self._reading = _sqlite(url, read_only=True) if self.is_sqlite else self.engine
        self.is_full = False
        """True after a write failed because the disk is full, until a write succeeds."""
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="reader")
        self._queue: SimpleQueue[Ticket[Any] | None] = SimpleQueue()
        count = 1 if self.is_sqlite else POSTGRES_WRITERS
        self._writers = [
            threading.Thread(target=self._write_for_ever, name=f"writer-{n}", daemon=True)
            for n in range(count)
        ]
        for writer in self._writers:
            writer.start()

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Run the work on a connection that only reads; it never waits for a writer."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._read, work)

    async def write(self, work: Callable[[Connection], T], *, patience: float | None = None) -> T:
        """Run the work in a transaction; return its result after the commit.

        What the work raises rolls it back and is raised here. If no commit has begun after `patience` seconds
        the work is abandoned: raises `TooSlow`, and nothing is stored.
        """
        ticket = Ticket(work, asyncio.get_running_loop())
        self._queue.put(ticket)
        if patience is None:
            return await ticket.future
        alarm = ticket.loop.call_later(patience, ticket.give_up)
        try:
            return await ticket.future
        finally:
            alarm.cancel()

    def close(self) -> None:
        """Finish what is queued, then close everything."""
        for _ in self._writers:
            self._queue.put(None)
        for writer in self._writers:
            writer.join()
        self._readers.shutdown()
        self._reading.dispose()
        self.engine.dispose()
        if self._lock_file is not None:
            self._lock_file.close()

    def _read(self, work: Callable[[Connection], T]) -> T:
        with self._reading.connect() as connection:
            if not self.is_sqlite:
                # All queries of one reply see the same moment, as in SQLite anyway.
                connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            return work(connection)

    def _write_for_ever(self) -> None:
        while True:
            batch = self._take()
            if not batch:
                return
            try:
                done = self._transact_again(batch)
            except BaseException as error:
                # Begin, or the commit itself, failed: nothing of the batch was stored.
                for ticket in batch:
                    ticket.error = ticket.error or error
                done = False
            if done or any(is_without_room(ticket.error) for ticket in batch):
                self.is_full = not done
            for loop in {ticket.loop for ticket in batch}:
                mine = [ticket for ticket in batch if ticket.loop is loop]
                _call_on(loop, self._deliver, mine, done)

    def _take(self) -> list[Ticket[Any]]:
        """Wait for one ticket; on SQLite also take those already waiting. Empty when it is time to stop."""
        first = self._queue.get()
        if first is None:
            return []
        batch = [first]
        while self.is_sqlite and len(batch) < BATCH:
            try:
                ticket = self._queue.get_nowait()
            except Empty:
                break
            if ticket is None:
                self._queue.put(None)
                break
            batch.append(ticket)
        return batch

    def _transact_again(self, batch: list[Ticket[Any]]) -> bool:
        """Run the batch; what PostgreSQL aborted because of another transaction is run again."""
        for left in reversed(range(TRIES)):
            for ticket in batch:
                ticket.error = None
            done = self._transact(batch)
            ticket, *others = batch
            if others or not is_broken_off(ticket.error):
                return done
            if not left:
                too_slow = TooSlow("broken off each time")
                too_slow.__cause__, ticket.error = ticket.error, too_slow
        return False

    def _transact(self, batch: list[Ticket[Any]]) -> bool:
        """Run the batch in one transaction, each ticket in a savepoint; True when it was committed."""
        with self.engine.connect() as connection, connection.begin() as transaction:
            done = False
            for ticket in batch:
                if ticket.is_given_up:
                    continue
                done = self._carry_out(connection, ticket, alone=len(batch) == 1) or done
                if not _in_transaction(connection):
                    # A full disk makes SQLite roll back the whole transaction, with earlier savepoints.
                    raise ticket.error or RuntimeError("the transaction is gone")
            if done:
                transaction.commit()
            else:
                transaction.rollback()
            return done

    def _carry_out(self, connection: Connection, ticket: Ticket[Any], *, alone: bool) -> bool:
        """Run one ticket's work; return True when it is to be committed."""
        if not alone:
            connection.exec_driver_sql("SAVEPOINT event")
        try:
            ticket.result = ticket.work(connection)
        except BaseException as error:
            ticket.error = error
        if ticket.error is None and ticket.claim_commit():
            if not alone:
                connection.exec_driver_sql("RELEASE event")
            return True
        if not alone and _in_transaction(connection):
            connection.exec_driver_sql("ROLLBACK TO event")
            connection.exec_driver_sql("RELEASE event")
        return False

    def _deliver(self, tickets: list[Ticket[Any]], committed: bool) -> None:
        for ticket in tickets:
            ticket.deliver()
        if committed:
            self.on_commit()


def _call_on(loop: asyncio.AbstractEventLoop, call: Callable[..., None], *arguments: Any) -> None:
    if not loop.is_closed():
        loop.call_soon_threadsafe(call, *arguments)


def _in_transaction(connection: Connection) -> bool:
    driver = connection.connection.driver_connection
    return driver.in_transaction if isinstance(driver, sqlite3.Connection) else True


def _sqlite(url: str, *, read_only: bool = False) -> Engine:
    engine = create_engine(
        url,
        connect_args={"isolation_level": None, "check_same_thread": False},
        pool_size=READERS,
        hide_parameters=True,  # an error's text ends up in the log, and parameters are people's words
    )
    begin = "BEGIN" if read_only else "BEGIN IMMEDIATE"

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        if read_only:
            connection.execute("PRAGMA query_only=ON")

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _postgres(url: str) -> Engine:
    engine = create_engine(
        url,
        pool_size=POSTGRES_WRITERS + READERS + 2,
        max_overflow=4,
        pool_pre_ping=True,
        hide_parameters=True,
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"SET lock_timeout = {BUSY_TIMEOUT_MS}")
            cursor.execute(f"SET idle_in_transaction_session_timeout = {IDLE_TIMEOUT_MS}")
        connection.commit()

    return engine


def is_without_room(error: BaseException | None) -> bool:
    """Return whether a write failed because the disk is full or the file has its largest size."""
    cause = getattr(error, "orig", error)
    full = getattr(cause, "sqlite_errorname", None) in _FULL
    return full or getattr(cause, "sqlstate", None) == _DISK_FULL


def is_broken_off(error: BaseException | None) -> bool:
    """Return whether a transaction failed only because of another one, so that it may be run again."""
    cause = getattr(error, "orig", error)
    busy = getattr(cause, "sqlite_errorname", None) == "SQLITE_BUSY"
    return busy or getattr(cause, "sqlstate", None) in _BROKEN_OFF

"""One of two bots on the same database, whose transaction can be stopped before it writes or commits."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from typing import Any, Literal, TypeVar

import psycopg
from sqlalchemy import Connection

from bot.dispatch import Dispatcher
from bot.routes import RouteTable
from handlers import ROUTES
from models.storage.database import Database
from tests.conversations.town import Clock

T = TypeVar("T")
Where = Literal["before it writes", "before it looks for its answer", "before it commits"]

# A repeat key is nobody's decision.
_CHANGES = re.compile(r"(INSERT INTO|UPDATE|DELETE FROM) (?!repeat\b)")
_ANSWERS = re.compile(r"SELECT repeat\.answer")
# Nobody waits that long but for a fault in the test itself.
LONGEST_STOP = 30.0


class Stop:
    """A place at which one transaction waits until it is let go."""

    def __init__(self, where: Where, write: int) -> None:
        self.where = where
        self.write = write
        self.reached = threading.Event()
        self._let_go = threading.Event()

    def let_go(self) -> None:
        """Let the transaction go on, if it ever comes here."""
        self._let_go.set()

    def wait(self) -> None:
        """Called on the thread of the transaction, the first time that it comes here."""
        if not self.reached.is_set():
            self.reached.set()
            if not self._let_go.wait(LONGEST_STOP):
                raise TimeoutError("nobody let the transaction go on")


class StoppableDatabase(Database):
    """The real database; a `stop` holds one of its transactions up. It has the patience of a test."""

    stop: Stop | None = None
    writes = 0

    async def write(self, work: Callable[[Connection], T], *, patience: float | None = None) -> T:
        """Run the work in a transaction, as the real one does; `writes` counts them."""
        self.writes += 1
        stop = self.stop
        if stop is None or stop.write != self.writes:
            return await super().write(work)
        return await super().write(lambda connection: _held_up(connection, work, stop))


class Replica:
    """A bot with its own connections (PostgreSQL knows them by `name`) and its own clock."""

    def __init__(self, url: str, name: str) -> None:
        self.name = name
        self.url = f"{url}&application_name={name}"
        self.database = StoppableDatabase(self.url)
        self.clock = Clock()
        self.dispatcher = Dispatcher(self.database, RouteTable(ROUTES), now=lambda: self.clock.now)

    def prepare(self, clock: Clock, stop: Stop | None = None) -> None:
        """Begin anew at this time; `stop` holds up the transaction it names."""
        self.clock.now = clock.now
        self.database.writes, self.database.stop = 0, stop


def _held_up(connection: Connection, work: Callable[[Connection], T], stop: Stop) -> T:
    if stop.where == "before it commits":
        result = work(connection)
        stop.wait()
        return result
    driver: Any = connection.connection.driver_connection
    driver.cursor_factory = _stopping(stop, _CHANGES if stop.where == "before it writes" else _ANSWERS)
    try:
        return work(connection)
    finally:
        driver.cursor_factory = psycopg.Cursor


def _stopping(stop: Stop, where: re.Pattern[str]) -> type[psycopg.Cursor[Any]]:
    class StoppingCursor(psycopg.Cursor[Any]):
        """Stops at the first statement that begins like that."""

        def execute(self, query: Any, *arguments: Any, **named: Any) -> Any:
            if where.match(str(query)):
                stop.wait()
            return super().execute(query, *arguments, **named)

    return StoppingCursor

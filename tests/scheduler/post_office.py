"""A region with its outbox on a real database, and ways to put messages in and see what became of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from bot.changes import Change
from bot.chat import Card
from bot.unit_of_work import UnitOfWork
from models.outbox.outbox import Outgoing
from models.region import Place, Purpose, Region, Workspace
from models.storage.database import Database
from models.storage.tables import Base
from scheduler.delivery import Delivery
from scheduler.regions import acting
from tests.patience import PATIENCE
from tests.scheduler.platform import Paper

T = TypeVar("T")
TEAM = "T1"
NOW = datetime(2020, 9, 24, 7, 0, tzinfo=UTC)
# Long enough for a lost answer to be lost, short enough for a test.
QUIET = 0.3
PLACES = {"C-COMMON": Purpose.COMMON, "C-COUNCIL": Purpose.COUNCIL, "C-STAFF": Purpose.STAFF}


class PostOffice:
    """One region, three channels and a platform that outlives the processes which talk to it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.database = Database(url)
        self.paper = Paper()
        self.more: list[Database] = []
        self.deliveries: list[Delivery] = []

    async def open(self) -> None:
        """Make the tables and the region."""
        await self.database.write(_found)

    async def close(self) -> None:
        """Close everything that was opened."""
        for delivery in self.deliveries:
            await delivery.close()
        for database in (*self.more, self.database):
            database.close()

    def delivery(self, *, database: Database | None = None, quiet: float = QUIET) -> Delivery:
        """A postman, as a process that has just started has one."""
        delivery = Delivery(database or self.database, {("slack", TEAM): self.paper}, quiet=quiet, make=draw)
        self.deliveries.append(delivery)
        return delivery

    def another_process(self) -> Database:
        """The same database as another process sees it."""
        self.more.append(Database(self.url))
        return self.more[-1]

    async def do(self, work: Callable[[UnitOfWork], T]) -> T:
        """Carry out something in the region's name, in one transaction."""

        def transact(connection: Connection) -> T:
            with acting(connection, 1, NOW) as uow:
                return work(uow)

        return await self.database.write(transact)

    async def post(self, text: str, purpose: Purpose = Purpose.COMMON, *, about: str = "") -> None:
        """Put a message in the outbox."""
        await self.do(lambda uow: uow.post(purpose, lambda _: Card(text=text), about=about))

    async def edit(self, about: str, text: str) -> None:
        """Change the messages about a thing."""
        await self.do(lambda uow: uow.edit(about, lambda _: Card(text=text), Change.VOTE))

    async def states(self) -> list[str]:
        """The state of every row, oldest first."""
        return [row.state for row in await self.rows()]

    async def rows(self) -> list[Outgoing]:
        """Every row, oldest first."""

        def read(connection: Connection) -> list[Outgoing]:
            return list(Session(connection).scalars(select(Outgoing).order_by(Outgoing.id)))

        return await self.database.read(read)

    async def deliver_until(self, is_done: Callable[[list[Outgoing]], bool], delivery: Delivery) -> None:
        """Let the postman run, woken as the timetable does, until all is as wished."""
        stop = asyncio.Event()
        self.database.on_commit = delivery.wake
        running = asyncio.create_task(delivery.run(stop))
        try:
            async with asyncio.timeout(PATIENCE):
                while not is_done(await self.rows()):
                    await asyncio.sleep(0.1)
                    delivery.wake()
        finally:
            stop.set()
            await running


def all_sent(rows: list[Outgoing]) -> bool:
    """Nothing waits any more."""
    return all(row.state == "sent" for row in rows)


def finished(rows: list[Outgoing]) -> bool:
    """Nothing is on its way."""
    return not any(row.state in ("pending", "sending") for row in rows)


async def draw(name: str, facts: Mapping[str, Any]) -> bytes:
    """Bytes that stand for a picture: this ring is about their way, the documents' own about their looks."""
    return f"{name} {sorted(facts)}".encode()


def _found(connection: Connection) -> None:
    Base.metadata.create_all(connection)
    session = Session(connection)
    session.add(Region(id=1, name="Region Jämtland Härjedalen", time_zone="Europe/Stockholm", language="sv"))
    session.flush()
    session.add(Workspace(platform="slack", id=TEAM, region_id=1))
    for channel, purpose in PLACES.items():
        session.add(Place(platform="slack", workspace=TEAM, channel=channel, region_id=1, purpose=purpose))
    session.flush()

"""What the pairs cannot show: a region that is only being made, deadlocks, rests of other processes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, create_engine, delete, func, insert, inspect, select, update
from sqlalchemy.orm import Session

from bot.app import found_region
from bot.commands.people_file import import_people
from bot.platforms.memory import KeptConversations
from bot.platforms.teams.ports import Reference
from bot.schema import bring_up_to_date, is_current
from bot.settings import Settings, SettingsError
from models.outbox.conversation import Conversation
from models.region import Region, Workspace
from models.storage import database as databases
from models.storage.base import Base
from models.storage.database import TooSlow
from models.storage.repeat import Repeat
from models.storage.tables import Audit
from models.storage.turns import take_turn
from tests.conversations.town import REGISTER, Clock, Town, words
from tests.races.replica import Replica, Stop
from tests.races.tables import Tables

Bots = tuple[Replica, Replica, Tables]


@pytest.fixture
async def bots(fresh_postgres_url: str) -> AsyncIterator[Bots]:
    """Two bots on an empty database with the tables made."""
    made = create_engine(fresh_postgres_url)
    Base.metadata.create_all(made)
    made.dispose()
    first, second = Replica(fresh_postgres_url, "first"), Replica(fresh_postgres_url, "second")
    tables = Tables(fresh_postgres_url)
    yield first, second, tables
    tables.close()
    first.database.close()
    second.database.close()


async def overlap(bots: Bots, one: Callable[[Replica], object], other: Callable[[Replica], object]) -> None:
    """Stop the first before it commits until the second has ended, or waits for it."""
    first, second, tables = bots
    stop = Stop("before it commits", 1)
    first.prepare(Clock(), stop)
    begun = asyncio.ensure_future(one(first))  # type: ignore[call-overload]
    await asyncio.to_thread(stop.reached.wait)
    late = asyncio.ensure_future(other(second))  # type: ignore[call-overload]
    while not late.done() and not tables.is_waiting("second"):  # noqa: ASYNC110
        await asyncio.sleep(0.001)
    stop.let_go()
    await asyncio.gather(begun, late)


async def test_two_workspaces_met_at_once_are_of_one_region(bots: Bots) -> None:
    def meet(platform: str) -> Callable[[Replica], object]:
        settings = Settings()
        return lambda bot: bot.database.write(lambda c: found_region(c, settings, platform, "W"))

    await overlap(bots, meet("slack"), meet("teams"))
    with bots[0].database.engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(Region)) == 1
        assert connection.scalar(select(func.count()).select_from(Workspace)) == 2


async def test_a_conversation_told_of_twice_at_once_is_kept_once(bots: Bots) -> None:
    def remember(url: str) -> Callable[[Replica], object]:
        reference = Reference("19:a", url, "28:bot", "", "")
        return lambda bot: KeptConversations(bot.database, "teams", "W").remember(reference)

    await overlap(bots, remember("https://one.example"), remember("https://two.example"))
    with bots[0].database.engine.connect() as connection:
        assert connection.scalars(select(Conversation.service_url)).all() == ["https://two.example"]


async def test_two_bots_that_start_at_once_take_each_step_once(fresh_postgres_url: str) -> None:
    engine = create_engine(fresh_postgres_url)
    await asyncio.gather(*(asyncio.to_thread(bring_up_to_date, engine) for _ in range(2)))
    assert is_current(engine)
    assert inspect(engine).has_table("ballot")
    engine.dispose()


async def test_a_deadlock_is_done_anew(bots: Bots) -> None:
    database = bots[0].database
    await database.write(
        lambda c: c.execute(
            insert(Region), [{"id": n, "name": "", "time_zone": "UTC", "language": "sv"} for n in (1, 2)]
        )
    )
    met = asyncio.Barrier(2)
    loop = asyncio.get_running_loop()
    tries = []

    def rename(order: tuple[int, int]) -> Callable[[Connection], None]:
        def work(connection: Connection) -> None:
            tries.append(order)
            connection.execute(update(Region).where(Region.id == order[0]).values(name=str(order)))
            if len(tries) <= 2:
                asyncio.run_coroutine_threadsafe(met.wait(), loop).result(30)
            connection.execute(update(Region).where(Region.id == order[1]).values(name=str(order)))

        return work

    await asyncio.gather(database.write(rename((1, 2))), database.write(rename((2, 1))))
    assert len(tries) == 3
    with database.engine.connect() as connection:
        one, two = connection.scalars(select(Region.name).order_by(Region.id))
        assert one == two


async def test_what_is_held_too_long_is_given_up_politely(
    fresh_postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(databases, "BUSY_TIMEOUT_MS", 50)
    town = await Town.open(fresh_postgres_url)
    with town.database.engine.connect() as holder, holder.begin():
        take_turn(holder, 1)
        with pytest.raises(TooSlow):
            await town.database.write(lambda connection: take_turn(connection, 1))
        with pytest.raises(TooSlow):
            await town.person("UC2326").says("Hej")
    assert await town.person("UC2326").says("Hej") is None
    town.database.close()


def test_people_are_not_imported_while_the_bot_is_busy(
    fresh_postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(databases, "BUSY_TIMEOUT_MS", 50)
    engine = create_engine(fresh_postgres_url)
    bring_up_to_date(engine)
    with Session(engine) as session:
        session.add(Region(id=1, name="Regionen", time_zone="Europe/Stockholm", language="sv"))
        session.flush()
        session.add(Workspace(platform="slack", id="W", region_id=1))
        session.commit()
    settings, register = Settings(database_url=fresh_postgres_url), REGISTER.read_bytes()
    with engine.connect() as holder, holder.begin():
        take_turn(holder, 1)
        with pytest.raises(SettingsError, match="busy"):
            import_people(settings, register, {})
    assert "22" in import_people(settings, register, {})
    engine.dispose()


async def test_a_repeat_whose_key_is_purged_that_moment_is_a_new_deed(fresh_postgres_url: str) -> None:
    town = await Town.open(fresh_postgres_url)
    bot = Replica(fresh_postgres_url, "first")
    maja = town.person("UC2326")
    assert await maja.says("Hej") is None
    with town.database.engine.begin() as connection:
        key = connection.scalar(select(Repeat.key))
        connection.execute(delete(Repeat))
        connection.execute(insert(Repeat), {"key": key, "answer": "", "at": datetime.now(UTC)})
    stop = Stop("before it looks for its answer", 1)
    bot.prepare(town.clock, stop)
    town.dispatcher = bot.dispatcher
    answered = asyncio.create_task(maja.clicks("round.close_intake", key=str(key).rpartition(":")[2]))
    await asyncio.to_thread(stop.reached.wait)
    with town.database.engine.begin() as connection:
        connection.execute(delete(Repeat))
    stop.let_go()
    assert "handläggare" in words(await answered)
    bot.database.close()
    town.database.close()


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_an_answer_tells_of_one_moment(
    kind: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> None:
    url = f"sqlite:///{tmp_path_factory.mktemp('moment')}/inspel.db"
    town = await Town.open(request.getfixturevalue("fresh_postgres_url") if kind == "postgresql" else url)
    count = select(func.count()).select_from(Audit)
    loop = asyncio.get_running_loop()

    def look(connection: Connection) -> tuple[int | None, int | None]:
        before = connection.scalar(count)
        deed = town.person("UC2326").says("Hej")
        asyncio.run_coroutine_threadsafe(deed, loop).result(30)
        return before, connection.scalar(count)

    before, after = await town.database.read(look)
    assert before == after
    town.database.close()

"""The timetable only wakes; what is due lies in rows, and stopping is quick."""

import asyncio
import logging
import time
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from models.storage.repeat import Repeat
from scheduler.retention import Retention
from scheduler.timetable import Timetable
from scheduler.waking import Waking
from tests.patience import PATIENCE
from tests.scheduler.platform import hang
from tests.scheduler.post_office import PostOffice, all_sent


class Counting:
    """A worker that counts how often it looked."""

    def __init__(self, *, trouble: bool = False) -> None:
        self.looks = 0
        self.looked = asyncio.Event()
        self.trouble = trouble
        self._loop = Waking("counting", self._look)
        self.wake = self._loop.wake
        self.run = self._loop.run

    async def _look(self) -> None:
        self.looks += 1
        self.looked.set()
        if self.trouble:
            raise RuntimeError("every time")

    async def again(self, seconds: float = 3.0) -> float:
        """Wait for the next look; returns how long it took."""
        self.looked.clear()
        began = time.monotonic()
        async with asyncio.timeout(seconds):
            await self.looked.wait()
        return time.monotonic() - began


async def test_each_second_every_commit_and_every_move_of_the_clock_wake(office: PostOffice) -> None:
    at_commit, at_tick = Counting(), Counting()
    timetable = Timetable(office.database, at_commit=[at_commit], at_tick=[at_tick])
    await timetable.start()
    await at_tick.again()
    await at_tick.again(1.6)

    await at_tick.again()
    waiting = asyncio.create_task(at_commit.again())
    await asyncio.sleep(0)
    await office.post("hej")
    stored = time.monotonic()
    await waiting
    assert time.monotonic() - stored < 0.5

    waiting = asyncio.create_task(at_tick.again())
    await asyncio.sleep(0)
    timetable.wake_all()
    assert await waiting < 0.5
    await timetable.stop()
    stood = at_tick.looks
    await asyncio.sleep(1.2)
    assert at_tick.looks == stood


async def test_a_look_that_fails_is_logged_and_the_next_one_comes(office: PostOffice) -> None:
    worker = Counting(trouble=True)
    timetable = Timetable(office.database, at_commit=[], at_tick=[worker])
    await timetable.start()
    await worker.again()
    await worker.again()
    await timetable.stop()
    assert worker.looks >= 2


async def test_a_burst_of_commits_is_one_look_or_a_few(office: PostOffice) -> None:
    worker = Counting()
    timetable = Timetable(office.database, at_commit=[worker], at_tick=[])
    await timetable.start()
    await worker.again()
    before = worker.looks
    for _ in range(200):
        worker.wake()
        await asyncio.sleep(0)
    await asyncio.sleep(0.1)
    assert worker.looks - before <= 6
    await timetable.stop()


async def test_it_does_not_fill_the_log(office: PostOffice, caplog: pytest.LogCaptureFixture) -> None:
    worker = Counting()
    timetable = Timetable(office.database, at_commit=[], at_tick=[worker])
    with caplog.at_level(logging.INFO):
        await timetable.start()
        await worker.again()
        await timetable.stop()
    assert [record.getMessage() for record in caplog.records if record.name.startswith("apscheduler")] == []


async def test_a_delivery_in_a_timetable_sends_and_stops_in_time(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scheduler.delivery.GRACE", 0.2)
    delivery = office.delivery()
    timetable = Timetable(office.database, at_commit=[delivery], at_tick=[])
    await timetable.start()
    await office.post("hej")
    async with asyncio.timeout(PATIENCE):
        await office.paper.stored.wait()
    await asyncio.sleep(0.1)
    assert all_sent(await office.rows())

    office.paper.faults["post"] = [hang]
    office.paper.stored.clear()
    await office.post("den hänger")
    await office.paper.stored.wait()
    began = time.monotonic()
    await timetable.stop()
    assert time.monotonic() - began < 2
    assert await office.states() == ["sent", "sending"]


async def test_repeat_keys_go_after_an_hour(office: PostOffice) -> None:
    now = datetime.now(UTC)
    ages = {"old": timedelta(minutes=61), "young": timedelta(minutes=59), "new": timedelta(0)}

    def fill(uow: object) -> None:
        session = uow.session  # type: ignore[attr-defined]
        session.add_all([Repeat(key=key, answer="", at=now - age) for key, age in ages.items()])

    await office.do(fill)
    retention = Retention(office.database)
    assert await retention.run_once() is True
    kept = await office.do(lambda uow: list(uow.session.scalars(select(Repeat.key).order_by(Repeat.key))))
    assert kept == ["new", "young"]
    # At most once a minute, however often it is woken.
    await office.do(lambda uow: uow.session.add(Repeat(key="old", answer="", at=now - ages["old"])))
    assert await retention.run_once() is False


async def test_a_clock_that_leapt_makes_nothing_old(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    retention = Retention(office.database)
    await office.do(lambda uow: uow.session.add(Repeat(key="new", answer="", at=datetime.now(UTC))))
    real = time.time
    monkeypatch.setattr("scheduler.retention.time.time", lambda: real() + 7_200)
    assert await retention.run_once() is False

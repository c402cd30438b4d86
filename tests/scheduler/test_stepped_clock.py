"""The wall clock is moved, both ways and back: the timetable goes on ticking each second of machine time."""

from __future__ import annotations

import asyncio
import datetime as standard
from collections.abc import Iterator
from datetime import timedelta, tzinfo

import apscheduler.schedulers.base
import apscheduler.triggers.interval
import pytest
from structlog.testing import capture_logs

import scheduler.timetable
from scheduler.timetable import EachSecond, Timetable
from tests.scheduler.post_office import PostOffice
from tests.scheduler.test_timetable import Counting

LATE = "the timetable did not tick"


class Wall(standard.datetime):
    """The standard library's clock as the timetable and APScheduler read it, moved by `by`."""

    by = timedelta(0)

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> standard.datetime:  # type: ignore[override]
        """The moment on the wall."""
        return standard.datetime.now(tz) + cls.by


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Wall]]:
    """The wall clock of everything that wakes, to be moved by the test."""
    for module in (apscheduler.schedulers.base, apscheduler.triggers.interval, scheduler.timetable):
        monkeypatch.setattr(module, "datetime", Wall)
    yield Wall
    Wall.by = timedelta(0)


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param([timedelta(hours=2), timedelta(0)], id="two hours ahead for two seconds"),
        pytest.param([timedelta(hours=-2), timedelta(0)], id="two hours behind for two seconds"),
        pytest.param([timedelta(hours=-2)], id="set back for good"),
        pytest.param([timedelta(days=366)], id="a year ahead"),
    ],
)
async def test_ticks_come_whatever_the_wall_clock_does(
    office: PostOffice, wall: type[Wall], steps: list[timedelta]
) -> None:
    worker = Counting()
    timetable = Timetable(office.database, at_commit=[], at_tick=[worker])
    await timetable.start()
    await worker.again()
    with capture_logs() as told:
        for step in steps:
            wall.by = step
            await asyncio.sleep(2.0)
        before = worker.looks
        for _ in range(3):
            await worker.again(4.0)
        assert worker.looks - before >= 3
        # What was out of step is set right: the heartbeat need not stand in for it again and again.
        told.clear()
        await asyncio.sleep(3.0)
        assert [line for line in told if line["event"] == LATE] == []
    assert (timetable.seconds_since_tick or 0.0) < 2.5
    await timetable.stop()


async def test_without_a_timetable_the_heartbeat_ticks(office: PostOffice) -> None:
    worker = Counting()
    timetable = Timetable(office.database, at_commit=[], at_tick=[worker])
    await timetable.start()
    timetable._scheduler.pause()
    await worker.again()
    await worker.again(4.0)
    await timetable.stop()


def test_a_year_is_not_gone_through_second_by_second() -> None:
    now = standard.datetime.now(standard.UTC)
    # APScheduler asks for the next time until it lies ahead.
    assert EachSecond().get_next_fire_time(now - timedelta(days=366), now) > now

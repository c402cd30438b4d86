"""Every deed against every other, overlapped on PostgreSQL: it comes out as one of them after the other.

The first is held up in the middle of its transaction, and the second begins. It either ends, or waits for the
first; then the first goes on. All rows, and both answers, must be those of one order or the other.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from handlers import ROUTES
from tests.conversations.town import Clock, Town
from tests.postgres import PostgresServer
from tests.races.deeds import DEEDS
from tests.races.replica import Replica, Stop, Where
from tests.races.rules import broken
from tests.races.scenes import SCENES, Facts, set_up
from tests.races.tables import Rows, Tables, differences
from tests.races.unasked import Deed

# Longer than a deed takes on the busiest machine.
PATIENCE = 60.0
Outcome = tuple[Rows, Any, Any]


def test_every_route_that_changes_something_has_an_example() -> None:
    shown = {deed.route for deed in DEEDS}
    assert {route.id for route in ROUTES if not route.reads} - shown == set()


@pytest.mark.parametrize("scene", SCENES)
async def test_two_at_once_are_one_after_the_other(scene: str, postgres_server: PostgresServer) -> None:
    assert await _overlap_all(scene, postgres_server, _first_shared) == []


@pytest.mark.soak
@pytest.mark.parametrize("scene", SCENES)
async def test_so_are_two_of_which_one_is_refused(scene: str, postgres_server: PostgresServer) -> None:
    assert await _overlap_all(scene, postgres_server, _first_alone) == []


def _first_shared(first: Deed, second: Deed) -> str:
    """The scene in which both come about; "" when there is none."""
    return next((scene for scene in first.scenes if scene in second.scenes), "")


def _first_alone(first: Deed, second: Deed) -> str:
    """The scene of the first when there is none in which both come about."""
    return "" if _first_shared(first, second) else first.scenes[0]


async def _overlap_all(
    scene: str, server: PostgresServer, scene_of: Callable[[Deed, Deed], str]
) -> list[str]:
    async with await Stage.open(server.create_database(), scene) as stage:
        for first in DEEDS:
            others = [second for second in DEEDS if scene_of(first, second) == scene]
            if others:
                await stage.overlap_each(first, others)
        return stage.faults


class Stage:
    """A database with a scene in it, and two bots on it."""

    def __init__(self, url: str, scene: str, facts: Facts, clock: Clock) -> None:
        self.scene = scene
        self.facts = facts
        self.clock = clock
        self.tables = Tables(url)
        self.tables.keep("scene")
        self.first, self.second = Replica(url, "first"), Replica(url, "second")
        self.faults: list[str] = []
        self.doing = ""

    @classmethod
    async def open(cls, url: str, scene: str) -> Stage:
        """Bring the town to the scene."""
        town = await Town.open(url)
        facts = await set_up(town, scene)
        town.database.close()
        return cls(url, scene, facts, town.clock)

    async def __aenter__(self) -> Stage:
        return self

    async def __aexit__(self, *_: object) -> None:
        self.tables.close()
        self.first.database.close()
        self.second.database.close()

    async def overlap_each(self, first: Deed, others: list[Deed]) -> None:
        """Overlap the first with each of the others."""
        self.tables.put_back("scene")
        before = self.tables.read()
        answer = await self._do(first, self.first, 0)
        if self.tables.read() == before and self.scene == first.scenes[0]:
            self.faults.append(f"{first.name} changes nothing: {answer}")
        write = self.first.database.writes
        if write == 0 or not first.holds_up:
            return
        self.tables.keep("later")
        # The first itself, delivered twice, is the same event with the same key.
        for number, (second, side) in enumerate([*((other, 1) for other in others), (first, 0)]):
            self.doing = f"{first.name} and {second.name}{'' if side else ' (the same)'}"
            self.tables.put_back("later")
            in_turn = self._outcome(answer, await self._do(second, self.second, side))
            where: Where = "before it writes" if number % 2 else "before it commits"
            overlapped = await self._overlap(first, second, side, Stop(where, write))
            if overlapped != in_turn:
                await self._compare(first, second, side, overlapped, in_turn, where)

    async def _overlap(self, first: Deed, second: Deed, side: int, stop: Stop) -> Outcome:
        self.tables.put_back("scene")
        one = asyncio.create_task(self._do(first, self.first, 0, stop))
        await _until(lambda: stop.reached.is_set() or one.done())
        other = asyncio.create_task(self._do(second, self.second, side))
        await _until(lambda: other.done() or self.tables.is_waiting("second"))
        stop.let_go()
        return self._outcome(await one, await other)

    async def _compare(
        self, first: Deed, second: Deed, side: int, overlapped: Outcome, in_turn: Outcome, where: Where
    ) -> None:
        """Not as the first and then the second: it may still be as the other way round."""
        self.tables.put_back("scene")
        answer = await self._do(second, self.second, side)
        other_way = self._outcome(await self._do(first, self.first, 0), answer)
        if overlapped != other_way:
            lines = differences(overlapped[0], in_turn[0])
            said = [] if overlapped[1:] == in_turn[1:] else [f"{overlapped[1:]} instead of {in_turn[1:]}"]
            self.faults.append("\n  ".join([f"{self.doing}, stopped {where}", *lines, *said]))

    async def _do(self, deed: Deed, replica: Replica, side: int, stop: Stop | None = None) -> Any:
        replica.prepare(self.clock, stop)
        return await deed.do(replica, self.facts, side)

    def _outcome(self, first: Any, second: Any) -> Outcome:
        rows = self.tables.read()
        self.faults += [f"{self.doing}: {fault}" for fault in broken(rows)]
        return rows, first, second


async def _until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        # Nobody can be told by PostgreSQL that somebody waits.
        while not holds():  # noqa: ASYNC110
            await asyncio.sleep(0.001)

"""The pushed clock: it follows, never goes back, and comes back by itself."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web

from bot import clock as clocks
from bot.clock import ClockMissing, PushedClock, SystemClock
from tests.patience import PATIENCE

FIRST = datetime(2020, 5, 7, 7, 0, tzinfo=UTC)


class Server:
    """A small clock server; `say` goes to whoever listens, and every listener first hears `now`."""

    def __init__(self) -> None:
        self.now = FIRST.isoformat()
        self.listeners: list[asyncio.Queue[str | None]] = []
        self.joined: asyncio.Queue[asyncio.Queue[str | None]] = asyncio.Queue()
        self.runner: web.AppRunner | None = None
        self.port = 0

    @property
    def url(self) -> str:
        """CLOCK_URL."""
        return f"http://127.0.0.1:{self.port}/clock"

    async def start(self) -> None:
        """Listen on any free port."""
        app = web.Application()
        app.router.add_get("/clock/stream", self._stream)
        self.runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self.runner.setup()
        site = web.TCPSite(self.runner, "127.0.0.1", 0)
        await site.start()
        self.port = self.runner.addresses[0][1]

    async def stop(self) -> None:
        """Go away."""
        self.hang_up()
        if self.runner is not None:
            await self.runner.cleanup()

    def say(self, moment: str) -> None:
        """Push a moment."""
        self.now = moment
        for listener in self.listeners:
            listener.put_nowait(moment)

    def hang_up(self) -> None:
        """Close every connection."""
        for listener in self.listeners:
            listener.put_nowait(None)

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await answer.prepare(request)
        listener: asyncio.Queue[str | None] = asyncio.Queue()
        self.listeners.append(listener)
        self.joined.put_nowait(listener)
        moment: str | None = self.now
        while moment is not None:
            await answer.write(f'event: clock\ndata: {{"now": "{moment}"}}\n\n'.encode())
            moment = await listener.get()
        self.listeners.remove(listener)
        return answer


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    """A clock server on this machine."""
    running = Server()
    await running.start()
    yield running
    await running.stop()


class Watched(PushedClock):
    """A pushed clock whose every move can be waited for."""

    def __init__(self, url: str) -> None:
        self.moves: asyncio.Queue[datetime] = asyncio.Queue()
        super().__init__(url, lambda: self.moves.put_nowait(self.now()))

    async def moved(self) -> datetime:
        """Where it stands after the next move."""
        async with asyncio.timeout(PATIENCE):
            return await self.moves.get()


def test_the_machines_clock_is_aware() -> None:
    assert abs(SystemClock().now() - datetime.now(UTC)) < timedelta(seconds=5)


async def test_it_stands_where_it_is_put_and_tells_when_it_moves(server: Server) -> None:
    clock = Watched(server.url)
    await clock.start()
    assert clock.now() == await clock.moved() == FIRST
    server.say("2020-10-02T09:00:00+02:00")
    assert await clock.moved() == clock.now() == datetime(2020, 10, 2, 7, 0, tzinfo=UTC)
    await clock.stop()


async def test_it_never_goes_back(server: Server) -> None:
    clock = Watched(server.url)
    await clock.start()
    assert await clock.moved() == FIRST
    server.say("2019-01-01T00:00:00+00:00")
    server.say("2020-05-08T00:00:00+00:00")
    assert await clock.moved() == datetime(2020, 5, 8, tzinfo=UTC)
    await clock.stop()


async def test_it_comes_back_after_nonsense_and_a_broken_line(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clocks, "_AGAIN", 0.02)
    clock = Watched(server.url)
    await clock.start()
    for nonsense in ("tomorrow", "2020-06-01T00:00:00", None):
        listener = await server.joined.get()
        listener.put_nowait(nonsense)
    await server.joined.get()
    server.say("2020-05-09T00:00:00+00:00")
    assert await clock.moved() == FIRST
    assert await clock.moved() == datetime(2020, 5, 9, tzinfo=UTC)
    await clock.stop()


async def test_a_clock_that_is_not_there_is_said_so(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clocks, "_PATIENCE", 0.2)
    clock = PushedClock(f"http://127.0.0.1:{server.port}/elsewhere")
    with pytest.raises(ClockMissing):
        await clock.start()
    with pytest.raises(ClockMissing):
        clock.now()


class Moved:
    """A machine whose wall clock is moved; its other clock only goes forward."""

    def __init__(self) -> None:
        self.machine = 1_000.0
        self.by = timedelta(0)
        self.clock = SystemClock(lambda: self.true() + self.by, lambda: self.machine)

    def true(self) -> datetime:
        """The moment it really is."""
        return datetime(2026, 10, 2, 20, 0, tzinfo=UTC) + timedelta(seconds=self.machine - 1_000.0)

    def off(self, after: float) -> float:
        """How many seconds the calendar is off, so many seconds later."""
        self.machine += after
        return (self.clock.now() - self.true()).total_seconds()


@pytest.mark.parametrize("hours", [2, -2, 24 * 365])
def test_a_clock_that_is_wrong_for_two_seconds_moves_no_calendar(hours: int) -> None:
    moved = Moved()
    moved.by = timedelta(hours=hours)
    assert [moved.off(1), moved.off(1)] == [0, 0]
    moved.by = timedelta(0)
    assert [moved.off(1), moved.off(100)] == [0, 0]


@pytest.mark.parametrize("hours", [2, -2])
def test_a_clock_that_was_set_right_is_believed_after_a_minute(hours: int) -> None:
    moved = Moved()
    moved.by = timedelta(hours=hours)
    assert [moved.off(1), moved.off(58)] == [0, 0]
    assert moved.off(2) == hours * 3600
    # A second leap has a minute of its own.
    moved.by = timedelta(0)
    assert moved.off(1) == hours * 3600
    assert moved.off(61) == 0


def test_slow_corrections_are_followed_at_once() -> None:
    moved = Moved()
    for _ in range(100):
        moved.by += timedelta(seconds=1)
        assert moved.off(5) == moved.by.total_seconds()

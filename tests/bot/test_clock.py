"""The pushed clock: it follows, never goes back, and comes back by itself."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web

from bot import clock as clocks
from bot.clock import ClockMissing, PushedClock, SystemClock

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
        async with asyncio.timeout(5):
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

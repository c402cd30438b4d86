"""Calendar time: the machine's own, or in demo and rehearsal the time that the playground sends us."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import aiohttp

from bot.logs import log

# The playground starts together with the bot; if it has not answered after this time (s), it is missing.
_PATIENCE = 10.0
_AGAIN = 0.5
_LONGEST_LINE = 4096
# How much (s) a clock may jump between two looks, and how long (s) a larger jump is not believed.
_LEAP = timedelta(seconds=10)
BELIEVED_AFTER = 60.0


class ClockMissing(Exception):
    """Raised when the clock at CLOCK_URL does not answer."""


class SystemClock:
    """The machine's own clock; a jump of it is believed a minute later, if the clock still shows it.

    A clock that is wrong for two seconds must not close an intake two hours too early. Slow corrections are
    followed at once. `wall` gives the time; `machine` is a second clock, which never goes back.
    """

    def __init__(
        self,
        wall: Callable[[], datetime] = lambda: datetime.now(UTC),
        machine: Callable[[], float] = time.monotonic,
    ) -> None:
        self._wall = wall
        self._machine = machine
        self._at = wall(), machine()
        self._leapt_at: float | None = None

    def now(self) -> datetime:
        """Return the present moment, in UTC."""
        wall, machine = self._wall(), self._machine()
        expected = self._at[0] + timedelta(seconds=machine - self._at[1])
        if abs(wall - expected) > _LEAP:
            if self._leapt_at is None:
                self._leapt_at = machine
                log.warning("the machine's clock leapt", seconds=round((wall - expected).total_seconds()))
            if machine - self._leapt_at < BELIEVED_AFTER:
                return expected
        self._at, self._leapt_at = (wall, machine), None
        return wall

    async def start(self) -> None:
        """Do nothing: this clock needs no start."""

    async def stop(self) -> None:
        """Do nothing: this clock needs no stop."""


class PushedClock:
    """A clock that another server sets, and that only goes forward.

    `url` serves server-sent events at `{url}/stream`, each `data: {"now": ISO moment}`.
    """

    def __init__(self, url: str, on_change: Callable[[], None] = lambda: None) -> None:
        self.on_change = on_change
        self._url = f"{url.rstrip('/')}/stream"
        self._now: datetime | None = None
        self._told = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def now(self) -> datetime:
        """Return the present moment of the calendar, in UTC. Raises `ClockMissing` before `start`."""
        if self._now is None:
            raise ClockMissing(self._url)
        return self._now

    async def start(self) -> None:
        """Connect; return when the first moment has come. Raises `ClockMissing` after 10 s without one."""
        self._task = asyncio.create_task(self._listen_for_ever())
        try:
            async with asyncio.timeout(_PATIENCE):
                await self._told.wait()
        except TimeoutError as error:
            await self.stop()
            raise ClockMissing(self._url) from error

    async def stop(self) -> None:
        """Disconnect from the server."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _listen_for_ever(self) -> None:
        # The stream is silent for hours between two moments, so only connecting may time out.
        timeout = aiohttp.ClientTimeout(total=None, sock_connect=_PATIENCE)
        async with aiohttp.ClientSession(timeout=timeout, max_line_size=_LONGEST_LINE) as session:
            while True:
                try:
                    await self._listen(session)
                except (aiohttp.ClientError, OSError, ValueError, KeyError) as error:
                    log.info("clock lost", error=type(error).__name__)
                await asyncio.sleep(_AGAIN)

    async def _listen(self, session: aiohttp.ClientSession) -> None:
        headers = {"Accept": "text/event-stream"}
        async with session.get(self._url, headers=headers, raise_for_status=True) as answer:
            async for line in answer.content:
                if line.startswith(b"data:"):
                    self._hear(datetime.fromisoformat(json.loads(line[5:])["now"]))

    def _hear(self, moment: datetime) -> None:
        if moment.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        moment = moment.astimezone(UTC)
        if self._now is None or moment > self._now:
            self._now = moment
            self._told.set()
            self.on_change()

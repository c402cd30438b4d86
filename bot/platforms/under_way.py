"""Answers on their way to one person: sent after the request, so many at once and no more."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from bot.logs import log
from bot.platforms.port import PlatformError

# A region's chat has some hundred people; more than this wait only for a platform that stands still.
MOST = 500
# How long (s) a stopping process lets answers finish that are on their way.
_FAREWELL = 5.0


class UnderWay:
    """Sends each answer once. Beyond `MOST`, the one that has waited longest is given up."""

    def __init__(self, platform: str) -> None:
        self._platform = platform
        self._tasks: dict[asyncio.Task[None], None] = {}

    def __len__(self) -> int:
        return len(self._tasks)

    def begin(self, sending: Coroutine[Any, Any, None]) -> None:
        """Send in the background."""
        if len(self._tasks) >= MOST:
            oldest = next(iter(self._tasks))
            del self._tasks[oldest]
            oldest.cancel()
            log.warning(f"{self._platform}_private_answer_given_up", under_way=MOST)
        task = asyncio.create_task(self._once(sending))
        self._tasks[task] = None
        task.add_done_callback(lambda done: self._end(done, sending))

    async def stop(self) -> None:
        """Let the answers under way finish, at most for some seconds."""
        if self._tasks:
            _, left = await asyncio.wait(self._tasks, timeout=_FAREWELL)
            for task in left:
                task.cancel()
            await asyncio.gather(*left, return_exceptions=True)

    def _end(self, task: asyncio.Task[None], sending: Coroutine[Any, Any, None]) -> None:
        self._tasks.pop(task, None)
        # One that was given up before its first step has not begun.
        sending.close()

    async def _once(self, sending: Coroutine[Any, Any, None]) -> None:
        try:
            await sending
        except PlatformError as error:
            log.warning(f"{self._platform}_private_answer_lost", kind=type(error).__name__, reason=str(error))

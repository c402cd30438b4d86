"""Sends private answers in the background, after the request has ended; a limited number at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from bot.logs import log
from bot.platforms.port import PlatformError

# A region's chat has some hundred people; more answers than this wait only when the platform hangs.
MOST = 500
# How many seconds a stopping process waits for answers to finish.
_FAREWELL = 5.0


class UnderWay:
    """Sends each answer once. With more than `MOST` at a time, the oldest is cancelled."""

    def __init__(self, platform: str) -> None:
        self._platform = platform
        self._tasks: dict[asyncio.Task[None], None] = {}

    def __len__(self) -> int:
        return len(self._tasks)

    def begin(self, sending: Coroutine[Any, Any, None]) -> None:
        """Start sending in the background."""
        if len(self._tasks) >= MOST:
            oldest = next(iter(self._tasks))
            del self._tasks[oldest]
            oldest.cancel()
            log.warning(f"{self._platform}_private_answer_given_up", under_way=MOST)
        task = asyncio.create_task(self._once(sending))
        self._tasks[task] = None
        task.add_done_callback(lambda done: self._end(done, sending))

    async def stop(self) -> None:
        """Wait some seconds at most for the answers under way to finish, then cancel the rest."""
        if self._tasks:
            _, left = await asyncio.wait(self._tasks, timeout=_FAREWELL)
            for task in left:
                task.cancel()
            await asyncio.gather(*left, return_exceptions=True)

    def _end(self, task: asyncio.Task[None], sending: Coroutine[Any, Any, None]) -> None:
        self._tasks.pop(task, None)
        # A coroutine that was cancelled before its first step must be closed.
        sending.close()

    async def _once(self, sending: Coroutine[Any, Any, None]) -> None:
        try:
            await sending
        except PlatformError as error:
            log.warning(f"{self._platform}_private_answer_lost", kind=type(error).__name__, reason=str(error))

"""What has happened, numbered, so that everybody can wait for the next thing instead of sleeping."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

Facts = dict[str, Any]
KEPT = 5_000


@dataclass(frozen=True)
class Change:
    """One thing that happened."""

    number: int
    kind: str
    facts: Facts


class Changes:
    """A numbered log of the latest changes, with listeners (called at once) and followers (a queue each)."""

    def __init__(self) -> None:
        self.number = 0
        self.listeners: list[Callable[[str, Facts], None]] = []
        self._kept: deque[Change] = deque(maxlen=KEPT)
        self._queues: set[asyncio.Queue[Change | None]] = set()
        self._news = asyncio.Event()
        self._has_ended = False

    def tell(self, kind: str, /, **facts: Any) -> None:
        """Record a change and hand it to everybody who listens."""
        self.number += 1
        change = Change(self.number, kind, facts)
        self._kept.append(change)
        for queue in self._queues:
            queue.put_nowait(change)
        self._news.set()
        self._news = asyncio.Event()
        for listener in self.listeners:
            listener(kind, facts)

    async def wait(self, since: int, seconds: float) -> list[Change]:
        """The changes after number `since`; waits up to `seconds` for one when there is none."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while self.number <= since and not self._has_ended:
                    await self._news.wait()
        return [change for change in self._kept if change.number > since]

    def follow(self) -> AsyncIterator[Change]:
        """Every change from this call on, until `end`."""
        queue: asyncio.Queue[Change | None] = asyncio.Queue()
        self._queues.add(queue)
        return self._drain(queue)

    async def _drain(self, queue: "asyncio.Queue[Change | None]") -> AsyncIterator[Change]:
        try:
            while (change := await queue.get()) is not None:
                yield change
        finally:
            self._queues.discard(queue)

    def end(self) -> None:
        """Let everybody who follows or waits go home."""
        self._has_ended = True
        self._news.set()
        for queue in self._queues:
            queue.put_nowait(None)

"""A loop that sleeps until it is woken, and runs one step at a time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

from scheduler.rests import Rests

# Commits come in bursts; one look after each is enough, and looking takes at most a fifth of the time.
_PAUSE = 0.02
_LONGEST_PAUSE = 0.25
_SHARE = 4
# A step that fails as a whole (the database is unreachable, say) runs again within half a minute.
_LONGEST_REST = 30.0


class Waking:
    """Runs `step` whenever it is woken; a step that raises is run again, later each time."""

    def __init__(self, name: str, step: Callable[[], Awaitable[object]]) -> None:
        self._name = name
        self._step = step
        self._woken = asyncio.Event()
        self._rests = Rests("step", self.wake_in, longest=_LONGEST_REST)

    def wake(self) -> None:
        """Make the loop look as soon as possible; called on the event loop."""
        self._woken.set()

    def wake_in(self, seconds: float) -> None:
        """Make the loop look again after this many seconds of machine time."""
        asyncio.get_running_loop().call_later(seconds, self.wake)

    async def run(self, stop: asyncio.Event) -> None:
        """Run until `stop` is set and the present step is done."""
        ending = asyncio.create_task(stop.wait())
        ending.add_done_callback(lambda _: self.wake())
        self.wake()
        try:
            while not stop.is_set():
                await self._woken.wait()
                self._woken.clear()
                if not stop.is_set() and self._rests.is_over(self._name):
                    await self._take_step()
        finally:
            ending.cancel()

    async def _take_step(self) -> None:
        began = time.monotonic()
        try:
            await self._step()
            self._rests.end(self._name)
        except Exception as error:
            self._rests.fail(self._name, error, step=self._name)
        spent = time.monotonic() - began
        await asyncio.sleep(min(max(_PAUSE, _SHARE * spent), _LONGEST_PAUSE))

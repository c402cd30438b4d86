"""Kills the bot at random moments and starts it again, while a story is told."""

from __future__ import annotations

import random
import threading
from types import TracebackType

from rehearsal.stage import Stage

# One kill in four hits a bot that is still starting.
WHILE_STARTING = 0.25
# A start takes longer when two run beside each other.
UP_WITHIN = 120.0


class Reaper:
    """A context manager; kills the running bot until `quota` is reached or the block is left; it runs then.

    `longest` (s) bounds how long the bot may live each time.
    """

    def __init__(self, stage: Stage, chance: random.Random, quota: int, *, longest: float) -> None:
        self.kills = 0
        self._stage = stage
        self._chance = chance
        self._quota = quota
        self._longest = longest
        self._up = threading.Event()
        self._stop = threading.Event()
        self._trouble: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="reaper")

    def __enter__(self) -> Reaper:
        self._up.set()
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join()
        if self._trouble is not None:
            raise self._trouble

    def wait_until_up(self) -> None:
        """Wait until the bot has been started again."""
        if not self._up.wait(UP_WITHIN):
            raise TimeoutError("the bot did not come back")

    def _run(self) -> None:
        try:
            while self.kills < self._quota and not self._stop.wait(self._chance.uniform(0, self._longest)):
                self._up.clear()
                self._kill()
                if self._chance.random() < WHILE_STARTING and self.kills < self._quota:
                    self._stage.launch_bot()
                    self._stop.wait(self._chance.uniform(0, self._longest))
                    self._kill()
                self._stage.start_bot()
                self._up.set()
        except BaseException as trouble:
            self._trouble = trouble
            self._up.set()

    def _kill(self) -> None:
        self._stage.kill_bot()
        self.kills += 1

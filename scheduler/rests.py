"""Pauses before failed things are tried again: longer each time, by a clock that only goes forward."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any

from bot.logs import log
from bot.platforms.port import PlatformError

# The first and the longest pause, in seconds of machine time.
FIRST = 1.0
LONGEST = 300.0
# However long a platform asks us to wait, we try again after an hour.
_LONGEST_TOLD = 3600.0
# When more are kept, those whose pause ended long ago are removed: nobody will end them any more.
_MOST_KEPT = 1_000


@dataclass(slots=True)
class _Rest:
    until: float = 0.0
    failures: int = 0
    seen: set[str] = field(default_factory=set)


class Rests:
    """The pauses of one kind of thing (rows, regions, jobs ...), each with its own key.

    They are kept in memory: after a restart everything is tried at once. How often a row has failed, and that
    it was given up, is stored in the row.
    """

    def __init__(
        self,
        what: str,
        wake_in: Callable[[float], None] = lambda _seconds: None,
        *,
        longest: float = LONGEST,
    ) -> None:
        self._what = what
        self._wake_in = wake_in
        self._longest = longest
        self._rests: dict[Hashable, _Rest] = {}

    def is_over(self, key: Hashable) -> bool:
        """Return whether the thing may be tried now."""
        rest = self._rests.get(key)
        return rest is None or rest.until <= time.monotonic()

    def begin(self, key: Hashable, seconds: float) -> None:
        """Pause the thing for this many seconds, as the platform asked; this is not counted as a failure."""
        seconds = min(max(seconds, 0.0), _LONGEST_TOLD) if math.isfinite(seconds) else _LONGEST_TOLD
        self._rests.setdefault(key, _Rest()).until = time.monotonic() + seconds
        self._wake_in(seconds)

    def fail(self, key: Hashable, error: BaseException, **about: Any) -> int:
        """Pause the thing twice as long as last time; return how often it has failed in a row.

        Each different failure is logged once with its traceback, and each time with one line.
        """
        rest = self._rests.setdefault(key, _Rest())
        seconds = min(FIRST * 2 ** min(rest.failures, 30), self._longest)
        rest.failures += 1
        rest.until = time.monotonic() + seconds
        told = {"times": rest.failures, "rest": round(seconds, 1), **about}
        kind = _kind_of(error)
        if kind in rest.seen or isinstance(error, PlatformError):
            log.warning(f"{self._what} failed", error=type(error).__name__, **told)
        else:
            log.error(f"{self._what} failed", exc_info=error, **told)
        rest.seen.add(kind)
        self._wake_in(seconds)
        self._forget_old()
        return rest.failures

    def end(self, key: Hashable) -> None:
        """Forget the thing's failures: it worked, or does not exist any more."""
        self._rests.pop(key, None)

    def _forget_old(self) -> None:
        if len(self._rests) > _MOST_KEPT:
            old = time.monotonic() - self._longest
            self._rests = {key: rest for key, rest in self._rests.items() if rest.until > old}


def _kind_of(error: BaseException) -> str:
    """Return a failure's class and the line that raised it: the same fault gives the same name."""
    trace, place = error.__traceback__, ""
    while trace is not None:
        place, trace = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}", trace.tb_next
    return f"{type(error).__qualname__} {place}"

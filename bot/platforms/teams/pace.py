"""Limits how fast we write in one conversation, to Teams' documented rates."""

from __future__ import annotations

import time
from collections import deque

from bot.platforms.port import RateLimited
from bot.platforms.teams.limits import PACE

_MOST = 5_000
_MARGIN = 0.01


class Pace:
    """Remembers when we wrote in each conversation, in machine time."""

    def __init__(self) -> None:
        self._sent: dict[str, deque[float]] = {}

    def take(self, conversation: str) -> None:
        """Count one more message; raises `RateLimited`, without counting, when it would be too many."""
        now = time.monotonic()
        times = self._sent.setdefault(conversation, deque(maxlen=PACE[-1][0]))
        wait = max(
            (times[-most] + seconds - now for most, seconds in PACE if len(times) >= most), default=0.0
        )
        if wait > 0:
            # A sleep may end slightly early; after waiting this long the next try must succeed.
            raise RateLimited(round(wait, 3) + _MARGIN)
        times.append(now)
        if len(self._sent) > _MOST:
            self._forget_idle(now)

    def _forget_idle(self, now: float) -> None:
        longest = PACE[-1][1]
        self._sent = {place: times for place, times in self._sent.items() if times[-1] > now - longest}

"""Teams' rates for each thread, for those who ask for them.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit, "estimates, may change".
"""

import math
import time
from collections import deque

# (calls, seconds) for one bot in one thread.
SEND = ((7, 1), (8, 2), (60, 30), (1_800, 3_600))
MEMBERS = ((14, 1), (16, 2), (120, 30), (3_600, 3_600))
WINDOWS = {
    "activities.create": SEND,
    "activities.update": SEND,
    "activities.delete": SEND,
    "conversations.create": SEND,
    "conversations.members": MEMBERS,
}


class Rates:
    """Counts calls in machine time."""

    def __init__(self) -> None:
        self._calls: dict[tuple[str, str], deque[float]] = {}

    def seconds_to_wait(self, method: str, thread: str) -> int:
        """0 when the call may go on, else what Retry-After says."""
        windows = WINDOWS.get(method)
        if windows is None:
            return 0
        now = time.monotonic()
        calls = self._calls.setdefault((method, thread), deque(maxlen=windows[-1][0]))
        for most, seconds in windows:
            if len(calls) >= most and now - calls[-most] < seconds:
                return math.ceil(seconds - (now - calls[-most]))
        calls.append(now)
        return 0

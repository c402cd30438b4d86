"""Slack's rate limits, for those who ask for them (off by default: a rehearsal is quicker than a county)."""

import time
from collections import deque

# Calls a minute for each method (https://docs.slack.dev/apis/web-api/rate-limits).
TIER_1, TIER_2, TIER_3, TIER_4 = 1, 20, 50, 100
TIERS = {
    "apps.connections.open": TIER_3,
    "chat.update": TIER_3,
    "chat.delete": TIER_3,
    "chat.postEphemeral": TIER_4,
    "conversations.history": TIER_3,
    "conversations.info": TIER_3,
    "conversations.list": TIER_2,
    "conversations.members": TIER_4,
    "conversations.open": TIER_3,
    "conversations.replies": TIER_3,
    "files.completeUploadExternal": TIER_4,
    "files.getUploadURLExternal": TIER_4,
    "files.info": TIER_4,
    "reactions.add": TIER_3,
    "reactions.get": TIER_3,
    "reactions.remove": TIER_2,
    "users.info": TIER_4,
    "users.list": TIER_2,
    "views.open": TIER_4,
    "views.publish": TIER_4,
    "views.push": TIER_4,
    "views.update": TIER_4,
}
# One message a second in a channel, with short bursts (same page); how short a burst is, it does not say.
POSTS_PER_SECOND, BURST = 1.0, 5.0


class Rates:
    """Counts calls in machine time."""

    def __init__(self) -> None:
        self._calls: dict[str, deque[float]] = {}
        self._burst: dict[str, tuple[float, float]] = {}

    def seconds_to_wait(self, method: str, channel: object) -> int:
        """0 when the call may go on, else what Retry-After says."""
        now = time.monotonic()
        if method == "chat.postMessage":
            return self._wait_in_channel(str(channel), now)
        if method not in TIERS:
            return 0
        calls = self._calls.setdefault(method, deque())
        while calls and now - calls[0] >= 60:
            calls.popleft()
        if len(calls) >= TIERS[method]:
            return int(60 - (now - calls[0])) + 1
        calls.append(now)
        return 0

    def _wait_in_channel(self, channel: str, now: float) -> int:
        left, then = self._burst.get(channel, (BURST, now))
        left = min(BURST, left + (now - then) * POSTS_PER_SECOND)
        may_go = left >= 1
        self._burst[channel] = (left - 1 if may_go else left, now)
        return 0 if may_go else 1

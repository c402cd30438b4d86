"""response_url: five uses in thirty minutes (https://docs.slack.dev/interactivity/handling-user-interaction)."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from playground.errors import Refusal

USES = 5
LIFETIME = 30 * 60.0


@dataclass
class ResponseUrl:
    """Where an answer goes: a person in a channel, and the message they pressed in, if any."""

    channel: str
    user: str
    message_ts: str | None
    is_ephemeral: bool
    until: float
    left: int = USES


class ResponseUrls:
    """All response addresses given out, by machine time."""

    def __init__(self, base_url: Callable[[], str]) -> None:
        self._base_url = base_url
        self._given: dict[str, ResponseUrl] = {}

    def give(self, channel: str, user: str, message_ts: str | None = None, is_ephemeral: bool = False) -> str:
        """A new address, absolute: Bolt uses it as it stands."""
        key = secrets.token_urlsafe(18)
        until = time.monotonic() + LIFETIME
        self._given[key] = ResponseUrl(channel, user, message_ts, is_ephemeral, until)
        return f"{self._base_url()}/response/{key}"

    def take(self, key: str) -> ResponseUrl:
        """Use an address once; raises expired_url or used_url."""
        found = self._given.get(key)
        if found is None or time.monotonic() > found.until:
            raise Refusal("expired_url")
        if found.left <= 0:
            raise Refusal("used_url")
        found.left -= 1
        return found

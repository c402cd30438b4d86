"""Calls Slack's Web API with our token: one session, no retries, and the errors of port.py."""

from __future__ import annotations

import logging
import math
from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.platforms.calls import network_errors, open_session, read_wait
from bot.platforms.port import Ambiguous, PlatformError, RateLimited, Refused
from bot.platforms.reach import Reach
from bot.platforms.slack.hosts import Hosts
from bot.platforms.slack.parse import Own

# Error codes for "perhaps it was done": "It's possible some aspect of the operation succeeded before
# the error was raised" (docs.slack.dev/reference/methods/chat.postMessage, internal_error and fatal_error).
_PERHAPS_DONE = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout"})


class Api:
    """The client that makes every call. Open it inside the event loop, close it when done."""

    def __init__(self, token: str, api_url: str, timeout: float) -> None:
        self.hosts = Hosts(api_url)
        self.reach = Reach("Slack")
        self._timeout = timeout
        # At DEBUG the SDK logs whole messages; people's words must never be logged, at any level.
        self.logger = logging.getLogger("inspel.slack_sdk")
        self.logger.setLevel(logging.WARNING)
        # By default the SDK retries a post once after a lost connection, and so may post twice.
        self.web = AsyncWebClient(
            token=token, base_url=api_url, timeout=math.ceil(timeout), retry_handlers=[], logger=self.logger
        )
        if self.hosts.is_local:
            # The SDK uses the environment's proxy even for this machine, and does not read NO_PROXY.
            self.web.proxy = None

    def open(self) -> None:
        """Make the session; without one the SDK makes a new one for each call."""
        if self.web.session is None or self.web.session.closed:
            self.web.session = open_session(self._timeout, self.reach)

    async def close(self) -> None:
        """Close the session."""
        if self.web.session is not None:
            await self.web.session.close()

    @property
    def session(self) -> aiohttp.ClientSession:
        """Return the open session, for addresses that are not methods of the API."""
        if self.web.session is None:
            raise RuntimeError("the Slack session is not open")
        return self.web.session

    @property
    def proxy(self) -> str | None:
        """Return the environment's proxy; None for an API on this machine."""
        return self.web.proxy

    async def own(self) -> Own:
        """Ask Slack for the bot's own ids; raises `PlatformError`."""
        with meaning():
            us = await self.web.auth_test()
        return Own(us["team_id"], us["user_id"], us.get("bot_id") or "", self.hosts)


@contextmanager
def meaning() -> Iterator[None]:
    """Turn errors of the SDK and the network into `RateLimited`, `Refused` or `Ambiguous`."""
    try:
        with network_errors():
            yield
    except SlackApiError as error:
        raise _read(error) from error
    except (AttributeError, ValueError) as error:
        # The SDK raises these for a 200 that is plain text or broken JSON, such as a proxy's own page.
        raise Ambiguous("the answer was not Slack's") from error


def _read(error: SlackApiError) -> PlatformError:
    response = error.response
    if not isinstance(response, AsyncSlackResponse):
        return Ambiguous("the answer was no JSON")
    code = response.data.get("error") if isinstance(response.data, dict) else None
    status = response.status_code
    if status == 429 or code in ("ratelimited", "rate_limited"):
        return RateLimited(read_wait(response.headers))
    if status >= 500 or status == 408 or code in _PERHAPS_DONE:
        return Ambiguous(str(code or status))
    if code:
        return Refused(str(code))
    return Refused(f"http_{status}") if status >= 400 else Ambiguous("the answer was not Slack's")

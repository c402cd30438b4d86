"""Makes the Bolt app: it gets verified payloads and returns the listener's own response."""

from __future__ import annotations

import logging
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.dispatch import Failed, TooSlow
from bot.logs import log
from bot.platforms.slack.api import Api


class _Us(AsyncAuthorize):
    """Authorizes the one workspace without a look-up, so that Bolt itself makes no calls."""

    def __init__(self) -> None:
        self._result = AuthorizeResult(enterprise_id=None, team_id=None)

    async def __call__(self, **_: Any) -> AuthorizeResult:
        return self._result


def make_bolt(api: Api) -> AsyncApp:
    """Return a Bolt app without listeners, for one workspace."""
    # Its warnings are for developers, for example about an environment variable that is not used.
    logger = logging.getLogger(f"{api.logger.name}.bolt")
    logger.setLevel(logging.ERROR)
    app = AsyncApp(
        # Bolt sets the level of the logger with this name at its first request: it must not be "inspel".
        name=logger.name,
        logger=logger,
        # Bolt makes an unused client for each request: it gets no token and no retries.
        client=AsyncWebClient(base_url=api.web.base_url, retry_handlers=[], logger=api.logger),
        authorize=_Us(),
        # Otherwise Bolt acknowledges events before the listener has run, and a crash then loses a vote.
        process_before_response=True,
        # These checks are made before Bolt (web.py, parse.py), or are for features that we do not use.
        request_verification_enabled=False,
        ssl_check_enabled=False,
        url_verification_enabled=False,
        ignoring_self_events_enabled=False,
        attaching_function_token_enabled=False,
        attaching_conversation_kwargs_enabled=False,
    )
    app.error(_on_error)
    return app


async def _on_error(error: Exception) -> BoltResponse:
    # 503: Slack delivers an event again, and tells a person who pressed something that it did not work.
    if not isinstance(error, TooSlow | Failed):
        log.error("slack_listener_failed", exc_info=error)
    return BoltResponse(status=503)

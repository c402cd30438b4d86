"""Receives Teams' HTTP requests, and checks what the SDK does not check."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol

import orjson
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from bot.logs import log
from bot.platforms.body import answer_request, read_header
from bot.platforms.teams.hosts import Hosts

Answer = tuple[int, Any]
Handle = Callable[[dict[str, Any]], Awaitable[Answer]]


class Admits(Protocol):
    """What the endpoint needs of gate.py."""

    async def admits(self, authorization: str, body: Mapping[str, Any]) -> bool:
        """Tell whether Teams itself sent this."""


class Endpoint:
    """The ASGI endpoint of /api/messages."""

    def __init__(self, hosts: Hosts, gate: Admits, handle: Handle) -> None:
        self._hosts = hosts
        self._gate = gate
        self._handle = handle

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        await answer_request(scope, receive, send, self._answer)

    async def _answer(self, scope: Scope, body: bytes) -> Response:
        activity = parse_body(body)
        if activity is None:
            return PlainTextResponse("not understood", 400)
        service_url = activity.get("serviceUrl")
        if not service_url:
            # Without one the SDK compares nothing with the token's, and our token could be sent to any host.
            return PlainTextResponse("no serviceUrl", 401)
        if not self._hosts.is_service(service_url):
            log.warning("teams_foreign_service_url")
            return PlainTextResponse("not a connector of Teams", 403)
        if not await self._gate.admits(
            (read_header(scope, b"authorization") or b"").decode("latin-1"), activity
        ):
            return PlainTextResponse("not sent by Teams", 401)
        status, told = await self._handle(activity)
        if told is None:
            return Response(status_code=status)
        return Response(orjson.dumps(told), status, media_type="application/json")


def parse_body(body: bytes) -> dict[str, Any] | None:
    """Return the activity; None when the body is not a JSON object with a type."""
    try:
        activity = orjson.loads(body)
    except ValueError:
        return None
    if not isinstance(activity, dict) or not isinstance(activity.get("type"), str):
        return None
    return activity

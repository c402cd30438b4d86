"""Sends an activity through the Starlette app itself, with a token as Teams makes it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from starlette.types import ASGIApp, Message

from tests.platforms.teams.small_teams import sign

Headers = list[tuple[bytes, bytes]]


@dataclass
class Answered:
    """What came back."""

    status: int
    body: bytes
    headers: dict[str, str]

    @property
    def said(self) -> Any:
        """The body as JSON, None when it is empty."""
        return json.loads(self.body) if self.body else None


async def send(
    app: ASGIApp, body: bytes, headers: Headers, *, path: str = "/api/messages", method: str = "POST"
) -> Answered:
    """Send raw bytes with raw headers."""
    sent: list[Message] = []
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "scheme": "http",
        "headers": headers,
        "server": ("127.0.0.1", 80),
        "client": ("127.0.0.1", 1),
    }

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def respond(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, respond)
    told = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return Answered(sent[0]["status"], b"".join(part.get("body", b"") for part in sent[1:]), told)


def bearer(token: str) -> Headers:
    """The header that carries a token."""
    return [(b"authorization", f"Bearer {token}".encode())]


async def post(app: ASGIApp, activity: dict[str, Any]) -> Answered:
    """Send an activity as Teams would, rightly signed."""
    token = sign(activity["serviceUrl"])
    return await send(app, json.dumps(activity, ensure_ascii=False).encode(), bearer(token))

"""Signs a request as Slack does and sends it through the Starlette app itself."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.types import ASGIApp, Message

SECRET = "a-signing-secret"
JSON = b"application/json"
FORM = b"application/x-www-form-urlencoded"


@dataclass
class Answered:
    """What came back."""

    status: int
    body: bytes

    @property
    def said(self) -> Any:
        """The body as JSON, None when it is empty."""
        return json.loads(self.body) if self.body else None


def encode(payload: dict[str, Any]) -> tuple[bytes, bytes]:
    """Return the content type and the body in which Slack sends this payload."""
    if payload.get("type") in ("event_callback", "url_verification", "app_rate_limited"):
        return JSON, json.dumps(payload, ensure_ascii=False).encode()
    if "command" in payload or "ssl_check" in payload:
        return FORM, urlencode(payload).encode()
    return FORM, urlencode({"payload": json.dumps(payload)}).encode()


def sign(body: bytes, at: float | None = None, secret: str = SECRET) -> list[tuple[bytes, bytes]]:
    """Return the two headers of a signature."""
    moment = str(int(time.time() if at is None else at)).encode()
    digest = hmac.new(secret.encode(), b"v0:" + moment + b":" + body, hashlib.sha256).hexdigest()
    return [(b"x-slack-request-timestamp", moment), (b"x-slack-signature", b"v0=" + digest.encode())]


async def send(app: ASGIApp, body: bytes, headers: list[tuple[bytes, bytes]]) -> Answered:
    """Send raw bytes with raw headers to /slack/events."""
    sent: list[Message] = []
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "POST",
        "path": "/slack/events",
        "raw_path": b"/slack/events",
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
    return Answered(sent[0]["status"], b"".join(part.get("body", b"") for part in sent[1:]))


async def post(app: ASGIApp, payload: dict[str, Any]) -> Answered:
    """Send a payload as Slack would, rightly signed."""
    kind, body = encode(payload)
    return await send(app, body, [(b"content-type", kind), *sign(body)])

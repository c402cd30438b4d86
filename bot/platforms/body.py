"""Reads a request's body with limits, since anybody may send it slowly, in small pieces, or only in part."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

# Slack waits 3 s for the answer and Teams 15: a body that takes 10 s to arrive comes from neither.
PATIENCE = 10.0
# Slack limits its largest payloads, a view with its state, to 250 kB; Teams' largest message is 100 kB
# (format-your-bot-messages). A form with every field filled to its limit is smaller than this.
MOST_BYTES = 1_000_000

Answer = Callable[[Scope, bytes], Awaitable[Response]]


async def answer_request(scope: Scope, receive: Receive, send: Send, answer: Answer) -> None:
    """Read the body and send the response that `answer` makes of it; refuse one too large or incomplete."""
    body = await read_body(receive, MOST_BYTES)
    response = PlainTextResponse("too large", 413) if body is None else await answer(scope, body)
    await response(scope, receive, send)


def read_header(scope: Scope, name: bytes) -> bytes | None:
    """Return the header of that name; None without one, and with several, as it is unclear which counts."""
    found: list[bytes] = [value for key, value in scope["headers"] if key == name]
    return found[0] if len(found) == 1 else None


async def read_body(receive: Receive, most: int, patience: float = PATIENCE) -> bytes | None:
    """Return the body; None when it is larger than `most` bytes or incomplete after `patience` seconds."""
    body = bytearray()
    try:
        async with asyncio.timeout(patience):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    return b""
                body += message.get("body", b"")
                if len(body) > most:
                    return None
                if not message.get("more_body"):
                    return bytes(body)
    except TimeoutError:
        return None

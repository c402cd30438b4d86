"""Reads a request's body, which a stranger may send slowly, in small pieces, or never to its end."""

from __future__ import annotations

import asyncio

from starlette.types import Receive

# Slack waits 3 s for the answer and Teams 15: a body that takes longer is neither's.
PATIENCE = 10.0


async def read_body(receive: Receive, most: int, patience: float = PATIENCE) -> bytes | None:
    """Return the body; None when it is larger than `most` bytes, or not whole after `patience` seconds."""
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

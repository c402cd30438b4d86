"""A request's body within a size and a time, however it is sent."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from starlette.types import Message, Receive

from bot.platforms.body import read_body


def _sends(*pieces: bytes, ends: bool = True) -> Receive:
    left: Iterator[bytes] = iter(pieces)

    async def receive() -> Message:
        piece = next(left, None)
        if piece is None and not ends:
            await asyncio.Event().wait()
        return {"type": "http.request", "body": piece or b"", "more_body": piece is not None}

    return receive


async def test_pieces_are_put_together() -> None:
    assert await read_body(_sends(b"a", b"", b"bc"), 3) == b"abc"


async def test_a_body_that_is_too_large_is_not_read_to_its_end() -> None:
    assert await read_body(_sends(b"abc", b"d", ends=False), 3) is None


async def test_a_body_that_never_ends_is_not_waited_for() -> None:
    assert await read_body(_sends(b"a", ends=False), 100, patience=0.05) is None


async def test_who_has_gone_has_sent_nothing() -> None:
    async def receive() -> Message:
        return {"type": "http.disconnect"}

    assert await read_body(receive, 100) == b""

"""The pretend platform as the scheduler sees it: what is posted is never seen again."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

import aiohttp

from bot.chat import Card, Channel, Message, User
from bot.platforms.port import Ambiguous, Attachment, Can, RateLimited, Refused, Unable

PLATFORM = "brev"
CAN = Can(files=True)
LONGEST = 20_000


class BrevPlatform:
    """The `Platform` of bot/platforms/port.py over HTTP. Make it inside the event loop."""

    name = PLATFORM
    can = CAN

    def __init__(self, url: str, *, timeout: float = 5.0) -> None:
        self._url = url
        timeouts = aiohttp.ClientTimeout(total=timeout)
        self._session = aiohttp.ClientSession(timeout=timeouts)
        self.asked_in_vain: list[str] = []

    async def close(self) -> None:
        """Close the session."""
        await self._session.close()

    def form(self, card: Card) -> None:
        """Write the letter and keep it; raises `Refused` for one that is too long."""
        if len("".join(_lines(card))) > LONGEST:
            raise Refused("too large")
        if card.picture is not None:
            raise self._unable("pictures")

    async def open_direct(self, person: User) -> Channel:
        """Return the person's letter box."""
        return Channel(PLATFORM, person.workspace, f"box-{person.id}", direct=True)

    async def post(self, channel: Channel, card: Card, key: str, picture: str | None = None) -> Message:
        """Post a letter."""
        self.form(card)
        letter = {"place": channel.id, "title": card.title, "lines": _lines(card), "key": key}
        return Message(channel, await self._send(letter))

    async def edit(self, message: Message, card: Card, key: str, picture: str | None = None) -> None:
        """Raise `Unable`: nobody changes a letter that has been posted."""
        raise self._unable("edit")

    async def find(self, channel: Channel, key: str, since: datetime) -> Message | None:
        """Raise `Unable`: nobody looks into a letter box."""
        raise self._unable("find")

    async def upload_picture(self, content: bytes, name: str, alt: str) -> str:
        """Raise `Unable`."""
        raise self._unable("pictures")

    async def reserve_file(self, attachment: Attachment) -> str:
        """Leave the bytes at the post."""
        async with _meaning(), self._session.post(f"{self._url}/files", data=attachment.content) as answer:
            return str((await answer.json())["reference"])

    async def share_file(self, channel: Channel, reference: str, attachment: Attachment, text: str) -> None:
        """Send the file along with a line of text."""
        letter = {"place": channel.id, "title": attachment.title, "lines": [text], "key": reference}
        await self._send(letter | {"file": attachment.name})

    async def is_shared(self, channel: Channel, reference: str) -> bool:
        """Raise `Unable`."""
        raise self._unable("find")

    async def reactions(self, message: Message) -> Mapping[str, frozenset[str]]:
        """Raise `Unable`."""
        raise self._unable("reactions")

    async def download(self, reference: str, limit: int) -> bytes:
        """Fetch what somebody sent us."""
        async with _meaning(), self._session.get(f"{self._url}/files/{reference}") as answer:
            content = await answer.read()
            if answer.status != 200:
                raise Refused(f"http_{answer.status}")
        if len(content) > limit:
            raise Refused("file_too_large")
        return content

    def _unable(self, what: str) -> Unable:
        """Note that something was asked for which the platform has said that it cannot do."""
        self.asked_in_vain.append(what)
        return Unable(what)

    async def _send(self, letter: Mapping[str, Any]) -> str:
        async with _meaning(), self._session.post(f"{self._url}/letters", json=letter) as answer:
            if answer.status == 429:
                raise RateLimited(float(answer.headers["Retry-After"]))
            if answer.status >= 500:
                raise Ambiguous(str(answer.status))
            told = await answer.json()
            if answer.status != 200:
                raise Refused(told["error"])
            return str(told["number"])


@asynccontextmanager
async def _meaning() -> AsyncIterator[None]:
    try:
        yield
    except aiohttp.ClientConnectorError as error:
        raise RateLimited(1.0) from error
    except (TimeoutError, aiohttp.ClientError, OSError) as error:
        raise Ambiguous(type(error).__name__) from error


def _lines(card: Card) -> list[str]:
    rows = [f"{row.title}: {row.text}" if row.title else row.text for row in card.rows]
    return [line for line in (card.text, *rows, card.note, *(one.label for one in card.buttons)) if line]

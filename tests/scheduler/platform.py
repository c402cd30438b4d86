"""A platform on a sheet of paper: it keeps what it is given, and fails where the story says so."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.chat import Card, Channel, Message, User
from bot.platforms.port import Ambiguous, Attachment, Can, PlatformError, RateLimited, Refused, Unreadable


@dataclass
class Posted:
    """A message as it stands in its channel now; `versions` counts how often it was changed."""

    id: str
    card: Card
    key: str
    picture: str | None
    at: datetime
    versions: int = 1


Fault = Callable[[Callable[[], Awaitable[None]]], Awaitable[None]]


async def store_then_drop(store: Callable[[], Awaitable[None]]) -> None:
    """The platform keeps it, and the answer is lost on the way."""
    await store()
    raise Ambiguous("reset")


async def drop(_store: Callable[[], Awaitable[None]]) -> None:
    """Lost on the way there; we cannot tell."""
    raise Ambiguous("time-out")


async def not_json(_store: Callable[[], Awaitable[None]]) -> None:
    """Something nobody thought of."""
    raise KeyError("ts")


async def hang(store: Callable[[], Awaitable[None]]) -> None:
    """The platform keeps it and never answers; whoever waits is gone by then."""
    await store()
    await asyncio.sleep(3600)


def wait(seconds: float) -> Fault:
    """429."""

    async def fault(_store: Callable[[], Awaitable[None]]) -> None:
        raise RateLimited(seconds)

    return fault


def refuse(code: str) -> Fault:
    """The platform says no."""

    async def fault(_store: Callable[[], Awaitable[None]]) -> None:
        raise Refused(code)

    return fault


# A platform that can do everything, and one that shows a bot as little as Teams does.
EVERYTHING = Can(edit=True, find=True, reactions=True, pictures=True, files=True)
SHOWS_NOTHING = Can(edit=True, pictures=True, files=True)


@dataclass
class Paper:
    """The platform itself, outliving whoever talks to it. `faults` are used up, one for each call.

    Keys of `faults`: "post", "edit", ... for the next such call anywhere, "post C1" for one in that channel.
    """

    name: str = "slack"
    can: Can = EVERYTHING
    channels: dict[str, list[Posted]] = field(default_factory=dict)
    faults: dict[str, list[Fault]] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    files: dict[str, Attachment] = field(default_factory=dict)
    shown: list[tuple[str, str, str]] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)
    gifts: dict[str, bytes] = field(default_factory=dict)
    emoji: dict[str, dict[str, frozenset[str]]] = field(default_factory=dict)
    shapeless: set[str] = field(default_factory=set)
    unreadable: bool = False
    number: int = 0
    stored: asyncio.Event = field(default_factory=asyncio.Event)

    def texts(self, channel: str) -> list[str]:
        """What stands in a channel, oldest first."""
        return [posted.card.text for posted in self.channels.get(channel, [])]

    def message(self, channel: str, text: str) -> Posted:
        """The one message that says so."""
        (found,) = [posted for posted in self.channels[channel] if posted.card.text == text]
        return found

    def form(self, card: Card) -> None:
        """Take any card but one that was said to be impossible to form."""
        if card.text in self.shapeless:
            raise LookupError(card.text)

    async def open_direct(self, person: User) -> Channel:
        """Open a conversation."""

        async def nothing() -> None:
            return None

        await self._do("open_direct", person.id, nothing)
        return Channel(person.platform, person.workspace, f"D{person.id}", direct=True)

    async def post(self, channel: Channel, card: Card, key: str, picture: str | None = None) -> Message:
        """Keep a message."""
        self.number += 1
        posted = Posted(f"1.{self.number:06}", card, key, picture, datetime.now(UTC))

        async def store() -> None:
            self.channels.setdefault(channel.id, []).append(posted)
            self.stored.set()

        await self._do("post", channel.id, store)
        return Message(channel, posted.id)

    async def edit(self, message: Message, card: Card, key: str, picture: str | None = None) -> None:
        """Change a message."""

        async def store() -> None:
            found = [p for p in self.channels.get(message.channel.id, []) if p.id == message.id]
            if not found:
                raise Refused("message_not_found")
            (posted,) = found
            assert posted.key == key
            posted.card, posted.picture, posted.versions = card, picture, posted.versions + 1

        await self._do("edit", message.channel.id, store)

    async def find(self, channel: Channel, key: str, since: datetime) -> Message | None:
        """Look for a key."""
        self.calls.append(f"find {channel.id}")
        if self.unreadable:
            raise Unreadable("missing_scope")
        for posted in self.channels.get(channel.id, []):
            if posted.key == key and posted.at >= since:
                return Message(channel, posted.id)
        return None

    async def upload_picture(self, content: bytes, name: str, alt: str) -> str:
        """Keep a picture."""
        reference = f"F{len(self.pictures) + 1}"

        async def store() -> None:
            self.pictures[reference] = content

        await self._do("upload_picture", name, store)
        return reference

    async def reserve_file(self, attachment: Attachment) -> str:
        """Keep a file unseen."""
        reference = f"R{len(self.files) + 1}"
        self.files[reference] = attachment
        return reference

    async def share_file(self, channel: Channel, reference: str, attachment: Attachment, text: str) -> None:
        """Show a file."""

        async def store() -> None:
            self.shown.append((channel.id, self.files[reference].name, text))

        await self._do("share_file", channel.id, store)

    async def is_shared(self, channel: Channel, reference: str) -> bool:
        """Look whether a file is shown."""
        if self.unreadable:
            raise Unreadable("missing_scope")
        name = self.files[reference].name
        return any(place == channel.id and shown == name for place, shown, _ in self.shown)

    async def reactions(self, message: Message) -> Mapping[str, frozenset[str]]:
        """Read reactions."""

        async def nothing() -> None:
            return None

        await self._do("reactions", message.channel.id, nothing)
        return self.emoji.get(message.id, {})

    async def download(self, reference: str, limit: int) -> bytes:
        """Fetch what a person gave."""

        async def nothing() -> None:
            return None

        await self._do("download", reference, nothing)
        if len(self.gifts[reference]) > limit:
            raise Refused("file_too_large")
        return self.gifts[reference]

    async def _do(self, method: str, place: str, store: Callable[[], Awaitable[None]]) -> None:
        self.calls.append(f"{method} {place}")
        for name in (f"{method} {place}", method):
            if self.faults.get(name):
                await self.faults[name].pop(0)(store)
                return
        await store()


__all__ = [
    "Paper",
    "PlatformError",
    "Posted",
    "drop",
    "hang",
    "not_json",
    "refuse",
    "store_then_drop",
    "wait",
]

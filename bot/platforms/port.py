"""The port of a platform: what the scheduler asks of it, and what is known when it fails."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.chat import Card, Channel, Event, Message, Reply, User


class PlatformError(Exception):
    """A send that failed. Its class says what is known of it; its text is for the log."""


class RateLimited(PlatformError):
    """Not sent; `seconds` to wait before the next try (Slack: Retry-After)."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"rate limited for {seconds} s")
        self.seconds = seconds


class Refused(PlatformError):
    """Not sent, and will not be: the platform said no. `code` is the platform's own word."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Ambiguous(PlatformError):
    """Perhaps sent: a time-out, a reset or a 5xx. Only reading the channel tells."""


class Unable(Refused):
    """Not done: the platform has no such thing, as its `Can` says; who asks that first never gets this."""

    def __init__(self, what: str) -> None:
        super().__init__(f"cannot_{what}")


class Unreadable(PlatformError):
    """The channel's history cannot be read, so whether a message was sent cannot be known."""


@dataclass(frozen=True, slots=True)
class Can:
    """What a platform can do beside posting. Asked before a message is queued, and before it is sent.

    `edit` a message that was sent; `find` what we have sent (a message by its key, a file where it was
    shared); read `reactions`, when asked; show `pictures` in a message; hand over `files`.
    """

    edit: bool = False
    find: bool = False
    reactions: bool = False
    pictures: bool = False
    files: bool = False


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to hand over with a message."""

    name: str
    title: str
    media_type: str
    content: bytes


class Platform(Protocol):
    """What the scheduler asks of a platform. Every method may raise `PlatformError`; none retries a send.

    What the platform cannot do (`can`) raises `Unable`.
    """

    name: str
    can: Can

    def form(self, card: Card) -> None:
        """Form the card as it would be sent, and send nothing; raises `Refused` when it cannot be shown."""

    async def open_direct(self, person: User) -> Channel:
        """Return the direct conversation with the person."""

    async def post(self, channel: Channel, card: Card, key: str, picture: str | None = None) -> Message:
        """Post the card with `key` where `find` sees it; `picture` comes from `upload_picture`."""

    async def edit(self, message: Message, card: Card, key: str, picture: str | None = None) -> None:
        """Replace the message's card; idempotent."""

    async def find(self, channel: Channel, key: str, since: datetime) -> Message | None:
        """Find our own message with that key sent after `since`; raises `Unreadable` when it may not look."""

    async def upload_picture(self, content: bytes, name: str, alt: str) -> str:
        """Store a picture and wait until it can be shown; return its reference."""

    async def reserve_file(self, attachment: Attachment) -> str:
        """Send the bytes without showing them to anybody; return the file's reference."""

    async def share_file(self, channel: Channel, reference: str, attachment: Attachment, text: str) -> None:
        """Show a reserved file in the channel with a line of text."""

    async def is_shared(self, channel: Channel, reference: str) -> bool:
        """Tell whether the reserved file already stands in the channel."""

    async def reactions(self, message: Message) -> Mapping[str, frozenset[str]]:
        """Read who (platform ids) has put which neutral emoji on the message."""

    async def download(self, reference: str, limit: int) -> bytes:
        """Fetch a file a person gave us, at most `limit` bytes."""


Platforms = Mapping[tuple[str, str], Platform]
"""The platforms that are connected, by name and workspace; one that is slow to answer is met later."""


class Dispatches(Protocol):
    """What an edge asks of bot/dispatch.py."""

    async def dispatch(self, event: Event) -> Reply:
        """Carry out the event and return the reply after the commit; raises `TooSlow` and `Failed`."""

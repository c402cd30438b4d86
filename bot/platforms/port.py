"""Defines `Platform`, what the scheduler needs of a platform, and the errors that a call to it can raise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.chat import Card, Channel, Event, Message, Reply, User


class PlatformError(Exception):
    """A call to a platform failed. The subclass says what is known about it; the text is for the log."""


class RateLimited(PlatformError):
    """Not sent; try again after `seconds` (Slack: Retry-After)."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"rate limited for {seconds} s")
        self.seconds = seconds


class Refused(PlatformError):
    """Not sent, and a new try would not help: the platform refused it. `code` is its error code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Ambiguous(PlatformError):
    """Perhaps sent: a time-out, a reset or a 5xx. Only reading the channel shows whether it was."""


class Unable(Refused):
    """Not done: the platform cannot do it. Callers that check its `Can` first never get this error."""

    def __init__(self, what: str) -> None:
        super().__init__(f"cannot_{what}")


class Unreadable(PlatformError):
    """The channel's history cannot be read, so we cannot find out whether a message was sent."""


@dataclass(frozen=True, slots=True)
class Can:
    """What a platform can do besides posting. Checked before a message is queued, and before it is sent.

    `edit` a message that was sent; `find` what we have sent (a message by its key, a file where it was
    shared); read the `reactions` to a message; show `pictures` in a message; give people `files`.
    """

    edit: bool = False
    find: bool = False
    reactions: bool = False
    pictures: bool = False
    files: bool = False


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to be shown with a message."""

    name: str
    title: str
    media_type: str
    content: bytes


class Platform(Protocol):
    """What the scheduler needs of a platform. Every method may raise `PlatformError`; none retries a send.

    A method for something that the platform cannot do (see `can`) raises `Unable`.
    """

    name: str
    can: Can

    def form(self, card: Card) -> None:
        """Draw the card as it would be sent, without sending it; raises `Refused` when it cannot be shown."""

    async def open_direct(self, person: User) -> Channel:
        """Return the private chat of the person and the bot; opens it if needed."""

    async def post(self, channel: Channel, card: Card, key: str, picture: str | None = None) -> Message:
        """Post the card with its delivery key, for `find`; `picture` is what `upload_picture` returned."""

    async def edit(self, message: Message, card: Card, key: str, picture: str | None = None) -> None:
        """Replace the message's card; safe to repeat."""

    async def find(self, channel: Channel, key: str, since: datetime) -> Message | None:
        """Find our message with that key sent after `since`; raises `Unreadable` without read access."""

    async def upload_picture(self, content: bytes, name: str, alt: str) -> str:
        """Upload a picture, wait until it can be shown, and return its reference."""

    async def reserve_file(self, attachment: Attachment) -> str:
        """Upload a file without showing it to anybody; return its reference."""

    async def share_file(self, channel: Channel, reference: str, attachment: Attachment, text: str) -> None:
        """Show a reserved file in the channel with a line of text."""

    async def is_shared(self, channel: Channel, reference: str) -> bool:
        """Tell whether the reserved file is already shown in the channel."""

    async def reactions(self, message: Message) -> Mapping[str, frozenset[str]]:
        """Return the ids of the people who reacted to the message, for each neutral emoji name."""

    async def download(self, reference: str, limit: int) -> bytes:
        """Fetch a file that a person shared with us, at most `limit` bytes."""


Platforms = Mapping[tuple[str, str], Platform]
"""The connected platforms, by name and workspace id; a platform that is slow to answer is added later."""


class Dispatches(Protocol):
    """What an edge needs of bot/dispatch.py."""

    async def dispatch(self, event: Event) -> Reply:
        """Carry out the event and return the reply after the commit; raises `TooSlow` or `Failed`."""

"""Defines what this edge needs stored: the references of conversations, and the files that it serves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Reference:
    """What is needed to write in a conversation. `service_url` is its connector, `user` set in private chats.

    `bot` is the bot's id in it ("28:" and the app's id), `team` the team that a channel belongs to.
    """

    conversation: str
    service_url: str
    bot: str
    user: str = ""
    team: str = ""


class Conversations(Protocol):
    """Stores references, for one tenant. They must last, since Teams sends them only with activities."""

    async def remember(self, reference: Reference) -> None:
        """Store the reference, in place of what was stored for that conversation."""

    async def forget(self, conversation: str, team: str) -> None:
        """Delete a conversation and, when `team` is not empty, every channel of that team."""

    async def recall(self, conversation: str) -> Reference | None:
        """Return the reference stored for a conversation; None when there is none."""

    async def recall_direct(self, user: str) -> Reference | None:
        """Find the conversation of two with a person (the id of `Person`)."""

    async def is_adrift(self, conversation: str, key: str) -> bool:
        """Tell whether the message with this delivery key was sent there and has no known id."""


@dataclass(frozen=True, slots=True)
class ServedFile:
    """A file that Teams or a person fetches from us by an address that nobody can guess."""

    name: str
    media_type: str
    content: bytes


class Shelf(Protocol):
    """Stores the files that are fetched by address. The implementation decides for how long."""

    async def put(self, key: str, thing: ServedFile) -> None:
        """Store the file under a key of ours."""

    async def get(self, key: str) -> ServedFile | None:
        """Return the file with that key; None when there is none, or no longer."""

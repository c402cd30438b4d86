"""What this edge asks the program to keep for it: where conversations are, and what it shows by address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Reference:
    """A conversation met. `service_url` is where its connector is; `user` is set for a conversation of two.

    `bot` is our own id in it ("28:" and the app's id), `team` the team a channel belongs to.
    """

    conversation: str
    service_url: str
    bot: str
    user: str = ""
    team: str = ""


class Conversations(Protocol):
    """Keeps references, for one tenant. Teams tells them only when something happens, so they must last."""

    async def remember(self, reference: Reference) -> None:
        """Keep it, in place of what was known of that conversation."""

    async def forget(self, conversation: str, team: str) -> None:
        """Drop a conversation and, when `team` is not empty, every channel of that team."""

    async def recall(self, conversation: str) -> Reference | None:
        """Find what was kept of a conversation."""

    async def recall_direct(self, user: str) -> Reference | None:
        """Find the conversation of two with a person (the id of `Person`)."""

    async def is_adrift(self, conversation: str, key: str) -> bool:
        """Tell whether the message with this delivery key was sent there and has no known id."""


@dataclass(frozen=True, slots=True)
class ServedFile:
    """Something that Teams or a person fetches from us by an address that nobody can guess."""

    name: str
    media_type: str
    content: bytes


class Shelf(Protocol):
    """Keeps what is fetched by address. Its lifetime is the program's to decide."""

    async def put(self, key: str, thing: ServedFile) -> None:
        """Keep it under a key of ours."""

    async def get(self, key: str) -> ServedFile | None:
        """Find it; None when there is none, or no longer."""

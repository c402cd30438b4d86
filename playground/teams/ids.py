"""Ids of the pretend tenant: stable for people and places, growing for messages."""

import base64
import hashlib
import time
from typing import Any
from uuid import NAMESPACE_URL, uuid5

Json = dict[str, Any]

# Public on purpose: they open nothing but the pretend Teams on this machine.
TENANT = "5c0b1f6e-8d4a-4c6e-9b57-2f9a4e0d1a01"
APP_ID = "7a3f52d0-1e6b-4f0c-8c5d-6b1e9d2c7f02"
SECRET = "playground-teams-secret"
SCOPE = "https://api.botframework.com/.default"


def aad_object_id(user: str) -> str:
    """A person's object id in the directory: a uuid made from the playground's own id."""
    return str(uuid5(NAMESPACE_URL, f"inspel-playground:{user}"))


def account_id(user: str) -> str:
    """A person's id as bots see it, "29:1..."."""
    return f"29:1{_digest(user)}"


def personal_conversation(user: str) -> str:
    """The id of somebody's personal chat with the bot, "a:1..."."""
    return f"a:1{_digest('personal/' + user)}"


def channel_conversation(channel: str) -> str:
    """A channel's id, "19:...@thread.tacv2"."""
    return f"19:{hashlib.sha256(channel.encode()).hexdigest()[:32]}@thread.tacv2"


class Stamps:
    """Message ids: milliseconds of machine time as text, each later than the one before."""

    def __init__(self) -> None:
        self._last = 0

    def next(self) -> str:
        """An id such as "1588834800123"."""
        self._last = max(self._last + 1, time.time_ns() // 1_000_000)
        return str(self._last)


def _digest(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()[:24]).decode()

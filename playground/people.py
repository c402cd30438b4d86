"""The people and channels of the pretend workspace, read from data/world.json."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from playground.errors import Refusal

DATA = Path(__file__).parent / "data"
WORLD = DATA / "world.json"
EMOJI: dict[str, str] = orjson.loads((DATA / "emoji.json").read_bytes())
KINDS = {"channel": "C", "private": "C", "im": "D", "mpim": "G"}


@dataclass
class User:
    """A person, or the bot."""

    id: str
    name: str
    title: str = ""
    locale: str = "sv-SE"
    is_bot: bool = False
    deleted: bool = False


@dataclass
class Channel:
    """A place to write in; `kind` is channel, private, im or mpim."""

    id: str
    name: str
    kind: str
    purpose: str = ""
    members: list[str] = field(default_factory=list)
    is_archived: bool = False

    def is_seen_by(self, user: str) -> bool:
        """Open channels are seen by everybody, all others by their members."""
        return self.kind == "channel" or user in self.members


class World:
    """Who there is and where they can write."""

    def __init__(self, users: Iterable[User], channels: Iterable[Channel]) -> None:
        self.users = {user.id: user for user in users}
        self.channels = {channel.id: channel for channel in channels}
        self.bot = next(user.id for user in self.users.values() if user.is_bot)

    @classmethod
    def load(cls, path: Path = WORLD) -> "World":
        """Read a world from JSON: {"users": [...], "channels": [...]}; members may be ["*"]."""
        world = orjson.loads(path.read_bytes())
        users = [User(**user) for user in world["users"]]
        everybody = [user.id for user in users]
        return cls(users, [_channel(channel, everybody) for channel in world["channels"]])

    def user(self, user_id: str) -> User:
        """The user with this id, or Refusal("user_not_found")."""
        if found := self.users.get(user_id):
            return found
        raise Refusal("user_not_found", "Den personen finns inte här.")

    def channel(self, channel_id: str) -> Channel:
        """The channel with this id, or Refusal("channel_not_found")."""
        if found := self.channels.get(channel_id):
            return found
        raise Refusal("channel_not_found", "Den kanalen finns inte.")

    def direct(self, users: Iterable[str]) -> Channel:
        """The direct-message channel of exactly these people; made when there is none."""
        members = sorted({self.user(user).id for user in users})
        for channel in self.channels.values():
            if channel.kind in ("im", "mpim") and channel.members == members:
                return channel
        kind = "im" if len(members) <= 2 else "mpim"
        others = [user for user in members if user != self.bot] or members
        name = "-".join(self.users[user].name.lower() for user in others)
        made = Channel(f"{KINDS[kind]}0{'X'.join(others)}", name, kind, members=members)
        self.channels[made.id] = made
        return made


def _channel(row: dict[str, Any], everybody: list[str]) -> Channel:
    members = everybody if row["members"] == ["*"] else row["members"]
    return Channel(
        row["id"],
        row["name"],
        "private" if row.get("is_private") else "channel",
        row.get("purpose", ""),
        list(members),
        row.get("is_archived", False),
    )

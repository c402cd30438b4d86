"""Where people and the bot meet: the team's channels, their threads, and everybody's personal chat."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import orjson

from playground.errors import Refusal
from playground.people import Channel, User, World
from playground.teams.errors import Denied, not_in_roster, unknown_conversation
from playground.teams.ids import (
    TENANT,
    Json,
    aad_object_id,
    account_id,
    channel_conversation,
    personal_conversation,
)

TEAM_FILE = Path(__file__).parents[1] / "data" / "teams.json"
THREAD = ";messageid="
CHAT = "chat:"


@dataclass(frozen=True)
class Place:
    """A channel, or a personal chat with the bot; `thread` is the root message's id in a channel."""

    id: str
    conversation: str
    channel: Channel | None = None
    user: str | None = None
    thread: str | None = None

    @property
    def kind(self) -> str:
        """What Teams calls it: channel or personal."""
        return "channel" if self.channel else "personal"

    @property
    def full_id(self) -> str:
        """The conversation's id with its thread."""
        return f"{self.conversation}{THREAD}{self.thread}" if self.thread else self.conversation


@dataclass
class Roster:
    """Where the app is installed: in the team, and in whose personal chats."""

    in_team: bool = False
    people: set[str] = field(default_factory=set)


class Places:
    """The team with its channels, and the people with their chats."""

    def __init__(self, world: World, path: Path = TEAM_FILE) -> None:
        described = orjson.loads(path.read_bytes())
        self.world = world
        self.roster = Roster()
        self.team: Json = described["team"]
        self._channels: list[str] = described["channels"]

    @property
    def team_conversation(self) -> str:
        """The team's id, which is its first channel's, as in Teams."""
        return channel_conversation(self.team["id"])

    @property
    def group_id(self) -> str:
        """The id of the team's group in the directory."""
        return str(uuid5(NAMESPACE_URL, f"inspel-playground:team/{self.team['id']}"))

    def channels(self) -> Iterator[Channel]:
        """The team's channels, in order."""
        return (self.world.channels[one] for one in self._channels if one in self.world.channels)

    def people(self) -> Iterator[User]:
        """Everybody who has an account; guests of the chats only are among them."""
        return (user for user in self.world.users.values() if not user.is_bot and not user.deleted)

    def team_members(self) -> set[str]:
        """Who is in the team: the members of any of its channels but the bot."""
        return {user for channel in self.channels() for user in channel.members} - {self.world.bot}

    def user_of(self, account: str) -> User:
        """The person with this account id ("29:...") or object id. Raises Denied 404."""
        for user in self.people():
            if account in (account_id(user.id), aad_object_id(user.id)):
                return user
        raise Denied(404, "MemberNotFoundInConversation", "The user is not found.")

    def for_person(self, user: str, place_id: str, thread: str | None = None) -> Place:
        """A place as the page names it ("C0COMMON", "bot" or "chat:UC2326"), if this person can see it."""
        if place_id in ("bot", f"{CHAT}{user}"):
            return self.chat(user)
        channel = next((one for one in self.channels() if one.id == place_id), None)
        if channel is None or user not in channel.members:
            raise Refusal("channel_not_found", "Den kanalen finns inte i Teams.")
        return Place(channel.id, channel_conversation(channel.id), channel=channel, thread=thread)

    def chat(self, user: str) -> Place:
        """Somebody's personal chat with the bot."""
        return Place(f"{CHAT}{user}", personal_conversation(user), user=user)

    def for_bot(self, conversation: str) -> Place:
        """The place the bot means. Raises Denied: 404 for an unknown one, 403 where it is not installed."""
        base, _, thread = conversation.partition(THREAD)
        for channel in self.channels():
            if base == channel_conversation(channel.id):
                if not self.roster.in_team or self.world.bot not in channel.members:
                    raise not_in_roster()
                return Place(channel.id, base, channel=channel, thread=thread or None)
        for user in self.people():
            if base == personal_conversation(user.id):
                if user.id not in self.roster.people:
                    raise not_in_roster()
                return self.chat(user.id)
        raise unknown_conversation()

    def members(self, place: Place) -> list[User]:
        """The people of a place."""
        if place.user:
            return [self.world.user(place.user)]
        return [user for user in self.people() if place.channel and user.id in place.channel.members]


def account(user: User) -> Json:
    """A person in the `from` of an activity."""
    return {"id": account_id(user.id), "name": user.name, "aadObjectId": aad_object_id(user.id)}


def member(user: User) -> Json:
    """A person in a list of members."""
    address = f"{user.id.lower()}@playground.invalid"
    known = {"email": address, "userPrincipalName": address, "tenantId": TENANT, "userRole": "user"}
    return account(user) | {"objectId": aad_object_id(user.id), "givenName": user.name} | known

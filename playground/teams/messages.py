"""Every message of the team's channels and the personal chats, with reactions and own views."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from playground.changes import Changes
from playground.clock import CalendarClock
from playground.errors import Refusal
from playground.teams import reactions
from playground.teams.cards import CARD, shown
from playground.teams.ids import Json, Stamps, account_id
from playground.teams.places import Place

# An own view is asked for again when the last one is over a minute old
# (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/user-specific-views).
OWN_VIEW_SECONDS = 60.0


@dataclass
class OwnView:
    """The card one person sees instead of everybody's."""

    card: Json
    version: int
    taken_at: float

    def is_fresh(self, version: int) -> bool:
        """Whether the client would keep it rather than ask again."""
        return self.version == version and time.monotonic() - self.taken_at < OWN_VIEW_SECONDS


@dataclass
class Message:
    """One message; `to` is the only one who sees a targeted message, `author` a user of the playground."""

    id: str
    place: Place
    author: str
    text: str
    shown_at: str
    attachments: list[Json] = field(default_factory=list)
    mentions: list[Json] = field(default_factory=list)
    text_format: str = "markdown"
    to: str | None = None
    version: int = 0
    is_edited: bool = False
    reactions: dict[str, list[str]] = field(default_factory=dict)
    own: dict[str, OwnView] = field(default_factory=dict)
    answered: set[int] = field(default_factory=set)
    # What the bot sent along for itself: kept in Teams' logs, seen by nobody.
    channel_data: Json = field(default_factory=dict)

    def card(self, user: str | None = None) -> Json | None:
        """The card as the bot sent it; a person's own view of it when there is one."""
        if user in self.own:
            return self.own[user].card
        return next((one["content"] for one in self.attachments if one.get("contentType") == CARD), None)

    def is_seen_by(self, user: str) -> bool:
        """Whether this person sees it, in a place that they see."""
        return self.to in (None, user)

    def wants_refresh(self, user: str, members: int) -> bool:
        """Whether this person's client asks the bot for an own view when it shows the message."""
        common: Json = self.card() or {}
        refresh, own = common.get("refresh"), self.own.get(user)
        if not refresh or (own and own.is_fresh(self.version)):
            return False
        return account_id(user) in refresh["userIds"] if "userIds" in refresh else members <= 60

    def as_json(self, user: str | None = None) -> Json:
        """As the page and the driver read it."""
        card = self.card(user)
        return {
            "id": self.id,
            "channel": self.place.id,
            "thread": self.place.thread,
            "author": self.author,
            "text": self.text,
            "text_format": self.text_format,
            "mentions": self.mentions,
            "card": shown(card) if card else None,
            "is_own": user in self.own,
            "attachments": [
                one | {"number": number, "answered": number in self.answered}
                for number, one in enumerate(self.attachments)
                if one.get("contentType") != CARD
            ],
            "to": self.to,
            "edited": self.is_edited,
            "reactions": reactions.shown(self.reactions),
            "shown_at": self.shown_at,
        }


class Messages:
    """All of them, oldest first; every change is told to whoever listens."""

    def __init__(self, changes: Changes, clock: CalendarClock, stamps: Stamps) -> None:
        self._changes = changes
        self._clock = clock
        self._stamps = stamps
        self._all: dict[str, Message] = {}

    def add(self, place: Place, author: str, content: Json, to: str | None = None) -> Message:
        """Store a message from an activity's text, textFormat, attachments and mentions."""
        now = self._clock.now.isoformat()
        made = Message(self._stamps.next(), place, author, content.get("text") or "", now, to=to)
        _fill(made, content)
        self._all[made.id] = made
        self._tell("teams_message", made, summary=content.get("summary") or made.text)
        return made

    def new_id(self) -> str:
        """An id for something that is said without being shown."""
        return self._stamps.next()

    def get(self, message_id: str, user: str | None = None) -> Message:
        """A message (that this person sees), or Refusal."""
        found = self._all.get(message_id)
        if found and (user is None or found.is_seen_by(user)):
            return found
        raise Refusal("message_not_found", "Meddelandet finns inte längre.")

    def find(self, message_id: str) -> Message | None:
        """A message, or None when it was never there or has been deleted."""
        return self._all.get(message_id)

    def edit(self, message: Message, content: Json) -> None:
        """Replace what a message says; own views of it are out of date then."""
        message.version += 1
        message.text, message.is_edited = content.get("text") or "", True
        message.answered.clear()
        _fill(message, content)
        message.own.clear()
        self._tell("teams_changed", message)

    def delete(self, message: Message) -> None:
        """Take a message away."""
        del self._all[message.id]
        self._tell("teams_deleted", message)

    def react(self, message: Message, user: str, name: str, added: bool) -> bool:
        """Put a reaction on or take it off; False when that was so already."""
        users = message.reactions.setdefault(name, [])
        if (user in users) is added:
            return False
        users.append(user) if added else users.remove(user)
        self._tell("teams_changed", message)
        return True

    def show_own(self, message: Message, user: str, card: Json) -> None:
        """From now on this person sees this card instead."""
        message.own[user] = OwnView(card, message.version, time.monotonic())
        self._changes.tell("teams_changed", channel=message.place.id, id=message.id, to=user)

    def answer(self, message: Message, number: int) -> None:
        """The person has answered a file consent card."""
        message.answered.add(number)
        self._tell("teams_changed", message)

    def in_place(self, place: Place, user: str) -> list[Message]:
        """What one person sees in a place, oldest first."""
        return [one for one in self._all.values() if one.place.id == place.id and one.is_seen_by(user)]

    def __iter__(self) -> Iterator[Message]:
        return iter(list(self._all.values()))

    def _tell(self, kind: str, message: Message, **more: str) -> None:
        self._changes.tell(kind, channel=message.place.id, id=message.id, to=message.to, **more)


def _fill(message: Message, content: Json) -> None:
    message.text_format = content.get("textFormat") or "markdown"
    message.channel_data = dict(content.get("channelData") or {})
    message.attachments = list(content.get("attachments") or [])
    message.mentions = [one for one in content.get("entities") or [] if one.get("type") == "mention"]

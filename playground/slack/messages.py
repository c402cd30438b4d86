"""Messages in channels, ephemeral messages, and reactions."""

from typing import Any

from playground.changes import Changes
from playground.clock import CalendarClock
from playground.errors import Refusal
from playground.people import EMOJI, Channel
from playground.slack.ids import APP, BOT, TEAM, Json, Stamps, fill_in_ids

# reactions.add: 23 different emoji by everybody together, 50 in all
# (https://docs.slack.dev/reference/methods/reactions.add: too_many_emoji, too_many_reactions).
MOST_EMOJI = 23
ALIASES = {"thumbsup": "+1", "thumbsdown": "-1", "pencil": "memo"}


class Messages:
    """Every message of every channel, oldest first."""

    def __init__(self, changes: Changes, stamps: Stamps, clock: CalendarClock) -> None:
        self._clock = clock
        self._changes = changes
        self._stamps = stamps
        self.posts: dict[str, dict[str, Json]] = {}
        self.private: dict[str, dict[str, Json]] = {}
        # Calendar time of each message by its ts, for people's eyes; Slack's messages know machine time only.
        self.shown_at: dict[str, str] = {}

    def post(self, channel: Channel, user: str, text: str, *, by_bot: bool, **fields: Any) -> Json:
        """Store a message and tell everybody; `fields` (blocks, thread_ts, metadata, files ...) go along."""
        message = self._new(user, text, by_bot, fields)
        self.posts.setdefault(channel.id, {})[message["ts"]] = message
        if (parent := self._parent(channel, message)) is not None:
            parent.setdefault("thread_ts", parent["ts"])
            parent["reply_count"] = parent.get("reply_count", 0) + 1
            self._changes.tell("message_changed", channel=channel.id, message=parent)
        self._changes.tell("message", channel=channel.id, message=message)
        return message

    def whisper(self, channel: Channel, user: str, text: str, **fields: Any) -> Json:
        """An ephemeral message that only `user` sees, in this channel."""
        message = self._new(fields.pop("author"), text, True, fields) | {"is_ephemeral": True}
        self.private.setdefault(f"{channel.id}/{user}", {})[message["ts"]] = message
        self._changes.tell("ephemeral", channel=channel.id, user=user, message=message)
        return message

    def get(self, channel: Channel, ts: str) -> Json:
        """The message, or Refusal("message_not_found")."""
        if found := self.posts.get(channel.id, {}).get(ts):
            return found
        raise Refusal("message_not_found", "Meddelandet finns inte längre.")

    def seen_by(self, channel: Channel, user: str) -> list[Json]:
        """The channel's messages with this person's own ephemeral ones among them, oldest first."""
        own = self.private.get(f"{channel.id}/{user}", {})
        return sorted([*self.posts.get(channel.id, {}).values(), *own.values()], key=moment)

    def find_whisper(self, channel: Channel, user: str, ts: str) -> Json | None:
        """This person's ephemeral message, if it is still there."""
        return self.private.get(f"{channel.id}/{user}", {}).get(ts)

    def edit(self, channel: Channel, message: Json, fields: Json) -> None:
        """Change a message; a field that is None is removed."""
        previous = dict(message)
        if blocks := fields.get("blocks"):
            fields["blocks"] = fill_in_ids(blocks)
        for name, value in fields.items():
            message.pop(name, None) if value is None else message.update({name: value})
        if "blocks" not in message:
            # Slack shows "edited" for text only (copy of the chat.update page).
            message["edited"] = {"user": message["user"], "ts": self._stamps.next()}
        self._changes.tell("message_changed", channel=channel.id, message=message, previous=previous)

    def edit_whisper(self, channel: Channel, user: str, ts: str, text: str, fields: Json) -> None:
        """Change an ephemeral message (only a response_url can)."""
        message = self.find_whisper(channel, user, ts)
        if message is None:
            raise Refusal("message_not_found")
        message.pop("blocks", None)
        message |= {"text": text} | {k: v for k, v in fields.items() if v is not None}
        if "blocks" in message:
            fill_in_ids(message["blocks"])
        self._changes.tell("ephemeral", channel=channel.id, user=user, message=message)

    def delete(self, channel: Channel, ts: str) -> None:
        """Remove a message."""
        previous = self.get(channel, ts)
        del self.posts[channel.id][ts]
        self._changes.tell("message_deleted", channel=channel.id, ts=ts, previous=previous)

    def delete_whisper(self, channel: Channel, user: str, ts: str) -> None:
        """Remove an ephemeral message."""
        self.private.get(f"{channel.id}/{user}", {}).pop(ts, None)
        self._changes.tell("ephemeral_deleted", channel=channel.id, user=user, ts=ts)

    def react(self, channel: Channel, ts: str, user: str, name: str, added: bool) -> None:
        """Put a reaction on a message or take it off; raises Slack's own errors."""
        message = self.get(channel, ts)
        name = canonical_emoji(name)
        reactions = {reaction["name"]: reaction["users"] for reaction in message.get("reactions", [])}
        users = reactions.setdefault(name, [])
        if (user in users) is added:
            raise Refusal("already_reacted" if added else "no_reaction")
        if added and len(reactions) > MOST_EMOJI:
            raise Refusal("too_many_emoji")
        users.append(user) if added else users.remove(user)
        message["reactions"] = [{"name": n, "users": u, "count": len(u)} for n, u in reactions.items() if u]
        if not message["reactions"]:
            del message["reactions"]
        self._changes.tell("message_changed", channel=channel.id, message=message)
        facts = {"channel": channel.id, "ts": ts, "name": name, "added": added}
        self._changes.tell("reaction", user=user, item_user=message["user"], **facts)

    def _new(self, user: str, text: str, by_bot: bool, fields: Json) -> Json:
        message: Json = {
            "type": "message",
            "user": user,
            "ts": self._stamps.next(),
            "text": text,
            "team": TEAM,
        }
        self.shown_at[message["ts"]] = self._clock.now.isoformat()
        if by_bot:
            message |= {"bot_id": BOT, "app_id": APP}
        message |= {name: value for name, value in fields.items() if value is not None}
        if "blocks" in message:
            fill_in_ids(message["blocks"])
        return message

    def _parent(self, channel: Channel, message: Json) -> Json | None:
        thread = message.get("thread_ts")
        return self.posts.get(channel.id, {}).get(thread) if thread and thread != message["ts"] else None


def moment(message: Json) -> tuple[int, int]:
    """When a message was written, to sort by; a float would lose the last digits."""
    seconds, _, fraction = message["ts"].partition(".")
    return int(seconds), int(fraction)


def canonical_emoji(name: str) -> str:
    """Slack's own name of an emoji, skin tone kept; raises invalid_name."""
    base, tone, shade = name.strip(":").partition("::")
    if base not in EMOJI:
        raise Refusal("invalid_name", "Den emojin finns inte här.")
    return ALIASES.get(base, base) + tone + shade

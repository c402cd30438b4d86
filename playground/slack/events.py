"""What the app hears of: changes become Events API events, if its manifest subscribes to them."""

from collections.abc import Callable

from playground.changes import Facts
from playground.people import Channel, World
from playground.slack.delivery import Delivery
from playground.slack.ids import Json, Stamps
from playground.slack.installation import Installation
from playground.slack.views import Views

CHANNEL_TYPES = {"channel": "channel", "private": "group", "im": "im", "mpim": "mpim"}
MESSAGE_EVENTS = {
    "channel": "message.channels",
    "private": "message.groups",
    "im": "message.im",
    "mpim": "message.mpim",
}


class Events:
    """Turns changes into events for the bot, of channels it is a member of."""

    def __init__(
        self,
        world: World,
        views: Views,
        stamps: Stamps,
        delivery: Delivery,
        installation: Callable[[], Installation | None],
    ) -> None:
        self._world = world
        self._views = views
        self._stamps = stamps
        self._delivery = delivery
        self._installation = installation

    def watch(self, kind: str, facts: Facts) -> None:
        """Called for every change."""
        match kind:
            case "message":
                self._message(facts["channel"], facts["message"])
            case "message_changed" if "previous" in facts:
                self._edited(facts["channel"], facts["message"], facts["previous"])
            case "message_deleted":
                self._deleted(facts["channel"], facts["ts"], facts["previous"])
            case "reaction":
                self._reaction(facts)

    def home_opened(self, user: str, tab: str) -> None:
        """A person has come to the app's home or to its messages."""
        channel = self._world.direct([user, self._world.bot])
        event: Json = {"type": "app_home_opened", "user": user, "channel": channel.id, "tab": tab}
        home = self._views.homes.get(user)
        if tab == "home" and home:
            event["view"] = home
        self._send("app_home_opened", event)

    def _message(self, channel_id: str, message: Json) -> None:
        channel = self._heard_channel(channel_id)
        if channel is None:
            return
        place = {"channel": channel_id, "channel_type": CHANNEL_TYPES[channel.kind]}
        open_part = {name: value for name, value in message.items() if name != "metadata"}
        self._send(MESSAGE_EVENTS[channel.kind], open_part | place | {"event_ts": message["ts"]})
        if channel.kind != "im" and f"<@{self._world.bot}>" in message["text"]:
            mention = {
                name: message[name] for name in ("user", "text", "ts", "team", "thread_ts") if name in message
            }
            self._send("app_mention", mention | {"type": "app_mention", "channel": channel_id})
        for file in message.get("files", []):
            shared = {"type": "file_shared", "file_id": file["id"], "file": {"id": file["id"]}}
            self._send("file_shared", shared | {"user_id": message["user"], "channel_id": channel_id})

    def _edited(self, channel_id: str, message: Json, previous: Json) -> None:
        facts = {"subtype": "message_changed", "message": message, "previous_message": previous}
        self._changed(channel_id, message["ts"], facts)

    def _deleted(self, channel_id: str, ts: str, previous: Json) -> None:
        facts = {"subtype": "message_deleted", "deleted_ts": ts, "previous_message": previous}
        self._changed(channel_id, ts, facts)

    def _changed(self, channel_id: str, ts: str, facts: Json) -> None:
        if channel := self._heard_channel(channel_id):
            place = {"channel": channel_id, "channel_type": CHANNEL_TYPES[channel.kind]}
            event = {"type": "message", "hidden": True, "ts": self._stamps.next()} | place | facts
            self._send(MESSAGE_EVENTS[channel.kind], event)

    def _reaction(self, facts: Facts) -> None:
        if self._heard_channel(facts["channel"]) is None:
            return
        name = "reaction_added" if facts["added"] else "reaction_removed"
        item = {"type": "message", "channel": facts["channel"], "ts": facts["ts"]}
        event = {"type": name, "user": facts["user"], "reaction": facts["name"], "item": item}
        self._send(name, event | {"item_user": facts["item_user"]})

    def _heard_channel(self, channel_id: str) -> Channel | None:
        channel = self._world.channels.get(channel_id)
        return channel if channel and self._world.bot in channel.members else None

    def _send(self, subscription: str, event: Json) -> None:
        app = self._installation()
        if app and subscription in app.events:
            self._delivery.send_event({"event_ts": self._stamps.next()} | event)

"""A person at the playground: what they can do, and what they see. Standard library only."""

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from playground.driver.connection import Refused
from playground.driver.seen import Blocks, Element, Message, View
from playground.driver.state import KINDS, fields_of, options_of, state_of

if TYPE_CHECKING:
    from playground.driver import Workspace

Json = dict[str, Any]
BOT = "UINSPEL"


class Person:
    """Acts as one user of the workspace; what the playground refuses raises `Refused` with its sentence."""

    def __init__(self, town: "Workspace", user_id: str) -> None:
        self.town = town
        self.id = user_id
        self._drafts: dict[str, Json] = {}

    # What a person does.

    def commands(self, line: str, channel: str = "C0COMMON") -> None:
        """Run a slash command such as "/inspel ny"."""
        command, _, text = line.partition(" ")
        self._post("command", channel=channel, command=command, text=text)

    def says(self, text: str, channel: str, thread: Message | None = None) -> Message:
        """Write in a channel."""
        answer = self._post("say", channel=channel, text=text, thread_ts=thread.ts if thread else None)
        return Message(answer["message"], channel)

    def says_to_bot(self, text: str) -> Message:
        """Write to the bot as a direct message."""
        return self.says(text, self.direct_channel())

    def clicks(self, name: str, in_: Blocks | None = None, value: str | None = None) -> None:
        """Press a button, named by what it says or by its action id; in the open modal or home by itself."""
        self._act(name, in_, value, lambda element: {})

    def chooses(self, name: str, choice: Any, in_: Blocks | None = None) -> None:
        """Choose in a select, menu, radio, checkbox or date field, named by its action id or block id."""

        def chosen(element: Element) -> Json:
            raw = element.raw
            if raw["type"] != "overflow":
                return state_of(raw, _plain(choice))
            option = next(one for one in options_of(raw) if choice in (one["value"], one["text"]["text"]))
            return {"selected_option": option}

        self._act(name, in_, None, chosen)

    def fills(self, fields: Json | None = None, /, **more: Any) -> None:
        """Type into the open modal without sending it in; see `submits`."""
        view = self.modal()
        self._drafts.setdefault(view.id, {}).update(self._values(view, (fields or {}) | more))

    def submits(self, fields: Json | None = None, /, **more: Any) -> dict[str, str]:
        """Fill in the open modal by block id and send it in; gives the errors by block id, {} when accepted.

        Values are text, an option's value or words, an id, a date, or a list of those; for files,
        (name, bytes). Fields that are not named keep their initial value.
        """
        view = self.modal()
        self.fills(fields, **more)
        answer = self._post("submit", view_id=view.id, values=self._drafts.get(view.id, {}))
        return dict(answer.get("errors", {}))

    def closes(self) -> None:
        """Close the open modal."""
        self._post("close", view_id=self.modal().id)

    def reacts(self, message: Message, emoji: str) -> None:
        """Put an emoji on a message."""
        self._post("react", channel=message.channel, ts=message.ts, name=emoji, added=True)

    def unreacts(self, message: Message, emoji: str) -> None:
        """Take an emoji off a message."""
        self._post("react", channel=message.channel, ts=message.ts, name=emoji, added=False)

    def uploads(self, name: str, content: bytes) -> Json:
        """Upload a file without sharing it; gives Slack's file object."""
        path = f"/play/upload?as={self.id}&name={quote(name)}"
        return dict(self.town.connection.send(path, content)["file"])

    def shares_file(self, name: str, content: bytes, channel: str | None = None, text: str = "") -> Message:
        """Share a file in a channel, or with the bot."""
        place, file = channel or self.direct_channel(), self.uploads(name, content)
        answer = self._post("say", channel=place, text=text, files=[file["id"]])
        return Message(answer["message"], place)

    def opens_home(self, seconds: float = 5) -> View:
        """Go to the app's home and give it once the bot has published it."""
        before = self._state()["home_view"]
        self._post("home")

        def published() -> View | None:
            home = self._state()["home_view"]
            return View(home) if home and home["hash"] != (before or {}).get("hash") else None

        return self.town.wait_until(published, seconds, f"{self.id}'s home")  # type: ignore[return-value]

    def uses_shortcut(self, callback_id: str, on: Message | None = None) -> None:
        """Use a global shortcut, or one on a message."""
        place = {"channel": on.channel, "ts": on.ts} if on else {}
        self._post("shortcut", callback_id=callback_id, **place)

    # What a person sees.

    def modal(self, seconds: float = 5, titled: str | None = None) -> View:
        """The modal before them (with this title); waits until there is one."""

        def opened() -> View | None:
            raw = self._state()["modal"]
            view = View(raw) if raw else None
            return view if view and titled in (None, view.title, view.callback_id) else None

        what = f"a modal{f' {titled!r}' if titled else ''} for {self.id}"
        return self.town.wait_until(opened, seconds, what)  # type: ignore[return-value]

    def has_modal(self) -> bool:
        """Whether a modal is open now."""
        return self._state()["modal"] is not None

    def home(self) -> View | None:
        """The app's home as it was last published."""
        raw = self._state()["home_view"]
        return View(raw) if raw else None

    def sees(self, channel: str) -> list[Message]:
        """The messages of a channel with one's own ephemeral ones, oldest first."""
        answer = self.town.connection.get(f"/play/messages?as={self.id}&channel={channel}")
        return [Message(raw, channel, shown_at=raw["shown_at"]) for raw in answer["messages"]]

    def direct_channel(self) -> str:
        """The id of the direct messages with the bot."""
        return str(self._post("direct", user=BOT)["channel"])

    def messages_from_bot(self) -> list[Message]:
        """The bot's direct messages to this person, oldest first."""
        return [
            message
            for message in self.town.messages(to=self.id)
            if "bot_id" in message.raw and not message.raw.get("is_ephemeral")
        ]

    def ephemerals(self, channel: str | None = None) -> list[Message]:
        """What only this person sees in channels, oldest first."""
        return [one for one in self.town.messages(channel, self.id) if one.raw.get("is_ephemeral")]

    def answers(self) -> list[Message]:
        """What the bot has answered this person in private; the name that people in Teams share."""
        return self.ephemerals()

    # How.

    def _act(self, name: str, in_: Blocks | None, value: str | None, chosen: Any) -> None:
        thing = in_ or self._before_them()
        try:
            self._click(thing, thing.find(name, value), chosen)
        except Refused as refused:
            # The message has been redrawn since we looked: look again, once.
            if refused.code != "action_gone" or not isinstance(thing, Message):
                raise
            fresh = next(one for one in self.sees(thing.channel) if one.ts == thing.ts)
            self._click(fresh, fresh.find(name, value), chosen)

    def _click(self, thing: Blocks, element: Element, chosen: Any) -> None:
        raw = element.raw
        action = {"type": raw["type"], "action_id": raw["action_id"]} | chosen(element)
        if "value" in raw:
            action["value"] = raw["value"]
        if isinstance(thing, Message):
            place: Json = {"channel": thing.channel, "ts": thing.ts}
        else:
            place = {"view_id": thing.raw["id"]}
            if raw["type"] in KINDS:
                draft = self._drafts.setdefault(thing.raw["id"], {})
                draft.setdefault(element.block_id, {})[element.action_id] = chosen(element)
        state = {"values": self._drafts.get(place.get("view_id", ""), {})}
        self._post("click", **place, block_id=element.block_id, action=action, state=state)

    def _before_them(self) -> View:
        state = self._state()
        if raw := state["modal"] or state["home_view"]:
            return View(raw)
        raise LookupError(f"{self.id} has neither a modal nor a home open; name the message with in_=")

    def _values(self, view: View, fields: Json) -> Json:
        known = {block["block_id"]: element for block, element in fields_of(view.blocks)}
        if wrong := sorted(fields.keys() - known.keys()):
            raise LookupError(
                f"{view.title!r} has no field {', '.join(wrong)}; there are: {', '.join(known)}"
            )
        values: Json = {}
        for block_id, value in fields.items():
            element = known[block_id]
            if element["type"] == "file_input":
                value = [self.uploads(*one) if isinstance(one, tuple) else one for one in _listed(value)]
            values[block_id] = {element["action_id"]: state_of(element, _plain(value))}
        return values

    def _state(self) -> Json:
        return self.town.connection.get(f"/play/state?as={self.id}")

    def _post(self, what: str, **body: Any) -> Json:
        return self.town.connection.post(f"/play/{what}", {"as": self.id} | body)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _plain(value: Any) -> Any:
    """Dates and times as Slack writes them."""
    match value:
        case datetime():
            return int(value.timestamp())
        case date():
            return value.isoformat()
        case time():
            return f"{value:%H:%M}"
    return value

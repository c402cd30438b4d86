"""A person in Teams: the same verbs as a person in Slack. Standard library only."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from playground.driver.connection import Refused
from playground.driver.teams.seen import Action, CardForm, Dialog, Drawn, Json, TeamsMessage

if TYPE_CHECKING:
    from playground.driver.teams import TeamsTown

BOT = "UINSPEL"
NAME = "Inspel"


class TeamsPerson:
    """Acts as one user of the tenant; what the playground refuses raises `Refused` with its sentence."""

    def __init__(self, town: "TeamsTown", user_id: str) -> None:
        self.town = town
        self.id = user_id
        self._drafts: dict[str, Json] = {}
        # The last thing said to the bot: what it answers may be a form, or a button that opens one.
        self._asked: TeamsMessage | None = None

    # What a person does.

    def commands(self, line: str, channel: str | None = None) -> None:
        """Give a command such as "/inspel ny": in the chat with the bot, or by mention in a channel."""
        words = line.removeprefix("/inspel").strip()
        if channel is None or channel.startswith("chat:"):
            self.says_to_bot(words or "hjälp")
        else:
            self.says(f"@{NAME} {words}".strip(), channel)

    def says(self, text: str, channel: str, thread: TeamsMessage | None = None) -> TeamsMessage:
        """Write in a channel, or in a thread of it; "@Inspel" mentions the bot."""
        root = (thread.thread or thread.id) if thread and not thread.channel.startswith("chat:") else None
        self._asked = TeamsMessage(self._post("say", channel=channel, text=text, thread=root)["message"])
        return self._asked

    def says_to_bot(self, text: str) -> TeamsMessage:
        """Write to the bot in the personal chat."""
        return self.says(text, self.direct_channel())

    def edits(self, message: TeamsMessage, text: str) -> None:
        """Change what one has written."""
        self._post("edit", id=message.id, text=text)

    def deletes(self, message: TeamsMessage) -> None:
        """Take away what one has written."""
        self._post("delete", id=message.id)

    def clicks(self, name: str, in_: Drawn | None = None, value: str | None = None) -> None:
        """Press a button, named by what it says or by its action; in the open dialog by itself."""
        thing = in_ or self.modal()
        try:
            self._press(thing, thing.find(name, value))
        except Refused as refused:
            # The card has been redrawn since we looked: look again, once.
            if refused.code != "action_gone" or not isinstance(thing, TeamsMessage):
                raise
            fresh = next(one for one in self.sees(thing.channel) if one.id == thing.id)
            self._press(fresh, fresh.find(name, value))

    def chooses(self, name: str, choice: Any, in_: Drawn | None = None) -> None:
        """Choose in an input of the dialog or of a card; nothing is sent until a button is pressed."""
        thing = in_ or self.modal()
        self._drafts.setdefault(_key(thing), {}).update(self._values(thing, {name: choice}))

    def fills(self, fields: Json | None = None, /, **more: Any) -> None:
        """Type into the open dialog without sending it in; see `submits`."""
        dialog = self.modal()
        self._drafts.setdefault(_key(dialog), {}).update(self._values(dialog, (fields or {}) | more))

    def submits(self, fields: Json | None = None, /, **more: Any) -> dict[str, str]:
        """Fill in the open form by input id and send it in; gives the errors by input id, {} when accepted.

        Values are text, a choice's value or words, a person's id, a date, or a list of those. Fields that are
        not named keep their initial value.
        """
        form = self.modal()
        self.fills(fields, **more)
        errors = self._press(form, form.submit)
        again = self._form()
        if errors or again is None or (again.id, again.callback_id) != (form.id, form.callback_id):
            return errors
        if isinstance(again, CardForm) and again.card == form.card:
            return {"": "the form stands there as it did"}
        return again.errors

    def closes(self) -> None:
        """Close the open dialog; a form in a card is left where it stands."""
        form = self.modal()
        if isinstance(form, Dialog):
            self._post("close", dialog=form.id)
        self._asked = None

    def reacts(self, message: TeamsMessage, emoji: str) -> None:
        """Put an emoji on a message, by its neutral name ("eyes") or Teams' own ("like")."""
        self._post("react", id=message.id, name=emoji, added=True)

    def unreacts(self, message: TeamsMessage, emoji: str) -> None:
        """Take an emoji off a message."""
        self._post("react", id=message.id, name=emoji, added=False)

    def uploads(self, name: str, content: bytes) -> Json:
        """Upload a file without sharing it."""
        path = f"/teams/play/upload?as={self.id}&name={quote(name)}"
        return dict(self.town.connection.send(path, content)["file"])

    def shares_file(
        self, name: str, content: bytes, channel: str | None = None, text: str = ""
    ) -> TeamsMessage:
        """Share a file with the bot; in a channel the bot is not told of it."""
        place, file = channel or self.direct_channel(), self.uploads(name, content)
        answer = self._post("say", channel=place, text=text, files=[file["id"]])
        return TeamsMessage(answer["message"])

    def consents(self, message: TeamsMessage, accepted: bool = True) -> None:
        """Answer every question about files in a message."""
        for offer in message.offers:
            self._post("consent", id=message.id, number=offer["number"], accepted=accepted)

    def uses_shortcut(self, command_id: str, on: TeamsMessage | None = None) -> None:
        """Use an action command of the message extension, from the compose box or on a message."""
        place = {"channel": on.channel, "id": on.id} if on else {"channel": self.direct_channel()}
        self._post("extension", command=command_id, **place)

    def looks(self, channel: str) -> list[TeamsMessage]:
        """Open a place: the client asks the bot for own views of the cards that have them."""
        for message in self.sees(channel):
            if message.raw["wants_refresh"]:
                self._post("refresh", id=message.id)
        return self.sees(channel)

    def installs(self) -> None:
        """Add the bot to one's own chats."""
        self._post("install")

    def uninstalls(self) -> None:
        """Take the bot away from one's own chats."""
        self._post("uninstall")

    # What a person sees.

    def modal(self, seconds: float = 5, titled: str | None = None) -> Dialog | CardForm:
        """The form before them (with this title or form), a dialog or a card; waits until there is one.

        Teams opens a dialog at a press only: when the bot has answered with a card of one such button, it is
        pressed.
        """

        def opened() -> Dialog | CardForm | None:
            form = self._form()
            if form is None and (button := self._offered()):
                self._press(*button)
                form = self._form()
            return form if form and titled in (None, form.title, form.callback_id) else None

        what = f"a form{f' {titled!r}' if titled else ''} for {self.id}"
        return self.town.wait_until(opened, seconds, what)  # type: ignore[return-value]

    def has_modal(self) -> bool:
        """Whether a form is open now: a dialog, or a card of the bot's latest answer."""
        return self._form() is not None

    def sees(self, channel: str) -> list[TeamsMessage]:
        """The messages of a channel or the chat, with one's own targeted ones and own views, oldest first."""
        answer = self.town.connection.get(f"/teams/play/messages?as={self.id}&channel={quote(channel)}")
        return [TeamsMessage(raw) for raw in answer["messages"]]

    def direct_channel(self) -> str:
        """The id of the chat with the bot."""
        return f"chat:{self.id}"

    def messages_from_bot(self) -> list[TeamsMessage]:
        """The bot's messages in the chat, oldest first."""
        return [one for one in self.town.messages(self.direct_channel()) if one.author == BOT]

    def ephemerals(self, channel: str | None = None) -> list[TeamsMessage]:
        """The targeted messages in channels that only this person sees, oldest first."""
        return [one for one in self.town.messages(channel, self.id) if one.is_targeted]

    def answers(self) -> list[TeamsMessage]:
        """What the bot has said to this person where they last spoke to it, since then."""
        asked = self._asked
        if asked is None:
            return []
        return [one for one in self.sees(asked.channel) if one.author == BOT and int(one.id) > int(asked.id)]

    # How.

    def _form(self) -> Dialog | CardForm | None:
        raw = self._state()["dialog"]
        if raw:
            return Dialog(raw)
        forms = [CardForm(one.raw) for one in self.answers() if one.inputs]
        return forms[-1] if forms else None

    def _offered(self) -> tuple[TeamsMessage, Action] | None:
        """The button of a card that does nothing but open a form, in the bot's latest answer."""
        for message in reversed(self.answers()):
            if len(message.actions) == 1 and message.actions[0].opens_dialog:
                self._asked = None
                return message, message.actions[0]
        return None

    def _press(self, thing: Drawn, action: Action) -> dict[str, str]:
        inputs = self._drafts.get(_key(thing), {})
        if isinstance(thing, Dialog):
            answer = self._post("submit", dialog=thing.id, action=action.id, inputs=inputs)
        else:
            answer = self._post("press", id=thing.raw["id"], action=action.id, inputs=inputs)
        return dict(answer.get("errors", {}))

    def _values(self, thing: Drawn, fields: Json) -> Json:
        known = {one["id"]: one for one in thing.inputs}
        if wrong := sorted(fields.keys() - known.keys()):
            raise LookupError(f"there is no field {', '.join(wrong)}; there are: {', '.join(known)}")
        return {name: self._value(known[name], value) for name, value in fields.items()}

    def _value(self, field: Json, value: Any) -> str:
        """A value as Teams sends it: always a string."""
        if isinstance(value, list | tuple | set):
            return ",".join(self._value(field, one) for one in value)
        if isinstance(value, bool) and field["type"] == "Input.Toggle":
            return str(field.get("valueOn", "true") if value else field.get("valueOff", "false"))
        if "choices.data" in field:
            return self.town.directory().get(str(value), str(value))
        for choice in field.get("choices", []):
            if value in (choice["value"], choice["title"]):
                return str(choice["value"])
        return PLAIN.get(type(value), str)(value)

    def _state(self) -> Json:
        return self.town.connection.get(f"/teams/play/state?as={self.id}")

    def _post(self, what: str, **body: Any) -> Json:
        return self.town.connection.post(f"/teams/play/{what}", {"as": self.id} | body)


def _key(thing: Drawn) -> str:
    """What drafts are kept by: a dialog that is drawn again keeps what was typed."""
    return str(thing.raw["id"])


PLAIN: dict[type, Callable[[Any], str]] = {
    datetime: lambda value: f"{value:%Y-%m-%d}",
    date: lambda value: f"{value:%Y-%m-%d}",
    time: lambda value: f"{value:%H:%M}",
    type(None): lambda value: "",
}

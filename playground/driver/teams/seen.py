"""What a driver sees in Teams: messages and dialogs, in the same words as Slack's. Standard library only."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]
FILE_INFO = "application/vnd.microsoft.teams.card.file.info"
FILE_CONSENT = "application/vnd.microsoft.teams.card.file.consent"
PEOPLE_READ = ("text", "title", "label", "altText", "description")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")


@dataclass(frozen=True)
class Action:
    """Something to press in a card."""

    raw: Json
    # What a folded question ("Är du säker?") is called from outside.
    label: str

    @property
    def id(self) -> str:
        """The id it is pressed by."""
        return str(self.raw["id"])

    @property
    def own(self) -> Json:
        """The bot's own data: that which names a form or an action, beside the inputs or one step in."""
        data = self.raw.get("data")
        places = [data, *data.values()] if isinstance(data, dict) else []
        own = [one for one in places if isinstance(one, dict) and ("form" in one or "action" in one)]
        return next((one for one in own if "form" in one), own[0] if own else {})

    @property
    def action_id(self) -> str:
        """What the bot calls the action."""
        return str(self.own.get("form") or self.own.get("action") or self.raw.get("verb") or "")

    @property
    def value(self) -> str | None:
        """The value it carries."""
        return self.own.get("value")

    @property
    def url(self) -> str:
        """The address that it leads to, "" for what asks the bot."""
        return str(self.raw.get("url") or "")

    @property
    def opens_dialog(self) -> bool:
        """Whether it opens a dialog (task/fetch)."""
        data = self.raw.get("data")
        return isinstance(data, dict) and (data.get("msteams") or {}).get("type") == "task/fetch"


@dataclass(frozen=True)
class Drawn:
    """Something with a card: the playground's own object in `raw`."""

    raw: Json

    @property
    def card(self) -> Json:
        """The card, {} when there is none."""
        return self.raw.get("card") or {}

    @property
    def actions(self) -> list[Action]:
        """Everything to press, in order; a folded question counts as what it leads to."""
        return list(_actions(self.card))

    @property
    def buttons(self) -> list[str]:
        """What the buttons say, in order."""
        return [action.label for action in self.actions]

    @property
    def inputs(self) -> list[Json]:
        """The inputs, in order."""
        return [part for part in walk(self.card) if str(part.get("type", "")).startswith("Input.")]

    @property
    def fields(self) -> list[str]:
        """The ids of the inputs, in order."""
        return [one["id"] for one in self.inputs]

    @property
    def words(self) -> str:
        """All text a person can read, a line for each piece."""
        return "\n".join(_words(self.raw))

    @property
    def blocks(self) -> list[Json]:
        """Inputs and pictures in the form of Slack's blocks, for stories that are told on either platform."""
        made = []
        for part in walk(self.card):
            kind = str(part.get("type", ""))
            if kind.startswith("Input."):
                label = {"type": "plain_text", "text": part.get("label") or part.get("title") or ""}
                made.append({"type": "input", "block_id": part["id"], "label": label})
            elif kind == "Image":
                made.append({"type": "image", "image_url": part["url"], "alt_text": part.get("altText", "")})
        return made

    @property
    def submit(self) -> Action:
        """The button that sends a form in: the positive one, or the first."""
        if not self.actions:
            raise LookupError("there is nothing to press")
        positive = [one for one in self.actions if one.raw.get("style") == "positive"]
        return (positive or self.actions)[0]

    @property
    def errors(self) -> dict[str, str]:
        """What the bot has written in red below each input; under "" what stands above them all."""
        said: dict[str, list[str]] = {}
        before = ""
        for part in walk(self.card):
            if str(part.get("type", "")).startswith("Input."):
                before = part["id"]
            elif part.get("color") == "Attention" and part.get("text"):
                said.setdefault(before, []).append(part["text"])
        if len(said) > 1:
            said.pop("", None)
        return {name: "\n".join(texts) for name, texts in said.items()}

    def find(self, name: str, value: str | None = None) -> Action:
        """The action with this label, action name or id (and value); LookupError unless just one."""
        found = [one for one in self.actions if name in (one.label, one.action_id, one.id)]
        if value is not None:
            found = [one for one in found if one.value == value]
        if len(found) == 1:
            return found[0]
        known = ", ".join(f"{one.label} ({one.action_id}={one.value})" for one in self.actions)
        count = "several" if found else "no"
        raise LookupError(f"there is {count} {name!r} here; what can be pressed: {known or 'nothing'}")


@dataclass(frozen=True)
class TeamsMessage(Drawn):
    """A message in a channel or a chat; `to` is who sees it if not all; `shown_at` is calendar time."""

    @property
    def id(self) -> str:
        """Its id, which grows with time."""
        return str(self.raw["id"])

    @property
    def ts(self) -> str:
        """Its id, by Slack's name."""
        return self.id

    @property
    def channel(self) -> str:
        """The channel's id ("C0COMMON") or the chat's ("chat:UC2326")."""
        return str(self.raw["channel"])

    @property
    def thread(self) -> str | None:
        """The root message's id, for a reply in a channel."""
        thread: str | None = self.raw["thread"]
        return thread

    @property
    def text(self) -> str:
        """The plain text beside the card."""
        return str(self.raw["text"])

    @property
    def to(self) -> str | None:
        """Who sees it, if not all of the channel."""
        seer: str | None = self.raw.get("seen_by") or self.raw["to"]
        return seer

    @property
    def is_targeted(self) -> bool:
        """Whether it stands in a channel and only one person sees it."""
        return self.raw["to"] is not None

    @property
    def author(self) -> str:
        """Who wrote it."""
        return str(self.raw["author"])

    @property
    def shown_at(self) -> str:
        """When, in calendar time."""
        return str(self.raw["shown_at"])

    @property
    def metadata(self) -> Json | None:
        """What the bot sent along, which people do not see; in Teams the bot cannot read it back either."""
        return self.raw.get("channel_data") or None

    @property
    def reactions(self) -> dict[str, list[str]]:
        """Who has put which emoji on it, by neutral name."""
        return {one["name"]: one["users"] for one in self.raw["reactions"]}

    @property
    def files(self) -> list[Json]:
        """The files that it shows: {"id", "name", "url"}."""
        return [
            {"id": one["content"].get("uniqueId"), "name": one.get("name"), "url": one.get("contentUrl")}
            for one in self.raw["attachments"]
            if one.get("contentType") == FILE_INFO
        ]

    @property
    def offers(self) -> list[Json]:
        """The files that it asks about and nobody has answered: {"number", "name"}."""
        return [
            {"number": one["number"], "name": one.get("name")}
            for one in self.raw["attachments"]
            if one.get("contentType") == FILE_CONSENT and not one["answered"]
        ]


@dataclass(frozen=True)
class CardForm(TeamsMessage):
    """A form that stands in a message of the bot's."""

    @property
    def title(self) -> str:
        """What stands at the top."""
        return next(_words(self.card), "")

    @property
    def callback_id(self) -> str:
        """The bot's own name for the form."""
        return self.submit.action_id


@dataclass(frozen=True)
class Dialog(Drawn):
    """A task module."""

    @property
    def id(self) -> str:
        """Its id, the same while the bot draws it again."""
        return str(self.raw["id"])

    @property
    def turn(self) -> int:
        """How often the bot has drawn it."""
        return int(self.raw["turn"])

    @property
    def title(self) -> str:
        """What stands at the top."""
        return str(self.raw["title"])

    @property
    def callback_id(self) -> str:
        """The bot's own name for the form."""
        return str(self.raw["form"])


def walk(part: Any) -> Iterator[Json]:
    """Every object of a card, in the order people read it."""
    if isinstance(part, list):
        for one in part:
            yield from walk(one)
    elif isinstance(part, dict):
        if "type" in part:
            yield part
        for name, value in part.items():
            if name not in ("data", "refresh"):
                yield from walk(value)


def _actions(part: Any, label: str = "") -> Iterator[Action]:
    if isinstance(part, list):
        for one in part:
            yield from _actions(one, label)
    elif isinstance(part, dict):
        kind = str(part.get("type", ""))
        if kind == "Action.ShowCard":
            yield from _actions(part["card"], str(part.get("title", "")))
        elif kind.startswith("Action."):
            yield Action(part, label or str(part.get("title", "")))
        else:
            for name, value in part.items():
                if name not in ("data", "refresh"):
                    yield from _actions(value, label)


def _words(part: Any) -> Iterator[str]:
    if isinstance(part, list):
        for one in part:
            yield from _words(one)
    elif isinstance(part, dict):
        is_fact = "title" in part and "type" not in part
        for name, value in part.items():
            if isinstance(value, str):
                is_read = name in PEOPLE_READ or (name == "value" and (is_fact or "label" in part))
                if is_read and value:
                    # Backslashes keep a TextBlock's markdown from being read; people do not see them.
                    yield ESCAPED.sub(r"\1", value) if part.get("type") == "TextBlock" else value
            elif name not in ("data", "refresh", "mentions", "reactions"):
                yield from _words(value)

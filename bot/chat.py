"""The types that all platforms share: what people do, what they see, what we reply; no platform, no SDK."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

# --- References: where and who ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class User:
    """An account on one platform; `locale` is the platform's tag ("sv-SE"), None when not asked for yet."""

    platform: str
    workspace: str
    id: str
    locale: str | None = None


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel; `direct` is true for the private conversation of one person and the bot."""

    platform: str
    workspace: str
    id: str
    direct: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """A posted message; `id` is the platform's own id (in Slack the `ts`)."""

    channel: Channel
    id: str


# The longest text that is read, in characters: Slack's own limit of a message (docs.slack.dev/reference/
# methods/chat.postMessage). Teams' limit is about the same (100 kB for a whole message, in UTF-16).
MOST_TEXT = 40_000

# --- Events: what people do ---------------------------------------------------------------------
# `key` is the repeat key: the same action delivered twice has the same key. Empty: a repeat does no harm.
# `unread` is the length of a text that was too long to be read; its words are then left out. Otherwise 0.


@dataclass(frozen=True, slots=True)
class Command:
    """A command: `/inspel omgång öppna` has the words ("omgång", "öppna")."""

    words: tuple[str, ...]
    person: User
    channel: Channel
    key: str = ""
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Click:
    """A pressed button; `values` holds the inputs of the card it was on, if any."""

    action: str
    value: str
    person: User
    message: Message | None
    values: Mapping[str, Any] = field(default_factory=dict)
    key: str = ""


@dataclass(frozen=True, slots=True)
class Submission:
    """A submitted form; `values` by field id: str, list[str] for many choices, None for an empty field."""

    form: str
    context: Mapping[str, str]
    values: Mapping[str, Any]
    person: User
    channel: Channel | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Reaction:
    """An emoji added to or removed from a message; `emoji` is a neutral name, `at` is the platform's time."""

    emoji: str
    added: bool
    person: User
    message: Message
    at: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """Free text to the bot: a direct message, or a mention in a channel."""

    text: str
    person: User
    channel: Channel
    mentioned: bool = False
    key: str = ""
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A message shortcut: gives the text of `message` to the action called `name`."""

    name: str
    text: str
    person: User
    message: Message | None
    key: str = ""
    unread: int = 0


@dataclass(frozen=True, slots=True)
class FileShared:
    """A file shared with the bot; `reference` is what the platform needs to fetch its bytes."""

    reference: str
    name: str
    size: int
    person: User
    channel: Channel
    key: str = ""


@dataclass(frozen=True, slots=True)
class HomeOpened:
    """The person opened the bot's own page (Slack's App Home)."""

    person: User
    key: str = ""


Event = Command | Click | Submission | Reaction | Said | Shortcut | FileShared | HomeOpened

# --- What they see ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Button:
    """A button; `opens_form` tells Teams before the press that a form follows, `confirm` asks first.

    `part` is the part of a long reply that the button asks for (bot/platforms/parts.py); 0 for none.
    """

    action: str
    label: str
    value: str = ""
    style: Literal["", "primary", "danger"] = ""
    opens_form: bool = False
    confirm: str = ""
    part: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One item of a list, or one text with a label; plain text."""

    text: str
    title: str = ""
    button: Button | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to be made from `facts` (plain JSON values) by bot/documents; `alt` describes it in words."""

    name: str
    facts: Mapping[str, Any]
    alt: str


@dataclass(frozen=True, slots=True)
class OwnView:
    """Gives each reader their own card instead: the route `action`, which only reads, replies with it.

    That card has an own view too. Teams shows it in place of the common card; a platform that cannot do
    this shows the common card to everybody.
    """

    action: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """The content of a message: title, text, picture, rows, note, buttons. No string in it is markup."""

    title: str = ""
    text: str = ""
    rows: tuple[Row, ...] = ()
    buttons: tuple[Button, ...] = ()
    picture: Picture | None = None
    note: str = ""
    own_view: OwnView | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a field with choices."""

    id: str
    label: str
    hint: str = ""


FieldKind = Literal[
    "text", "paragraph", "select", "multi_select", "radio", "checkboxes", "date", "time", "person"
]


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form. `value`: str, or list[str] for many choices; a date is ISO, a person an id.

    `missing` is the error shown when a required answer is empty; without it the default for the kind is used.
    """

    id: str
    label: str
    kind: FieldKind
    hint: str = ""
    value: Any = None
    required: bool = True
    max_length: int | None = None
    choices: tuple[Choice, ...] = ()
    max_choices: int | None = None
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A form; `id` is the route of its submission, `context` comes back with it and must not be trusted.

    What is filled in in a `sealed` form must not stay in any chat, not even the person's own. `buttons` show
    something to read beside the form: their routes reply with a card, and nothing filled in is lost.
    """

    id: str
    title: str
    submit: str
    fields: tuple[Field, ...]
    context: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    sealed: bool = False
    buttons: tuple[Button, ...] = ()

    def filled(self, values: Mapping[str, Any]) -> Form:
        """Return the same form with what the person typed; values that no field can hold are left out."""
        fields = tuple(
            replace(f, value=held_by(f, values[f.id])) if f.id in values else f for f in self.fields
        )
        return replace(self, fields=fields)


# A day, a time or a person's id is at most this long; a longer value was forged.
_MOST_PICKED = 190


def held_by(question: Field, given: Any) -> Any:
    """Return the part of an answer that the field can show, or None if it can show nothing of it."""
    chosen = {choice.id for choice in question.choices}
    match question.kind:
        case "multi_select" | "checkboxes":
            several = given if isinstance(given, list | tuple) else ()
            return [one for one in several if one in chosen] or None
        case "select" | "radio":
            return given if isinstance(given, str) and given in chosen else None
        case "text" | "paragraph":
            return given if isinstance(given, str) else None
        case _:
            return given if isinstance(given, str) and len(given) <= _MOST_PICKED else None


# --- Replies ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Again:
    """Asks for the same card again: the id of a route that only reads, or "/" and the words of a command."""

    action: str
    value: str = ""


COMMAND = "/"


@dataclass(frozen=True, slots=True)
class Notice:
    """A private reply to the person who acted; for an opened home, the home itself.

    `once` is for a secret: it is stored nowhere, so a repeat of the action gets no reply. `again` asks for
    the card again, so that a card too long for a platform can be shown in parts; the dispatcher sets it.
    """

    card: Card
    once: bool = False
    again: Again | None = None


@dataclass(frozen=True, slots=True)
class OpenForm:
    """Opens this form; a handler that replies with it changes nothing."""

    form: Form


@dataclass(frozen=True, slots=True)
class FormErrors:
    """Keeps the form open with what the person typed, and shows each error at its field (by field id)."""

    form: Form
    errors: Mapping[str, str]


Reply = Notice | OpenForm | FormErrors | None


def say(text: str) -> Notice:
    """Return a reply of one plain sentence."""
    return Notice(Card(text=text))

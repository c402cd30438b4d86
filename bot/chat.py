"""The neutral vocabulary: what people do, what they see, what we answer; no platform, no SDK."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

# --- References: where and who ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Person:
    """An account on one platform; `locale` as the platform tells it ("sv-SE"), None when not asked yet."""

    platform: str
    workspace: str
    id: str
    locale: str | None = None


@dataclass(frozen=True, slots=True)
class Channel:
    """A place where messages stand; `direct` for the private conversation of one person and the bot."""

    platform: str
    workspace: str
    id: str
    direct: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """A posted message; `id` is the platform's own (Slack: ts)."""

    channel: Channel
    id: str


# The most that is read of one text, in characters: Slack's own limit of a message (docs.slack.dev/reference/
# methods/chat.postMessage). Teams' is about the same (100 kB for a whole message, in UTF-16).
MOST_TEXT = 40_000

# --- What people do -----------------------------------------------------------------------------
# `key` is the repeat key: the same deed delivered twice has the same key. Empty: repeats are harmless.
# `unread` is how many characters were written when that is more than is ever read; then there are no words.


@dataclass(frozen=True, slots=True)
class Command:
    """`/inspel omgång öppna` is words ("omgång", "öppna")."""

    words: tuple[str, ...]
    person: Person
    channel: Channel
    key: str = ""
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Click:
    """A pressed button; `values` holds the inputs of the card it stood on, if any."""

    action: str
    value: str
    person: Person
    message: Message | None
    values: Mapping[str, Any] = field(default_factory=dict)
    key: str = ""


@dataclass(frozen=True, slots=True)
class Submission:
    """A form handed in; `values` by field id: str, list[str] for many choices, None when left empty."""

    form: str
    context: Mapping[str, str]
    values: Mapping[str, Any]
    person: Person
    channel: Channel | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Reaction:
    """An emoji put on or taken off a message; `emoji` is a neutral name, `at` the platform's own time."""

    emoji: str
    added: bool
    person: Person
    message: Message
    at: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """Free text to the bot: a direct message, or a mention in a channel."""

    text: str
    person: Person
    channel: Channel
    mentioned: bool = False
    key: str = ""
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A message shortcut: the text of `message` handed to the action called `name`."""

    name: str
    text: str
    person: Person
    message: Message | None
    key: str = ""
    unread: int = 0


@dataclass(frozen=True, slots=True)
class FileShared:
    """A file given to the bot; `reference` fetches its bytes through the platform."""

    reference: str
    name: str
    size: int
    person: Person
    channel: Channel
    key: str = ""


@dataclass(frozen=True, slots=True)
class HomeOpened:
    """The person looks at the bot's own page."""

    person: Person
    key: str = ""


Event = Command | Click | Submission | Reaction | Said | Shortcut | FileShared | HomeOpened

# --- What they see ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Button:
    """`opens_form` tells Teams, before the press, that a form follows; `confirm` asks once more first.

    `part` is the part of a long answer that is asked for (bot/platforms/parts.py); 0 asks for none.
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
    """One thing in a list or one labelled text; all of it plain text."""

    text: str
    title: str = ""
    button: Button | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to be made from `facts` (plain JSON values) by the documents room; `alt` says it in words."""

    name: str
    facts: Mapping[str, Any]
    alt: str


@dataclass(frozen=True, slots=True)
class OwnView:
    """Each reader may see a card of his own instead: the route `action`, which only reads, answers with it.

    That card names its own view too. Teams shows it where everybody's stands; a platform that cannot shows
    everybody's to all.
    """

    action: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A message: title, text, picture, rows, note, buttons. Every string is text, never markup."""

    title: str = ""
    text: str = ""
    rows: tuple[Row, ...] = ()
    buttons: tuple[Button, ...] = ()
    picture: Picture | None = None
    note: str = ""
    own_view: OwnView | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a field."""

    id: str
    label: str
    hint: str = ""


FieldKind = Literal[
    "text", "paragraph", "select", "multi_select", "radio", "checkboxes", "date", "time", "person"
]


@dataclass(frozen=True, slots=True)
class Field:
    """One question. `value`: str, list[str] for many choices; dates as ISO, a person as platform id.

    `missing` says what to write when a required answer is empty; without it the kind's own sentence does.
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
    """A dialog: `id` is the route of its submission, `context` comes back with it and proves nothing.

    What is filled in in a `sealed` one must not stay in a chat, not even in the person's own. `buttons` show
    something to read beside the questions: their routes answer with a card, and nothing filled in is lost.
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
        """Return the same form holding what the person typed; what no field can hold is left out."""
        fields = tuple(
            replace(f, value=held_by(f, values[f.id])) if f.id in values else f for f in self.fields
        )
        return replace(self, fields=fields)


# A day, a time, or a person's id; anything longer was forged.
_MOST_PICKED = 190


def held_by(question: Field, given: Any) -> Any:
    """Return what was given as an answer as far as the question can show it, else None."""
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


# --- What we answer -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Again:
    """A press that reads the same card anew: a route that only reads, or "/" and a command's words."""

    action: str
    value: str = ""


COMMAND = "/"


@dataclass(frozen=True, slots=True)
class Notice:
    """A private answer to the person who acted; for an opened home, the home itself.

    `once` is for a secret: it is kept nowhere, so a repeat of the deed is not answered. `again` reads the
    card anew, so that one too long for a platform is shown in parts; the dispatcher says it of what reads.
    """

    card: Card
    once: bool = False
    again: Again | None = None


@dataclass(frozen=True, slots=True)
class OpenForm:
    """Open this form; a handler that answers it changes nothing."""

    form: Form


@dataclass(frozen=True, slots=True)
class FormErrors:
    """The form stays open with what the person typed, each error by its field id."""

    form: Form
    errors: Mapping[str, str]


Reply = Notice | OpenForm | FormErrors | None


def say(text: str) -> Notice:
    """Answer with one plain sentence."""
    return Notice(Card(text=text))

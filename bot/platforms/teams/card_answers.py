"""Reads what pressed buttons and submitted forms send: our data, the inputs, how the dialog was opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.platforms.parts import read_number
from bot.platforms.teams import beside

# The key of our own part of a button's or a form's data; the inputs have keys of their own.
OURS = "inspel"
# The key, in our part, of the message's delivery key; in the buttons of posted messages.
DELIVERY = "delivery"
# The value of the choice "nothing": Microsoft's renderer warns of an empty value. No id of ours has a space.
NOTHING = "no choice"

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Opened:
    """How a dialog is opened: by which button and, after a change of page, at which page and values."""

    opener: Mapping[str, str]
    page: int = 0
    typed: Mapping[str, Any] = field(default_factory=dict)
    behind: str = ""
    """The packed form to return to, while the dialog shows something else (bot/platforms/teams/beside.py)."""


def data(body: Body) -> Body:
    """Return the data of a press, in a card or in a dialog."""
    value = body["value"]
    pressed: Body = value["action"]["data"] if "action" in value else value["data"]
    return pressed


def delivery(body: Body) -> str:
    """Return the delivery key of the message that was pressed, "" for a private answer, which has none."""
    return data(body)[OURS].get(DELIVERY) or ""


def opened(body: Body) -> Opened:
    """Return how the next dialog is opened; a form of several pages needs it to show another page."""
    pressed = data(body)
    ours = pressed[OURS]
    if beside.is_look(ours):
        return Opened({}, behind=beside.filled_in(ours, pressed))
    if beside.is_return(ours):
        form = beside.unpack(ours["behind"])
        return Opened(form["opener"], form.get("page", 0), values({OURS: form}))
    if "form" not in ours:
        if "behind" in ours:
            return Opened({}, behind=ours["behind"])
        return Opened({"action": ours["action"], "value": ours.get("value", "")})
    opener = ours.get("opener", {})
    if "turn" not in ours:
        return Opened(opener)
    return Opened(opener, ours["turn"], values(pressed))


def part(body: Body) -> int:
    """Return the number of the part of a long answer that the pressed button asks for; 1 when it has none."""
    return read_number(str(data(body)[OURS].get("action") or ""))[1]


def is_private(body: Body) -> bool:
    """Tell whether only this person sees the card that was pressed."""
    return bool(data(body)[OURS].get("private"))


def asks_itself(body: Body) -> bool:
    """Tell whether the client asks for a card again because it shows it, without a press."""
    return bool(body["value"].get("trigger") == "automatic")


def asks_own_view(body: Body) -> bool:
    """Tell whether the reader's own view of a card is asked for, by the client or by a press."""
    return bool(data(body)[OURS].get("own_view"))


def values(pressed: Body) -> dict[str, Any]:
    """Return a form's values by field id, also of pages not shown. Teams sends no empty fields."""
    ours = pressed[OURS]
    everything = ours.get("held", {}) | dict(pressed)
    return {name: _value(everything.get(name), kind) for name, kind in (ours.get("fields") or {}).items()}


def written_as(value: Any) -> str:
    """Return a field's value as Teams sends it: several choices joined by commas, "" for none."""
    return ",".join(value) if isinstance(value, list | tuple) else str(value or "")


def _value(value: Any, kind: str) -> str | list[str] | None:
    if not isinstance(value, str) or not value:
        return None
    match kind:
        case "one" if value == NOTHING:
            return None
        case "many":
            return [part for part in value.split(",") if part] or None
        case "time":
            return value[:5]
        case "person":
            return value.removeprefix("8:orgid:")
    return value.replace("\r\n", "\n").replace("\r", "\n")

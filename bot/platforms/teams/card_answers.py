"""What the buttons and forms of cards hand in: their own data, the inputs, and how a dialog came about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.platforms.parts import read_number
from bot.platforms.teams import beside

# Everything of ours in a button's or a form's data stands under this name, beside the inputs.
OURS = "inspel"
# Among it, in a posted message's buttons, the message's delivery key.
DELIVERY = "delivery"
# The choice of nothing on the wire: Microsoft's renderer warns of an empty value. No id of ours has a space.
NOTHING = "no choice"

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Opened:
    """How a dialog comes about: by which button, and after a turn of its page at which, with what typed."""

    opener: Mapping[str, str]
    page: int = 0
    typed: Mapping[str, Any] = field(default_factory=dict)
    behind: str = ""
    """The form that waits while something is read beside it, packed (bot/platforms/teams/beside.py)."""


def data(body: Body) -> Body:
    """Return what was pressed brings: a card's action, or a dialog's."""
    value = body["value"]
    pressed: Body = value["action"]["data"] if "action" in value else value["data"]
    return pressed


def delivery(body: Body) -> str:
    """Return the delivery key of the message that was pressed, "" for an answer that has none."""
    return data(body)[OURS].get(DELIVERY) or ""


def opened(body: Body) -> Opened:
    """Return how the dialog that follows comes about, which a form of several pages goes by."""
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
    """Return which part of a long answer the pressed button asks for, 1 when it names none."""
    return read_number(str(data(body)[OURS].get("action") or ""))[1]


def is_private(body: Body) -> bool:
    """Tell whether the card that was pressed is one that only this person sees."""
    return bool(data(body)[OURS].get("private"))


def asks_itself(body: Body) -> bool:
    """Tell whether a client shows a card and asks for it anew: nobody has pressed anything."""
    return bool(body["value"].get("trigger") == "automatic")


def asks_own_view(body: Body) -> bool:
    """Tell whether what is asked for is the reader's own view of a card, by the client or by a press."""
    return bool(data(body)[OURS].get("own_view"))


def values(pressed: Body) -> dict[str, Any]:
    """Return a form's values by field id, those of pages not shown too. Teams leaves out what is empty."""
    ours = pressed[OURS]
    everything = ours.get("held", {}) | dict(pressed)
    return {name: _value(everything.get(name), kind) for name, kind in (ours.get("fields") or {}).items()}


def written_as(value: Any) -> str:
    """Return a field's value as Teams hands it in: many choices joined by commas, "" for none."""
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

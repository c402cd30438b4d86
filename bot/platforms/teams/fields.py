"""Draws a form's fields as Adaptive Card inputs, each with its hint and its error below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, assert_never

from bot.chat import Field
from bot.platforms.teams import limits
from bot.platforms.teams.card_answers import NOTHING
from bot.platforms.teams.limits import LimitError
from bot.platforms.teams.lines import lines
from bot.platforms.teams.wording import clean, label
from bot.text import Texts

# The people picker: Teams itself searches the directory and returns the person's id, the same as aadObjectId
# (learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/people-picker).
DIRECTORY = {"type": "Data.Query", "dataset": "graph.microsoft.com/users"}


def inputs(fields: Iterable[Field], errors: Mapping[str, str], say: Texts) -> list[dict[str, Any]]:
    """Return the elements of the fields; each input has its field's id, which its value comes back under."""
    return [part for field in fields for part in _field(field, errors.get(field.id, ""), say)]


def kinds(fields: Iterable[Field]) -> dict[str, str]:
    """Return how to read each field's value, by field id: Teams sends strings, and no empty fields."""
    return {field.id: _kind(field) for field in fields}


def _kind(field: Field) -> str:
    match field.kind:
        case "multi_select" | "checkboxes":
            return "many"
        case "select" | "radio":
            return "one"
        case "time" | "person":
            return field.kind
        case _:
            return ""


def _field(field: Field, error: str, say: Texts) -> list[dict[str, Any]]:
    name = label(field.label)
    element = {"id": field.id, "label": name, "spacing": "Medium", **_input(field, say)}
    if field.required:
        missing = field.missing or say(f"field-missing-{field.kind}")
        element |= {"isRequired": True, "errorMessage": label(missing)}
    return [
        element,
        *lines(error, spacing="Small", color="Attention", weight="Bolder"),
        *lines(field.hint, spacing="Small", size="Small", isSubtle=True),
    ]


def _input(field: Field, say: Texts) -> dict[str, Any]:
    match field.kind:
        case "text" | "paragraph":
            # No maxLength: the client would cut a pasted text without saying so. The form's model says which
            # text is too long, and by how much.
            text = {"type": "Input.Text", "isMultiline": field.kind == "paragraph"}
            return text | _value(clean(str(field.value or "")))
        case "select" | "radio":
            return _one_of(field, say)
        case "multi_select" | "checkboxes":
            return _many_of(field)
        case "date":
            return {"type": "Input.Date"} | _value(field.value)
        case "time":
            return {"type": "Input.Time"} | _value(field.value)
        case "person":
            picker = {"type": "Input.ChoiceSet", "style": "compact", "choices": []}
            return picker | {"choices.data": DIRECTORY} | _value(field.value)
        case _:
            assert_never(field.kind)


def _one_of(field: Field, say: Texts) -> dict[str, Any]:
    choices = _choices(field)
    if not field.required:
        # In a list one cannot undo a choice, so "nothing" is a choice too.
        choices.insert(0, {"title": say("teams-nothing"), "value": NOTHING})
    # Clients also know a list that can be searched ("filtered"), but the published schema of 1.5 does not.
    style = "expanded" if field.kind == "radio" and len(choices) <= limits.BOXES else "compact"
    chosen = next((choice.id for choice in field.choices if choice.id == field.value), None)
    return {"type": "Input.ChoiceSet", "style": style, "wrap": True, "choices": choices} | _value(chosen)


def _many_of(field: Field) -> dict[str, Any]:
    for choice in field.choices:
        if "," in choice.id:
            raise LimitError(f"the commas in a choice of {field.id}", choice.id.count(","), 0)
    chosen = [choice.id for choice in field.choices if choice.id in (field.value or ())]
    many = {"type": "Input.ChoiceSet", "style": "expanded", "isMultiSelect": True, "wrap": True}
    return many | {"choices": _choices(field)} | _value(",".join(chosen))


def _choices(field: Field) -> list[dict[str, str]]:
    if not field.choices:
        raise LimitError(f"the choices of {field.id} (at least one)", 0, 0)
    return [
        {"title": label(f"{one.label} ({one.hint})" if one.hint else one.label), "value": one.id}
        for one in field.choices
    ]


def _value(value: Any) -> dict[str, Any]:
    return {"value": value} if value else {}

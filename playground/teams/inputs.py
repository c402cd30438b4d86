"""What a card's inputs hold: initial values, and what the Teams client refuses before it sends anything."""

import re
from collections.abc import Callable

from playground.teams.cards import inputs_of
from playground.teams.ids import Json

REQUIRED = "Fyll i det här fältet."


def initial_values(card: Json) -> dict[str, str]:
    """The values before anybody touches them; inputs without one are absent, as in Teams."""
    values: dict[str, str] = {}
    for field in inputs_of(card):
        value = field.get("value")
        if field["type"] == "Input.Toggle":
            value = value or field.get("valueOff", "false")
        if value not in (None, ""):
            values[field["id"]] = f"{value:g}" if isinstance(value, float) else str(value)
    return values


def filled_in(card: Json, given: Json) -> dict[str, str]:
    """All values of a card: what was given, and the initial one of everything else; all are strings."""
    ids = {field["id"] for field in inputs_of(card)}
    values = initial_values(card) | {name: str(value) for name, value in given.items() if name in ids}
    return {name: value for name, value in values.items() if value != ""}


def complaints(card: Json, values: dict[str, str]) -> dict[str, str]:
    """What the client itself says, {input id: sentence}; {} when everything may be sent."""
    said = {}
    for field in inputs_of(card):
        value = values.get(field["id"], "")
        if not value or (field["type"] == "Input.Toggle" and value == field.get("valueOff", "false")):
            if field.get("isRequired"):
                said[field["id"]] = field.get("errorMessage", REQUIRED)
        elif (check := CHECKS.get(field["type"])) and (complaint := check(field, value)):
            said[field["id"]] = field.get("errorMessage", complaint)
    return said


def _text(field: Json, value: str) -> str | None:
    if len(value) > field.get("maxLength", len(value)):
        return f"Skriv högst {field['maxLength']} tecken."
    if (pattern := field.get("regex")) and not re.search(pattern, value):
        return "Det är inte skrivet på rätt sätt."
    return None


def _number(field: Json, value: str) -> str | None:
    try:
        number = float(value)
    except ValueError:
        return "Skriv ett tal."
    if number < field.get("min", number):
        return f"Skriv {field['min']} eller mer."
    return f"Skriv {field['max']} eller mindre." if number > field.get("max", number) else None


def _date(field: Json, value: str) -> str | None:
    if not field.get("min", value) <= value <= field.get("max", value):
        return f"Välj ett datum från {field.get('min', '…')} till {field.get('max', '…')}."
    return None


def _choice(field: Json, value: str) -> str | None:
    known = {choice["value"] for choice in field.get("choices", [])}
    chosen = value.split(",") if field.get("isMultiSelect") else [value]
    # A people picker looks its choices up by itself ("choices.data").
    if "choices.data" not in field and not set(chosen) <= known:
        return "Det valet finns inte."
    return None


CHECKS: dict[str, Callable[[Json, str], str | None]] = {
    "Input.Text": _text,
    "Input.Number": _number,
    "Input.Date": _date,
    "Input.Time": _date,
    "Input.ChoiceSet": _choice,
}

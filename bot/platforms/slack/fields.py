"""Draws a form's fields as Slack's input blocks, with one kind of element for each kind of field."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, assert_never

from bot.chat import Choice, Field
from bot.platforms.slack import limits
from bot.platforms.slack.limits import LimitError, within
from bot.platforms.slack.wording import clean, plain, sections, shortened

ACTION = "value"


def inputs(fields: Iterable[Field]) -> list[dict[str, Any]]:
    """Return the blocks of the fields; a block's id is its field's id, as in values and errors."""
    return [block for field in fields for block in (*_long_labels(field), _input(field))]


def _input(field: Field) -> dict[str, Any]:
    block: dict[str, Any] = {
        "type": "input",
        "block_id": within(field.id, limits.BLOCK_ID, "a field's id"),
        "label": plain(shortened(clean(field.label), limits.INPUT_LABEL)),
        "element": {**_element(field), "action_id": ACTION},
        "optional": not field.required,
    }
    if field.hint:
        block["hint"] = plain(within(clean(field.hint), limits.INPUT_HINT, "a field's hint"))
    return block


def _element(field: Field) -> dict[str, Any]:
    match field.kind:
        case "text" | "paragraph":
            return _text(field)
        case "radio" if len(field.choices) <= limits.BOXES:
            return {"type": "radio_buttons", **_one_of(field)}
        case "select" | "radio":
            return {"type": "static_select", **_one_of(field)}
        case "checkboxes" if len(field.choices) <= limits.BOXES:
            return {"type": "checkboxes", **_many_of(field)}
        case "multi_select" | "checkboxes":
            most = {"max_selected_items": field.max_choices} if field.max_choices else {}
            return {"type": "multi_static_select", **_many_of(field), **most}
        case "date":
            return {"type": "datepicker", **_initial("initial_date", field.value)}
        case "time":
            return {"type": "timepicker", **_initial("initial_time", field.value)}
        case "person":
            return {"type": "users_select", **_initial("initial_user", field.value)}
        case _:
            assert_never(field.kind)


def _text(field: Field) -> dict[str, Any]:
    most = min(field.max_length or limits.INPUT_TEXT, limits.INPUT_TEXT)
    element = {"type": "plain_text_input", "multiline": field.kind == "paragraph", "max_length": most}
    return element | _initial(
        "initial_value", within(str(field.value or ""), most, f"the text in {field.id}")
    )


def _one_of(field: Field) -> dict[str, Any]:
    chosen = [_option(choice) for choice in field.choices if choice.id == field.value]
    return _options(field) | ({"initial_option": chosen[0]} if chosen else {})


def _many_of(field: Field) -> dict[str, Any]:
    chosen = [_option(choice) for choice in field.choices if choice.id in (field.value or ())]
    return _options(field) | ({"initial_options": chosen} if chosen else {})


def _options(field: Field) -> dict[str, Any]:
    options = [_option(choice) for choice in field.choices]
    size, most = len(options), limits.SELECT_OPTIONS
    if not 1 <= size <= most * limits.SELECT_GROUPS:
        raise LimitError(f"the choices of {field.id} (at least one)", size, most * limits.SELECT_GROUPS)
    if size <= most:
        return {"options": options}
    # A list may have a hundred options, or a hundred groups of a hundred.
    return {"option_groups": [_group(options[start : start + most], start) for start in range(0, size, most)]}


def _group(options: Sequence[dict[str, Any]], start: int) -> dict[str, Any]:
    return {"label": plain(f"{start + 1}-{start + len(options)}"), "options": list(options)}


def _option(choice: Choice) -> dict[str, Any]:
    label = shortened(clean(choice.label), limits.OPTION_TEXT)
    option: dict[str, Any] = {
        "text": plain(label),
        "value": within(choice.id, limits.OPTION_VALUE, "a choice's id"),
    }
    if choice.hint:
        option["description"] = plain(within(clean(choice.hint), limits.OPTION_HINT, "a choice's hint"))
    return option


def _long_labels(field: Field) -> list[dict[str, Any]]:
    """Return blocks with the full text of the labels that are shortened, so that nothing is lost."""
    label = clean(field.label)
    blocks = [_section(part) for part in sections(label)] if len(label) > limits.INPUT_LABEL else []
    labels = (clean(choice.label) for choice in field.choices)
    parts = [f"• {label}" for label in labels if len(label) > limits.OPTION_TEXT]
    said = ""
    for part in parts:
        if said and len(said) + 1 + len(part) > limits.SECTION_TEXT:
            blocks.append(_section(said))
            said = ""
        said = f"{said}\n{part}" if said else within(part, limits.SECTION_TEXT, "a choice's label")
    return [*blocks, _section(said)] if said else blocks


def _section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": plain(text)}


def _initial(name: str, value: Any) -> dict[str, Any]:
    return {name: value} if value else {}

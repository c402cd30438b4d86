"""What a form holds: a view's `state.values`, as Slack's own window fills them in; the server asks it too."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

Json = dict[str, Any]


class Kind(NamedTuple):
    """Where an element keeps its value, and where its initial value stands."""

    key: str
    initial: str
    many: bool = False


KINDS = {
    "plain_text_input": Kind("value", "initial_value"),
    "email_text_input": Kind("value", "initial_value"),
    "url_text_input": Kind("value", "initial_value"),
    "number_input": Kind("value", "initial_value"),
    "rich_text_input": Kind("rich_text_value", "initial_value"),
    "static_select": Kind("selected_option", "initial_option"),
    "radio_buttons": Kind("selected_option", "initial_option"),
    "multi_static_select": Kind("selected_options", "initial_options", many=True),
    "checkboxes": Kind("selected_options", "initial_options", many=True),
    "users_select": Kind("selected_user", "initial_user"),
    "multi_users_select": Kind("selected_users", "initial_users", many=True),
    "conversations_select": Kind("selected_conversation", "initial_conversation"),
    "multi_conversations_select": Kind("selected_conversations", "initial_conversations", many=True),
    "channels_select": Kind("selected_channel", "initial_channel"),
    "multi_channels_select": Kind("selected_channels", "initial_channels", many=True),
    "datepicker": Kind("selected_date", "initial_date"),
    "timepicker": Kind("selected_time", "initial_time"),
    "datetimepicker": Kind("selected_date_time", "initial_date_time"),
    "file_input": Kind("files", "initial_files", many=True),
}
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
URL = re.compile(r"https?://\S+")


def fields_of(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Every (block, element) that keeps a value."""
    for block in blocks:
        for element in [*block.get("elements", []), block.get("element"), block.get("accessory")]:
            if isinstance(element, dict) and element.get("type") in KINDS:
                yield block, element


def initial_state(element: Json) -> Json:
    """The value an element has before anybody touches it."""
    kind = KINDS[element["type"]]
    return {"type": element["type"], kind.key: element.get(kind.initial, [] if kind.many else None)}


def options_of(element: Json) -> list[Json]:
    """All options of a select, in groups or not."""
    grouped = [option for group in element.get("option_groups", []) for option in group["options"]]
    return [*element.get("options", []), *grouped]


def state_of(element: Json, value: Any) -> Json:
    """The state a plain value makes: text, an option's value or words, an id, a date, a list of those."""
    kind = KINDS[element["type"]]
    if kind.key.startswith("selected_option"):
        chosen = [_option(element, one) for one in (value if kind.many else [value]) if one is not None]
        value = chosen if kind.many else (chosen[0] if chosen else None)
    elif kind.key == "value" and value is not None:
        value = str(value) or None
    elif kind.key == "files":
        value = [one if isinstance(one, dict) else {"id": one} for one in value]
    return {"type": element["type"], kind.key: value}


def _option(element: Json, value: Any) -> Json:
    for option in options_of(element):
        if value in (option["value"], option["text"]["text"]):
            return option
    known = ", ".join(option["value"] for option in options_of(element))
    raise ValueError(f"{element.get('action_id')} has no option {value!r}; there are: {known}")


def fill_in(blocks: list[Json], given: Json) -> Json:
    """Whole `state.values`: what was given, and the initial value of everything else."""
    values: Json = {}
    for block, element in fields_of(blocks):
        stated = given.get(block["block_id"], {}).get(element["action_id"])
        entry = initial_state(element) if stated is None else {"type": element["type"]} | stated
        values.setdefault(block["block_id"], {})[element["action_id"]] = entry
    return values


def complaints(blocks: list[Json], values: Json) -> dict[str, str]:
    """What Slack's own window says before it sends anything: {block_id: Swedish sentence}."""
    said = {}
    for block, element in fields_of(blocks):
        if block["type"] != "input":
            continue
        value = values[block["block_id"]][element["action_id"]].get(KINDS[element["type"]].key)
        if value in (None, "", []):
            if not block.get("optional"):
                said[block["block_id"]] = "Fyll i det här fältet."
        elif complaint := _complaint(element, value):
            said[block["block_id"]] = complaint
    return said


def _complaint(element: Json, value: Any) -> str | None:
    match element["type"]:
        case "plain_text_input":
            least, most = element.get("min_length", 0), element.get("max_length", 3000)
            if not least <= len(value) <= most:
                return f"Skriv mellan {least} och {most} tecken." if least else f"Skriv högst {most} tecken."
        case "number_input":
            return _number_complaint(element, value)
        case "email_text_input" if not EMAIL.fullmatch(value):
            return "Skriv en e-postadress."
        case "url_text_input" if not URL.fullmatch(value):
            return "Skriv en webbadress."
        case "file_input" if len(value) > element.get("max_files", 10):
            return f"Välj högst {element.get('max_files', 10)} filer."
    return None


def _number_complaint(element: Json, value: str) -> str | None:
    if not re.fullmatch(r"-?\d+(\.\d+)?" if element["is_decimal_allowed"] else r"-?\d+", value):
        return "Skriv ett tal." if element["is_decimal_allowed"] else "Skriv ett heltal."
    least, most = element.get("min_value"), element.get("max_value")
    if least is not None and float(value) < float(least):
        return f"Skriv ett tal som är minst {least}."
    if most is not None and float(value) > float(most):
        return f"Skriv ett tal som är högst {most}."
    return None

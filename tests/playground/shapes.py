"""Small pieces of Block Kit for tests."""

from typing import Any

Json = dict[str, Any]


def plain(text: str = "Text") -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str = "Text") -> Json:
    return {"type": "mrkdwn", "text": text}


def section(text: str = "Text", **more: Any) -> Json:
    return {"type": "section", "text": mrkdwn(text), **more}


def button(text: str = "Rösta", **more: Any) -> Json:
    return {"type": "button", "text": plain(text), **more}


def actions(*elements: Json, **more: Any) -> Json:
    return {"type": "actions", "elements": list(elements), **more}


def field(element: Json, label: str = "Fält", **more: Any) -> Json:
    return {"type": "input", "label": plain(label), "element": element, **more}


def text_field(block_id: str, **more: Any) -> Json:
    return field({"type": "plain_text_input", "action_id": "value"}, block_id=block_id, **more)


def option(value: str = "a", text: str = "Val") -> Json:
    return {"text": plain(text), "value": value}


def options(count: int) -> list[Json]:
    return [option(str(number)) for number in range(count)]


def modal(*blocks: Json, **more: Any) -> Json:
    return {
        "type": "modal",
        "title": plain("Titel"),
        "submit": plain("Skicka"),
        "blocks": list(blocks),
    } | more


def home(*blocks: Json, **more: Any) -> Json:
    return {"type": "home", "blocks": list(blocks)} | more

"""What Teams refuses of a card, and finding one's way in it: elements, actions, inputs.

Names: Adaptive Cards 1.5, https://adaptivecards.io/explorer; what Teams takes of it:
https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference
"""

import copy
from collections.abc import Iterator

import orjson

from playground.teams.errors import Denied, bad_argument
from playground.teams.ids import Json

CARD = "application/vnd.microsoft.card.adaptive"
# The figure usually quoted (no page of Microsoft's states it for bots); a bot does well to stay at 25.
CARD_BYTES = 28 * 1024
# https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages (100 KB, UTF-16)
MESSAGE_BYTES = 100 * 1024
NEWEST = (1, 5)
# https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/user-specific-views
REFRESHED_PEOPLE = 60

# Type -> the properties it must have.
ELEMENTS: dict[str, tuple[str, ...]] = {
    "TextBlock": ("text",),
    "RichTextBlock": ("inlines",),
    "TextRun": ("text",),
    "Image": ("url",),
    "ImageSet": ("images",),
    "Media": ("sources",),
    "Container": ("items",),
    "ColumnSet": (),
    "Column": (),
    "FactSet": ("facts",),
    "ActionSet": ("actions",),
    "Table": (),
    "TableRow": (),
    "TableCell": ("items",),
    "Input.Text": ("id",),
    "Input.Number": ("id",),
    "Input.Date": ("id",),
    "Input.Time": ("id",),
    "Input.Toggle": ("id", "title"),
    "Input.ChoiceSet": ("id",),
}
ACTIONS: dict[str, tuple[str, ...]] = {
    "Action.OpenUrl": ("url",),
    "Action.Submit": (),
    "Action.Execute": (),
    "Action.ShowCard": ("card",),
    "Action.ToggleVisibility": ("targetElements",),
}
# Where elements, actions and inner cards stand. Left out types are implied: "columns" hold Columns.
NESTS = {
    "body": "element",
    "items": "element",
    "columns": "Column",
    "rows": "TableRow",
    "cells": "TableCell",
    "images": "Image",
    "inlines": "TextRun",
    "actions": "action",
    "selectAction": "action",
    "inlineAction": "action",
    "action": "action",
}


def check_card(card: object) -> None:
    """Raise Denied for a card that Teams would not show, naming the first thing that is wrong."""
    if not isinstance(card, dict) or card.get("type") != "AdaptiveCard":
        raise bad_argument("the attachment's content is not an AdaptiveCard")
    if len(orjson.dumps(card)) > CARD_BYTES:
        raise Denied(413, "MessageSizeTooBig", f"The card is larger than {CARD_BYTES} bytes.")
    _check_version(card.get("version"))
    _check_refresh(card)
    ids: set[str] = set()
    for kind, part in _parts(card):
        _check_part(kind, part)
        if part["type"].startswith("Input.") and part["id"] in ids:
            raise bad_argument(f"duplicate input id '{part['id']}'")
        ids |= {part["id"]} if part["type"].startswith("Input.") else set()


def _check_version(version: object) -> None:
    numbers = version.split(".") if isinstance(version, str) else []
    if len(numbers) != 2 or not all(number.isdecimal() for number in numbers):
        raise bad_argument(f"card version {version!r} is not a version")
    if (int(numbers[0]), int(numbers[1])) > NEWEST:
        raise bad_argument(f"card version {version} is newer than 1.5")


def _check_refresh(card: Json) -> None:
    refresh = card.get("refresh")
    if refresh is None:
        return
    if refresh.get("action", {}).get("type") != "Action.Execute":
        raise bad_argument("refresh needs an Action.Execute")
    if len(refresh.get("userIds", [])) > REFRESHED_PEOPLE:
        raise bad_argument(f"refresh names more than {REFRESHED_PEOPLE} userIds")


def _check_part(kind: str, part: Json) -> None:
    known = ACTIONS if kind == "action" else ELEMENTS
    required = known.get(part.get("type", ""))
    if required is None:
        raise bad_argument(f"unknown {kind} type {part.get('type')!r}")
    if missing := [name for name in required if part.get(name) in (None, "")]:
        raise bad_argument(f"{part['type']} lacks {', '.join(missing)}")


def _parts(thing: Json) -> Iterator[tuple[str, Json]]:
    """Everything typed inside a card, element or action, with what it must be."""
    for name, value in thing.items():
        kind = NESTS.get(name)
        for part in value if isinstance(value, list) else [value]:
            if kind and isinstance(part, str):
                part = {"type": "TextRun", "text": part}
            if not isinstance(part, dict):
                continue
            if name == "card" or (name == "refresh" and "action" in part):
                yield from _parts(part)
            elif kind:
                if kind not in ("element", "action"):
                    part.setdefault("type", kind)
                yield "action" if kind == "action" else "element", part
                yield from _parts(part)


def elements_of(card: Json) -> list[Json]:
    """Every element of a card, inner ones included."""
    return [part for kind, part in _parts(card) if kind == "element"]


def actions_of(card: Json) -> list[Json]:
    """Every action that can be pressed, those inside elements and inner cards included."""
    return [
        part for kind, part in _parts({k: v for k, v in card.items() if k != "refresh"}) if kind == "action"
    ]


def inputs_of(card: Json) -> list[Json]:
    """Every input of a card, in order."""
    return [part for part in elements_of(card) if part["type"].startswith("Input.")]


def shown(card: Json) -> Json:
    """A copy to draw, in which every action has an id to be pressed by."""
    made: Json = copy.deepcopy(card)
    for number, action in enumerate(actions_of(made)):
        action.setdefault("id", f"press-{number}")
    return made


def find_action(card: Json, action_id: str) -> Json | None:
    """The action of a card (as the bot sent it) that `shown` gave this id."""
    for number, action in enumerate(actions_of(card)):
        if action.get("id", f"press-{number}") == action_id:
            return action
    return None

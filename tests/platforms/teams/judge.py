"""Judges outgoing cards: Microsoft's schema, Teams' limits, and no place where words are markup."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs

SCHEMA = json.loads(
    (Path(__file__).parent / "schema" / "adaptive-card-1.5.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = jsonschema_rs.Draft6Validator(SCHEMA)
CARD = "application/vnd.microsoft.card.adaptive"
# What Teams adds to Adaptive Cards, and the schema does not know: the directory as a list to search in.
DIRECTORY = {"type": "Data.Query", "dataset": "graph.microsoft.com/users"}


def judge(card: dict[str, Any]) -> None:
    """Fail when Teams would refuse the card or read words in it as markup."""
    plain = copy.deepcopy(card)
    for part in walk(plain):
        if "choices.data" in part:
            assert part.pop("choices.data") == DIRECTORY
    errors = [error.message[:300] for error in VALIDATOR.iter_errors(plain)]
    assert errors == []
    assert card["version"] == "1.5"
    assert "msteams" not in card, "a mention could be made of people's words"
    assert len(json.dumps(card, ensure_ascii=False, separators=(",", ":")).encode()) <= 25 * 1024
    ids = [part["id"] for part in walk(card) if str(part.get("type", "")).startswith("Input.")]
    assert len(ids) == len(set(ids))
    for part in walk(card):
        assert part.get("type") not in ("TextBlock", "FactSet"), "its text would be markdown"
        assert all(choice["value"] for choice in part.get("choices", ())), "Microsoft's renderer warns of it"
        assert len(part.get("actions", ())) <= 5 or part.get("type") == "AdaptiveCard"


def judge_message(activity: dict[str, Any]) -> dict[str, Any]:
    """Judge the one card of a message, and that nothing stands beside it; return the card."""
    assert activity["type"] == "message"
    assert "text" not in activity
    assert "entities" not in activity
    assert "\n" not in activity["summary"]
    (attachment,) = activity["attachments"]
    return judge_attachment(attachment)


def judge_dialog(task: dict[str, Any]) -> dict[str, Any]:
    """Judge a dialog, in which only Action.Submit reaches a bot; return its card."""
    assert 1 <= len(task["title"]) <= 60
    card = judge_attachment(task["card"])
    kinds = {part["type"] for part in walk(card) if str(part.get("type", "")).startswith("Action.")}
    assert kinds <= {"Action.Submit", "Action.ShowCard"}
    return card


def judge_attachment(attachment: dict[str, Any]) -> dict[str, Any]:
    """Judge an attached card; return it."""
    assert attachment["contentType"] == CARD
    card: dict[str, Any] = attachment["content"]
    judge(card)
    return card


def walk(part: Any) -> Iterator[dict[str, Any]]:
    """Visit every object in the card."""
    if isinstance(part, dict):
        yield part
        for inner in part.values():
            yield from walk(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from walk(inner)


def words(part: Any) -> list[str]:
    """List every text in which Teams reads no markup, in order."""
    return [found["text"] for found in walk(part) if found.get("type") == "TextRun"]


def actions(card: dict[str, Any]) -> list[dict[str, Any]]:
    """List every action, those of inner cards included."""
    return [part for part in walk(card) if str(part.get("type", "")).startswith("Action.")]


def element(card: dict[str, Any], name: str) -> dict[str, Any]:
    """Find an input by its id."""
    return next(part for part in walk(card) if part.get("id") == name)

"""Judges outgoing blocks and views: Slack's limits, the SDK's own models, and no markup anywhere."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import orjson
from slack_sdk.models.blocks import Block
from slack_sdk.models.blocks.basic_components import ConfirmObject, Option, TextObject
from slack_sdk.models.blocks.block_elements import BlockElement
from slack_sdk.models.views import View

# Kept apart from bot/platforms/slack/limits.py on purpose: written from Slack's reference pages once more.
_TEXT_LIMITS = {
    "header": ("text", 150),
    "section": ("text", 3000),
    "input": ("label", 2000),
    "button": ("text", 75),
}
_RICH = ("rich_text", "rich_text_section", "text")


def judge_blocks(blocks: list[dict[str, Any]], most: int) -> None:
    """Fail when Slack would refuse the blocks."""
    assert 1 <= len(blocks) <= most
    for block in blocks:
        _judge_block(orjson.dumps(block))


def judge_view(view: dict[str, Any]) -> None:
    """Fail when Slack would refuse the view."""
    View(**view).validate_json()
    judge_blocks(view["blocks"], 100)
    inputs = [block["block_id"] for block in view["blocks"] if block["type"] == "input"]
    assert len(inputs) == len(set(inputs))
    assert not inputs or view.get("submit")
    for name in ("title", "submit", "close"):
        assert len(view.get(name, {}).get("text", "")) <= 24


def walk(part: Any) -> Iterator[dict[str, Any]]:
    """Visit every object in the blocks: the SDK's own check does not go down by itself."""
    if isinstance(part, dict):
        yield part
        for inner in part.values():
            yield from walk(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from walk(inner)


def words(part: Any) -> list[str]:
    """List every text a person sees in the blocks, in order."""
    return [found["text"] for found in walk(part) if isinstance(found.get("text"), str)]


@cache
def _judge_block(said: bytes) -> None:
    """Judge one block. The same stands in many messages; judged once, it is judged for all."""
    block = orjson.loads(said)
    parsed = Block.parse(block)
    assert parsed is not None, f"the SDK does not know {block['type']}"
    assert parsed.to_dict() == block, "the SDK's model drops or changes something"
    _judge_ids(block)
    for part in walk(block):
        _judge(part)


def _judge_ids(block: dict[str, Any]) -> None:
    ids = [part["action_id"] for part in walk(block) if "action_id" in part]
    assert len(ids) == len(set(ids))


def _judge(part: dict[str, Any]) -> None:
    kind = part.get("type")
    assert kind != "mrkdwn", "people's words would be read as markup"
    if kind == "plain_text":
        assert part["emoji"] is False
        assert part["text"].strip()
        TextObject.parse(part).validate_json()  # type: ignore[union-attr]
    elif kind in _RICH:
        assert kind != "text" or part["text"]
    elif "value" in part and "text" in part and kind is None:
        Option(**part).validate_json()
        assert 1 <= len(part["text"]["text"]) <= 75
        assert 1 <= len(part["value"]) <= 150
    elif "confirm" in part and "deny" in part:
        ConfirmObject(**part).validate_json()
        assert len(part["confirm"]["text"]) <= 30
        assert len(part["deny"]["text"]) <= 30
    elif kind in _TEXT_LIMITS or kind in ("actions", "context", "image"):
        (BlockElement if kind == "button" else Block).parse(part).validate_json()  # type: ignore[union-attr]
    elif kind and "action_id" in part:
        element = BlockElement.parse(part)
        assert element is not None
        element.validate_json()
    if kind in _TEXT_LIMITS:
        name, limit = _TEXT_LIMITS[kind]
        assert len(part[name]["text"]) <= limit

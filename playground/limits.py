"""What Slack refuses: every limit this project meets, with its source, and the checks that use them."""

from collections.abc import Iterator
from typing import Any

from playground.blocks import BLOCKS, MESSAGE, VIEWS, fields_with_text
from playground.shapes import ListOf, Problem, Report

# Text of a message is cut here, with a warning
# (https://api.slack.com/changelog/2018-04-truncating-really-long-messages).
TEXT_TRUNCATED_AT = 40_000
# https://docs.slack.dev/reference/block-kit/blocks
BLOCKS_IN_MESSAGE = 50
BLOCKS_IN_VIEW = 100
# Undocumented: msg_blocks_too_long was met at 11,341 characters once, at about 13,200 another time
# (slackapi/bolt-js issues 2509, 2867). The strictest report is taken. Markdown has a limit of its own.
BLOCK_TEXT = 11_340
# https://docs.slack.dev/reference/block-kit/blocks/markdown-block: all of a payload's together
MARKDOWN_TEXT = 12_000
# views.open: view_too_large above 250 kB
VIEW_BYTES = 250_000


def problems_of_message(blocks: Any) -> list[Problem]:
    """Everything Slack would refuse in the blocks of a message."""
    report = Report("message")
    ListOf(BLOCKS, BLOCKS_IN_MESSAGE, 0)(blocks, "/blocks", report)
    if not report.problems:
        _check_ids(blocks, "/blocks", report)
        if sum(len(block["text"]) for block in blocks if block["type"] == "markdown") > MARKDOWN_TEXT:
            report.add(
                "/blocks", "too_long", f"markdown text must be less than {MARKDOWN_TEXT + 1} characters"
            )
    return report.problems


def problems_of_view(view: Any) -> list[Problem]:
    """Everything Slack would refuse in a modal or a home."""
    kind = view.get("type") if isinstance(view, dict) else None
    report = Report(kind if kind in ("modal", "home") else MESSAGE)
    VIEWS(view, "/view", report)
    if not report.problems:
        _check_ids(view["blocks"], "/view/blocks", report)
    return report.problems


def text_length(blocks: list[dict[str, Any]]) -> int:
    """Characters of all text in a message's blocks, markdown blocks apart."""
    return sum(
        len(text) for block in blocks if block["type"] != "markdown" for text in fields_with_text(block)
    )


def _check_ids(blocks: list[dict[str, Any]], at: str, report: Report) -> None:
    """A block_id stands once in a payload, an action_id once in a block, focus_on_load once in all."""
    seen: set[str] = set()
    focused = 0
    for index, block in enumerate(blocks):
        if (block_id := block.get("block_id")) is not None:
            if block_id in seen:
                report.add(f"{at}/{index}/block_id", "duplicate", f'"{block_id}" already exists')
            seen.add(block_id)
        actions: set[str] = set()
        for element in _elements(block):
            focused += element.get("focus_on_load") is True
            action_id = element.get("action_id")
            if action_id is None:
                continue
            if action_id in actions:
                report.add(f"{at}/{index}/elements", "duplicate", f'action_id "{action_id}" already exists')
            actions.add(action_id)
    if focused > 1:
        report.add(at, "duplicate", "only one element may have focus_on_load")


def _elements(block: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if block["type"] in ("actions", "input", "section"):
        for element in [*block.get("elements", []), block.get("element"), block.get("accessory")]:
            if isinstance(element, dict):
                yield element

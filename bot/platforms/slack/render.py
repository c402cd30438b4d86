"""Draws cards and forms as Slack's blocks. People's words are put only where Slack reads no markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import orjson

from bot.chat import Button, Card, Form, Row
from bot.platforms.drawing import notify
from bot.platforms.parts import numbered
from bot.platforms.slack import limits
from bot.platforms.slack.fields import inputs
from bot.platforms.slack.limits import LimitError, within
from bot.platforms.slack.wording import clean, escape, plain, sections, shortened
from bot.text import texts

Block = dict[str, Any]
T = TypeVar("T")
APP_NAME = "Inspel"


def message(card: Card, language: str, picture: str | None = None) -> tuple[list[Block], str]:
    """Return a message's blocks and its line for notifications; `picture` is an uploaded file's id."""
    blocks = _blocks(card, language, picture)
    _check_count(blocks, limits.MESSAGE_BLOCKS, "a message's blocks")
    size = _text_size(blocks)
    if size > limits.MESSAGE_TEXT:
        raise LimitError("a message's text", size, limits.MESSAGE_TEXT)
    return blocks, fallback(card)


def home(card: Card, language: str) -> dict[str, Any]:
    """Return the view for the bot's home page."""
    return {"type": "home", "blocks": _view_blocks(_blocks(card, language, None))}


def notice(card: Card, language: str) -> dict[str, Any]:
    """Return a modal that shows the card and can only be closed."""
    return {
        "type": "modal",
        "title": plain(APP_NAME),
        "close": plain(texts(language)("slack-close")),
        "blocks": _view_blocks(_blocks(card, language, None)),
    }


def form(asked: Form, language: str) -> dict[str, Any]:
    """Return a form's modal; a title that is too long for a modal becomes a heading in it."""
    title = clean(asked.title)
    blocks: list[Block] = []
    if len(title) > limits.VIEW_TITLE:
        blocks += _title(title)
        title = APP_NAME
    blocks += _paragraphs(asked.text)
    if asked.buttons:
        # Each opens a modal on top of this one, which keeps what is filled in.
        blocks.append(
            {"type": "actions", "elements": [_button(button, {}, language) for button in asked.buttons]}
        )
    blocks += inputs(asked.fields)
    return {
        "type": "modal",
        "callback_id": within(asked.id, limits.CALLBACK_ID, "a form's id"),
        "private_metadata": within(
            orjson.dumps(dict(asked.context)).decode(), limits.PRIVATE_METADATA, "a form's context"
        ),
        "title": plain(title),
        "submit": plain(within(asked.submit, limits.VIEW_BUTTON, "a form's submit button")),
        "close": plain(texts(language)("slack-cancel")),
        "blocks": _view_blocks(blocks),
    }


def fallback(card: Card) -> str:
    """Return the card's line for a notification, escaped since Slack reads it as markup."""
    words = clean(notify(card)) or APP_NAME
    if len(words) > limits.FALLBACK_TEXT:
        words = words[: limits.FALLBACK_TEXT - 1] + "…"
    return escape(words)


def _blocks(card: Card, language: str, picture: str | None) -> list[Block]:
    blocks = _title(card.title) + _paragraphs(card.text)
    taken: dict[str, int] = {}
    if card.picture and picture:
        alt = within(clean(card.picture.alt), limits.IMAGE_ALT, "a picture's words")
        blocks.append({"type": "image", "slack_file": {"id": picture}, "alt_text": alt})
    elif card.picture:
        blocks += _paragraphs(card.picture.alt)
    for row in card.rows:
        blocks += _row(row, taken, language)
    if card.note:
        blocks += _note(card.note)
    for some in _chunks(card.buttons, limits.ACTIONS_ELEMENTS):
        blocks.append({"type": "actions", "elements": [_button(button, taken, language) for button in some]})
    return blocks or _paragraphs("…")


def _title(title: str) -> list[Block]:
    title = clean(title)
    if not title.strip():
        return []
    if len(title) <= limits.HEADER_TEXT and "\n" not in title:
        return [{"type": "header", "text": plain(title)}]
    return [_rich([_bold(title)])]


def _paragraphs(text: str) -> list[Block]:
    return [{"type": "section", "text": plain(part)} for part in sections(clean(text))]


def _row(row: Row, taken: dict[str, int], language: str) -> list[Block]:
    title, text = clean(row.title), clean(row.text)
    if row.button:
        # Only a section can have a button next to its text, and its bold is markup; so the title is plain.
        blocks = _paragraphs("\n".join(part for part in (title, text) if part.strip()))
        button = _button(row.button, taken, language)
        if not blocks:
            return [{"type": "actions", "elements": [button]}]
        blocks[0]["accessory"] = button
        return blocks
    if not title.strip():
        return _paragraphs(text)
    first, *more = sections(text) or [""]
    words = [_bold(title), *([{"type": "text", "text": "\n" + first}] if first else [])]
    return [_rich(words), *(block for part in more for block in _paragraphs(part))]


def _note(note: str) -> list[Block]:
    elements = [plain(part) for part in sections(clean(note))]
    return [{"type": "context", "elements": some} for some in _chunks(elements, limits.CONTEXT_ELEMENTS)]


def _button(button: Button, taken: dict[str, int], language: str) -> dict[str, Any]:
    label = within(clean(button.label), limits.BUTTON_TEXT, "a button's label")
    element: dict[str, Any] = {
        "type": "button",
        "action_id": _unique(numbered(button), taken),
        "text": plain(label),
    }
    if button.value:
        element["value"] = within(button.value, limits.BUTTON_VALUE, "a button's value")
    if button.style:
        element["style"] = button.style
    if button.confirm:
        element["confirm"] = _confirm(label, button.confirm, language)
    return element


def _confirm(label: str, question: str, language: str) -> dict[str, Any]:
    says = texts(language)
    return {
        "title": plain(label),
        # A question that is too long is cut: the card itself has the details.
        "text": plain(shortened(clean(question), limits.CONFIRM_TEXT)),
        "confirm": plain(label if len(label) <= limits.CONFIRM_BUTTON else says("slack-confirm")),
        "deny": plain(says("slack-cancel")),
    }


def _unique(action: str, taken: dict[str, int]) -> str:
    # In a block each action_id must be unique: "#2" is added here, and removed by parse.py.
    taken[action] = number = taken.get(action, 0) + 1
    return within(action if number == 1 else f"{action}#{number}", limits.ACTION_ID, "an action")


def _rich(words: Sequence[dict[str, Any]]) -> Block:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(words)}]}


def _bold(text: str) -> dict[str, Any]:
    return {"type": "text", "text": text, "style": {"bold": True}}


def _view_blocks(blocks: list[Block]) -> list[Block]:
    _check_count(blocks, limits.VIEW_BLOCKS, "a view's blocks")
    return blocks


def _check_count(blocks: Sequence[Block], limit: int, what: str) -> None:
    if len(blocks) > limit:
        raise LimitError(what, len(blocks), limit)


def _chunks(items: Sequence[T], size: int) -> Iterable[list[T]]:
    return (list(items[start : start + size]) for start in range(0, len(items), size))


def _text_size(part: Any) -> int:
    """Return the number of characters in the blocks' texts, as Slack's undocumented limit seems to count."""
    if isinstance(part, list):
        return sum(map(_text_size, part))
    if not isinstance(part, dict):
        return 0
    return sum(
        len(value) if key == "text" and isinstance(value, str) else _text_size(value)
        for key, value in part.items()
    )

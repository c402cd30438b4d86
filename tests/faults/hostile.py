"""Texts that would be more than text somewhere, and whether anything the bot sent lets them be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from playground.driver import Message

Json = dict[str, Any]

TEXTS = (
    "<!channel> <!here|här> <!everyone>",
    "<@USTAFF> <#C0STAFF|staff> <!subteam^S1|@alla>",
    "<script>alert(1)</script> <img src=x onerror=alert(1)>",
    "x" * 3001,
    "före\x00efter \x1b[31mröd\x07",
    "\u202egnal\u202c \u2067txet\u2069 \u200fmärke\u200e",
    "*fet* _kursiv_ ~struken~ `kod` ```block``` > citat",
    ":tada: :white_check_mark: :skin-tone-2:",
    '=1+1 @SUM(A1) +2 -3 =HYPERLINK("https://evil.example")',
    "{ $name } { -brand } {{ 7*7 }} %s %(name)s {0} ${HOME}",
    "https://evil.example <https://evil.example|https://region.se> [x](javascript:alert(1))",
    "&lt;!channel&gt; &amp;lt; & < >",
    "' OR 1=1; DROP TABLE proposal; --",
)
# What cleaning takes away: control characters, and marks that turn the reading direction (Unicode TR 36).
_GONE = dict.fromkeys([*range(9), *range(11, 32), 127, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_GONE |= dict.fromkeys([0x200E, 0x200F])


def shown_as(typed: str, *, lines: bool) -> str:
    """How a typed text is to be shown: the same without what is no text, in one line unless `lines`."""
    left = typed.translate(_GONE)
    return left.strip() if lines else " ".join(left.split())


def markup_in_message(message: Message) -> list[str]:
    """Everything in a message of ours that Slack would read as more than text."""
    found = [f"text: {message.text}"] if "<" in message.text or ">" in message.text else []
    if not message.blocks and any(token in message.text for token in ("*fet*", "`kod`", ":tada:")):
        found.append(f"a text without blocks is markup: {message.text}")
    return found + markup_in_blocks(message.blocks)


def markup_in_blocks(blocks: list[Json]) -> list[str]:
    """Text objects that are markup, emoji names that would be drawn, rich text that is more than text."""
    return [problem for part in _objects(blocks) for problem in _problems(part)]


def _problems(part: Json) -> Iterator[str]:
    kind = part.get("type")
    if kind in ("mrkdwn", "markdown"):
        yield f"markup: {part.get('text')}"
    if kind == "plain_text" and part.get("emoji"):
        yield f"emoji names are drawn: {part['text']}"
    if kind == "rich_text_section":
        yield from (f"rich text: {one}" for one in part["elements"] if one["type"] != "text")


def _objects(thing: Any) -> Iterator[Json]:
    if isinstance(thing, dict):
        yield thing
        for value in thing.values():
            yield from _objects(value)
    elif isinstance(thing, list):
        for value in thing:
            yield from _objects(value)

"""Converts text and emoji between Slack's notation and plain text and neutral names."""

from __future__ import annotations

import re
from typing import Any

from bot.platforms.slack import limits

# docs.slack.dev/messaging/formatting-message-text: links, mentions and dates are in angle brackets, and
# only these three characters are escaped.
_BRACKETED = re.compile(r"<([@#!][^<>]*|[a-z][a-z0-9+.-]*:[^<>]*)>")
_SKIN_TONE = re.compile(r"::skin-tone-[2-6]$")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

# One neutral name for each set of emoji that mean the same.
_NEUTRAL = {
    "white_check_mark": "check",
    "heavy_check_mark": "check",
    "ballot_box_with_check": "check",
    "x": "cross",
    "negative_squared_cross_mark": "cross",
    "heavy_multiplication_x": "cross",
    "thumbsup": "+1",
    "thumbsdown": "-1",
}


def neutral_emoji(name: str) -> str:
    """Return the neutral name of an emoji, without its skin tone; Slack's own name where we have none."""
    folded = _SKIN_TONE.sub("", name)
    return _NEUTRAL.get(folded, folded)


def unescape(text: str) -> str:
    """Return what the person typed: `<https://x|x>` as x, `&lt;` as <, a named link as "name (address)"."""
    if "<" in text:
        text = _BRACKETED.sub(lambda found: _typed(found[1]), text)
    if "&" in text:
        # The ampersand last: "&amp;lt;" is somebody's own "&lt;".
        text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return text


def _typed(inside: str) -> str:
    target, bar, label = inside.partition("|")
    if target[:1] in ("@", "#"):
        return target[0] + (label or target[1:])
    if target.startswith("!"):
        # <!here>, <!subteam^S1|@grupp>, <!date^1392734382^{date}|18 februari>
        return label or "@" + target[1:].partition("^")[0]
    if not bar:
        return target.removeprefix("mailto:")
    address = target.removeprefix("mailto:").removeprefix("https://").removeprefix("http://")
    # Slack makes a link of any text that looks like one ("region.se"); the label is what was typed.
    return label if label.rstrip("/") in (address.rstrip("/"), target.rstrip("/")) else f"{label} ({target})"


def escape(text: str) -> str:
    """Escape text for a message's notification line, the only place of ours that Slack reads as markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def clean(text: str) -> str:
    """Return the text with line breaks as \\n and control characters, which Slack drops, made visible."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n").replace("\r", "\n"))


def plain(text: str) -> dict[str, Any]:
    """Return a text object that Slack shows as typed: no markup, and `:smile:` is no emoji."""
    return {"type": "plain_text", "text": clean(text), "emoji": False}


def shortened(text: str, limit: int) -> str:
    """Return the text, cut with dots if longer than `limit`; for text that is also shown in full."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def sections(text: str) -> list[str]:
    """Split a text into parts within a section's limit, at the end of a line or a word where possible."""
    parts = []
    while len(text) > limits.SECTION_TEXT:
        room = text[: limits.SECTION_TEXT]
        end = max(room.rfind("\n"), room.rfind(" ")) + 1 or limits.SECTION_TEXT
        parts.append(text[:end])
        text = text[end:]
    # Slack refuses a text that is only white space.
    return [part for part in (*parts, text) if part.strip()]

"""Draws text as Adaptive Card elements that Teams never reads as markup."""

from __future__ import annotations

from typing import Any

from bot.platforms.teams.wording import shown

Element = dict[str, Any]


def lines(text: str, *, spacing: str = "Default", **style: Any) -> list[Element]:
    """Return one element for each line of the text; an empty line becomes some space.

    TextRun is the only text element in which "Markdown is not supported" (the schema's own words), and not
    every client keeps a line break in it.
    """
    blocks: list[Element] = []
    for line in shown(text).split("\n"):
        if line.strip():
            run = {"type": "TextRun", "text": line, **style}
            blocks.append({"type": "RichTextBlock", "inlines": [run], "spacing": spacing})
            spacing = "None"
        elif blocks:
            spacing = "Small"
    return blocks

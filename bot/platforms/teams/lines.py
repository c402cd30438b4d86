"""Words as Adaptive Card elements in which nothing is ever markup."""

from __future__ import annotations

from typing import Any

from bot.platforms.teams.wording import shown

Element = dict[str, Any]


def lines(text: str, *, spacing: str = "Default", **style: Any) -> list[Element]:
    """Return a block for each line of the text; an empty line becomes a little room.

    A TextRun is the one text of a card in which "Markdown is not supported" (the schema's own words), and it
    has no line breaks that every client would keep.
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

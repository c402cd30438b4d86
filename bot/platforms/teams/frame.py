"""Wraps the elements of a card as an Adaptive Card, an attachment or a dialog."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import orjson

from bot.platforms.teams import limits
from bot.platforms.teams.limits import LimitError
from bot.platforms.teams.lines import Element
from bot.platforms.teams.wording import label
from bot.text import texts

APP_NAME = "Inspel"
ADAPTIVE = "application/vnd.microsoft.card.adaptive"


def card(
    body: Sequence[Element], language: str, actions: Sequence[Element] = (), refresh: Element | None = None
) -> Element:
    """Return the Adaptive Card; raises `LimitError` when it is larger than Teams allows."""
    made = {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": "1.5",
        "lang": texts(language).language,
        "body": list(body),
        **({"actions": list(actions)} if actions else {}),
        **({"refresh": {"action": refresh}} if refresh else {}),
    }
    check_size(made)
    return made


def check_size(made: Element) -> None:
    """Raise `LimitError` when the card is larger than Teams allows."""
    size = len(orjson.dumps(made))
    if size > limits.CARD:
        raise LimitError("a card in bytes", size, limits.CARD)


def attachment(made: Element) -> dict[str, Any]:
    """Return the card as an attachment of a message or a dialog."""
    return {"contentType": ADAPTIVE, "content": made}


def dialog(title: str, made: Element) -> Element:
    """Return the dialog that shows the card."""
    head = label(title)
    head = head if len(head) <= limits.DIALOG_TITLE else APP_NAME
    return {"title": head, "height": "large", "width": "medium", "card": attachment(made)}

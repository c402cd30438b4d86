"""The largest card that the outbox stores; a larger one is given up, and people are told."""

from __future__ import annotations

import json
from typing import Any, Final

# In bytes of JSON. The worst card that the forms let people make has 194,268 (tests/handlers/test_worst.py).
MOST_KEPT: Final = 256_000
REASON: Final = "larger than the outbox keeps"
# Staff recognise the message by its beginning.
_BEGINNING: Final = 200


def fit(card: dict[str, Any]) -> tuple[dict[str, Any], str | None]:
    """Return the card and None; for a card that is too large, its beginning and the reason to give it up."""
    size = len(json.dumps(card, ensure_ascii=False).encode())
    if size <= MOST_KEPT:
        return card, None
    key = "title" if card.get("title") else "text"
    return {key: str(card.get(key, ""))[:_BEGINNING]}, f"{REASON}: {size} bytes"


def is_too_large(error: str | None) -> bool:
    """Return whether a waiting row was too large to be stored, so that it must never be sent."""
    return error is not None and error.startswith(REASON)

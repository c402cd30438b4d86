"""Types of form answers: each cleans what was typed, and says what is wrong with it."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError

from models.text.normal import normalise

# Marks that change the reading direction could make one text look like another (Unicode TR 36); they are
# removed with the control characters, while line breaks and tabs stay.
_TURNING = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))

_DATE = re.compile(r"[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}")


# The limit of Slack's inputs (docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element);
# Teams has none. No field of ours allows nearly as much.
MOST_TYPED = 3_000


def require_readable(typed: Any, longest: int) -> Any:
    """Refuse a text that no cleaning would make short enough, before anything else is done with it."""
    if isinstance(typed, str) and len(typed) > MOST_TYPED:
        raise PydanticCustomError(
            "field-far-too-long", "far too long", {"length": len(typed), "most": longest}
        )
    return typed


def clean(typed: Any) -> Any:
    """Return the text without control characters, direction marks, and spaces at both ends."""
    if not isinstance(typed, str):
        return typed
    text = normalise("NFC", typed.replace("\r\n", "\n")).translate(_TURNING)
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs")).strip()


def clean_line(typed: Any) -> Any:
    """Return the text cleaned to one line: line breaks become spaces."""
    cleaned = clean(typed)
    return " ".join(cleaned.split()) if isinstance(cleaned, str) else cleaned


def read_day(typed: Any) -> Any:
    """Return the date that an ISO string from a date picker means."""
    if typed in (None, ""):
        return None
    if not isinstance(typed, str) or not _DATE.fullmatch(typed):
        raise PydanticCustomError("field-not-a-date", "not a date")
    year, month, day = map(int, typed.split("-"))
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        raise PydanticCustomError("field-not-a-date", "not a date")
    return date(year, month, day)


def _text(longest: int, *, lines: bool) -> Any:
    def bound(typed: Any) -> Any:
        return require_readable(typed, longest)

    # The last validator runs first. The constraints come right after `str`, so that they measure the
    # cleaned text.
    limits = StringConstraints(min_length=1, max_length=longest)
    return Annotated[str, limits, BeforeValidator(clean if lines else clean_line), BeforeValidator(bound)]


Line100 = _text(100, lines=False)
Line200 = _text(200, lines=False)
Text500 = _text(500, lines=True)
Text800 = _text(800, lines=True)
Text1500 = _text(1500, lines=True)
Day = Annotated[date | None, BeforeValidator(read_day)]

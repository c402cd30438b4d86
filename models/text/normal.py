"""Normalises Unicode text: the only file that calls `unicodedata.normalize`."""

from __future__ import annotations

import unicodedata
from typing import Literal

Form = Literal["NFC", "NFD", "NFKC", "NFKD"]

# UAX 15, section 13 (Stream-Safe Text Format): no language needs more marks than these on one letter.
MOST_MARKS = 30
# U+034F COMBINING GRAPHEME JOINER, which that section inserts into longer runs. It is invisible, and nothing
# of the text is lost.
_JOINER = "\N{COMBINING GRAPHEME JOINER}"


def normalise(form: Form, text: str) -> str:
    """Return the text in a normalisation form, in time proportional to its length.

    Ordering the marks of one letter takes time with the square of their number, without any limit in
    `unicodedata`: 40,000 marks took 4.8 s. So longer runs of marks are first divided as the standard says.
    """
    return unicodedata.normalize(form, text if text.isascii() else divide_marks(text))


def divide_marks(text: str) -> str:
    """Return the text with a joiner after each 30 marks in a row."""
    ends, run = [], 0
    for place, character in enumerate(text):
        run = run + 1 if unicodedata.combining(character) else 0
        if run > MOST_MARKS:
            ends.append(place)
            run = 1
    if not ends:
        return text
    return _JOINER.join(text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True))

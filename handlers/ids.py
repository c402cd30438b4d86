"""Reads the values of buttons and forms: ids, pages, and several in one value ("12:2").

Anybody can forge them, so they must not be trusted. A value that is not an id is read as 0, which no row
has: the look-up then refuses with the sentence for that thing (`RuleError`).
"""

from __future__ import annotations

# Longer than any row's id; SQLite refuses an integer of more than 64 bits.
_MOST_DIGITS = 18
_MOST_DIGITS_OF_A_PAGE = 4


def read_id(carried: object) -> int:
    """Return the row id in a button or form; 0 for anything else."""
    text = carried if isinstance(carried, str) else ""
    return int(text) if _is_number(text, _MOST_DIGITS) else 0


def read_page(carried: str) -> int:
    """Return the page number, counted from 1; 1 for anything that is no page number."""
    return max(1, int(carried)) if is_page(carried) else 1


def is_page(text: str) -> bool:
    """Return whether the text is a page number."""
    return _is_number(text, _MOST_DIGITS_OF_A_PAGE)


def read_parts(value: str, count: int) -> tuple[str, ...]:
    """Divide a button's value at its colons into `count` parts: missing ones "", the last has the rest."""
    parts = value.split(":", count - 1)
    return (*parts, *[""] * (count - len(parts)))


def _is_number(text: str, most_digits: int) -> bool:
    # `isdecimal` alone is also true for digits of other scripts.
    return text.isascii() and text.isdecimal() and len(text) <= most_digits

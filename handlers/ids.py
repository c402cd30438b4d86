"""Reads what buttons and forms carry: ids, pages, and several of them in one value ("12:2").

Anybody can forge them, so they prove nothing. What is no id of ours is read as 0, which is nobody's: whoever
looks it up refuses with the sentence that fits the thing (`RuleError`).
"""

from __future__ import annotations

# Longer than any row's number, and SQLite refuses an integer of more than 64 bits.
_MOST_DIGITS = 18
_MOST_DIGITS_OF_A_PAGE = 4


def read_id(carried: object) -> int:
    """Return the row's number that a button or a form carries; 0 for anything else."""
    text = carried if isinstance(carried, str) else ""
    return int(text) if _is_number(text, _MOST_DIGITS) else 0


def read_page(carried: str) -> int:
    """Return the page that is asked for, from 1 on; the first for anything that is no page."""
    return max(1, int(carried)) if is_page(carried) else 1


def is_page(text: str) -> bool:
    """True for the number of a page."""
    return _is_number(text, _MOST_DIGITS_OF_A_PAGE)


def read_parts(value: str, count: int) -> tuple[str, ...]:
    """Part a button's value at its colons into so many: what is not there is "", the last has the rest."""
    parts = value.split(":", count - 1)
    return (*parts, *[""] * (count - len(parts)))


def _is_number(text: str, most_digits: int) -> bool:
    # `isdecimal` alone is true for the digits of other scripts, too.
    return text.isascii() and text.isdecimal() and len(text) <= most_digits

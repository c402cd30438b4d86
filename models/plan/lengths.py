"""Reads an activity's duration, for plans that give a first day and a duration instead of a last day."""

import re
from datetime import date, timedelta
from typing import Final

from models.plan.points import last_day
from models.plan.words import fold

LENGTH: Final = re.compile(
    r"^(?:varaktighet|duration|längd|length|omfattning|tidsåtgång|antal (?:dagar|veckor|månader))"
)
_SAID: Final = re.compile(
    r"(?:^|[\s(])(\d{1,3})\s*(dagar|dag|dgr|days?|d|veckor|vecka|v|weeks?|w|månader|månad|mån|months?)?(?!\w)"
)


def read_length(cell: str, head: str) -> tuple[int, str] | None:
    """Return a number and its unit (d, w, m) for "3 veckor", or "3" under "Antal veckor"; None for a day."""
    said = _SAID.search(fold(cell))
    if said is None:
        return None
    unit = said[2] or next(iter(re.findall(r"dag|day|veck|week|mån|month", fold(head))), "")
    key = {"d": "d", "v": "w", "w": "w", "m": "m"}.get(unit[:1], "")
    number = int(said[1])
    return None if not key or number < 1 or (number, key) == (1, "d") else (number, key)


_NUMBERS: Final = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio")
_BESIDE: Final = re.compile(
    rf"\b(\d{{1,3}}|{'|'.join(_NUMBERS)}|ett) (dag|veck|mån)\w* (?P<side>före|innan|efter)\b"
)


def day_beside(text: str, at: date) -> date | None:
    """Return the day that a text places before or after the day `at`: "två veckor före mötet 5 maj 2026"."""
    said = _BESIDE.search(fold(text))
    if said is None:
        return None
    word = "en" if said[1] == "ett" else said[1]
    number = int(word) if word.isdigit() else _NUMBERS.index(word)
    number = number if said["side"] == "efter" else -number
    if said[2] == "mån":
        return _months_on(at, number)
    return at + timedelta(days=number * (7 if said[2] == "veck" else 1))


def last_of(start: date, length: tuple[int, str]) -> date:
    """Return the last day of an activity with this first day and length."""
    number, unit = length
    if unit == "m":
        return _months_on(start, number) - timedelta(days=1)
    return start + timedelta(days=number * (7 if unit == "w" else 1) - 1)


def _months_on(start: date, number: int) -> date:
    month = start.month - 1 + number
    year, month = start.year + month // 12, month % 12 + 1
    return date(year, month, min(start.day, last_day(year, month).day))

"""Finds the dates in running text: a title, a description, a comment."""

import re

from models.plan.forms import find_points
from models.plan.words import MOVED_TO, TIMES, fold


def later_ends_in(text: str) -> list[str]:
    """Return the dates that a longer text calls an end or a new day: "pågår till 30 juni"."""
    folded = fold(text)
    ends = [said.end() for said in MOVED_TO.finditer(folded)]
    return [part for end in ends for part in dates_in(folded[end : end + _LONGEST_DATE], days=True)[:1]]


_LONGEST_DATE = 60
# The longest match has seven characters: no more is searched before each date.
_BEFORE = re.compile(r"\b(?:före|innan|before) $")


def dates_in(text: str, *, days: bool = False) -> list[str]:
    """Return the parts of a longer text that are dates, each as it is written there.

    With `days` only whole days count: "Agenda 2027", "1.1 Förfrågan" and "möte 1/2026" are names.
    """
    folded = TIMES.sub(" , ", fold(text))
    joined: list[tuple[int, int]] = []
    for one in find_points(folded):
        shown = folded[one.start : one.end]
        named = one.readings[0].points[0].precision != "date" or re.fullmatch(r"[\d.]+", shown)
        if days and named:
            continue
        if joined and re.fullmatch(r" ?(?:[–-]|till|t\.?o\.?m\.?) ?", folded[joined[-1][1] : one.start]):
            joined[-1] = (joined[-1][0], one.end)
        else:
            said = _BEFORE.search(folded, max(one.start - 7, 0), one.start)
            joined.append((said.start() if said else one.start, one.end))
    return [folded[a:b] for a, b in joined]

"""Reads a plan written as a list: "1. 15 mars: Inbjudan skickas", "- Workshop, 5 maj 2026"."""

import re
from collections.abc import Iterator
from typing import Final

from models.plan.columns import DATE_ROLES, Columns, is_date
from models.plan.heads import read_head
from models.plan.text import Record
from models.plan.words import fold

LIST_COLUMNS: Final = Columns(0, periods=((1,),), description=2, paired=True, width=3)

_MARKER: Final = re.compile(r"\s*(?:\(?\d{1,2}[.)]|[-–—•*·‣▪o]|[a-z]\))\s+")
# What separates an activity from its dates; a colon inside a time of day does not.
_PARTING: Final = re.compile(r"\s*(?::|;|,)\s+|\s+[-–—]+\s+|\s*(?:→|=>|->)\s*|\s+(?=\()|\s{2,}")
# Characters. An entry of a list is a line or two; a longer one is a paragraph.
_LONGEST_LINE: Final = 300
_MOST_PARTS: Final = 8
# Heads of a letter, which have dates too.
_OF_LETTERS: Final = frozenset(["skickat", "sänt", "sent", "skickades", "mottaget"])


def read_list(plain: str) -> tuple[list[Record], int] | None:
    """Return the lines as records of activity and dates, and the list's first line; None without a list.

    In a list at least two lines have dates, and from the first of these to the last most lines have dates
    or a list mark before them; otherwise it is prose.
    """
    records = [_read_line(number, line) for number, line in enumerate(plain.split("\n"), start=1)]
    dated = [number for number, record in enumerate(records) if len(record.cells) > 2]
    if len(dated) < 2:
        return None
    listed = records[dated[0] : dated[-1] + 1]
    entries = [record for record in listed if len(record.cells) > 1]
    filled = [record for record in listed if record.text]
    return (records, dated[0]) if len(entries) * 2 > len(filled) else None


def _read_line(number: int, line: str) -> Record:
    """Split a line into its activity, its dates and the rest; a line without dates is an activity only."""
    marker = _MARKER.match(line) if len(line) <= _LONGEST_LINE else None
    words = line[marker.end() :].strip() if marker else line.strip()
    if len(line) <= _LONGEST_LINE and (parted := next(_parted(words), None)):
        return Record(number, parted)
    return Record(number, (words, "") if marker else (words,))


def _parted(words: str) -> Iterator[tuple[str, str, str]]:
    """Yield the ways to split words into an activity and dates, those with the most dates first."""
    marks = [(0, 0), *((one.start(), one.end()) for one in _PARTING.finditer(words)), (len(words),) * 2]
    if len(marks) > _MOST_PARTS:
        marks = [*marks[: _MOST_PARTS // 2], *marks[-_MOST_PARTS // 2 :]]
    for _, behind in marks[:-1]:
        for before, after in reversed(marks[1:]):
            if before <= behind:
                continue
            dates = words[behind:before].strip(" ()")
            title = words[:behind] if behind else words[after:]
            rest = words[after:] if behind else ""
            named = re.sub(_PARTING, " ", title).strip(" ,;:()–—-")
            if _is_entry(named, dates):
                yield title.strip(" ,;:()–—-"), dates, rest.strip(" ,;:–—-")


def _is_entry(title: str, dates: str) -> bool:
    if not re.search(r"[^\W\d]{2}", title) or not is_date(dates):
        return False
    words = fold(title)
    return " " in words or (read_head(title).role not in DATE_ROLES and words not in _OF_LETTERS)

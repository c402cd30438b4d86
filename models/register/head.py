"""Finds the head of a register's table: its line, what parts its cells, and which column is where."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from models.people.user_ids import PLATFORMS, find_user_id
from models.register.words import COLUMNS, NAME_PARTS, find_column, find_platform, find_role
from models.text.folding import LONGEST as LONGEST_CELL
from models.text.folding import clean

# The head stands near the beginning: titles, "sep=;" or, in a sorted sheet, people may stand above it.
_HEAD_WITHIN: Final = 20_000
# A text that is not a file is looked at no further: it is looked at while others wait.
_LOOKS_WITHIN: Final = 8_000
# A head's cell may hold line breaks, but not many.
_MOST_LINES_OF_HEAD: Final = 5
_SEPARATOR: Final = re.compile(r'"?sep=([^\w"\r ])"?\s*', re.IGNORECASE)
_SEPARATORS: Final = ";,\t|"


@dataclass(frozen=True, slots=True)
class Head:
    """Where the head was found: `columns` gives the place of each column we know, `last` its last line."""

    line: int
    last: int
    delimiter: str
    cells: tuple[str, ...]
    columns: Mapping[str, int]


def looks_like_register(text: str) -> bool:
    """Tell whether a line near the text's beginning is the head of a register."""
    found = find_head(text[:_LOOKS_WITHIN])
    if found is None:
        return False
    known = set(found.columns)
    return ({"platform", "user_id"} <= known) or ("role" in known and len(known) >= 4)


def find_head(text: str) -> Head | None:
    """Find the line that names the most columns, and what parts its cells, whatever "sep=" says.

    What "sep=" says decides between those that name as many.
    """
    lines = one_kind_of_break(text[:_HEAD_WITHIN]).split("\n")
    said = [match.group(1) for line in lines if (match := _SEPARATOR.fullmatch(line.strip("\ufeff ")))][:1]
    best: Head | None = None
    for at in range(len(lines)):
        for delimiter in dict.fromkeys([*said, *_SEPARATORS]):
            if delimiter not in lines[at]:
                continue
            found = _read_head(lines, at, delimiter)
            if len(found.columns) > (len(best.columns) if best else 1):
                best = found
    return best


def judge_head(head: Head) -> tuple[str, str] | None:
    """Tell what is wrong with a head as the key and the value of a sentence; None when nothing is.

    Columns may be missing, or stand twice: nobody knows which of two is meant.
    """
    missing = [column for column in COLUMNS if column not in head.columns]
    if head.columns.keys() >= NAME_PARTS:
        missing = [column for column in missing if column != "name"]
    if missing:
        return "register-missing-column", ", ".join(missing)
    named = Counter(column for cell in head.cells if (column := find_column(cell)))
    twice = [
        " / ".join(clean(cell) for cell in head.cells if find_column(cell) == column)
        for column, count in named.items()
        if count > 1
    ]
    return ("register-column-twice", ", ".join(twice)) if twice else None


def list_people_above(text: str, head: Head) -> list[int]:
    """List the lines above the head that look like somebody's: the sheet was sorted with its head."""
    lines = one_kind_of_break(text[:_HEAD_WITHIN]).split("\n")[: head.line - 1]
    return [number for number, line in enumerate(lines, start=1) if _names_somebody(line, head)]


def one_kind_of_break(text: str) -> str:
    """Return the text with its lines parted in one way."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _read_head(lines: Sequence[str], at: int, delimiter: str) -> Head:
    """Read a line as a head; a quoted cell may go on on the lines below it."""
    last = at + 1
    while '"' in lines[at] and last < len(lines) and sum(line.count('"') for line in lines[at:last]) % 2:
        last += 1
        if last - at > _MOST_LINES_OF_HEAD:
            last = at + 1
            break
    cells = _split("\n".join(lines[at:last]), delimiter)
    named = [find_column(cell) for cell in cells]
    columns = {column: place for place, column in reversed(list(enumerate(named))) if column}
    return Head(at + 1, last, delimiter, tuple(cells), columns)


def _split(line: str, delimiter: str) -> list[str]:
    plain = line.strip("\ufeff ")[: LONGEST_CELL * len(COLUMNS)]
    cells = (
        next(csv.reader(io.StringIO(plain, newline=""), delimiter=delimiter), [])
        if plain.count('"') % 2 == 0
        else []
    )
    return cells or [cell.strip().strip('"') for cell in plain.split(delimiter)]


def _names_somebody(line: str, head: Head) -> bool:
    cells = _split(line, head.delimiter)
    value = {column: clean(cells[at]) for column, at in head.columns.items() if at < len(cells)}
    user_id = value.get("user_id", "")
    return (
        find_platform(value.get("platform", "")) is not None
        or any(find_user_id(platform, user_id) for platform in PLATFORMS)
        or "@" in value.get("email", "")
        or find_role(value.get("role", "")) is not None
    )

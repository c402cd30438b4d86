"""Recognises tables of other shapes: columns made by spaces, one activity for each column, or a chart."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from models.plan.heads import read_head
from models.plan.text import Record
from models.plan.words import MONTH_NAMES, fold

# The fewest months, weeks or quarters that are heads of a chart; two may be a start and an end.
_FEWEST_IN_CHART: Final = 3
_LONGEST_TURNED: Final = 6  # Lines of a table with activities as columns: names, dates, who, remarks.
_IN_CHART: Final = re.compile(
    rf"(?:{MONTH_NAMES})\.?(?: ?'?(?:20)?\d\d)?|(?:v\.?|vecka|w) ?\d{{1,2}}|q[1-4](?: ?20\d\d)?"
)
_ROLES_OF_DATES: Final = frozenset(["start", "end", "period"])


def is_chart(record: Record) -> bool:
    """Tell whether a line is the heads of a chart, with months, weeks or quarters as columns."""
    named = [cell for cell in record.cells if len(cell) < 20 and _IN_CHART.fullmatch(fold(cell))]
    return len(named) >= _FEWEST_IN_CHART


def turn(records: Sequence[Record], number: int) -> list[Record]:
    """Return a table with activities as columns that begins at a record, turned into rows; [] without one."""
    if len(records[number].cells) < 3 or read_head(records[number].line_of(0)).role != "title":
        return []
    if {read_head(cell).role for cell in records[number].cells[1:]} & {*_ROLES_OF_DATES, "description"}:
        return []
    below = records[number : number + _LONGEST_TURNED + 1]
    block = list(takewhile(lambda one: len(one.cells) > 1 and one.text, below))
    heads = [read_head(one.line_of(0)).role if one.line_of(0) else "" for one in block]
    if len(block) > _LONGEST_TURNED or not set(heads[1:]) & _ROLES_OF_DATES or "title" in heads[1:]:
        return []
    width = max(len(one.cells) for one in block)
    return [Record(block[0].line, tuple(one.cell(n) for one in block)) for n in range(width)]


def lay_out(text: str) -> list[Record]:
    """Split a text whose columns are separated by two or more spaces, block by block of lines.

    The first line of a block shows where its columns begin. A line that does not fit them is one cell.
    """
    return list(_laid_out(text))


def _laid_out(text: str) -> Iterator[Record]:
    starts: list[int] = []
    for number, line in enumerate(text.split("\n"), start=1):
        found = [(one.start(), one[0]) for one in re.finditer(r"\S+(?: \S+)*", line)]
        if len(found) < 2:
            starts = starts if found else []
            yield Record(number, (line.strip(),))
        elif not starts:
            starts = [at for at, _ in found]
            yield Record(number, tuple(cell for _, cell in found))
        else:
            yield Record(number, _placed(found, starts) or (line.strip(),))


def _placed(found: Sequence[tuple[int, str]], starts: Sequence[int]) -> tuple[str, ...]:
    """Return the cells by the heads that begin at or before them; () when a cell fits under no head.

    When there are as many cells as heads, each belongs to its own head.
    """
    if len(found) == len(starts):
        return tuple(cell for _, cell in found)
    ends = (*starts[1:], len(found[-1][1]) + found[-1][0] + 1)
    columns = [bisect_right(starts, at) - 1 for at, _ in found]
    fit = all(at + len(cell) < ends[n] for n, (at, cell) in zip(columns, found, strict=True) if n >= 0)
    if not fit or len(set(columns)) < len(columns) or min(columns) < 0 or found[0][0] not in starts:
        return ()
    cells = dict(zip(columns, (cell for _, cell in found), strict=True))
    return tuple(cells.get(n, "") for n in range(len(starts)))

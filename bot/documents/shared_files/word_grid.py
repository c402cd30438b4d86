"""Puts the cells of a Word table into columns, even when its rows were drawn with different edges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.documents.shared_files.errors import ReadingError
from bot.documents.shared_files.word_parts import find, name, value

# Word makes tables of at most 63 columns, other programs more; the plan's reader takes as many.
MOST_COLUMNS = 100


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: the grid columns it covers, and whether it is merged with the one above or before it."""

    element: Any
    first: int
    last: int
    below: bool = False
    beside: bool = False


def row_cells(row: Any, elements: Sequence[Any]) -> list[Cell]:
    """Return a row's cells in the grid; columns that `w:gridBefore` skips count as empty.

    ReadingError for more columns than are read: placing them takes the square of their number.
    """
    at = _number(find(row, "w:trPr", "w:gridBefore"), 0)
    cells = []
    for element in elements:
        span = max(_number(find(element, "w:tcPr", "w:gridSpan"), 1), 1)
        cells.append(
            Cell(element, at, at + span, _goes_on(element, "w:vMerge"), _goes_on(element, "w:hMerge"))
        )
        at += span
    if at > MOST_COLUMNS:
        raise ReadingError("documents-reading-too-wide", most=MOST_COLUMNS)
    return cells


def grid_widths(table: Any) -> list[int]:
    """Return the stated widths of the grid's columns."""
    grid = find(table, "w:tblGrid")
    columns = [] if grid is None else [column for column in grid if name(column) == "w:gridCol"]
    return [max(_number_or(value(column, "w"), 1), 1) for column in columns]


def place(rows: Sequence[Sequence[Cell]], widths: Sequence[int]) -> list[list[int]]:
    """Return, for each row, the column in which each cell begins, and then the number of columns.

    The row with most cells defines the table's columns. In the other rows each cell goes where most of its
    edges are, or, if the number of cells is the same, into the column with the same number.
    """
    most = max((row[-1].last for row in rows if row), default=0)
    edges = [0]
    for number in range(most):
        edges.append(edges[-1] + (widths[number] if number < len(widths) else 1))
    fullest = max(rows, key=len, default=())
    marks = sorted(
        {0, edges[-1], *(edges[cell.first] for cell in fullest), *(edges[c.last] for c in fullest)}
    )
    return [_place_row(row, edges, marks, fullest) for row in rows]


def _place_row(
    row: Sequence[Cell], edges: Sequence[int], marks: Sequence[int], fullest: Sequence[Cell]
) -> list[int]:
    columns = len(marks) - 1
    if len(row) == len(fullest) and all(_overlap(a, b, edges) for a, b in zip(row, fullest, strict=True)):
        return [*(_nearest(edges[cell.first], marks) for cell in fullest), columns]
    starts: list[int] = []
    for number, cell in enumerate(row):
        lowest = starts[-1] + 1 if starts else 0
        highest = max(columns - (len(row) - number), lowest)
        starts.append(min(max(_nearest(edges[cell.first], marks), lowest), highest))
    return [*starts, max(columns, starts[-1] + 1 if starts else 0)]


def _overlap(one: Cell, other: Cell, edges: Sequence[int]) -> bool:
    return min(edges[one.last], edges[other.last]) > max(edges[one.first], edges[other.first])


def _nearest(edge: int, marks: Sequence[int]) -> int:
    return min(range(len(marks)), key=lambda number: abs(marks[number] - edge))


def _goes_on(cell: Any, kind: str) -> bool:
    merge = find(cell, "w:tcPr", kind)
    return merge is not None and value(merge) != "restart"


def _number(element: Any, default: int) -> int:
    """Return a count of columns; ReadingError if it is no number, as all later cells could be misplaced."""
    if element is None:
        return default
    text = value(element) or ""
    if not text.isascii() or not text.isdigit():
        raise ReadingError("documents-reading-broken")
    return min(int(text[:4]), MOST_COLUMNS)


def _number_or(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else default

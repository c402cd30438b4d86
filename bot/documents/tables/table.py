"""A table of plain values, independent of any file format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

# A moment is the region's local time without a zone, to the minute: no table format knows time zones.
Cell = str | int | datetime


@dataclass(frozen=True)
class Column:
    """A column's heading and its width in characters."""

    head: str
    width: int


@dataclass(frozen=True)
class Table:
    """A titled table; each row has a cell for every column, in the order of the columns.

    `id` names it inside a workbook: ASCII letters. `is_list` is true when all rows are of one kind, so that
    filtering them makes sense.
    """

    id: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    is_list: bool = True


@dataclass(frozen=True)
class About:
    """What a file states about itself: title, author, language ("sv") and the local moment it was made.

    `continues` ends a text that is longer than a cell may be, and says where to find the rest.
    """

    title: str
    author: str
    language: str
    made: datetime
    continues: str = "…"


def in_words(cell: Cell) -> str:
    """Return a cell as text, for files without cell types; a moment as "2020-10-04 20:12"."""
    return f"{cell:%Y-%m-%d %H:%M}" if isinstance(cell, datetime) else str(cell)

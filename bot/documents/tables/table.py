"""A table as plain values, which knows no file format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

# A moment is the region's clock without a zone, to the minute: no format of a table knows time zones.
Cell = str | int | datetime


@dataclass(frozen=True)
class Column:
    """A column's head and its width in characters."""

    head: str
    width: int


@dataclass(frozen=True)
class Table:
    """A titled table; each row has a cell for every column, in their order.

    `id` names it inside a workbook: ASCII letters. `is_list` tells that its rows are of one kind, so that
    filtering them makes sense.
    """

    id: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    is_list: bool = True


@dataclass(frozen=True)
class About:
    """What a file says of itself: title, author, language ("sv") and the local moment it was made.

    `continues` ends a text that is longer than a cell may be, and says where the rest stands.
    """

    title: str
    author: str
    language: str
    made: datetime
    continues: str = "…"


def in_words(cell: Cell) -> str:
    """Return a cell as a file without kinds of cells writes it; a moment as "2020-10-04 20:12"."""
    return f"{cell:%Y-%m-%d %H:%M}" if isinstance(cell, datetime) else str(cell)

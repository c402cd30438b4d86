"""Corrects a row whose cells were moved by one tab too many or too few."""

import re
from collections.abc import Iterator
from dataclasses import replace

from models.plan.columns import Columns, is_date, is_whole_day, looks_dated
from models.plan.text import Record


def unshifted(record: Record, columns: Columns) -> Record | None:
    """Return a row with its cells back under their heads; None when they seem to be there already.

    They are moved when a day is in a column without dates, a cell is after the last head or there is none in
    the column of names, and all days would be in columns of dates with one empty cell less, or one more.
    """
    # Days in a description and under an unknown head are asked about anyway.
    usual = {*columns.dated, *columns.told, *(number for number, _ in columns.unknown)}
    filled = [n for n in range(len(record.cells)) if record.line_of(n)]
    apart = any(n not in usual and is_whole_day(record.line_of(n)) for n in filled)
    beyond = columns.title not in filled or any(n >= columns.width for n in filled)
    if not columns.dated or not (apart or beyond):
        return None
    return next((moved for moved in _moved(record, columns) if _fits(moved, columns)), None)


def _moved(record: Record, columns: Columns) -> Iterator[Record]:
    """Yield the row with one empty cell less, and with one more if it is shorter than its heads."""
    cells = record.cells
    for number, cell in enumerate(cells):
        if not cell.strip() and any(one.strip() for one in cells[number:]):
            yield replace(record, cells=(*cells[:number], *cells[number + 1 :]))
    for number in range(1, len(cells) if len(cells) < columns.width else 1):
        yield replace(record, cells=(*cells[:number], "", *cells[number:]))


def _fits(record: Record, columns: Columns) -> bool:
    """Tell whether all days of a row, at least one, are in columns of dates, and words in that of names."""
    filled = [n for n in range(len(record.cells)) if record.line_of(n)]
    days = [n for n in filled if is_date(record.line_of(n))]
    dated = [n for n in filled if n in columns.dated]
    named = re.search(r"[^\W\d]", record.line_of(columns.title))
    return bool(
        days
        and named
        and set(days) <= columns.dated
        and all(looks_dated(record.line_of(n)) for n in dated)
        and max(filled) < columns.width
    )

"""Reads a row of a plan's table: its name, its dates as written, and other texts that may be its dates."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations, islice

from models.plan.columns import Columns, is_date, is_whole_day, looks_dated
from models.plan.dates import read_dates
from models.plan.lengths import LENGTH, read_length
from models.plan.row_dates import BARE, Rival, compose_dates, join, name_figures
from models.plan.shifted import unshifted
from models.plan.text import Record
from models.plan.words import TIMES, fold

_MOST_RIVALS = 12  # More dates than that are too many to choose from.
_MOST_PAIRS = 6  # Four columns of dates under unknown heads.


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One row, as text. `lacks` is "start" or "end" when that column is empty or missing.

    `told` is the text of the description and comments, `noted` that of all columns without dates. `doubts`
    are keys of why its dates, if any, should be checked. `length` is its duration, in the units of
    `models.plan.lengths`. `years` were written above it, at line `years_line`. `paired` when its dates are
    a start and an end.
    """

    line: int
    title: str
    dates: str
    description: str
    told: str = ""
    noted: str = ""
    rivals: tuple[Rival, ...] = ()
    lacks: str = ""
    doubts: tuple[str, ...] = ()
    length: tuple[int, str] | None = None
    paired: bool = False
    years: tuple[int, ...] = ()
    years_line: int = 0


def to_row(record: Record, columns: Columns, years: tuple[int, ...] = (), years_line: int = 0) -> PlanRow:
    """Make a row of the cells, by their columns' roles; cells of no role are added to the description.

    Cells that seem to be moved by a column are read as they were meant, and as they are too (a `Rival`).
    """
    moved = unshifted(record, columns)
    if moved is None:
        return _to_row(record, columns, years, years_line)
    row, as_it_stands = (_to_row(one, columns, years, years_line) for one in (moved, record))
    rivals = [Rival(as_it_stands.dates, "row-shifted")] if looks_dated(as_it_stands.dates) else []
    return replace(row, rivals=(*row.rivals, *rivals), doubts=(*row.doubts, "row-shifted"))


def _to_row(record: Record, columns: Columns, years: tuple[int, ...], years_line: int) -> PlanRow:
    dates, lacks, rivals = compose_dates(record, columns)
    rivals += _rivals(record, columns, dates)
    beside = (*columns.notes, *columns.unknown)
    lengths = (read_length(record.line_of(n), head) for n, head in beside if LENGTH.match(fold(head)))
    return PlanRow(
        record.line,
        record.line_of(columns.title),
        dates,
        "\n".join(filter(None, _described(record, columns))),
        " ".join(filter(None, (record.line_of(number) for number in columns.told))),
        " ".join(filter(None, (record.line_of(n) for n, _ in (*columns.notes, *columns.unknown)))),
        tuple(rivals),
        lacks,
        tuple(_doubts(record, columns)),
        next(filter(None, lengths), None),
        columns.paired or bool(columns.starts and columns.ends),
        years,
        years_line,
    )


def _has_words(record: Record, columns: Columns) -> bool:
    """Tell whether only one of start and end is a date and the other is words: "Klar", "Löpande"."""
    cells = [record.line_of(n) for group in (*columns.starts, *columns.ends) for n in group]
    filled = [name_figures(cell, "week") for cell in cells if re.search(r"\w", TIMES.sub(" ", fold(cell)))]
    return any(map(looks_dated, filled)) and not all(map(looks_dated, filled))


def _doubts(record: Record, columns: Columns) -> Iterator[str]:
    """Yield keys of why to check the dates: words among them, or numbers that may be part of a date."""
    if _has_words(record, columns):
        yield "interpreted"
    parts = {role for role, _ in columns.parts}
    rough = parts <= {"year", "month"} and len(columns.dated) == len(columns.parts)
    if rough and any(BARE.fullmatch(record.line_of(number)) for number, _ in columns.unknown):
        yield "column-unknown"


def _rivals(record: Record, columns: Columns, dates: str) -> list[Rival]:
    """Return the dates under heads that are not known as heads of dates: they may belong to the row."""
    rivals = []
    cells = [cell for number, _ in columns.unknown if is_date(cell := record.line_of(number))]
    cells += [cell for number in columns.told if is_whole_day(cell := record.line_of(number))]
    rivals += [Rival(join(two), "column-unknown") for two in islice(combinations(cells, 2), _MOST_PAIRS)]
    for cell in cells[:_MOST_RIVALS]:
        if dates and looks_dated(dates):
            rivals.append(Rival(join([dates, cell]), "column-unknown"))
        rivals.append(Rival(cell, "column-unknown"))
    return rivals


def _described(record: Record, columns: Columns) -> Iterator[str]:
    """Yield the description, the note columns with their heads, and cells beyond the last head."""
    if columns.description is not None:
        yield record.cell(columns.description)
    for number, head in sorted((*columns.notes, *columns.unknown)):
        if cell := record.cell(number):
            yield f"{head}: {cell}" if head else cell
    known = {columns.title, columns.description, *columns.dated}
    known |= {number for number, _ in (*columns.notes, *columns.unknown)}
    for number in range(len(record.cells)):
        if number not in known:
            yield record.cell(number)
    for number in columns.dated:
        # A time of day in a column of dates is no date; it is kept as text.
        cell = record.cell(number)
        if cell and TIMES.search(fold(cell)) and not read_dates(cell):
            yield cell

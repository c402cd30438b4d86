"""Decides the roles of a table's columns, by their heads and their cells."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

from models.plan.dates import read_dates
from models.plan.heads import Head, read_head
from models.plan.text import Record

DATE_ROLES: Final = frozenset(["start", "end", "period", "day", "week", "month", "year"])
# What may be alone in a column between two columns of dates.
_DASH: Final = re.compile(r"(?:[\s–—-]*|till|och|t\.?o\.?m\.?|to)", re.IGNORECASE)
_COMMENT: Final = re.compile(r"komment|anm|not\b|noter|anteck|notes|comment|övrigt|info")
_LOOKED_AT: Final = 60  # So many rows tell what a column holds.


@dataclass(frozen=True, slots=True)
class Columns:
    """The numbers of the columns by role. A role of dates has groups, as a head may span several columns.

    `unknown` columns may contain dates of the row; cells of `notes` are added to the description. `years`
    are those in the heads. `guessed` when the title's column was found by its cells. `units` says in which
    columns bare numbers are weeks, months or quarters.
    """

    title: int
    starts: tuple[tuple[int, ...], ...] = ()
    ends: tuple[tuple[int, ...], ...] = ()
    periods: tuple[tuple[int, ...], ...] = ()
    parts: tuple[tuple[str, int], ...] = ()
    description: int | None = None
    notes: tuple[tuple[int, str], ...] = ()
    unknown: tuple[tuple[int, str], ...] = ()
    paired: bool = False
    years: tuple[int, ...] = ()
    guessed: bool = False
    units: Mapping[int, str] = field(default_factory=dict)
    width: int = 0

    @property
    def told(self) -> tuple[int, ...]:
        """Return the columns of running text: the description and comments."""
        own = () if self.description is None else (self.description,)
        return (*own, *(number for number, head in self.notes if _COMMENT.match(head.casefold())))

    @property
    def dated(self) -> frozenset[int]:
        """Return all columns that have dates by their heads."""
        groups = (*self.starts, *self.ends, *self.periods, *((number,) for _, number in self.parts))
        return frozenset(number for group in groups for number in group)


@lru_cache(maxsize=16_384)  # The same cells are asked for from each line that may be heads.
def is_date(cell: str) -> bool:
    """Tell whether a cell is a date and nothing else; False for bare numbers."""
    if not cell or (re.fullmatch(r"[\d ]+", cell) and not re.fullmatch(r"20\d{6}", cell)):
        return False
    written = read_dates(cell)
    return written is not None and "interpreted" not in written.doubts


def is_whole_day(cell: str) -> bool:
    """Tell whether a cell is certainly one or more days: "1.2" and "3/4" may be other numbers."""
    if not re.search(r"\d{4}|[a-zåäö]{3}", cell.casefold()) or not is_date(cell):
        return False
    written = read_dates(cell)
    return written is not None and written.candidates[0].first.precision == "date"


@lru_cache(maxsize=1_024)
def dated_cells(record: Record) -> frozenset[int]:
    """Return the numbers of the cells that are dates."""
    return frozenset(number for number, cell in enumerate(record.lines) if is_date(cell))


def _whole_days(record: Record) -> frozenset[int]:
    return frozenset(number for number in dated_cells(record) if is_whole_day(record.lines[number]))


def looks_dated(cell: str) -> bool:
    """Tell whether there is a date in a cell, or a number that may be a date in a column of dates."""
    return bool(cell) and read_dates(cell) is not None


def arrange(texts: Sequence[str], rows: Sequence[Record], parents: Sequence[str] = ()) -> Columns | None:
    """Return the columns' roles; None when no column has activities or none has dates."""
    heads = [
        read_head(text, parents[n] if n < len(parents) else "") if text.strip() else Head("", "empty")
        for n, text in enumerate(texts)
    ]
    looked_at = rows[:_LOOKED_AT]
    heads = [_by_content(head, looked_at, n) for n, head in enumerate(heads)]
    title = _choose_title(heads, looked_at)
    known = {n for n, head in enumerate(heads) if head.role in DATE_ROLES}
    if title is None or (not known and not (heads[title].strong and _has_dates(heads, looked_at))):
        return None
    return _build([_with_days(head, looked_at, n) for n, head in enumerate(heads)], title, looked_at)


def _by_content(head: Head, rows: Sequence[Record], number: int) -> Head:
    """Return the head as a start or an end, if it sounds like one and most cells below are dates."""
    return replace(head, role=head.leaning) if head.leaning and _share(rows, number) > 0.5 else head


def _with_days(head: Head, rows: Sequence[Record], number: int) -> Head:
    """Return the head as one to ask about, if most cells below a "note" head ("Leverans", "Fas") are days."""
    if head.role == "note" and _share(rows, number, _whole_days) > 0.5:
        return replace(head, role="unknown")
    return head


def _choose_title(heads: Sequence[Head], rows: Sequence[Record]) -> int | None:
    """Return the column of the names; without a head for it, the first column of words that has no head."""
    named = [n for n, head in enumerate(heads) if head.role == "title"]
    strong = [n for n in named if heads[n].strong]
    exact = [n for n in strong if heads[n].exact]
    if chosen := exact or strong or named:
        first = chosen[0]
        return _names_beside(heads, rows, first) if _all_short(rows, first) else first
    if {"start", "end"} <= {head.role for head in heads} or any(head.role == "period" for head in heads):
        for n, head in enumerate(heads):
            if head.role in ("empty", "unknown") and _has_words(rows, n):
                return n
        return next((n for n, head in enumerate(heads) if head.role == "description"), None)
    return None


def _names_beside(heads: Sequence[Head], rows: Sequence[Record], numbers: int) -> int:
    """Return the column with the names, when the column `numbers` has only numbers ("1.1", "A2")."""
    roles = ("title", "empty", "unknown", "description")
    behind = [n for role in roles for n, head in enumerate(heads) if head.role == role and n != numbers]
    beside = [numbers + 1] if numbers + 1 < len(heads) and heads[numbers + 1].role == "empty" else []
    return next((n for n in [*beside, *behind] if _has_words(rows, n)), numbers)


def _all_short(rows: Sequence[Record], number: int) -> bool:
    cells = [cell for row in rows if (cell := row.line_of(number))]
    return bool(cells) and all(re.fullmatch(r"\w{0,2}[\d.]+\w?", cell) for cell in cells)


def _has_words(rows: Sequence[Record], number: int) -> bool:
    cells = [cell for row in rows if (cell := row.line_of(number))]
    worded = [cell for cell in cells if re.search(r"[^\W\d]{2}", cell) and not is_date(cell)]
    return bool(cells) and len(worded) * 2 > len(cells)


def _has_dates(heads: Sequence[Head], rows: Sequence[Record]) -> bool:
    free = [n for n, head in enumerate(heads) if head.role in ("unknown", "mark", "sending", "empty")]
    return any(not dated_cells(row).isdisjoint(free) for row in rows)


def _build(heads: Sequence[Head], title: int, rows: Sequence[Record]) -> Columns:
    groups: dict[str, list[tuple[int, ...]]] = {"start": [], "end": [], "period": []}
    parts, notes, unknown = [], [], []
    description = None
    dated = any(head.role in DATE_ROLES for head in heads)
    begun = any(head.role in ("start", "period") for head in heads)
    # When there is no column of ends, the end may be in another column of dates.
    ended = any(head.role in ("end", "period") for head in heads)
    silent = {"note", *(["mark"] if dated and (ended or not begun) else []), *(["sending"] if begun else [])}
    taken: set[int] = {title}
    for n, head in enumerate(heads):
        if n in taken:
            continue
        if head.role in groups:
            group = _spanned(heads, n, rows) if head.role == "period" else (n,)
            taken |= set(group)
            groups[head.role].append(group)
        elif head.role in DATE_ROLES:
            parts.append((head.role, n))
        elif head.role == "description" and description is None:
            description = n
        elif head.role in silent:
            notes.append((n, head.text))
        else:
            unknown.append((n, head.text))
    return Columns(
        title,
        tuple(groups["start"]),
        tuple(groups["end"]),
        tuple(groups["period"]),
        tuple(parts),
        description,
        tuple(notes),
        tuple(unknown),
        any(head.paired for head in heads) or any(len(group) > 1 for group in groups["period"]),
        tuple(dict.fromkeys(head.year for head in heads if head.year is not None)),
        heads[title].role != "title" and not (title and heads[title - 1].role == "title"),
        {n: head.unit for n, head in enumerate(heads) if head.unit},
        len(heads),
    )


def _spanned(heads: Sequence[Head], number: int, rows: Sequence[Record]) -> tuple[int, ...]:
    """Return a head's columns: its own and those after it without heads, with dates, dashes or nothing."""
    last = number
    for n in range(number + 1, len(heads)):
        if heads[n].role != "empty":
            break
        cells = [row.line_of(n) for row in rows]
        if not all(_DASH.fullmatch(cell) or looks_dated(cell) for cell in cells):
            break
        last = n
    return tuple(range(number, last + 1))


def guess_columns(rows: Sequence[Record]) -> Columns | None:
    """Guess the roles of columns without heads from their cells: one or two of dates, one of names."""
    width = max((len(row.cells) for row in rows), default=0)
    looked_at = rows[:_LOOKED_AT]
    dated = [n for n in range(width) if _share(looked_at, n) > 0.5]
    worded = [n for n in range(width) if n not in dated and _has_words(looked_at, n)]
    if not dated or not worded:
        return None
    title = worded[0]
    rest = [n for n in range(width) if n not in (title, *dated)]
    description = next((n for n in rest if n in worded), None)
    return Columns(
        title,
        periods=((dated[0],),),
        unknown=tuple((n, "") for n in dated[1:]),
        description=description,
        notes=tuple((n, "") for n in rest if n != description),
        paired=True,
        width=width,
    )


def _share(rows: Sequence[Record], number: int, fitting: Callable[[Record], Set[int]] = dated_cells) -> float:
    filled = [row for row in rows if row.line_of(number)]
    return sum(number in fitting(row) for row in filled) / len(filled) if filled else 0.0


def spread(texts: Iterable[str]) -> list[str]:
    """Return the texts with each empty one replaced by the text before it, which spans several columns."""
    filled: list[str] = []
    for text in texts:
        filled.append(text if text.strip() or not filled else filled[-1])
    return filled

"""One row of a plan's table: its name, its dates as they were written, and what else may be its dates."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice

from models.plan.columns import Columns, is_date, is_whole_day, looks_dated
from models.plan.dates import read_dates
from models.plan.forms import find_points
from models.plan.lengths import LENGTH, read_length
from models.plan.shifted import unshifted
from models.plan.text import Record
from models.plan.words import MONTHS, MOVED_TO, TIMES, WEEKDAYS, fold

_BARE = re.compile(r"\d{1,2}(?: ?[–-] ?\d{1,2})?")
_MOST_RIVALS = 12  # More dates than that are too many to choose from.
_MOST_PAIRS = 6  # Four columns of dates under unknown heads.


@dataclass(frozen=True, slots=True)
class Rival:
    """Another text that may hold the row's dates, and the key of why it must be asked about."""

    dates: str
    reason: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row, still as text. `lacks` is "start" or "end" where that column is empty, or there is none.

    `told` is what the description and comments say, `noted` what stands in all columns of no dates. `doubts`
    are keys of why its dates, if it has any, need a look. `length` is how long it lasts, in the units of
    `models.plan.lengths`. `years` were written above it, at line `years_line`. `paired` when its dates are a
    start and an end.
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


def to_row(record: Record, columns: Columns, years: tuple[int, ...] = (), years_line: int = 0) -> Row:
    """Take the cells by their columns' roles; what no column claims joins the description.

    Cells that seem to stand a column off are taken where they were meant; where they stand is a rival.
    """
    moved = unshifted(record, columns)
    if moved is None:
        return _to_row(record, columns, years, years_line)
    row, as_it_stands = (_to_row(one, columns, years, years_line) for one in (moved, record))
    rivals = [Rival(as_it_stands.dates, "row-shifted")] if looks_dated(as_it_stands.dates) else []
    return replace(row, rivals=(*row.rivals, *rivals), doubts=(*row.doubts, "row-shifted"))


def _to_row(record: Record, columns: Columns, years: tuple[int, ...], years_line: int) -> Row:
    dates, lacks, rivals = _dates(record, columns)
    rivals += _rivals(record, columns, dates)
    beside = (*columns.notes, *columns.unknown)
    lengths = (read_length(record.line_of(n), head) for n, head in beside if LENGTH.match(fold(head)))
    return Row(
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


def _dates(record: Record, columns: Columns) -> tuple[str, str, list[Rival]]:
    """Compose the row's dates; return also which end they lack, and readings of doubled columns."""
    start, starts_too = _first(record, columns.starts, columns.units)
    end, ends_too = _first(record, columns.ends, columns.units)
    period, periods_too = _first(record, columns.periods, columns.units)
    rivals = [Rival(text, "column-twice") for text in (*starts_too, *ends_too) if looks_dated(text)]
    rivals += [Rival(join([start, text]), "column-twice") for text in ends_too if looks_dated(text)]
    for text in filter(looks_dated, periods_too):
        rivals += [Rival(text, "column-twice"), Rival(join([period, text]), "column-twice")]
    if (start or end) and not period and {role for role, _ in columns.parts} == {"year"}:
        year = record.line_of(columns.parts[0][1])
        return _in_year(start, end, year), _lacks(start, end, columns), rivals
    middle = _with_parts(record, columns, period)
    if not (columns.starts or columns.ends):
        return middle, "", rivals
    days = [cell for cell in (start, end) if cell]
    if days and all(map(_BARE.fullmatch, days)) and "month" in {role for role, _ in columns.parts}:
        return f"{'–'.join(days)} {middle}", _lacks(start, end, columns), rivals
    if middle and not start and columns.periods and looks_dated(middle):
        if end and _is_range(middle):
            first_to_end = join([middle, end])
            return middle, "", [*rivals, Rival(end, "columns-differ"), Rival(first_to_end, "columns-differ")]
        start = middle
    elif middle and looks_dated(middle):
        rivals.append(Rival(middle, "columns-differ"))
        if start and not end and not columns.ends:
            rivals.append(Rival(join([start, middle]), "columns-differ"))
    return join([start, end]), _lacks(start, end, columns), rivals


def _lacks(start: str, end: str, columns: Columns) -> str:
    written = read_dates(start or end)
    if written is not None and all(one.last is not None for one in written.candidates):
        return ""
    return "end" if start and not end else "start" if end and not start and columns.starts else ""


def _in_year(start: str, end: str, year: str) -> str:
    """Put a start and an end without years into their row's year; an end before its start is a year later."""
    first = start or end
    written = read_dates(first)
    if written is not None and any(one.lacks_year for one in written.candidates):
        first = _spaced(first, year)
    whole = join([first, end]) if start else first
    return whole if year in whole else f"{whole} ({year})"


def _has_words(record: Record, columns: Columns) -> bool:
    """Tell whether a start or an end is something else than a date, beside one that is: "Klar", "Löpande"."""
    cells = [record.line_of(n) for group in (*columns.starts, *columns.ends) for n in group]
    filled = [_named(cell, "week") for cell in cells if re.search(r"\w", TIMES.sub(" ", fold(cell)))]
    return any(map(looks_dated, filled)) and not all(map(looks_dated, filled))


def _doubts(record: Record, columns: Columns) -> Iterator[str]:
    """Give why the dates need a look: words among them, or figures that may say when in a month or a year."""
    if _has_words(record, columns):
        yield "interpreted"
    parts = {role for role, _ in columns.parts}
    rough = parts <= {"year", "month"} and len(columns.dated) == len(columns.parts)
    if rough and any(_BARE.fullmatch(record.line_of(number)) for number, _ in columns.unknown):
        yield "column-unknown"


def _is_range(text: str) -> bool:
    written = read_dates(text, paired=True)
    if written is None:
        return False
    first = written.candidates[0]
    return first.last is not None or first.first.precision != "date"


def _first(
    record: Record, groups: Sequence[tuple[int, ...]], units: Mapping[int, str]
) -> tuple[str, list[str]]:
    """Return what the first column of a role holds (joined, where its head spans several), and the others."""
    texts = [join([_named(record.line_of(n), units.get(n, "")) for n in group]) for group in groups]
    filled = [text for text in texts if text]
    return (filled[0] if filled else ""), [text for text in filled[1:] if text != filled[0]]


def join(cells: Sequence[str]) -> str:
    """Join cells; two that are dates become a period unless a dash stands between them already."""
    joined = ""
    for cell in filter(None, (cell.strip() for cell in cells)):
        both = bool(joined) and looks_dated(cell) and looks_dated(joined)
        dashed = re.search(r"(?:[–—-]|\btill|\boch)$", joined) or re.match(
            r"[–—-]|till\b|t\.?o\.?m|och\b", cell
        )
        joined = f"{joined} – {cell}" if both and not dashed else f"{joined} {cell}".strip()
    return joined


def _with_parts(record: Record, columns: Columns, text: str) -> str:
    """Compose a date from its parts in columns of their own; beside a whole date they must agree with it."""
    parts: dict[str, str] = {}
    for role, column in columns.parts:
        parts.setdefault(role, record.line_of(column))
    day, week, month, year = (parts.get(role, "") for role in ("day", "week", "month", "year"))
    weekday = day if fold(day).strip(".") in WEEKDAYS else ""
    number = "" if weekday else day
    week = _named(week, "week")
    month = _named(month, "month")
    written = read_dates(text) if text else None
    if written is not None and (not re.fullmatch(r"\d{1,2}", text)):
        lacking = year if any(one.lacks_year for one in written.candidates) else ""
        other = "" if lacking or year in text else year
        checks = " ".join(f"({part})" for part in (week, month, other) if part)
        return _spaced(weekday, text, lacking, checks)
    number = number or (text if re.fullmatch(r"\d{1,2}(?:\s*[–-]\s*\d{1,2})?", text) else "")
    rest = "" if number == text else text
    if month:
        in_year = "" if re.search(r"\d{4}", month) else year
        if week and not number:
            of_year = year or "".join(re.findall(r"\d{4}", month)[:1])
            return _spaced(weekday, week, of_year, f"({month} {in_year})", rest)
        return _spaced(weekday, number, month, in_year, f"({week})" if week and number else "", rest)
    return _spaced(weekday, number, week, year, rest)


def _named(cell: str, unit: str) -> str:
    """Return bare figures under a head of weeks, months or quarters as what they are."""
    bare = re.fullmatch(r"(\d{1,2})(?:\s*[–-]\s*(\d{1,2}))?", cell)
    if unit == "week" and re.fullmatch(r"[23]\d[0-5]\d(?:\s*[–-]\s*(?:[23]\d)?[0-5]\d)?", cell):
        return f"v. {cell}"
    if bare is None or not unit:
        return cell
    if unit == "month":
        return "–".join(_month_name(int(number)) for number in bare.groups() if number)
    return cell if unit == "day" else f"{'v.' if unit == 'week' else 'kv'} {cell.replace('-', '–')}"


def _month_name(number: int) -> str:
    """Return a month's name in the short form that is the same as its key."""
    return next((name for name, month in MONTHS.items() if month == number), str(number))


def _spaced(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _rivals(record: Record, columns: Columns, dates: str) -> list[Rival]:
    """Find dates under heads that are not known to be dates: they may belong to the row."""
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
    """Give the description, the columns beside it under their heads, and what stands beyond the heads."""
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
        # A time of day in a column of dates is no date; it is kept in words.
        cell = record.cell(number)
        if cell and TIMES.search(fold(cell)) and not read_dates(cell):
            yield cell


def later_ends_in(text: str) -> list[str]:
    """Return the dates of a longer text that it calls an end or a new day: "pågår till 30 juni"."""
    folded = fold(text)
    return [
        part for said in MOVED_TO.finditer(folded) for part in dates_in(folded[said.end() :], days=True)[:1]
    ]


# The longest is seven characters: no more is looked at before each date.
_BEFORE = re.compile(r"\b(?:före|innan|before) $")


def dates_in(text: str, *, days: bool = False) -> list[str]:
    """Return the parts of a longer text that are dates, each as it stands there.

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

"""Composes a row's dates from its columns: a start and an end, a period, or a day and a month."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.plan.columns import Columns, looks_dated
from models.plan.dates import read_dates
from models.plan.text import Record
from models.plan.words import MONTHS, WEEKDAYS, fold

BARE = re.compile(r"\d{1,2}(?: ?[–-] ?\d{1,2})?")


@dataclass(frozen=True, slots=True)
class Rival:
    """Another text that may contain the row's dates, and the key of why to ask about it."""

    dates: str
    reason: str


def compose_dates(record: Record, columns: Columns) -> tuple[str, str, list[Rival]]:
    """Return the row's dates, which end is missing, and other dates from repeated columns."""
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
    if days and all(map(BARE.fullmatch, days)) and "month" in {role for role, _ in columns.parts}:
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
    """Return a start and an end with the row's year added to the first date."""
    first = start or end
    written = read_dates(first)
    if written is not None and any(one.lacks_year for one in written.candidates):
        first = _spaced(first, year)
    whole = join([first, end]) if start else first
    return whole if year in whole else f"{whole} ({year})"


def _is_range(text: str) -> bool:
    written = read_dates(text, paired=True)
    if written is None:
        return False
    first = written.candidates[0]
    return first.last is not None or first.first.precision != "date"


def _first(
    record: Record, groups: Sequence[tuple[int, ...]], units: Mapping[int, str]
) -> tuple[str, list[str]]:
    """Return the cell of a role's first column (joined, if its head spans several), and the other cells."""
    texts = [join([name_figures(record.line_of(n), units.get(n, "")) for n in group]) for group in groups]
    filled = [text for text in texts if text]
    return (filled[0] if filled else ""), [text for text in filled[1:] if text != filled[0]]


def join(cells: Sequence[str]) -> str:
    """Join cells; two dates become a period, unless there is a dash between them already."""
    joined = ""
    for cell in filter(None, (cell.strip() for cell in cells)):
        both = bool(joined) and looks_dated(cell) and looks_dated(joined)
        dashed = re.search(r"(?:[–—-]|\btill|\boch)$", joined) or re.match(
            r"[–—-]|till\b|t\.?o\.?m|och\b", cell
        )
        joined = f"{joined} – {cell}" if both and not dashed else f"{joined} {cell}".strip()
    return joined


def _with_parts(record: Record, columns: Columns, text: str) -> str:
    """Return the date made of parts (day, month, ...) in own columns; they must agree with a whole date."""
    parts: dict[str, str] = {}
    for role, column in columns.parts:
        parts.setdefault(role, record.line_of(column))
    day, week, month, year = (parts.get(role, "") for role in ("day", "week", "month", "year"))
    weekday = day if fold(day).strip(".") in WEEKDAYS else ""
    number = "" if weekday else day
    week = name_figures(week, "week")
    month = name_figures(month, "month")
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


def name_figures(cell: str, unit: str) -> str:
    """Return a cell of bare numbers with the word for their unit: weeks, months or quarters."""
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

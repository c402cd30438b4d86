"""Defines a written date whose year is not yet known, and the readings of one expression."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from models.plan.words import MONTHS

Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Point:
    """One date-like expression. `place` returns its days in a year; `ValueError` if there is no such day.

    `precision` is date, range, month, quarter, half_year or year. `year` is None where none was written.
    `clamp` returns the month's last day for a day that the month does not have. `is_week` when it is a week
    from Monday to Sunday, so that a weekday next to it is one of its days.
    """

    precision: str
    year: int | None
    place: Callable[[int], Span]
    clamp: Callable[[int], Span] | None = None
    is_week: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read an expression: a point, or the first and the last of a period.

    Readings of the same `style` go together: the order day-month or month-day holds for a whole cell.
    """

    points: tuple[Point, ...]
    style: str = ""


def month_number(written: str) -> int:
    """Return the number of a month given by name or in digits; 0 and 13 are refused later, by `date`."""
    return int(written) if written.isdigit() else MONTHS[written[:3]]


def year_behind(match: re.Match[str]) -> int | None:
    """Return the year that was matched after an expression, in four digits or two; None without one."""
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    return 2000 + int(groups["yy"]) if groups.get("yy") else None


def last_day(year: int, month: int) -> date:
    """Return the last day of a month; raises `ValueError` for a number that is no month."""
    return date(year, month, monthrange(year, month)[1])


def day(number: int, month: int, year: int | None) -> Point:
    """Make a single day."""
    return Point(
        "date",
        year,
        lambda at: (date(at, month, number),) * 2,
        lambda at: (last_day(at, month),) * 2,
    )


def week(number: int, year: int | None) -> Point:
    """Make an ISO week, Monday to Sunday."""

    def place(at: int) -> Span:
        monday = date.fromisocalendar(at, number, 1)
        return monday, monday + timedelta(days=6)

    return Point("range", year, place, is_week=True)


def months(first: int, count: int, year: int | None, precision: str) -> Point:
    """Make a span of whole months; it may reach into the next year."""

    def place(at: int) -> Span:
        last = first + count - 1
        return date(at, first, 1), last_day(at + (last - 1) // 12, (last - 1) % 12 + 1)

    return Point(precision, year, place)


def fixed(first: date, last: date) -> Point:
    """Make a span with fixed years."""
    return Point("range", first.year, lambda _: (first, last))


def later(point: Point) -> Point:
    """Return the same span a day later."""

    def place(at: int) -> Span:
        first, last = point.place(at)
        return first + timedelta(days=1), last + timedelta(days=1)

    return replace(point, place=place, clamp=None)


def earlier(point: Point) -> Point:
    """Return the day before a point begins."""

    def place(at: int) -> Span:
        before = point.place(at)[0] - timedelta(days=1)
        return before, before

    return replace(point, precision="date", place=place, clamp=None)

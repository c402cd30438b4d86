"""Turns a reading and a year into a period, or an error with the periods that may have been meant."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models.plan.dates import Candidate
from models.plan.points import Point, Span


class DateError(Exception):
    """Dates were found but are impossible: `key` is date-impossible, date-reversed or year-missing.

    `offers` are periods that may have been meant.
    """

    def __init__(self, key: str, offers: Sequence["Period"] = ()) -> None:
        super().__init__(key)
        self.key = key
        self.offers = tuple(offers)


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, and how exact they are: date, range, month, quarter, half_year or year."""

    start: date
    end: date
    precision: str


def place_candidate(candidate: Candidate, year: int) -> Period:
    """Return a candidate's period in a year; a year at one of two dates is for both. Raises `DateError`."""
    first, last = candidate.first, candidate.last
    first_year = first.year or (last.year if last else None) or year
    last_year = (last.year if last else None) or first_year
    try:
        start, end = first.place(first_year)
        if last is not None:
            start, end = _close(first, last, start, first_year, last_year)
    except (ValueError, OverflowError):
        raise DateError("date-impossible", _clamped(candidate, first_year, last_year)) from None
    if end < start:
        raise DateError("date-reversed", _turned(first, last, first_year, last_year))
    if last is None:
        return Period(start, end, first.precision)
    return Period(start, end, "date" if start == end else "range")


def _close(first: Point, last: Point, start: date, first_year: int, last_year: int) -> Span:
    """Return the period's last span; when only one year is written, the other may be the next or previous."""
    end = last.place(last_year)[1]
    if end < start and last.year is None:
        end = last.place(last_year + 1)[1]
    elif end < start and first.year is None:
        start = first.place(first_year - 1)[0]
    return start, end


def _clamped(candidate: Candidate, first_year: int, last_year: int) -> list[Period]:
    """Return periods with the month's last day instead of a day that the month does not have."""
    days: list[Span] = []
    for point, year in ((candidate.first, first_year), (candidate.last, last_year)):
        for place in (point.place, point.clamp) if point is not None else ():
            try:
                days += [place(year)] if place is not None else []
            except (ValueError, OverflowError):
                continue
            break
    if not days or (candidate.last is not None and len(days) < 2) or days[-1][1] < days[0][0]:
        return []
    return [Period(days[0][0], days[-1][1], "date" if days[0][0] == days[-1][1] else "range")]


def _turned(first: Point, last: Point | None, first_year: int, last_year: int) -> list[Period]:
    """Return a reversed period with start and end exchanged, and with its end a year later."""
    offers = []
    if last is not None:
        offers.append(Period(last.place(last_year)[0], first.place(first_year)[1], "range"))
        later = try_place(last, last_year + 1)
        start = first.place(first_year)[0]
        if later is not None and start <= later[1]:
            offers.append(Period(start, later[1], "range"))
    return offers


def try_place(point: Point, year: int) -> Span | None:
    try:
        return point.place(year)
    except (ValueError, OverflowError):
        return None


def may_turn_otherwise(candidate: Candidate, period: Period) -> bool:
    """Tell whether the year after two months or weeks may be the first one's: "dec–jan 2026"."""
    last = candidate.last
    turned = candidate.first.year is None and period.start.year < period.end.year
    return turned and last is not None and last.precision != "date"


def a_year_later(candidate: Candidate, period: Period) -> Period:
    last = candidate.last or candidate.first
    start = candidate.first.place(period.start.year + 1)[0]
    return Period(start, last.place(period.end.year + 1)[1], "range")

"""Reads a cell of dates as Swedish plans write them, and settles the years that were left out."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Final

from models.plan_points import Point, Span, find_points

LONGEST: Final = 200  # A cell with more text than this is no date, and looking for one in it takes long.


class DateError(Exception):
    """Dates that were found but cannot be: `key` is date-impossible, date-reversed or year-missing."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, and how exactly they were given."""

    start: date
    end: date
    precision: str


@dataclass(frozen=True, slots=True)
class Written:
    """What a cell says before its year is known; `exact` when every word of it was understood."""

    first: Point
    last: Point | None
    exact: bool

    @property
    def lacks_year(self) -> bool:
        """Tell whether the year must be found elsewhere."""
        return self.first.year is None and (self.last is None or self.last.year is None)


def read_dates(text: str) -> Written | None:
    """Read the dates of a cell; None when there are none in it, or they cannot be told from the rest.

    Two dates are a period, however they are joined; three or more are the period they span. What was
    not understood beside the dates makes the reading inexact, for people to look at.
    """
    plain = _plain(text)
    if len(plain) > LONGEST:
        return None
    points, rest, joints = find_points(plain)
    if not points:
        return None
    leftover = set(re.findall(r"\w+", rest)) - _FILLERS
    if leftover and not _stands_alone(points, leftover):
        return None
    joined = all(re.search(r"[–/-]|\boch\b|\btill\b|\bt\.?o\.?m\b", joint) for joint in joints)
    exact = not leftover and joined and len(points) <= 2
    return Written(points[0], points[-1] if len(points) > 1 else None, exact)


def settle(written: Written, near: date | None = None, year: int | None = None) -> Period:
    """Turn what was written into days; raises DateError.

    A year that stands at only one of two dates is meant for both. Where no year stands at all, the one
    that comes nearest to `near` is taken, else `year`.
    """
    try:
        start, end = _place(written, near, year)
    except ValueError:
        raise DateError("date-impossible") from None
    if end < start:
        raise DateError("date-reversed")
    if written.last is None:
        return Period(start, end, written.first.precision)
    return Period(start, end, "date" if start == end else "range")


def _stands_alone(points: list[Point], leftover: set[str]) -> bool:
    """Tell whether the dates still mean themselves beside words that were not understood.

    A day does; but of "sommaren 2020" or "2020- 05-08" only half was read.
    """
    precisions = {point.precision for point in points}
    return precisions == {"date"} or not ("year" in precisions or any(map(str.isdigit, leftover)))


def _place(written: Written, near: date | None, year: int | None) -> Span:
    first, last = written.first, written.last
    if last is None or (first.year is None and last.year is None):
        first_year = first.year or _nearest_year(first, near, year)
    else:
        first_year = first.year or last.year or 0
    start, end = first.place(first_year)
    if last is None:
        return start, end
    last_year = last.year or first_year
    end = last.place(last_year)[1]
    if end < start and last.year is None:
        end = last.place(last_year + 1)[1]
    elif end < start and first.year is None:
        start = first.place(first_year - 1)[0]
    return start, end


def _nearest_year(point: Point, near: date | None, year: int | None) -> int:
    if near is None:
        if year is None:
            raise DateError("year-missing")
        return year
    found: dict[int, int] = {}
    for candidate in (near.year + 1, near.year, near.year - 1):
        try:
            found[candidate] = abs((point.place(candidate)[0] - near).days)
        except ValueError:
            continue
    if not found:
        raise DateError("date-impossible")
    return min(found, key=found.__getitem__)


def _plain(text: str) -> str:
    """Fold case, spaces and the many dashes, so that the patterns stay few."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    folded = re.sub(r"[\u2010\u2011\u2212]", "-", folded)
    folded = re.sub(r"[\u2012-\u2015]|--+", "–", folded)
    return re.sub(r"\s+", " ", folded).strip()


_WEEKDAYS: Final = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
_SHORT_WEEKDAYS: Final = (
    "mån",
    "tis",
    "ons",
    "tor",
    "tors",
    "fre",
    "lör",
    "sön",
    "må",
    "ti",
    "on",
    "lö",
    "sö",
)
_JOINING: Final = ("och", "till", "med", "t", "o", "m", "tom", "to", "fr", "from", "från", "mellan")
_SMALL: Final = ("den", "det", "senast", "under", "i", "på", "år", "hela", "helåret")
_FILLERS: Final = frozenset(
    (*_WEEKDAYS, *(f"{day}en" for day in _WEEKDAYS), *_SHORT_WEEKDAYS, *_JOINING, *_SMALL)
)

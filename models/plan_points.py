"""Finds dates in a line of Swedish text by a table of the forms they are written in."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Point:
    """One date-like expression; `place` puts it in a year and raises ValueError for a day that year lacks."""

    precision: str
    year: int | None
    place: Callable[[int], Span]


MONTHS: Final = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"), start=1
    )
}
ORDINALS: Final = {"första": 1, "andra": 2, "tredje": 3, "fjärde": 4, "sista": 4}

_YEAR = r"(?P<year>(?:19|20|21)[0-9]{2})"
_LATER_YEAR = rf"(?:[ ,/-]{{0,3}}(?:år )?{_YEAR}(?!-[0-9]{{1,2}}-[0-9]|[/.]?[0-9]))?"
_MONTH = (
    r"(?P<month>jan(?:uari)?|feb(?:ruari)?|mars?|apr(?:il)?|maj|juni?|juli|aug(?:usti)?"
    r"|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?(?!\w)"
)
_DAY = r"(?P<day>[0-9]{1,2})(?::?[ae])?"
_TO = r" ?(?:[–-]|och|till|t\.?o\.?m\.?) ?"
_ORDINAL = r"(?P<number>första|andra|tredje|fjärde|sista|[1-4](?::?[ae])?)"


def _day(match: re.Match[str], group: str = "day") -> Point:
    month = match["month"]
    number = int(month) if month.isdigit() else MONTHS[month[:3]]
    return _point(match, "date", lambda year: (date(year, number, int(match[group])),) * 2)


def _days(match: re.Match[str]) -> list[Point]:
    return [_day(match), _day(match, "until")]


def _week(match: re.Match[str], group: str = "week") -> Point:
    def place(year: int) -> Span:
        monday = date.fromisocalendar(year, int(match[group]), 1)
        return monday, monday + timedelta(days=6)

    return _point(match, "range", place)


def _months(match: re.Match[str], precision: str, first: int, count: int) -> Point:
    last = first + count - 1
    return _point(
        match,
        precision,
        lambda year: (date(year, first, 1), date(year, last, monthrange(year, last)[1])),
    )


def _month(match: re.Match[str]) -> Point:
    month = match["month"]
    return _months(match, "month", int(month) if month.isdigit() else MONTHS[month[:3]], 1)


def _quarter(match: re.Match[str]) -> Point:
    return _months(match, "quarter", _number(match) * 3 - 2, 3)


def _half(match: re.Match[str]) -> Point:
    return _months(match, "half_year", _number(match) * 6 - 5, 6)


def _term(match: re.Match[str]) -> Point:
    return _months(match, "half_year", 1 if match["term"].startswith("v") else 7, 6)


def _number(match: re.Match[str]) -> int:
    written = match["number"]
    return ORDINALS.get(written) or int(written[0])


def _point(match: re.Match[str], precision: str, place: Callable[[int], Span]) -> Point:
    return Point(precision, int(match["year"]) if match["year"] else None, place)


def _one(build: Callable[[re.Match[str]], Point]) -> Callable[[re.Match[str]], list[Point]]:
    return lambda match: [build(match)]


# Longer forms stand before the shorter ones they contain.
_FORMS: Final = [
    (re.compile(pattern), build)
    for pattern, build in (
        (
            rf"{_YEAR}-(?P<month>[0-9]{{1,2}})-(?P<day>[0-9]{{1,2}}) ?[–-] ?"
            r"(?P<until>[0-9]{1,2})(?![0-9-])",
            _days,
        ),
        (rf"{_YEAR}(?P<sep>[-./])(?P<month>[0-9]{{1,2}})(?P=sep)(?P<day>[0-9]{{1,2}})(?![0-9])", _one(_day)),
        (rf"{_YEAR}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})(?![0-9])", _one(_day)),
        (rf"{_YEAR}-?(?:w| ?v\.? ?|, ?v\.? ?| vecka )(?P<week>[0-9]{{1,2}})(?![0-9])", _one(_week)),
        (rf"{_YEAR}[ -]?[qk](?P<number>[1-4])(?!\w)", _one(_quarter)),
        (rf"{_YEAR}-(?P<month>0[1-9]|1[0-2])(?![0-9-])", _one(_month)),
        (rf"{_DAY}{_TO}(?P<until>[0-9]{{1,2}})(?::?[ae])? {_MONTH}{_LATER_YEAR}", _days),
        (rf"{_DAY} ?[–-] ?(?P<until>[0-9]{{1,2}})/(?P<month>[0-9]{{1,2}})(?![0-9]){_LATER_YEAR}", _days),
        (rf"{_DAY} {_MONTH}{_LATER_YEAR}", _one(_day)),
        (rf"{_DAY}/(?P<month>[0-9]{{1,2}})(?![0-9]){_LATER_YEAR}", _one(_day)),
        (rf"{_DAY}\.(?P<month>[0-9]{{1,2}})\.{_YEAR}(?![0-9])", _one(_day)),
        (
            rf"v(?:eckorna|ecka|\.)? ?(?P<week>[0-9]{{1,2}}){_TO}(?:v\.? ?)?(?P<until>[0-9]{{1,2}})(?![0-9/])"
            rf"{_LATER_YEAR}",
            lambda match: [_week(match), _week(match, "until")],
        ),
        (rf"v(?:ecka|\.)? ?(?P<week>[0-9]{{1,2}})(?![0-9]){_LATER_YEAR}", _one(_week)),
        (rf"{_MONTH}{_LATER_YEAR}", _one(_month)),
        (rf"(?:q|k|kv\.? ?|kvartal )(?P<number>[1-4])(?!\w){_LATER_YEAR}", _one(_quarter)),
        (rf"{_ORDINAL} kvartalet(?: av)?{_LATER_YEAR}", _one(_quarter)),
        (rf"(?:h|halvår )(?P<number>[12])(?!\w){_LATER_YEAR}", _one(_half)),
        (rf"(?P<number>första|andra|[12](?::?[ae])?) halvåret(?: av)?{_LATER_YEAR}", _one(_half)),
        (rf"(?P<term>vår(?:en|terminen)?|höst(?:en|terminen)?|vt|ht)(?!\w){_LATER_YEAR}", _one(_term)),
        (rf"{_YEAR}(?![0-9])", _one(lambda match: _months(match, "year", 1, 12))),
    )
]


def find_points(text: str) -> tuple[list[Point], str, list[str]]:
    """Find all dates from left to right; also what stands outside them, and between each two."""
    points: list[Point] = []
    outside: list[str] = []
    position = 0
    for start in range(len(text)):
        if start < position or (start and text[start - 1].isalnum() and text[start].isalnum()):
            continue
        for pattern, build in _FORMS:
            if match := pattern.match(text, start):
                points += build(match)
                outside.append(text[position:start])
                position = match.end()
                break
    outside.append(text[position:])
    return points, " ".join(outside), outside[1:-1]

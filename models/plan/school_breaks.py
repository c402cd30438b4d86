"""Reads school breaks ("sportlovet") as all usual weeks, since each municipality sets its own."""

import re
from datetime import date, timedelta
from typing import Final

from models.plan.named_days import Place, easter, steps
from models.plan.points import Point, Reading, Span, year_behind

SCHOOL_BREAK: Final = (
    r"(?P<break>sportlov|vinterlov|februarilov|påsklov|höstlov|läslov|jullov|sommarlov)(?:et)?(?!\w)"
)
_DAY: Final = timedelta(days=1)


def _week(first: int, last: int) -> Place:
    return lambda year: (date.fromisocalendar(year, first, 1), date.fromisocalendar(year, last, 7))


def _of_easter(weeks: int) -> Place:
    """Return a function from year to the week that ends with Easter Day, or `weeks` later."""

    def place(year: int) -> Span:
        sunday = easter(year) + 7 * weeks * _DAY
        return sunday - 6 * _DAY, sunday

    return place


def _christmas(years: int) -> Place:
    """Return a function from year to the break from Christmas Eve's week to Epiphany's, `years` later."""

    def place(year: int) -> Span:
        eve, epiphany = date(year + years, 12, 24), date(year + years + 1, 1, 6)
        return eve - eve.weekday() * _DAY, epiphany + (6 - epiphany.weekday()) * _DAY

    return place


_WINTER: Final = tuple(_week(number, number) for number in (7, 8, 9, 10))
_PLACES: Final[dict[str, tuple[Place, ...]]] = {
    "sportlov": _WINTER,
    "vinterlov": _WINTER,
    "februarilov": _WINTER,
    "påsklov": (_of_easter(0), _of_easter(1)),
    "höstlov": (_week(44, 44),),
    "läslov": (_week(44, 44),),
    "sommarlov": (_week(25, 33),),
    # When one year is written, the break may begin or end in it.
    "jullov": (_christmas(0), _christmas(-1)),
}


def read_school_break(match: re.Match[str]) -> list[Reading]:
    """Read "sportlovet 2026" as each usual week, "jullovet 2026" as begun that year or the year before."""
    year = year_behind(match)
    places = _PLACES[match["break"]][: 1 if match["break"] == "jullov" and year is None else None]
    weeks = steps(match)

    def moved(place: Place) -> Place:
        def beside(at: int) -> Span:
            first, last = place(at)
            if weeks > 0:
                return last + _DAY, last + 7 * _DAY
            return (first - 7 * _DAY, first - _DAY) if weeks else (first, last)

        return beside

    return [
        Reading((Point("range", year, moved(place)),), str(number)) for number, place in enumerate(places)
    ]


def read_break_over_years(match: re.Match[str]) -> list[Reading]:
    """Read "jullovet 2026/27"."""
    year = int(match["year"])
    if int(match["next"][-2:]) != (year + 1) % 100:
        return []
    return [Reading((Point("range", year, _christmas(0)),))]

"""Reads words that say only roughly when: holidays, and the weeks of a month by their order."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from holidays.countries.sweden import Sweden

from models.plan.points import Point, Reading, Span, last_day, month_number

_DAY: Final = timedelta(days=1)


def _day(year: int, name: str) -> date:
    """Return a holiday's day by its name in the library; ValueError for a year it does not know."""
    days = Sweden(years=year, language="sv").get_named(name, lookup="exact")
    if not days:
        raise ValueError(f"no {name} in {year}")
    return days[0]


_HOLIDAYS: Final[dict[str, Callable[[int], Span]]] = {
    "påsk": lambda year: (_day(year, "Långfredagen"), _day(year, "Annandag påsk")),
    "pingst": lambda year: (_day(year, "Pingstdagen") - _DAY, _day(year, "Pingstdagen")),
    "kristi": lambda year: (_day(year, "Kristi himmelsfärdsdag"),) * 2,
    "midsommar": lambda year: (_day(year, "Midsommardagen") - _DAY, _day(year, "Midsommardagen")),
    "jul": lambda year: (date(year, 12, 24), date(year, 12, 26)),
    "nyår": lambda year: (date(year, 12, 31), date(year + 1, 1, 1)),
    "nationaldag": lambda year: (date(year, 6, 6),) * 2,
    "valborg": lambda year: (date(year, 4, 30),) * 2,
    "alla helgon": lambda year: (_day(year, "Alla helgons dag"),) * 2,
    "första advent": lambda year: (_first_advent(year),) * 2,
}


def _first_advent(year: int) -> date:
    christmas = date(year, 12, 24)
    return christmas - timedelta(days=(christmas.weekday() + 1) % 7 + 21)


# School breaks differ between municipalities; most have the autumn's in week 44, and it is asked about.
_AUTUMN_BREAK: Final = 44


def read_week_of_holiday(match: re.Match[str]) -> list[Reading]:
    """Read "julveckan 2026", "veckan före midsommar 2026" and "veckan efter påsk": Monday to Sunday."""
    name = next(key for key in _HOLIDAYS if match["holiday"].startswith(key))
    weeks = {"före": -1, "innan": -1, "efter": 1}.get(match.groupdict().get("beside") or "", 0)

    def place(year: int) -> Span:
        first = _HOLIDAYS[name](year)[0]
        monday = first - timedelta(days=first.weekday() - 7 * weeks)
        return monday, monday + 6 * _DAY

    return [Reading((Point("range", _year(match), place),))]


def read_autumn_break(match: re.Match[str]) -> list[Reading]:
    """Read "höstlovet 2026" as the week in which most municipalities have it."""

    def place(year: int) -> Span:
        monday = date.fromisocalendar(year, _AUTUMN_BREAK, 1)
        return monday, monday + 6 * _DAY

    return [Reading((Point("range", _year(match), place),))]


def holiday(name: str, year: int | None) -> Point:
    """Make the span of a holiday: "påsk" is Good Friday to Easter Monday."""
    return Point("range", year, _HOLIDAYS[name])


def read_holiday(match: re.Match[str]) -> list[Reading]:
    """Read "påsk 2026" and "midsommarhelgen"."""
    name = next(key for key in _HOLIDAYS if match["holiday"].startswith(key))
    return [Reading((holiday(name, _year(match)),))]


def read_week_of_month(match: re.Match[str]) -> list[Reading]:
    """Read "första veckan i maj 2026": the first seven days, or the week of the first Monday."""
    names = {"första": 1, "andra": 2, "tredje": 3, "fjärde": 4, "sista": 5}
    number, month = names[match["nth"]], month_number(match["month"])

    def by_days(year: int) -> Span:
        first = date(year, month, 7 * number - 6) if number < 5 else last_day(year, month) - 6 * _DAY
        return first, first + 6 * _DAY

    def by_monday(year: int) -> Span:
        first = by_days(year)[0]
        monday = next(day for n in range(7) if (day := first + n * _DAY).weekday() == 0)
        return monday, monday + 6 * _DAY

    points = (Point("range", _year(match), place) for place in (by_monday, by_days))
    return [Reading((point,), style) for point, style in zip(points, ("monday", "days"), strict=True)]


def _year(match: re.Match[str]) -> int | None:
    if match["year"]:
        return int(match["year"])
    return 2000 + int(match["yy"]) if match["yy"] else None

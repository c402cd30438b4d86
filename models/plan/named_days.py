"""Reads named days and weekends, days before and after them, and days and weeks by number ("first")."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from holidays.countries.sweden import Sweden

from models.plan.points import Point, Reading, Span, last_day, month_number, year_behind
from models.plan.words import WEEKDAYS

Place = Callable[[int], Span]

_DAY: Final = timedelta(days=1)


def _find(year: int, name: str) -> date:
    """Return a holiday's day by its name in the library; raises `ValueError` for a year it does not know."""
    days = Sweden(years=year, language="sv").get_named(name, lookup="exact")
    if not days:
        raise ValueError(f"no {name} in {year}")
    return days[0]


def easter(year: int) -> date:
    """Return Easter Day."""
    return _find(year, "Påskdagen")


def _fixed(month: int, number: int) -> Place:
    return lambda year: (date(year, month, number),) * 2


def _after(name: str, days: int, count: int = 1) -> Place:
    """Return a function from year to `count` days, of which the first is `days` after a holiday."""

    def place(year: int) -> Span:
        first = _find(year, name) + days * _DAY
        return first, first + (count - 1) * _DAY

    return place


def _advent(number: int) -> Place:
    def place(year: int) -> Span:
        christmas = date(year, 12, 24)
        fourth = christmas - timedelta(days=(christmas.weekday() + 1) % 7)
        return (fourth - (4 - number) * 7 * _DAY,) * 2

    return place


_DAYS: Final[dict[str, Place]] = {
    r"nyårsdag(?:en)?": _fixed(1, 1),
    r"tretton(?:de)?(?:dagens?|dags?)?afton(?:en)?": _fixed(1, 5),
    r"tretton(?:de)?dag(?:en)?(?: jul)?": _fixed(1, 6),
    r"tjugondag(?:en)?(?: jul| knut|s jul)?": _fixed(1, 13),
    r"alla hjärtans dag": _fixed(2, 14),
    r"fettisdag(?:en)?": _after("Påskdagen", -47),
    r"askonsdag(?:en)?": _after("Påskdagen", -46),
    r"palmsöndag(?:en)?": _after("Påskdagen", -7),
    r"skärtorsdag(?:en)?": _after("Påskdagen", -3),
    r"långfredag(?:en)?": _after("Långfredagen", 0),
    r"påskafton(?:en)?": _after("Påskdagen", -1),
    r"påskdag(?:en)?": _after("Påskdagen", 0),
    r"annandag(?:en)? påsk": _after("Annandag påsk", 0),
    r"valborg(?:smässoafton(?:en)?)?": _fixed(4, 30),
    r"första maj": _fixed(5, 1),
    r"europadagen": _fixed(5, 9),
    r"kristi himmelsfärd(?:sdag(?:en)?)?": _after("Kristi himmelsfärdsdag", 0),
    r"pingstafton(?:en)?": _after("Pingstdagen", -1),
    r"pingstdag(?:en)?": _after("Pingstdagen", 0),
    r"annandag(?:en)? pingst": _after("Pingstdagen", 1),
    r"(?:sveriges )?nationaldag(?:en)?": _fixed(6, 6),
    r"midsommarafton(?:en)?": _after("Midsommardagen", -1),
    r"midsommardag(?:en)?": _after("Midsommardagen", 0),
    r"fn-dagen": _fixed(10, 24),
    r"all(?:a )?helgona?s?afton(?:en)?": _after("Alla helgons dag", -1),
    r"alla helgons dag(?:en)?": _after("Alla helgons dag", 0),
    r"(?:första|1:?a) (?:söndagen i )?advent": _advent(1),
    r"(?:andra|2:?a) (?:söndagen i )?advent": _advent(2),
    r"(?:tredje|3:?e) (?:söndagen i )?advent": _advent(3),
    r"(?:fjärde|4:?e) (?:söndagen i )?advent": _advent(4),
    r"lucia(?:dagen)?": _fixed(12, 13),
    r"julafton(?:en)?": _fixed(12, 24),
    r"juldag(?:en)?": _fixed(12, 25),
    r"annandag(?:en)? jul": _fixed(12, 26),
    r"nyårsafton(?:en)?": _fixed(12, 31),
}
_SPANS: Final[dict[str, Place]] = {
    r"trettonhelgen": lambda year: (date(year, 1, 5), date(year, 1, 6)),
    r"påsk(?:en|helgen)?": _after("Långfredagen", 0, 4),
    r"kristi himmelsfärdshelgen": _after("Kristi himmelsfärdsdag", 0, 4),
    r"pingst(?:en|helgen)?": _after("Pingstdagen", -1, 2),
    r"midsommar(?:en|helgen)?": _after("Midsommardagen", -1, 2),
    r"all(?:a )?helgona?(?:helgen)?": _after("Alla helgons dag", 0),
    r"jul(?:en|helgen)?": lambda year: (date(year, 12, 24), date(year, 12, 26)),
    r"mellandagarna|mellan jul och nyår": lambda year: (date(year, 12, 27), date(year, 12, 30)),
    r"nyår(?:et|shelgen)?": lambda year: (date(year, 12, 31), date(year + 1, 1, 1)),
}
_PLACES: Final = tuple((re.compile(name), place) for name, place in {**_DAYS, **_SPANS}.items())
NAMED_DAY: Final = rf"(?P<named>{'|'.join(_DAYS)})(?!\w)"
NAMED_SPAN: Final = rf"(?P<named>{'|'.join(_SPANS)})(?!\w)"
NAMED: Final = rf"(?P<named>{'|'.join((*_DAYS, *_SPANS))})(?!\w)"
NAMED_WEEK: Final = r"(?P<named>påsk|pingst|midsommar|jul|nyår)s?veckan(?!\w)"


def _place(match: re.Match[str]) -> Place:
    return next(place for name, place in _PLACES if name.fullmatch(match["named"]))


def read_named_day(match: re.Match[str]) -> list[Reading]:
    """Read "midsommarafton 2026": one day, as certain as a date in digits."""
    return [Reading((Point("date", year_behind(match), _place(match)),))]


def read_named_span(match: re.Match[str]) -> list[Reading]:
    """Read "påsk 2026" (Good Friday to Easter Monday) and "midsommarhelgen"."""
    return [Reading((christmas_of(match) if match["named"] == "jul" else _span(match),))]


def _span(match: re.Match[str]) -> Point:
    return Point("range", year_behind(match), _place(match))


def christmas_of(match: re.Match[str]) -> Point:
    """Return the days of Christmas in the year of a match."""
    return Point("range", year_behind(match), _SPANS[r"jul(?:en|helgen)?"])


def read_week_of_named(match: re.Match[str]) -> list[Reading]:
    """Read "julveckan 2026", "veckan före midsommar 2026" and "veckan efter påsk": Monday to Sunday."""
    weeks = steps(match)

    def place(year: int) -> Span:
        first = _place(match)(year)[0]
        monday = first - timedelta(days=first.weekday() - 7 * weeks)
        return monday, monday + 6 * _DAY

    return [Reading((Point("range", year_behind(match), place, is_week=True),))]


def read_day_beside(match: re.Match[str]) -> list[Reading]:
    """Read "dagen före midsommarafton" and "måndagen efter påsk": the nearest such day before or after."""
    side = steps(match)
    weekday = WEEKDAYS.get(match["day"])

    def place(year: int) -> Span:
        first, last = _place(match)(year)
        at = first - _DAY if side < 0 else last + _DAY
        while weekday is not None and at.weekday() != weekday:
            at += side * _DAY
        return at, at

    return [Reading((Point("date", year_behind(match), place),))]


def steps(match: re.Match[str]) -> int:
    return {"före": -1, "innan": -1, "efter": 1}.get(match.groupdict().get("beside") or "", 0)


_ORDER: Final = {"första": 1, "andra": 2, "tredje": 3, "fjärde": 4, "sista": 5}


def read_nth_weekday(match: re.Match[str]) -> list[Reading]:
    """Read "sista fredagen i juni 2026" and "andra torsdagen i maj"."""
    number, month, weekday = _ORDER[match["nth"]], month_number(match["month"]), WEEKDAYS[match["day"]]

    def place(year: int) -> Span:
        last = last_day(year, month)
        days = [at for n in range(last.day) if (at := last.replace(day=n + 1)).weekday() == weekday]
        return (days[-1] if number > 4 else days[number - 1],) * 2

    return [Reading((Point("date", year_behind(match), place),))]


def read_week_of_month(match: re.Match[str]) -> list[Reading]:
    """Read "första veckan i maj 2026": the first seven days, or the week of the first Monday."""
    number, month = _ORDER[match["nth"]], month_number(match["month"])

    def by_days(year: int) -> Span:
        first = date(year, month, 7 * number - 6) if number < 5 else last_day(year, month) - 6 * _DAY
        return first, first + 6 * _DAY

    def by_monday(year: int) -> Span:
        first = by_days(year)[0]
        monday = next(day for n in range(7) if (day := first + n * _DAY).weekday() == 0)
        return monday, monday + 6 * _DAY

    points = (Point("range", year_behind(match), place) for place in (by_monday, by_days))
    return [Reading((point,), style) for point, style in zip(points, ("monday", "days"), strict=True)]

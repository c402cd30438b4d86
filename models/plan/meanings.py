"""What each written form of a date may mean: from a match of its pattern to its readings."""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Final

from models.plan.named_days import christmas_of
from models.plan.points import Point, Reading, day, fixed, month_number, months, week, year_behind
from models.plan.words import MONTH_NAMES

Match = re.Match[str]
Meaning = Callable[[Match], Iterable[Reading]]

_JOINER_STYLES: Final = {
    "och": "pair",
    "&": "pair",
    "and": "pair",
    "samt": "pair",
    ",": "pair",
    "+": "pair",
    "/": "or",
    "eller": "or",
}
_ORDINALS: Final = {"första": 1, "andra": 2, "tredje": 3, "fjärde": 4, "sista": 4}
_HALVES: Final = {"vå": ((1, 6), (3, 3)), "vt": ((1, 6),), "hö": ((7, 6), (9, 3)), "ht": ((7, 6),)}
_SEASONS: Final = _HALVES | {"so": ((6, 3),), "vi": ((12, 3),)}


def read_day(match: Match) -> list[Reading]:
    """Read "8 maj 2026", "8/5", "8/5 -26"; "12/4-27" is a year or the period 12–27 April."""
    number, month, year = int(match["day"]), month_number(match["month"]), year_behind(match)
    first = day(number, month, year)
    if not _year_or_end(match) or int(match["yy"]) > 31 or int(match["yy"]) <= number:
        return [Reading((first,))]
    end = (day(number, month, None), day(int(match["yy"]), month, None))
    return [Reading((first,), "year"), Reading(end, "end")]


def read_days(match: Match) -> list[Reading]:
    """Read "8–10 maj 2026" and "2026-05-08–15"."""
    month, year = month_number(match["month"]), year_behind(match)
    points = (day(int(match["day"]), month, year), day(int(match["until"]), month, year))
    return [Reading(points, _joiner_style(match))]


def read_listed_days(match: Match) -> list[Reading]:
    """Read "4, 11 och 18 maj 2026"."""
    month, year = month_number(match["month"]), year_behind(match)
    numbers = re.findall(r"\d{1,2}", match["list"])
    return [Reading(tuple(day(int(number), month, year) for number in numbers), "list")]


def read_short_end(match: Match) -> list[Reading]:
    """Read "2026-05-08 – 10-02"; an end that lies before its start in the year may be next year's."""
    year, month, number = int(match["year"]), int(match["month"]), int(match["day"])
    last_month, last = int(match["month2"]), int(match["until"])
    start = day(number, month, year)
    if (last_month, last) >= (month, number):
        return [Reading((start, day(last, last_month, year)))] if last_month <= 12 else []
    return [Reading((start, day(last, last_month, year + 1)), "next year"), Reading((start,), "start")]


def read_slashed(match: Match) -> list[Reading]:
    """Read "3/4/2026" and "03/04/27": day first, month first, or the year first where it has two figures."""
    first, second, year = int(match["day"]), int(match["month"]), year_behind(match)
    if first == second and not _yy(match):
        return [Reading((day(first, second, year),))]
    readings = [Reading((day(first, second, year),), "day first")] if second <= 12 else []
    if first <= 12 and first != second:
        readings.append(Reading((day(second, first, year),), "month first"))
    if _yy(match) and 20 <= first < 40 and second <= 12:
        readings.append(Reading((day(int(_yy(match)), second, 2000 + first),), "year first"))
    return readings


def read_two_figures(match: Match) -> list[Reading]:
    """Read "26-03-01" and "01.03.26": the year stands first or last."""
    first, middle, last = int(match["first"]), int(match["month"]), int(match["last"])
    readings = []
    if 20 <= first < 40 and 1 <= middle <= 12 and 1 <= last <= 31:
        readings.append(Reading((day(last, middle, 2000 + first),), "year first"))
    if 20 <= last < 40 and 1 <= middle <= 12 and 1 <= first <= 31:
        day_first = Reading((day(first, middle, 2000 + last),), "day first")
        # With full stops the day stands first (in German and Finnish too), with hyphens the year (ISO 8601).
        readings.insert(0 if match["sep"] == "." else len(readings), day_first)
    if match["sep"] == "-" and 20 <= last < 40 and first <= 12 and first != middle and 1 <= middle <= 31:
        readings.append(Reading((day(middle, first, 2000 + last),), "month first"))
    return readings


def read_compact(match: Match) -> list[Reading]:
    """Read "260301" and "260301–0415" (SS-ISO 8601 without marks, the century left out)."""
    year, month, number = 2000 + int(match["yy"]), int(match["month"]), int(match["day"])
    if not 1 <= month <= 12 or not 1 <= number <= 31:
        return []
    if match.groupdict().get("until"):
        points = (day(number, month, year), day(int(match["until"]), int(match["month2"]), year))
        return [Reading(points)] if 1 <= int(match["month2"]) <= 12 else []
    return [Reading((day(number, month, year),))]


def read_serial(match: Match) -> list[Reading]:
    """Read a spreadsheet's day number, counted from 30 December 1899 (ECMA-376, 18.17.4.1)."""
    number = int(match[0][:5])
    if not 40000 <= number <= 60000:
        return []
    at = date(1899, 12, 30) + timedelta(days=number)
    return [Reading((day(at.day, at.month, at.year),))]


def read_week(match: Match) -> list[Reading]:
    """Read "v. 40 2026"; "v40-26" is a year or a period of weeks, the likelier one first."""
    number, year = int(match["week"]), year_behind(match)
    readings = [Reading((week(number, year),), "year" if _year_or_end(match) else "")]
    if not _year_or_end(match):
        return readings
    end = Reading((week(number, None), week(int(match["yy"]), None)), "end")
    return [end, *readings] if int(match["yy"]) > number else [*readings, end]


def read_week_of_year(match: Match) -> list[Reading]:
    """Read "v. 2612" and "v2612–2614": the year in two figures, then the week."""
    year, until = 2000 + int(match["yy"]), match.groupdict().get("until")
    last_year = 2000 + int(match.groupdict().get("yy2") or match["yy"])
    points = (week(int(match["week"]), year), *([week(int(until), last_year)] if until else []))
    return [Reading(points)]


def read_weeks(match: Match) -> list[Reading]:
    """Read "v. 40–42 2026"."""
    year = year_behind(match)
    return [Reading((week(int(match["week"]), year), week(int(match["until"]), year)), _joiner_style(match))]


def read_day_of_week(match: Match) -> list[Reading]:
    """Read "2026-W14-1", a day by its week and its place in it (ISO 8601, 1 is Monday)."""
    try:
        at = date.fromisocalendar(int(match["year"]), int(match["week"]), int(match["weekday"]))
    except ValueError:
        return []
    return [Reading((day(at.day, at.month, at.year),))]


def read_months_over(match: Match) -> list[Reading]:
    """Read "nov–jan 2026/27"."""
    first, last, year = month_number(match["month"]), month_number(match["month2"]), int(match["year"])
    if int(match["next"][-2:]) != (year + 1) % 100 or last >= first:
        return []
    return [Reading((months(first, 12 - first + last + 1, year, "range"),))]


def read_month(match: Match) -> list[Reading]:
    """Read "oktober 2026"; "aug-26" and "mars 26" may be a day of the month as well."""
    number, year = month_number(match["month"]), year_behind(match)
    if match["month"] == "jul":
        return _of_jul(match, months(7, 1, year, "month"))
    readings = [Reading((months(number, 1, year, "month"),), "year" if _yy(match) else "")]
    if _yy(match) and match["mark"] in ("-", " ") and int(match["yy"]) <= 31:
        readings.append(Reading((day(int(match["yy"]), number, None),), "day"))
    return readings


# Words after which Swedes say Christmas, and not an English or shortened July.
_BEFORE_CHRISTMAS: Final = re.compile(r"\b(?:före|innan|efter|inför|över|kring|runt|mellan|lagom till) $")
_BESIDE_MONTH: Final = r" ?(?:[–/,-]|och|till|to) ?"
_MONTH_BEFORE: Final = re.compile(rf"(?:{MONTH_NAMES})\.?{_BESIDE_MONTH}$")
_MONTH_BEHIND: Final = re.compile(rf"{_BESIDE_MONTH}(?:{MONTH_NAMES})(?!\w)")


def _of_jul(match: Match, july: Point) -> list[Reading]:
    """Read "jul 2026": July beside another month, Christmas behind words like "före", else either."""
    before = match.string[max(match.start() - 16, 0) : match.start()]
    if _MONTH_BEFORE.search(before) or _MONTH_BEHIND.match(match.string, match.end("month")):
        return [Reading((july,), "month")]
    if july.year is None:
        return []
    christmas = Reading((christmas_of(match),), "holiday")
    return [christmas] if _BEFORE_CHRISTMAS.search(before) else [Reading((july,), "month"), christmas]


def read_year_month(match: Match) -> list[Reading]:
    """Read "2026-05", "05/2026" and "2026 maj"."""
    number = month_number(match["month"])
    return [Reading((months(number, 1, int(match["year"]), "month"),))] if 1 <= number <= 12 else []


def read_month_or_day(match: Match) -> list[Reading]:
    """Read "2026-05–08": May to August, or 8 May."""
    year, first, second = int(match["year"]), int(match["month"]), int(match["until"])
    readings = [Reading((day(second, first, year),), "day")]
    if first < second <= 12:
        both = (months(first, 1, year, "month"), months(second, 1, year, "month"))
        readings.insert(0, Reading(both, "months"))
    return readings


def parts(precision: str, length: int) -> Meaning:
    """Make the reader of quarters, thirds or halves of a year: one, or from one to another."""

    def read(match: Match) -> list[Reading]:
        first, year = _ordinal(match["number"]), year_behind(match)
        last = _ordinal(match.groupdict().get("until") or match["number"])
        if last * length > 12 or last < first:
            return []
        points = tuple(
            months((number - 1) * length + 1, length, year, precision) for number in sorted({first, last})
        )
        return [Reading(points, _joiner_style(match))]

    return read


def read_season(match: Match) -> list[Reading]:
    """Read a season: half a year for spring and autumn, or the three months."""
    year = year_behind(match)
    return [
        Reading((months(first, count, year, "half_year" if count == 6 else "range"),), f"{count} months")
        for first, count in _SEASONS[match["season"][:2]]
    ]


def read_season_over(match: Match) -> list[Reading]:
    """Read "vintern 2026/27", and "våren 2026/27" as either year's."""
    first = int(match["year"])
    if int(match["next"][-2:]) != (first + 1) % 100:
        return []
    spans = _SEASONS[match["season"][:2]][:1]
    years = (first,) if match["season"].startswith("vi") else (first, first + 1)
    return [Reading((months(a, n, at, "range"),), str(at)) for a, n in spans for at in years]


def read_turn(match: Match) -> list[Reading]:
    """Read "årsskiftet 2026/27": December and January."""
    year, second = year_behind(match), match["next"]
    if second and year is not None and int(second[-2:]) != (year + 1) % 100:
        return []
    return [Reading((months(12, 2, year, "range"),))]


def read_two_years(match: Match) -> list[Reading]:
    """Read "2026/27": both years, or from July to June."""
    year, second = year_behind(match) or 0, int(match["next"][-2:])
    if second != (year + 1) % 100:
        return []
    both = (months(1, 12, year, "year"), months(1, 12, year + 1, "year"))
    school = fixed(date(year, 7, 1), date(year + 1, 6, 30))
    readings = [Reading(both, "years"), Reading((school,), "school year")]
    return readings[::-1] if match.groupdict().get("school") else readings


def read_year(match: Match) -> list[Reading]:
    """Read a year alone."""
    return [Reading((months(1, 12, int(match["year"]), "year"),))]


def _yy(match: Match) -> str:
    return match.groupdict().get("yy") or ""


def _year_or_end(match: Match) -> bool:
    """Tell whether two figures right behind a hyphen may be a year or the end of a period."""
    return bool(_yy(match)) and match.groupdict().get("mark") == "-"


def _joiner_style(match: Match) -> str:
    return _JOINER_STYLES.get(match.groupdict().get("to") or "", "")


def _ordinal(written: str) -> int:
    return _ORDINALS.get(written) or int(written[0])

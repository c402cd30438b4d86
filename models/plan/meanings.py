"""Turns matches of written days and weeks into their readings."""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Final

from models.plan.points import Reading, day, month_number, months, week, year_behind

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
    return [Reading(points, joiner_style(match))]


def read_listed_days(match: Match) -> list[Reading]:
    """Read "4, 11 och 18 maj 2026"."""
    month, year = month_number(match["month"]), year_behind(match)
    numbers = re.findall(r"\d{1,2}", match["list"])
    return [Reading(tuple(day(int(number), month, year) for number in numbers), "list")]


def read_short_end(match: Match) -> list[Reading]:
    """Read "2026-05-08 – 10-02"; an end before the start may be in the next year."""
    year, month, number = int(match["year"]), int(match["month"]), int(match["day"])
    last_month, last = int(match["month2"]), int(match["until"])
    start = day(number, month, year)
    if (last_month, last) >= (month, number):
        return [Reading((start, day(last, last_month, year)))] if last_month <= 12 else []
    return [Reading((start, day(last, last_month, year + 1)), "next year"), Reading((start,), "start")]


def read_slashed(match: Match) -> list[Reading]:
    """Read "3/4/2026" and "03/04/27": day first, month first, or a year of two digits first."""
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
    """Read "26-03-01" and "01.03.26": the year is first or last."""
    first, middle, last = int(match["first"]), int(match["month"]), int(match["last"])
    readings = []
    if 20 <= first < 40 and 1 <= middle <= 12 and 1 <= last <= 31:
        readings.append(Reading((day(last, middle, 2000 + first),), "year first"))
    if 20 <= last < 40 and 1 <= middle <= 12 and 1 <= first <= 31:
        day_first = Reading((day(first, middle, 2000 + last),), "day first")
        # With full stops the day is first (in German and Finnish too), with hyphens the year (ISO 8601).
        readings.insert(0 if match["sep"] == "." else len(readings), day_first)
    if match["sep"] == "-" and 20 <= last < 40 and first <= 12 and first != middle and 1 <= middle <= 31:
        readings.append(Reading((day(middle, first, 2000 + last),), "month first"))
    return readings


def read_compact(match: Match) -> list[Reading]:
    """Read "260301" and "260301–0415" (SS-ISO 8601 without separators and century)."""
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
    """Read "v. 40 2026"; in "v40-26" the 26 is a year or a last week, the likelier first."""
    number, year = int(match["week"]), year_behind(match)
    readings = [Reading((week(number, year),), "year" if _year_or_end(match) else "")]
    if not _year_or_end(match):
        return readings
    end = Reading((week(number, None), week(int(match["yy"]), None)), "end")
    return [end, *readings] if int(match["yy"]) > number else [*readings, end]


def read_week_of_year(match: Match) -> list[Reading]:
    """Read "v. 2612" and "v2612–2614": the year in two digits, then the week."""
    year, until = 2000 + int(match["yy"]), match.groupdict().get("until")
    last_year = 2000 + int(match.groupdict().get("yy2") or match["yy"])
    points = (week(int(match["week"]), year), *([week(int(until), last_year)] if until else []))
    return [Reading(points)]


def read_weeks(match: Match) -> list[Reading]:
    """Read "v. 40–42 2026"."""
    year = year_behind(match)
    return [Reading((week(int(match["week"]), year), week(int(match["until"]), year)), joiner_style(match))]


def read_day_of_week(match: Match) -> list[Reading]:
    """Read "2026-W14-1", a day by its week and weekday (ISO 8601, 1 is Monday)."""
    try:
        at = date.fromisocalendar(int(match["year"]), int(match["week"]), int(match["weekday"]))
    except ValueError:
        return []
    return [Reading((day(at.day, at.month, at.year),))]


def read_month_or_day(match: Match) -> list[Reading]:
    """Read "2026-05–08": May to August, or 8 May."""
    year, first, second = int(match["year"]), int(match["month"]), int(match["until"])
    readings = [Reading((day(second, first, year),), "day")]
    if first < second <= 12:
        both = (months(first, 1, year, "month"), months(second, 1, year, "month"))
        readings.insert(0, Reading(both, "months"))
    return readings


def _yy(match: Match) -> str:
    return match.groupdict().get("yy") or ""


def _year_or_end(match: Match) -> bool:
    """Tell whether two digits right after a hyphen may be a year or the end of a period."""
    return bool(_yy(match)) and match.groupdict().get("mark") == "-"


def joiner_style(match: Match) -> str:
    """Return the style of two dates that a word joins: "pair" or "or"; "" for a period."""
    return _JOINER_STYLES.get(match.groupdict().get("to") or "", "")

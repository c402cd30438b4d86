"""Turns matches of written months, quarters, seasons and years into their readings."""

import re
from datetime import date
from typing import Final

from models.plan.meanings import Match, Meaning, joiner_style
from models.plan.named_days import christmas_of
from models.plan.points import Point, Reading, day, fixed, month_number, months, year_behind
from models.plan.words import MONTH_NAMES

_ORDINALS: Final = {"första": 1, "andra": 2, "tredje": 3, "fjärde": 4, "sista": 4}


_HALVES: Final = {"vå": ((1, 6), (3, 3)), "vt": ((1, 6),), "hö": ((7, 6), (9, 3)), "ht": ((7, 6),)}


_SEASONS: Final = _HALVES | {"so": ((6, 3),), "vi": ((12, 3),)}


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
    readings = [Reading((months(number, 1, year, "month"),), "year" if match.groupdict().get("yy") else "")]
    if match.groupdict().get("yy") and match["mark"] in ("-", " ") and int(match["yy"]) <= 31:
        readings.append(Reading((day(int(match["yy"]), number, None),), "day"))
    return readings


# Words after which "jul" is Christmas, and not English or shortened July.
_BEFORE_CHRISTMAS: Final = re.compile(r"\b(?:före|innan|efter|inför|över|kring|runt|mellan|lagom till) $")


_BESIDE_MONTH: Final = r" ?(?:[–/,-]|och|till|to) ?"


_MONTH_BEFORE: Final = re.compile(rf"(?:{MONTH_NAMES})\.?{_BESIDE_MONTH}$")


_MONTH_BEHIND: Final = re.compile(rf"{_BESIDE_MONTH}(?:{MONTH_NAMES})(?!\w)")


def _of_jul(match: Match, july: Point) -> list[Reading]:
    """Read "jul 2026": July next to another month, Christmas after words like "före", else either."""
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


def parts(precision: str, length: int) -> Meaning:
    """Return a reader of quarters, thirds or halves of a year (`length` months): one, or one to another."""

    def read(match: Match) -> list[Reading]:
        first, year = _ordinal(match["number"]), year_behind(match)
        last = _ordinal(match.groupdict().get("until") or match["number"])
        if last * length > 12 or last < first:
            return []
        points = tuple(
            months((number - 1) * length + 1, length, year, precision) for number in sorted({first, last})
        )
        return [Reading(points, joiner_style(match))]

    return read


def read_season(match: Match) -> list[Reading]:
    """Read a season: half a year for spring and autumn, or the three months."""
    year = year_behind(match)
    return [
        Reading((months(first, count, year, "half_year" if count == 6 else "range"),), f"{count} months")
        for first, count in _SEASONS[match["season"][:2]]
    ]


def read_season_over(match: Match) -> list[Reading]:
    """Read "vintern 2026/27"; "våren 2026/27" may be in either year."""
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


def _ordinal(written: str) -> int:
    return _ORDINALS.get(written) or int(written[0])

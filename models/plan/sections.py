"""Reads headings that only give the time of the rows below: "2027", "Hösten 2027", "Mars 2026"."""

import re
from typing import Final

from models.plan.columns import is_date
from models.plan.forms import find_points
from models.plan.words import MONTH_NAMES, fold

_YEAR: Final = re.compile(r"(?<![\d/.-])(?:19|20|21)\d\d(?![\d/.]|-\d\d-)|(?<=\d\d\d\d-)20\d\d(?![\d/.-])")


def years_in(text: str) -> tuple[int, ...]:
    """Return the years in a heading, without those in dates and reference numbers."""
    if len(text) > 160 or any(
        one.readings[0].points[0].precision == "date" for one in find_points(fold(text)[:160])
    ):
        return ()
    years = [int(found) for found in _YEAR.findall(text)]
    if years and (short := re.search(rf"{years[0]}\s*[/–-]\s*(\d\d)(?!\d)", text)):
        years.append(years[0] // 100 * 100 + int(short[1]))
    return tuple(dict.fromkeys(years))


def section_month(text: str) -> str:
    """Return the month of a heading that only gives the month of the rows below ("Mars 2026"), else ""."""
    named = re.fullmatch(rf"({MONTH_NAMES})(?: (?:19|20|21)\d\d)?:?", fold(text))
    return named[1] if named else ""


def section_years(text: str) -> tuple[int, ...]:
    """Return the years of a heading that only gives the time of the rows below: "2027", "Hösten 2027"."""
    if re.fullmatch(r"(?:år(?:et)? )?(?:19|20|21)\d\d:?", text.casefold()):
        return (int(re.sub(r"\D", "", text)),)
    return years_in(text) if is_date(text) else ()

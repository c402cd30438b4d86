"""Asks about a row whose year does not fit between the rows around it, perhaps a typing error."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from models.plan.periods import Period
from models.plan.rows import PlanRow
from models.plan.years import Settled

# Plans are roughly in order of time; a jump of half a year and back is not.
_OUT_OF_ORDER: Final = timedelta(days=180)
_IN_ORDER: Final = timedelta(days=60)


def question_order(read: Sequence[tuple[PlanRow, Settled]]) -> list[tuple[PlanRow, Settled]]:
    """Return the rows with a question, and the dates a year later or earlier, for each that does not fit."""
    dated = [number for number, (_, settled) in enumerate(read) if settled.period is not None]
    answered = list(read)
    for before, number, after in zip(dated, dated[1:], dated[2:], strict=False):
        row, settled = read[number]
        year = _years_off(_start(read[before]), _start(read[number]), _start(read[after]))
        if year and settled.period is not None and not settled.reasons:
            moved = move_years(settled.period, year)
            readings = (settled.period, *([moved] if moved else []))
            answered[number] = (row, replace(settled, readings=readings, reasons=("order-odd",)))
    return answered


def _start(one: tuple[PlanRow, Settled]) -> date:
    return one[1].period.start if one[1].period is not None else date.max


def _years_off(before: date, start: date, after: date) -> int:
    """Return 1 when a row is far before both its neighbours, -1 when far after both, else 0."""
    if after < before - _IN_ORDER:
        return 0
    if start < before - _OUT_OF_ORDER:
        return 1
    return -1 if start > after + _OUT_OF_ORDER else 0


def move_years(period: Period, years: int, *, end_alone: bool = False) -> Period | None:
    """Return a period some years later; None when there is no such day, or it would end before it begins."""
    try:
        end = period.end.replace(year=period.end.year + years)
        start = period.start if end_alone else period.start.replace(year=period.start.year + years)
    except ValueError:
        return None
    return replace(period, start=start, end=end) if start <= end else None

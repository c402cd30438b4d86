"""Compares dates in brackets with the date next to them: "1–5 april (v. 14)"."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from models.plan.dates import Candidate, Written
from models.plan.periods import DateError, Period, place_candidate, try_place

# Doubts that are allowed in brackets: a season or a school break that contains the date.
_ROUGH: Final = frozenset(["season-vague", "school-break"])


def prolonged(period: Period, others: Sequence[Period]) -> list[Period]:
    """Return the period with each later end that brackets give: "(förlängd till 15 maj 2026)"."""
    return [Period(period.start, one.end, "range") for one in others if one.end > period.end]


def all_agree(checks: Sequence[Written], period: Period) -> bool:
    """Tell whether dates in brackets contain the period; of two, the first its start, the second its end."""
    if len(checks) == 2:
        first, last = (replace(period, end=period.start), replace(period, start=period.end))
        return _agrees(checks[0], first) and _agrees(checks[1], last)
    return all(_agrees(check, period) for check in checks)


def _agrees(check: Written, period: Period) -> bool:
    """Tell whether dates in brackets contain the period: "1–5 april (v. 14)"."""
    if not set(check.doubts) <= _ROUGH:
        return False
    years = {period.start.year, period.end.year}
    return any(_holds(candidate, year, period) for candidate in check.candidates for year in years)


def _holds(candidate: Candidate, year: int, period: Period) -> bool:
    """Tell whether a span contains the period; of two, "(v. 14–26)", each its own end of the period."""
    try:
        held = place_candidate(candidate, year)
    except DateError:
        return False
    if not held.start <= period.start <= period.end <= held.end:
        return False
    if candidate.last is None:
        return True
    first = try_place(candidate.first, held.start.year)
    last = try_place(candidate.last, held.end.year)
    return bool(first and last and period.start <= first[1] and last[0] <= period.end)

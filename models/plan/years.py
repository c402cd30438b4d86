"""Finds the years of dates: every period that a cell may mean, and why a person should choose."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from models.plan.brackets import all_agree, prolonged
from models.plan.dates import Candidate, Written
from models.plan.periods import (
    DateError,
    Period,
    a_year_later,
    may_turn_otherwise,
    place_candidate,
    try_place,
)
from models.plan.points import Point

# A row may begin this long before the row above it and still be in the same year.
_SLACK: Final = timedelta(days=60)
_MOST_READINGS: Final = 7
_FAR: Final = 3


@dataclass(frozen=True, slots=True)
class Context:
    """What is around a row, to find the years of dates without one.

    `before` is the first day of the nearest dated row above, `after` that of the first dated row below when
    there is none above. `years` were written above the rows (a heading, a row). `year` is used last.
    """

    before: date | None = None
    after: date | None = None
    years: tuple[int, ...] = ()
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """The likeliest period, or None; all readings, the likeliest first; keys of reasons to ask."""

    period: Period | None
    readings: tuple[Period, ...]
    reasons: tuple[str, ...]


def settle(written: Written, context: Context) -> Settled:
    """Turn written dates into periods; never raises an error."""
    reasons = list(written.doubts)
    told = next((one.first.year for one in written.candidates if one.first.year is not None), None)
    if context.year is None and told is not None:
        # A reading without a year is tried in the other reading's year.
        context = replace(context, year=told)
    readings: list[Period] = []
    sure: list[Period] = []
    errors: list[DateError] = []
    for candidate in _by_nearness(written.candidates, context):
        try:
            periods, why = _settle_one(candidate, context)
        except DateError as error:
            errors.append(error)
            continue
        reasons += why if not sure else []
        sure.append(periods[0])
        readings += periods if len(sure) == 1 else periods[:1]
        if not all_agree(written.checks, periods[0]):
            reasons.append("interpreted")
            others = [one for check in written.checks for one in settle(check, context).readings[:1]]
            readings += prolonged(periods[0], others) + others
    if not readings:
        offers = _unique(period for error in errors for period in error.offers)
        return Settled(None, offers, (errors[0].key, *_unique_keys(reasons)))
    firsts = _unique(sure)
    if len(firsts) > 1 and not written.doubts:
        reasons.append("date-ambiguous")
    if written.unsure:
        inferred = [reason for reason in reasons if reason == "year-inferred"]
        return Settled(None, _unique([*firsts, *readings]), _unique_keys([written.unsure, *inferred]))
    return Settled(firsts[0], _unique([*firsts, *readings]), _unique_keys(reasons))


def _by_nearness(candidates: Sequence[Candidate], context: Context) -> list[Candidate]:
    """Sort the candidates so that years near the plan's come first: for "30/6/26" 2026 before 2030."""
    near = context.before or context.after
    years = [candidate.first.year for candidate in candidates]
    if near is None or None in years:
        return list(candidates)
    return sorted(candidates, key=lambda one: abs((one.first.year or 0) - near.year) > _FAR)


def first_known(rows: Sequence[Written | None]) -> date | None:
    """Return the first date of a plan that needs no guess; None without one."""
    for written in rows:
        if written is not None and written.is_clear and not written.candidates[0].lacks_year:
            settled = settle(written, Context())
            if settled.period is not None and not settled.reasons:
                return settled.period.start
    return None


def _settle_one(candidate: Candidate, context: Context) -> tuple[list[Period], list[str]]:
    """Return a candidate's periods, the likeliest first, and reasons to ask; raises `DateError`."""
    if not candidate.lacks_year:
        period = place_candidate(candidate, 0)
        if may_turn_otherwise(candidate, period):
            return [period, a_year_later(candidate, period)], ["year-inferred"]
        return _check_weekdays(candidate, _narrow(candidate, period))
    years, told = _likely_years(candidate, context)
    periods = [_narrow(candidate, place_candidate(candidate, year)) for year in years]
    fitting = [period for period in periods if _weekdays_fit(candidate, period)]
    if not fitting:
        return _check_weekdays(candidate, periods[0])
    rest = [period for period in periods if period not in fitting]
    if told and fitting[0] == periods[0]:
        return fitting[:1], []
    return [*fitting, *rest], ["year-inferred"]


def _likely_years(candidate: Candidate, context: Context) -> tuple[list[int], bool]:
    """Return the years that a date may be in, the likeliest first, and whether the plan itself says so."""
    near = context.before or context.after
    told = context.years
    if near is not None and told and near.year not in (*told, told[-1] + 1):
        # "Agenda 2027" above a plan of 2026 is a name, not its year.
        told = ()
    if not told and context.before is None and context.after is None:
        if context.year is None:
            raise DateError("year-missing")
        return _possible(candidate, [context.year, context.year + 1]), False
    around = [near.year, near.year + 1, near.year - 1] if near else []
    years = _possible(candidate, [*told, *(year + 1 for year in told[-1:])] if told else around)
    if near is None:
        return years, len(told) == 1

    def unlikely(year: int) -> tuple[bool, int]:
        start = place_candidate(candidate, year).start
        wrong = start < near - _SLACK if context.before else start > near + _SLACK
        return wrong, abs((start - near).days)

    ordered = sorted(years, key=unlikely)
    return ordered[:3], len(told) == 1 and ordered[0] == told[0]


def _possible(candidate: Candidate, years: Sequence[int]) -> list[int]:
    """Return the years in which the dates exist; raises `DateError` when there is none."""
    found, error = [], DateError("date-impossible")
    for year in dict.fromkeys(years):
        try:
            place_candidate(candidate, year)
        except DateError as wrong:
            error = wrong
        else:
            found.append(year)
    if not found:
        raise error
    return found


def _has_weekdays(point: Point) -> bool:
    """Tell whether a weekday next to a point can be checked: the point is a day or a week."""
    return point.precision == "date" or point.is_week


def _weekdays_fit(candidate: Candidate, period: Period) -> bool:
    first, last = candidate.weekdays
    fits = first is None or not _has_weekdays(candidate.first) or period.start.weekday() == first
    return fits and (last is None or candidate.last is None or period.end.weekday() == last)


def _narrow(candidate: Candidate, period: Period) -> Period:
    """Return weeks narrowed to their weekdays: "torsdag v. 12", "mån–ons v. 12", "fre v. 12 – mån v. 14"."""
    (first, last), whole = candidate.weekdays, candidate.last or candidate.first
    start, end = period.start, period.end
    if candidate.last is None and last is None:
        last = first
    if first is not None and candidate.first.is_week:
        start += timedelta(days=first)
    if last is not None and whole.is_week:
        end -= timedelta(days=6 - last)
    if start > end:
        return period
    return replace(period, start=start, end=end, precision="date" if start == end else period.precision)


def _check_weekdays(candidate: Candidate, period: Period) -> tuple[list[Period], list[str]]:
    """Return the periods, and reasons to ask if a weekday is not the date's (then with the nearest dates)."""
    first, last = candidate.weekdays
    if first is not None and not _has_weekdays(candidate.first) and candidate.last is None:
        return _days_of(first, period), ["interpreted"]
    if _weekdays_fit(candidate, period):
        return [period], []
    start = period.start if first is None else _nearest(period.start, first)
    end = period.end if last is None else _nearest(period.end, last)
    if candidate.last is None:
        end = start
    moved = [replace(period, start=start, end=end)] if start <= end else []
    other = [
        Period(a, a, "date")
        for year in (period.start.year - 1, period.start.year + 1)
        if candidate.last is None and (span := try_place(candidate.first, year))
        if (a := span[0]).weekday() == first
    ]
    return [period, *moved, *other], ["weekday-differs"]


def _days_of(weekday: int, period: Period) -> list[Period]:
    """Return the days with this weekday in a week or month ("sista fredagen i juni"); else the period."""
    length = (period.end - period.start).days + 1
    every = [period.start + timedelta(days=n) for n in range(length if length <= 31 else 0)]
    days = [Period(day, day, "date") for day in every if day.weekday() == weekday]
    return [*days, period] if length <= 7 else [period, *days]


def _nearest(day: date, weekday: int) -> date:
    """Return the nearest day that is this weekday."""
    return day + timedelta(days=(weekday - day.weekday() + 3) % 7 - 3)


def _unique(periods: Iterator[Period] | Sequence[Period]) -> tuple[Period, ...]:
    return tuple(dict.fromkeys(periods))[:_MOST_READINGS]


def _unique_keys(keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))

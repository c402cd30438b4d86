"""Reads a plan's text into activities, and asks about every line it did not understand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from models.plan_dates import DateError, Period, Written, read_dates, settle
from models.plan_kinds import guess_kind
from models.plan_table import Remark, Row, find_table

NO_PERIOD: Final = (None, None, "tbd")


@dataclass(frozen=True, slots=True)
class PlannedActivity:
    """One row of a plan.

    `precision` is date, range, month, quarter, half_year, year or tbd; `end` equals `start` for a single
    date, and both are None when it is tbd. `kind` is one of `models.plan_kinds.KINDS`.
    """

    title: str
    start: date | None
    end: date | None
    precision: str
    description: str
    kind: str


@dataclass(frozen=True, slots=True)
class Question:
    """What was not understood for certain, at a line of the text (from 1).

    `reason` is the key of a sentence: date-missing, date-unreadable, date-impossible, date-reversed,
    year-missing, interpreted (read, but a year was inferred or a word not understood), title-missing,
    line-continued, text-after-table, heads-missing, table-missing. `activity` is the number of the
    activity concerned, from 0, if there is one.
    """

    line: int
    text: str
    reason: str
    activity: int | None = None


@dataclass(frozen=True, slots=True)
class PlanReading:
    """The activities in the document's order, and the questions in order of lines."""

    activities: tuple[PlannedActivity, ...]
    questions: tuple[Question, ...]


def read_plan(text: str, *, year: int | None = None) -> PlanReading:
    """Read a plan: a table with the heads Aktiviteter, Start- och slutdatum and Beskrivning.

    A date without a year gets the one that brings it nearest to the rows before it (or, at the top, to
    the first dated row after it); where no row has a year, `year` is taken. Never raises, drops no row.
    """
    table = find_table(text)
    questions = [_to_question(remark) for remark in table.remarks]
    written = [read_dates(row.dates) for row in table.rows]
    near = _first_known(written)
    activities = []
    for number, (row, dates) in enumerate(zip(table.rows, written, strict=True)):
        period, reasons = _settle_row(row, dates, near, year)
        near = period.start if period else near
        activities.append(_to_activity(row, period))
        shown = ": ".join(filter(None, (row.title, row.dates or row.description)))
        questions += [Question(row.line, shown, reason, number) for reason in reasons]
    return PlanReading(tuple(activities), tuple(sorted(questions, key=lambda question: question.line)))


def _settle_row(
    row: Row, dates: Written | None, near: date | None, year: int | None
) -> tuple[Period | None, list[str]]:
    """Return the period of a row, or None, and the reasons to ask about it."""
    reasons = [] if row.title else ["title-missing"]
    if dates is None:
        return None, [*reasons, "date-unreadable" if row.dates else "date-missing"]
    try:
        period = settle(dates, near, year)
    except DateError as error:
        return None, [*reasons, error.key]
    if dates.lacks_year or not dates.exact:
        reasons.append("interpreted")
    return period, reasons


def _first_known(written: Sequence[Written | None]) -> date | None:
    """Find the first date of the plan that needs no guess."""
    for dates in written:
        if dates and not dates.lacks_year:
            try:
                return settle(dates).start
            except DateError:
                continue
    return None


def _to_activity(row: Row, period: Period | None) -> PlannedActivity:
    start, end, precision = (period.start, period.end, period.precision) if period else NO_PERIOD
    return PlannedActivity(
        row.title, start, end, precision, row.description, guess_kind(row.title, row.description)
    )


def _to_question(remark: Remark) -> Question:
    return Question(remark.line, remark.text, remark.reason, remark.row)

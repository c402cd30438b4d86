"""Reads a plan's text into activities, and asks about everything that may mean something else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from models.plan.body import Remark
from models.plan.columns import dated_cells, is_date
from models.plan.dates import Written, read_dates, read_folded
from models.plan.heads import read_head
from models.plan.kinds import fits_one_day, guess_kind, is_dispatch, is_opening
from models.plan.lengths import day_beside, last_of, read_length
from models.plan.mentions import dates_in, later_ends_in
from models.plan.order import move_years, question_order
from models.plan.periods import Period
from models.plan.rows import PlanRow
from models.plan.table import find_table
from models.plan.years import Context, Settled, first_known, settle

# A year that differs this much from the plan's other years is probably a typing error.
_ODD_YEARS = 3
# The most readings to choose from; Slack draws up to ten buttons.
_MOST_READINGS = 9


@dataclass(frozen=True, slots=True)
class PlannedActivity:
    """One row of a plan.

    `precision` is date, range, month, quarter, half_year, year or tbd; `end` equals `start` for a single
    date, and both are None when it is tbd. `kind` is one of `models.plan.kinds.KINDS`. `written` are the
    dates in the writer's own words.
    """

    title: str
    start: date | None
    end: date | None
    precision: str
    description: str
    kind: str
    written: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Something that was not understood with certainty, at a line of the text (from 1).

    `reason` is the key of a sentence (bot/locales/sv/plan.ftl). `activity` is the number of the activity
    concerned, from 0, if any. `readings` are the periods that may be meant, the likeliest first.
    """

    line: int
    text: str
    reason: str
    activity: int | None = None
    readings: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanReading:
    """The activities in the document's order, and the questions in order of lines."""

    activities: tuple[PlannedActivity, ...]
    questions: tuple[Question, ...]


def read_plan(text: str, *, year: int | None = None) -> PlanReading:
    """Read a plan: a table whose heads name activities and their dates.

    What is certain is used. What has other readings, contradicts itself or is not fully understood gives a
    question with all readings; the activity then has the likeliest, or no dates. A date without a year gets
    the year that follows from the rows around it; when no row has a year, `year` is tried.
    Never raises an error, omits no row, and stores nothing.
    """
    try:
        return _read_plan(text, year)
    finally:
        for remembered in (read_head, is_date, dated_cells, read_folded):
            remembered.cache_clear()


def _read_plan(text: str, year: int | None) -> PlanReading:
    table = find_table(text)
    questions = [_to_question(remark) for remark in table.remarks]
    rows = [(row, read_dates(row.dates, paired=row.paired)) for row in table.rows]
    read = question_order(list(_settle_rows(rows, year)))
    activities = [_to_activity(row, settled) for row, settled in read]
    intakes = {number for number, one in enumerate(activities) if one.kind == "intake"}
    several = len({activities[number].end for number in intakes} - {None}) > 1
    for number, (row, settled) in enumerate(read):
        why = [] if row.title else ["title-missing"]
        why += settled.reasons
        if several and number in intakes:
            why.append("intake-several")
        shown = ": ".join(filter(None, (row.title, row.dates or row.description)))
        questions += [
            Question(row.line, shown, reason, number, settled.readings) for reason in dict.fromkeys(why)
        ]
    questions += _ask_about_headings(text, rows)
    return PlanReading(tuple(activities), tuple(sorted(questions, key=lambda question: question.line)))


def _settle_rows(
    rows: Sequence[tuple[PlanRow, Written | None]], year: int | None
) -> Iterator[tuple[PlanRow, Settled]]:
    """Yield each row with its dates, decided with the help of the rows above it."""
    after = first_known([written for _, written in rows])
    usual = _usual_years([written for _, written in rows])
    before: date | None = None
    for row, written in rows:
        context = Context(before, after if before is None else None, row.years, year)
        settled = _settle_row(row, written, context, usual)
        before = settled.period.start if settled.period else before
        yield row, settled


def _settle_row(row: PlanRow, written: Written | None, context: Context, usual: Sequence[int]) -> Settled:
    """Return the possible periods of a row and the reasons to ask about it."""
    if written is None:
        main = Settled(None, (), ("date-unreadable" if row.dates else "date-missing",))
    else:
        main = settle(written, context)
    near = replace(context, before=main.period.start) if main.period else context
    rivals = [
        (one.reason, other) for one in _rivals(row, main) if (other := _read_rival(one, near, main.period))
    ]
    reasons = [*main.reasons, *(reason for reason, other in rivals if other[0] != main.period)]
    offered = [*main.readings, *(period for _, readings in rivals for period in readings)]
    period = main.period
    if period is None and rivals and not row.dates:
        period, reasons = rivals[0][1][0], [reason for reason in reasons if reason != "date-missing"]
    reasons += row.doubts if period is not None else ()
    if row.lacks and period is not None and not _may_lack(row):
        reasons.append(f"{row.lacks}-open")
    if row.length and period is not None and period.start == period.end:
        reasons.append("end-open")
        offered += [period, replace(period, end=last_of(period.start, row.length), precision="range")]
    if period is not None and "interpreted" in reasons:
        offered += [period, *_spans_told(row.dates, period, main.readings[-1:])]
    if period is not None:
        odd, others = _odd_years(period, usual)
        reasons, offered = [*reasons, *odd], [*offered, period, *others] if odd else offered
    return Settled(period, tuple(dict.fromkeys(offered))[:_MOST_READINGS], tuple(dict.fromkeys(reasons)))


def _spans_told(dates: str, period: Period, last: Sequence[Period]) -> Iterator[Period]:
    """Yield the periods from a length among the dates: "1 april + 2 veckor", "två veckor före 5 maj"."""
    for day in [day_beside(dates, last[0].start)] if last else []:
        if day is not None:
            yield Period(day, day, "date")
            return
    length = read_length(dates, "")
    if length and period.start == period.end:
        yield replace(period, end=last_of(period.start, length), precision="range")


def _odd_years(period: Period, usual: Sequence[int]) -> tuple[list[str], list[Period]]:
    """Return reasons to ask about years far from the plan's others or each other, and nearer periods."""
    reasons, offers = [], []
    if usual and abs(period.start.year - usual[0]) > _ODD_YEARS:
        reasons.append("year-odd")
        offers.append(move_years(period, usual[0] - period.start.year))
    if (period.end - period.start).days > 366 * _ODD_YEARS:
        reasons.append("period-long")
        years = period.start.year - period.end.year
        offers += [move_years(period, years, end_alone=True), move_years(period, years + 1, end_alone=True)]
    return reasons, [offer for offer in offers if offer is not None]


def _rivals(row: PlanRow, main: Settled) -> Iterator["_Other"]:
    """Yield the other texts of a row that may contain its dates."""
    for rival in row.rivals:
        yield _Other(rival.dates, rival.reason)
    if main.period is None:
        for text in (*dates_in(row.title, days=True), *dates_in(row.told)):
            yield _Other(text, "date-elsewhere")
        return
    is_intake = guess_kind(row.title, row.description) == "intake"
    told = dates_in(row.told, days=True) if is_intake else later_ends_in(f"{row.told} {row.noted}")
    for text in (*dates_in(row.title, days=True), *told):
        yield _Other(text, "date-elsewhere")


@dataclass(frozen=True, slots=True)
class _Other:
    dates: str
    reason: str


def _read_rival(other: "_Other", context: Context, period: Period | None) -> tuple[Period, ...]:
    """Return the periods of another text, the likeliest first; () when it only repeats the row's own.

    A date in a title or description that is later than the row's is probably its end; one before the
    row's only day is probably its start.
    """
    written = read_dates(other.dates, paired=True)
    readings = settle(written, context).readings if written is not None else ()
    if other.reason != "date-elsewhere" or period is None:
        return readings
    behind = [one for one in readings[:2] if one.end > period.end and one.start >= period.start]
    if not behind and period.start == period.end:
        return tuple(Period(one.start, period.end, "range") for one in readings[:2] if one.end < period.end)
    return tuple(Period(period.start, one.end, "range") for one in behind) + tuple(behind)


def _may_lack(row: PlanRow) -> bool:
    """Tell whether an activity may have only one day, so that an empty start or end needs no question."""
    return fits_one_day(row.title, row.description)


def _usual_years(rows: Sequence[Written | None]) -> list[int]:
    """Return the years that most rows have, when enough rows have one."""
    years = [
        written.candidates[0].first.year
        for written in rows
        if written is not None and not written.candidates[0].lacks_year
    ]
    known = sorted(year for year in years if year is not None)
    return [known[len(known) // 2]] if len(known) > 2 else []


def _ask_about_headings(text: str, rows: Sequence[tuple[PlanRow, Written | None]]) -> Iterator[Question]:
    """Yield one question for each heading whose year was used for the rows below it."""
    used = {
        row.years_line: row.years
        for row, written in rows
        if row.years and written is not None and any(one.lacks_year for one in written.candidates)
    }
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for line in used:
        yield Question(
            line, " ".join(lines[line - 1].split()) if line <= len(lines) else "", "year-from-heading"
        )


def _to_activity(row: PlanRow, settled: Settled) -> PlannedActivity:
    period = settled.period
    start, end, precision = (period.start, period.end, period.precision) if period else (None, None, "tbd")
    kind = guess_kind(row.title, row.description)
    short = period is not None and (period.end - period.start).days < 7
    if kind == "intake" and short and is_opening(row.title):
        kind = "other"
    elif kind == "intake" and short and not settled.reasons and is_dispatch(row.title):
        kind = "dispatch"
    return PlannedActivity(row.title, start, end, precision, row.description, kind, row.dates)


def _to_question(remark: Remark) -> Question:
    return Question(remark.line, remark.text, remark.reason, remark.row)

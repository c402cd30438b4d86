"""Any heads with any forms of dates in any dress: the truth is read, or among what a question offers."""

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from html import escape

from hypothesis import given, settings
from hypothesis import strategies as st

from models.plan.reading import PlanReading, read_plan
from tests.models.plan.reading_plans import text_of

MONTHS = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
]
SHORT = ["jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"]
ENGLISH = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
WEEKDAYS = ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"]

TITLES = [
    "Aktivitet",
    "Aktiviteter",
    "Moment",
    "Vad",
    "Åtgärd",
    "Uppgift",
    "Task Name",
    "AKTIVITET*",
    "Händelse",
]
PAIRS = [
    ("Start", "Slut"),
    ("Start", "Stopp"),
    ("Start:", "Slut:"),
    ("Från", "Till"),
    ("Fr.o.m.", "T.o.m."),
    ("fr o m", "t o m"),
    ("Starttid", "Sluttid"),
    ("Startdatum", "Klart senast"),
    ("Startdatum", "Slutdatum"),
    ("Början", "Slut"),
    ("Börjar", "Slutar"),
    ("Begin", "End"),
    ("Start date", "Due date"),
    ("Start (datum)", "Slut (datum)"),
    ("Påbörjas", "Klart"),
    ("Planerad start", "Planerat slut"),
    ("Datum", "Slutdatum"),
    ("Från och med", "Till och med"),
    ("Milstolpe A", "Milstolpe B"),
    ("Gräns 1", "Gräns 2"),
]
PERIODS = [
    "Start- och slutdatum",
    "Datum",
    "Tid",
    "Tidsram",
    "När",
    "Tidplan",
    "Period",
    "Start/Stopp",
    "Tidpunkt:",
]
BESIDE = [
    ("Ansvarig", "Regionen"),
    ("Nr", "7"),
    ("Kommentar", "Till alla"),
    ("Beslutsdatum", "2026-02-11"),
    ("Budget", "45 000"),
]


def iso(day: date) -> str:
    """Write a day as ISO 8601 does."""
    return day.isoformat()


DAYS: list[Callable[[date], str]] = [
    iso,
    lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}",
    lambda day: f"den {day.day}:e {MONTHS[day.month - 1]} {day.year}",
    lambda day: f"{day.day} {SHORT[day.month - 1]}. {day.year}",
    lambda day: f"{day.day}/{day.month} {day.year}",
    lambda day: f"{day.day}/{day.month}-{day.year}",
    lambda day: f"{day.day}/{day.month}/{day.year}",
    lambda day: f"{day.month}/{day.day}/{day.year}",
    lambda day: f"{day.day}.{day.month}.{day.year}",
    lambda day: f"{day:%Y%m%d}",
    lambda day: f"{day:%y%m%d}",
    lambda day: f"{day:%Y-%m-%d} 00:00:00",
    lambda day: f"{ENGLISH[day.month - 1]} {day.day}, {day.year}",
    lambda day: f"{day.day} {ENGLISH[day.month - 1]} {day.year}",
    lambda day: f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}",
    lambda day: f"{day.day}/{day.month}-{day:%y}",
    lambda day: f"{day.day}-{SHORT[day.month - 1]}-{day:%y}",
    lambda day: str((day - date(1899, 12, 30)).days),
]


def joined(one: Callable[[date], str]) -> Callable[[date, date], str]:
    """Make a period of a form of days."""
    return lambda start, end: f"{one(start)} – {one(end)}"


SPANS: list[Callable[[date, date], str]] = [
    *(joined(one) for one in DAYS),
    lambda start, end: f"{iso(start)}--{iso(end)}",
    lambda start, end: f"{iso(start)} till {iso(end)}",
    lambda start, end: f"{iso(start)}\u2014{iso(end)}",
    lambda start, end: f"fr.o.m. {iso(start)} t.o.m. {iso(end)}",
    lambda start, end: (
        f"{iso(start)} - {end:%m-%d}" if start.year == end.year else f"{iso(start)}/{iso(end)}"
    ),
    lambda start, end: f"{start.day} {SHORT[start.month - 1]} – {end.day} {SHORT[end.month - 1]} {end.year}",
    lambda start, end: f"{start.day}/{start.month}–{end.day}/{end.month} {end.year}",
    lambda start, end: f"{start.day}.{start.month}.–{end.day}.{end.month}.{end.year}",
    lambda start, end: f"{start.day}/{start.month}-{start:%y} – {end.day}/{end.month}-{end:%y}",
    lambda start, end: f"mellan {iso(start)} och {iso(end)}",
    lambda start, end: f"{iso(start)} – {iso(end)} (kl. 13–15)",
]


def tabbed(rows: Sequence[Sequence[str]]) -> tuple[str, bytes]:
    return "plan.tsv", "\n".join("\t".join(row) for row in rows).encode()


def separated(rows: Sequence[Sequence[str]]) -> tuple[str, bytes]:
    target = io.StringIO()
    csv.writer(target, delimiter=";").writerows(rows)
    return "plan.csv", target.getvalue().encode("cp1252", errors="replace")


def pasted(rows: Sequence[Sequence[str]]) -> tuple[str, bytes]:
    lines = "".join("<tr>" + "".join(f"<td><p>{escape(c)}</p></td>" for c in row) + "</tr>" for row in rows)
    return "plan.html", f"<div>Hej</div><table>{lines}</table>".encode()


def word(rows: Sequence[Sequence[str]]) -> tuple[str, bytes]:
    def cell(text: str) -> str:
        return f"<w:tc><w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p></w:tc>"

    table = "".join("<w:tr>" + "".join(map(cell, row)) + "</w:tr>" for row in rows)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f'<w:document xmlns:w="{space}"><w:body><w:tbl>{table}</w:tbl></w:body></w:document>'
    return "plan.docx.xml", body.encode()


DRESSES = [tabbed, separated, pasted, word]


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[list[str]], list[tuple[date, date]]]:
    """Make a table of plans with its truth: heads, columns beside them, and two to five rows."""
    pair = draw(st.booleans())
    heads = list(draw(st.sampled_from(PAIRS))) if pair else [draw(st.sampled_from(PERIODS))]
    beside = draw(st.lists(st.sampled_from(BESIDE), unique=True, max_size=2))
    unknown = pair and heads[0].startswith(("Milstolpe", "Gräns"))
    # Bare figures under a head that says nothing may be anything: the reader does not look for dates there.
    one = draw(st.sampled_from(DAYS[:9] if unknown else DAYS))
    span = draw(st.sampled_from(SPANS))
    truth = []
    rows = []
    at = date(2026, 1, 8)
    for number in range(draw(st.integers(2, 5))):
        start = at + timedelta(days=draw(st.integers(0, 60)))
        end = start + timedelta(days=draw(st.integers(1, 100)))
        at = start
        truth.append((start, end))
        dates = [one(start), one(end)] if pair else [span(start, end)]
        rows.append([f"Moment {number} i arbetet", *dates, *(text for _, text in beside)])
    table = [[draw(st.sampled_from(TITLES)), *heads, *(head for head, _ in beside)], *rows]
    order = draw(st.permutations(range(len(table[0]))))
    if unknown:
        order = list(range(len(table[0])))
    return [[row[n] for n in order] for row in table], truth


def readings(reading: PlanReading, number: int) -> set[tuple[date | None, date | None]]:
    activity = reading.activities[number]
    asked = [question for question in reading.questions if question.activity == number]
    return {(activity.start, activity.end), *((p.start, p.end) for one in asked for p in one.readings)}


@settings(max_examples=150, deadline=None)
@given(tables(), st.sampled_from(DRESSES))
def test_the_truth_is_read_or_among_what_a_question_offers(
    made: tuple[list[list[str]], list[tuple[date, date]]],
    dress: Callable[[Sequence[Sequence[str]]], tuple[str, bytes]],
) -> None:
    rows, truth = made
    reading = read_plan(text_of(*dress(rows)))
    assert len(reading.activities) == len(truth), (rows, reading)
    whole = any(question.activity is None for question in reading.questions)
    for number, (start, end) in enumerate(truth):
        activity = reading.activities[number]
        asked = whole or any(question.activity == number for question in reading.questions)
        assert asked or (activity.start, activity.end) == (start, end), rows
        assert (start, end) in readings(reading, number), rows


@settings(max_examples=60, deadline=None)
@given(tables())
def test_every_dress_of_the_same_table_is_read_alike(
    made: tuple[list[list[str]], list[tuple[date, date]]],
) -> None:
    seen = []
    for dress in DRESSES:
        reading = read_plan(text_of(*dress(made[0])))
        asked = [(one.reason, one.activity, one.readings) for one in reading.questions]
        seen.append(([(one.title, one.start, one.end, one.precision) for one in reading.activities], asked))
    assert seen[1:] == seen[:-1]

"""Dates as people write them in plans."""

import pytest

from models.plan.reading import PlannedActivity, read_plan

HEADS = "Aktiviteter\tStart- och slutdatum\tBeskrivning\n"


def only(row: str, *, year: int | None = None) -> tuple[PlannedActivity, list[str]]:
    """Read a plan of one row."""
    reading = read_plan(HEADS + row, year=year)
    return reading.activities[0], [question.reason for question in reading.questions]


@pytest.mark.parametrize(
    ("written", "start", "end", "precision"),
    [
        ("2020-05-08", "2020-05-08", "2020-05-08", "date"),
        ("20200508", "2020-05-08", "2020-05-08", "date"),
        ("8 maj 2020", "2020-05-08", "2020-05-08", "date"),
        ("den 8:e Maj 2020", "2020-05-08", "2020-05-08", "date"),
        ("8/5 2020", "2020-05-08", "2020-05-08", "date"),
        ("8/5-2020", "2020-05-08", "2020-05-08", "date"),
        ("8.5.2020", "2020-05-08", "2020-05-08", "date"),
        ("2020-05-08 och 2020-05-08", "2020-05-08", "2020-05-08", "date"),
        ("2020-04-07 och 2020-04-24", "2020-04-07", "2020-04-24", "range"),
        ("2020-04-07 – 2020-04-24", "2020-04-07", "2020-04-24", "range"),
        ("2020-04-07--2020-04-24", "2020-04-07", "2020-04-24", "range"),
        ("2020-04-07/2020-04-24", "2020-04-07", "2020-04-24", "range"),
        ("2020-04-07–24", "2020-04-07", "2020-04-24", "range"),
        ("8–10 maj 2020", "2020-05-08", "2020-05-10", "range"),
        ("8 maj till 2 oktober 2020", "2020-05-08", "2020-10-02", "range"),
        ("8/5 2020-2/10 2020", "2020-05-08", "2020-10-02", "range"),
        ("fr.o.m. 8/5 t.o.m. 2/10 2020", "2020-05-08", "2020-10-02", "range"),
        ("19 december – 29 januari 2021", "2020-12-19", "2021-01-29", "range"),
        ("19 december 2020 – 29 januari", "2020-12-19", "2021-01-29", "range"),
        ("v. 45 2020", "2020-11-02", "2020-11-08", "range"),
        ("Vecka 53, 2020", "2020-12-28", "2021-01-03", "range"),
        ("v. 45–46 2020", "2020-11-02", "2020-11-15", "range"),
        ("2020-W45", "2020-11-02", "2020-11-08", "range"),
        ("oktober 2020", "2020-10-01", "2020-10-31", "month"),
        ("feb 2020", "2020-02-01", "2020-02-29", "month"),
        ("oktober–november 2020", "2020-10-01", "2020-11-30", "range"),
        ("Första kvartalet 2021", "2021-01-01", "2021-03-31", "quarter"),
        ("4:e kvartalet 2020", "2020-10-01", "2020-12-31", "quarter"),
        ("Q1 2021", "2021-01-01", "2021-03-31", "quarter"),
        ("2021 Q2", "2021-04-01", "2021-06-30", "quarter"),
        ("Q1–Q2 2021", "2021-01-01", "2021-06-30", "range"),
        ("första halvåret 2021", "2021-01-01", "2021-06-30", "half_year"),
        ("2020-05-08--10-02", "2020-05-08", "2020-10-02", "range"),
        ("2020-05-08 – 10-02", "2020-05-08", "2020-10-02", "range"),
        ("måndag v. 40 2026", "2026-09-28", "2026-09-28", "date"),
        ("20200508–1002", "2020-05-08", "2020-10-02", "range"),
        ("2020-05-08/10-02", "2020-05-08", "2020-10-02", "range"),
        ("2020- 05-08", "2020-05-08", "2020-05-08", "date"),
        ("20-05-08", "2020-05-08", "2020-05-08", "date"),
        ("200508", "2020-05-08", "2020-05-08", "date"),
        ("8-maj-20", "2020-05-08", "2020-05-08", "date"),
        ("1/9-26 – 26/2-27", "2026-09-01", "2027-02-26", "range"),
        ("1.3.–15.4.2026", "2026-03-01", "2026-04-15", "range"),
        ("1.3–15.4 2026", "2026-03-01", "2026-04-15", "range"),
        ("13/4/2026", "2026-04-13", "2026-04-13", "date"),
        ("May 8, 2026", "2026-05-08", "2026-05-08", "date"),
        ("8 May – 2 October 2026", "2026-05-08", "2026-10-02", "range"),
        ("kvartal 1-2 2026", "2026-01-01", "2026-06-30", "range"),
        ("Q1-2 2026", "2026-01-01", "2026-06-30", "range"),
        ("tertial 1 2026", "2026-01-01", "2026-04-30", "range"),
        ("febr 2026", "2026-02-01", "2026-02-28", "month"),
        ("mellan 8/5 och 2/10 2026", "2026-05-08", "2026-10-02", "range"),
        ("1–5 april 2026 (v. 14)", "2026-04-01", "2026-04-05", "range"),
        ("2026-03-01 00:00:00", "2026-03-01", "2026-03-01", "date"),
        ("2026-04-01 (v14) - 2026-06-30 (v27)", "2026-04-01", "2026-06-30", "range"),
        ("fredag–lördag 2–3 oktober 2026", "2026-10-02", "2026-10-03", "range"),
        ("under 2021", "2021-01-01", "2021-12-31", "year"),
        ("2020–2021", "2020-01-01", "2021-12-31", "range"),
    ],
)
def test_forms_of_dates(written: str, start: str, end: str, precision: str) -> None:
    activity, asked = only(f"Möte\t{written}\tText\n")
    assert (str(activity.start), str(activity.end), activity.precision) == (start, end, precision)
    assert asked == []


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", "date-missing"),
        ("Löpande", "date-unreadable"),
        ("marsipan", "date-unreadable"),
        ("dnr 2026/123", "date-unreadable"),
        ("070-123 45 67", "date-unreadable"),
        ("3 möten", "date-unreadable"),
        ("2020-05-08 " * 30, "date-unreadable"),
        ("2020-02-30", "date-impossible"),
        ("2020-13-01 och 2020-13-05", "date-impossible"),
        ("31 april 2020", "date-impossible"),
        ("v. 53 2021", "date-impossible"),
        ("2020-10-02 och 2020-05-08", "date-reversed"),
        ("15 december", "year-missing"),
    ],
)
def test_what_cannot_be_read_is_kept_without_dates_and_asked_about(written: str, reason: str) -> None:
    activity, asked = only(f"Möte\t{written}\tText\n")
    assert (activity.title, activity.description) == ("Möte", "Text")
    assert (activity.start, activity.end, activity.precision) == (None, None, "tbd")
    assert asked == [reason]


def offered(row: str, *, year: int | None = None) -> list[str]:
    """Read a plan of one row, and give what its questions offer."""
    reading = read_plan(HEADS + row, year=year)
    spans = [(period.start, period.end) for question in reading.questions for period in question.readings]
    return list(dict.fromkeys(f"{start} – {end}" for start, end in spans))


@pytest.mark.parametrize(
    ("written", "reason", "readings"),
    [
        ("ca 8 maj 2020", "interpreted", ["2020-05-08 – 2020-05-08"]),
        ("början av oktober 2020", "interpreted", ["2020-10-01 – 2020-10-31"]),
        (
            "2020-05-04 samt 2020-05-11",
            "dates-several",
            ["2020-05-04 – 2020-05-11", "2020-05-04 – 2020-05-04"],
        ),
        ("4, 11 och 18 maj 2026", "dates-several", ["2026-05-04 – 2026-05-18", "2026-05-18 – 2026-05-18"]),
        ("6 eller 7 maj 2026", "dates-several", ["2026-05-06 – 2026-05-06", "2026-05-07 – 2026-05-07"]),
        ("fr.o.m. 1 april 2026", "end-open", ["2026-04-01 – 2026-04-01"]),
        ("2026-04-01 –", "end-open", ["2026-04-01 – 2026-04-01"]),
        ("1 april 2026 och tills vidare", "end-open", ["2026-04-01 – 2026-04-01"]),
        ("12/5 – 2026", "end-open", ["2026-05-12 – 2026-05-12", "2026-05-12 – 2026-12-31"]),
        ("t.o.m. 1 maj 2026", "start-open", ["2026-05-01 – 2026-05-01"]),
        ("senast fredag den 2 okt. 2020", "start-open", ["2020-10-02 – 2020-10-02"]),
        ("sista dag 2 okt. 2020", "start-open", ["2020-10-02 – 2020-10-02"]),
        ("by 2 October 2020", "start-open", ["2020-10-02 – 2020-10-02"]),
        ("före 1 maj 2026", "start-open", ["2026-04-30 – 2026-04-30", "2026-05-01 – 2026-05-01"]),
        ("fredag 3 oktober 2026", "weekday-differs", ["2026-10-03 – 2026-10-03", "2026-10-02 – 2026-10-02"]),
        ("3/4/2026", "date-ambiguous", ["2026-04-03 – 2026-04-03", "2026-03-04 – 2026-03-04"]),
        ("01-02-26", "date-ambiguous", ["2026-02-01 – 2026-02-01"]),
        ("2026/27", "date-ambiguous", ["2026-01-01 – 2027-12-31", "2026-07-01 – 2027-06-30"]),
        ("våren 2021", "season-vague", ["2021-01-01 – 2021-06-30", "2021-03-01 – 2021-05-31"]),
        ("sommaren 2026", "season-vague", ["2026-06-01 – 2026-08-31"]),
        ("HT26", "season-vague", ["2026-07-01 – 2026-12-31"]),
        ("årsskiftet 26/27", "season-vague", ["2026-12-01 – 2027-01-31"]),
        ("46082", "interpreted", ["2026-03-01 – 2026-03-01"]),
        ("31 april 2020", "date-impossible", ["2020-04-30 – 2020-04-30"]),
        (
            "2020-10-02 och 2020-05-08",
            "date-reversed",
            ["2020-05-08 – 2020-10-02", "2020-10-02 – 2021-05-08"],
        ),
        ("1 oktober 2019 (remiss 31 augusti 2020)", "interpreted", ["2019-10-01 – 2019-10-01"]),
        ("12 maj – juni 2026", "interpreted", ["2026-05-12 – 2026-06-30"]),
        ("v. 20–juni 2026", "interpreted", ["2026-05-11 – 2026-06-30"]),
        ("april 2026 (vecka 14)", "interpreted", ["2026-04-01 – 2026-04-30", "2026-03-30 – 2026-04-05"]),
        ("dec–jan 2026", "year-inferred", ["2025-12-01 – 2026-01-31", "2026-12-01 – 2027-01-31"]),
        ("mars/april 2026", "dates-several", ["2026-03-01 – 2026-04-30", "2026-04-01 – 2026-04-30"]),
        ("tors v. 40–41 2026", "interpreted", ["2026-10-01 – 2026-10-11"]),
        ("2062-05-08 – 2026-10-02", "date-reversed", []),
        ("2026-05-08 – 2062-10-02", "period-long", ["2026-05-08 – 2062-10-02"]),
    ],
)
def test_what_may_mean_something_else_is_asked_about_with_its_readings(
    written: str, reason: str, readings: list[str]
) -> None:
    _, asked = only(f"A\t{written}\tText\n")
    assert reason in asked
    assert set(readings) <= set(offered(f"A\t{written}\tText\n"))


@pytest.mark.parametrize(
    ("written", "readings"),
    [
        ("12/4-27", ["2027-04-12 – 2027-04-12", "2026-04-12 – 2026-04-27"]),
        ("v40-26", ["2026-09-28 – 2026-10-04", "2026-09-28 – 2027-07-04"]),
        ("aug-26", ["2026-08-01 – 2026-08-31", "2026-08-26 – 2026-08-26"]),
        ("december", ["2026-12-01 – 2026-12-31", "2025-12-01 – 2025-12-31"]),
        ("vecka 40", ["2026-09-28 – 2026-10-04"]),
    ],
)
def test_a_year_of_two_figures_or_of_the_rows_above_is_shown_with_its_rivals(
    written: str, readings: list[str]
) -> None:
    above = "Uppstart\t2 mars 2026\t\n"
    reading = read_plan(f"{HEADS}{above}A\t{written}\t\n")
    assert str(reading.activities[1].start) == readings[0].split()[0]
    assert reading.questions
    assert set(readings) <= set(offered(f"{above}A\t{written}\t\n"))


def test_a_missing_year_comes_from_the_rows_around_it() -> None:
    reading = read_plan(
        HEADS + "A\t8 maj\t\nB\t2020-10-02\t\nC\t15 december\t\nD\t29 januari\t\nE\tv. 10\t\n"
    )
    assert [str(activity.start) for activity in reading.activities] == [
        "2020-05-08",
        "2020-10-02",
        "2020-12-15",
        "2021-01-29",
        "2021-03-08",
    ]
    assert [question.reason for question in reading.questions] == ["year-inferred"] * 4


def test_a_year_may_be_told_from_outside() -> None:
    activity, asked = only("A\t8 maj – 2 oktober\t\n", year=2020)
    assert (str(activity.start), str(activity.end)) == ("2020-05-08", "2020-10-02")
    assert asked == ["year-inferred"]
    assert offered("A\t8 maj – 2 oktober\t\n", year=2020)[1] == "2021-05-08 – 2021-10-02"
    assert only("A\t29 februari\t\n", year=2021)[1] == ["date-impossible"]

"""Dates as people write them in plans."""

import pytest

from models.plan import PlannedActivity, read_plan

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
        ("senast fredag den 2 okt. 2020", "2020-10-02", "2020-10-02", "date"),
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
        ("våren 2021", "2021-01-01", "2021-06-30", "half_year"),
        ("Hösten 2020", "2020-07-01", "2020-12-31", "half_year"),
        ("första halvåret 2021", "2021-01-01", "2021-06-30", "half_year"),
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
        ("efter sommaren", "date-unreadable"),
        ("sommaren 2020", "date-unreadable"),
        ("årsskiftet 2020/2021", "date-unreadable"),
        ("2020- 05-08", "date-unreadable"),
        ("20-05-08", "date-unreadable"),
        ("marsipan", "date-unreadable"),
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


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("ca 8 maj 2020", "2020-05-08", "2020-05-08"),
        ("2020-05-04 kl. 13.00–15.00", "2020-05-04", "2020-05-04"),
        ("2020-05-04, 2020-05-11 och 2020-05-18", "2020-05-04", "2020-05-18"),
        ("2020-05-04 samt 2020-05-11", "2020-05-04", "2020-05-11"),
        ("början av oktober 2020", "2020-10-01", "2020-10-31"),
    ],
)
def test_what_is_half_understood_is_read_and_asked_about(written: str, start: str, end: str) -> None:
    activity, asked = only(f"Möte\t{written}\tText\n")
    assert (str(activity.start), str(activity.end)) == (start, end)
    assert asked == ["interpreted"]


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
    assert [question.reason for question in reading.questions] == ["interpreted"] * 4


def test_a_year_may_be_told_from_outside() -> None:
    activity, asked = only("A\t8 maj – 2 oktober\t\n", year=2020)
    assert (str(activity.start), str(activity.end)) == ("2020-05-08", "2020-10-02")
    assert asked == ["interpreted"]
    assert only("A\t29 februari\t\n", year=2021)[1] == ["date-impossible"]

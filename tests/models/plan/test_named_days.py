"""Days that have a name, words that say roughly when, school breaks, and how long an activity lasts."""

from datetime import date

import pytest

from models.plan.lengths import last_of, read_length
from models.plan.reading import read_plan


def _offers(written: str) -> list[str]:
    reading = read_plan(f"Aktivitet\tDatum\nMöte\t{written}\n")
    return [f"{one.start} – {one.end}" for question in reading.questions for one in question.readings]


@pytest.mark.parametrize(
    ("written", "offered"),
    [
        ("påsk 2026", "2026-04-03 – 2026-04-06"),
        ("påsk 2038", "2038-04-23 – 2038-04-26"),
        ("midsommar 2027", "2027-06-25 – 2027-06-26"),
        ("pingsthelgen 2026", "2026-05-23 – 2026-05-24"),
        ("midsommar 2026", "2026-06-19 – 2026-06-20"),
        ("före midsommar 2026", "2026-06-18 – 2026-06-18"),
        ("julen 2026", "2026-12-24 – 2026-12-26"),
        ("före jul 2026", "2026-12-23 – 2026-12-23"),
        ("nyår 2026", "2026-12-31 – 2027-01-01"),
        ("första veckan i maj 2026", "2026-05-04 – 2026-05-10"),
        ("första veckan i maj 2026", "2026-05-01 – 2026-05-07"),
        ("flyttas från 1 april 2026 till 15 april 2026", "2026-04-15 – 2026-04-15"),
    ],
)
def test_rough_words_are_asked_about_with_what_they_may_mean(written: str, offered: str) -> None:
    assert offered in _offers(written)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("kristi himmelsfärdsdag 2026", "2026-05-14"),
        ("nationaldagen 2026", "2026-06-06"),
        ("första advent 2026", "2026-11-29"),
        ("första advent 2028", "2028-12-03"),
        ("midsommarafton 2026", "2026-06-19"),
        ("dagen före midsommarafton 2026", "2026-06-18"),
        ("dagen efter trettondagen 2027", "2027-01-07"),
        ("dagen innan julafton 2026", "2026-12-23"),
        ("trettondedag jul 2027", "2027-01-06"),
        ("annandag påsk 2026", "2026-04-06"),
        ("skärtorsdagen 2027", "2027-03-25"),
        ("annandag pingst 2026", "2026-05-25"),
        ("lucia 2026", "2026-12-13"),
        ("sista fredagen i juni 2026", "2026-06-26"),
        ("andra torsdagen i maj 2026", "2026-05-14"),
        ("torsdag v. 12 2026", "2026-03-19"),
    ],
)
def test_a_named_day_is_as_certain_as_one_in_figures(written: str, day: str) -> None:
    reading = read_plan(f"Aktivitet\tDatum\nMöte\t{written}\n")
    assert (str(reading.activities[0].start), reading.questions) == (day, ())


@pytest.mark.parametrize(
    ("written", "offered"),
    [
        ("sportlovet 2026", ["2026-02-09", "2026-02-16", "2026-02-23", "2026-03-02"]),
        ("veckan efter sportlovet 2026", ["2026-02-16", "2026-02-23", "2026-03-02", "2026-03-09"]),
        ("påsklovet 2026", ["2026-03-30", "2026-04-06"]),
        ("jullovet 2026", ["2026-12-21", "2025-12-22"]),
    ],
)
def test_of_a_school_break_no_week_is_taken_and_all_usual_ones_are_offered(
    written: str, offered: list[str]
) -> None:
    reading = read_plan(f"Aktivitet\tDatum\nMöte\t{written}\n")
    [activity], [question] = reading.activities, reading.questions
    assert (activity.start, activity.written, question.reason) == (None, written, "school-break")
    assert [str(period.start) for period in question.readings] == offered


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("höstlovet 2026", "2026-10-26", "2026-11-01"),
        ("jullovet 2026/27", "2026-12-21", "2027-01-10"),
        ("sommarlovet 2026", "2026-06-15", "2026-08-16"),
    ],
)
def test_a_break_of_one_usual_time_is_asked_about(written: str, start: str, end: str) -> None:
    reading = read_plan(f"Aktivitet\tDatum\nMöte\t{written}\n")
    assert (str(reading.activities[0].start), str(reading.activities[0].end)) == (start, end)
    assert [question.reason for question in reading.questions] == ["school-break"]


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("jul–aug 2026", "2026-07-01", "2026-08-31"),
        ("maj till jul 2026", "2026-05-01", "2026-07-31"),
        ("mån–ons v. 12 2026", "2026-03-16", "2026-03-18"),
        ("fre v. 12 – mån v. 14 2026", "2026-03-20", "2026-03-30"),
        ("v2612", "2026-03-16", "2026-03-22"),
        ("v. 2612", "2026-03-16", "2026-03-22"),
        ("v2612–2614", "2026-03-16", "2026-04-05"),
        ("v2652–2702", "2026-12-21", "2027-01-17"),
        ("v. 9 2026 (sportlov)", "2026-02-23", "2026-03-01"),
    ],
)
def test_weeks_and_months_in_these_forms_are_certain(written: str, start: str, end: str) -> None:
    reading = read_plan(f"Aktivitet\tDatum\nMöte\t{written}\n")
    assert (str(reading.activities[0].start), str(reading.activities[0].end)) == (start, end)
    assert reading.questions == ()


@pytest.mark.parametrize("written", ["före jul 2026", "innan jul 2026", "efter jul 2026", "inför jul 2026"])
def test_before_and_after_jul_is_never_july(written: str) -> None:
    assert not [offer for offer in _offers(written) if "-07-" in offer or "-06-" in offer]
    assert _offers(written)


def test_a_weekday_of_a_week_without_a_year_takes_the_plans_and_is_asked_about() -> None:
    reading = read_plan("Aktivitet\tDatum\nUppstart\t2 februari 2026\nMöte\ttorsdag v. 12\n")
    assert str(reading.activities[1].start) == "2026-03-19"
    assert [question.reason for question in reading.questions] == ["year-inferred"]
    assert [str(period.start) for period in reading.questions[0].readings][:2] == ["2026-03-19", "2027-03-25"]


def test_years_and_weeks_run_together_below_a_head_of_weeks() -> None:
    reading = read_plan("Aktivitet\tVecka\nMöte\t2612\nInspel\t2614-2618\n")
    spans = [(str(one.start), str(one.end)) for one in reading.activities]
    assert spans == [("2026-03-16", "2026-03-22"), ("2026-03-30", "2026-05-03")]
    assert reading.questions == ()


@pytest.mark.parametrize(
    "written", ["1 Jul 2026", "1-Jul-26", "Jul 1, 2026", "2026-W27-3", "1st of July 2026"]
)
def test_the_first_of_july_is_certain_in_each_of_these_forms(written: str) -> None:
    reading = read_plan(f"Aktivitet\tDatum\nMöte\t{written}\n")
    assert (reading.activities[0].start, reading.questions) == (date(2026, 7, 1), ())


@pytest.mark.parametrize(
    ("cell", "head", "last"),
    [
        ("2 dagar", "Längd", date(2026, 2, 1)),
        ("3 veckor", "Varaktighet", date(2026, 2, 20)),
        ("1", "Antal månader", date(2026, 2, 27)),
        ("12 mån", "Längd", date(2027, 1, 30)),
    ],
)
def test_a_length_gives_the_last_day(cell: str, head: str, last: date) -> None:
    length = read_length(cell, head)
    assert length is not None
    assert last_of(date(2026, 1, 31), length) == last


@pytest.mark.parametrize(
    ("cell", "head"), [("1 dag", "Längd"), ("kort", "Längd"), ("3", "Omfattning"), ("", "Längd")]
)
def test_one_day_or_no_unit_is_no_length(cell: str, head: str) -> None:
    assert read_length(cell, head) is None

"""Words that say roughly when: holidays, the weeks of a month, and how long an activity lasts."""

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
        ("kristi himmelsfärdsdag 2026", "2026-05-14 – 2026-05-14"),
        ("midsommar 2026", "2026-06-19 – 2026-06-20"),
        ("före midsommar 2026", "2026-06-18 – 2026-06-18"),
        ("julen 2026", "2026-12-24 – 2026-12-26"),
        ("före jul 2026", "2026-12-23 – 2026-12-23"),
        ("nyår 2026", "2026-12-31 – 2027-01-01"),
        ("första veckan i maj 2026", "2026-05-04 – 2026-05-10"),
        ("första veckan i maj 2026", "2026-05-01 – 2026-05-07"),
        ("sista fredagen i juni 2026", "2026-06-26 – 2026-06-26"),
        ("flyttas från 1 april 2026 till 15 april 2026", "2026-04-15 – 2026-04-15"),
    ],
)
def test_rough_words_are_asked_about_with_what_they_may_mean(written: str, offered: str) -> None:
    assert offered in _offers(written)


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

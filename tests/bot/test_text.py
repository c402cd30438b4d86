"""Dates and names as people write them."""

from datetime import date

import pytest

from bot.text import texts

SPANS = (
    (date(2020, 4, 7), date(2020, 4, 7), "7 april 2020", "7 April 2020"),
    (date(2020, 4, 7), date(2020, 4, 24), "7–24 april 2020", "7–24 April 2020"),
    (date(2020, 4, 24), date(2020, 4, 7), "7–24 april 2020", "7–24 April 2020"),
    (date(2020, 4, 7), date(2020, 5, 2), "7 april–2 maj 2020", "7 April – 2 May 2020"),
    (
        date(2020, 12, 21),
        date(2021, 1, 8),
        "21 december 2020–8 januari 2021",
        "21 December 2020 – 8 January 2021",
    ),
    # The same month of another year is no shorter.
    (date(2020, 4, 7), date(2021, 4, 24), "7 april 2020–24 april 2021", "7 April 2020 – 24 April 2021"),
)


@pytest.mark.parametrize(("first", "last", "swedish", "english"), SPANS)
def test_days_say_nothing_twice(first: date, last: date, swedish: str, english: str) -> None:
    assert texts("sv").days(first, last) == swedish
    assert texts("en").days(first, last) == english


def test_a_value_is_put_in_however_long_it_is() -> None:
    names = texts("sv").names(["Storkommunens kommun"] * 400)

    said = texts("sv")("round-closed-silent", names=names)

    assert names in said
    assert "\0" not in said

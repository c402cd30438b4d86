"""What a button or a form carries is read in one way, whatever somebody has made of it."""

from __future__ import annotations

import pytest

from handlers.ids import is_page, read_id, read_page, read_parts


@pytest.mark.parametrize(("carried", "number"), [("7", 7), ("007", 7), ("9" * 18, 10**18 - 1)])
def test_an_id_is_a_whole_number(carried: str, number: int) -> None:
    assert read_id(carried) == number


@pytest.mark.parametrize(
    "forged", ["", "-1", "+7", " 7", "7 ", "7.0", "1e3", "٣", "²", "x", "9" * 19, None, 7, ["7"]]
)
def test_what_is_no_id_is_nobodys(forged: object) -> None:
    assert read_id(forged) == 0


@pytest.mark.parametrize(
    ("carried", "page"), [("2", 2), ("0", 1), ("", 1), ("-2", 1), ("99999", 1), ("٢", 1)]
)
def test_a_page_begins_at_one(carried: str, page: int) -> None:
    assert read_page(carried) == page


def test_only_the_number_of_a_page_is_one() -> None:
    assert is_page("12")
    assert not is_page("berg")


@pytest.mark.parametrize(
    ("value", "parts"), [("", ("", "")), ("12", ("12", "")), ("12:2", ("12", "2")), ("12:2:3", ("12", "2:3"))]
)
def test_a_value_has_as_many_parts_as_are_asked_for(value: str, parts: tuple[str, ...]) -> None:
    assert read_parts(value, 2) == parts

"""What people typed, made fit for paper: visible, composed, and breakable where it would run off."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.documents.cleaning import plain, printable
from bot.documents.fonts import coverage


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("rad ett\r\nrad två\u2028rad tre\rfyra", "rad ett\nrad två\nrad tre\nfyra"),
        ("flik\tom", "flik om"),
        ("o\u0308 a\u030a", "ö å"),
        ("\u202evänd\u200f om\u00ad\u200b\ufeff", "vänd om"),
        ("nil\x00 \x07 \ud800 \ue000", "nil[U+0000] [U+0007] [U+D800] [U+E000]"),
        ("Gïelem nænnoestidh ï", "Gïelem nænnoestidh ï"),
    ],
)
def test_plain_text(typed: str, kept: str) -> None:
    assert plain(typed) == kept


def test_what_the_font_lacks_is_written_as_its_code() -> None:
    assert (
        printable("Bra \U0001f44d\ufe0f, 1\u20112 – ”ja” ✓ \u4e2d", coverage())
        == "Bra [U+1F44D], 1-2 – ”ja” ✓ [U+4E2D]"
    )


def test_a_section_sign_stays_with_its_number() -> None:
    assert printable("Kommunstyrelsen § 112", coverage()) == "Kommunstyrelsen §\u00a0112"


def test_a_long_word_may_break() -> None:
    assert printable("a" * 41, coverage()).split("\u200b") == ["a" * 10] * 4 + ["a"]
    assert printable("a" * 40, coverage()) == "a" * 40


@given(st.text())
def test_printed_text_holds_only_what_the_font_draws(typed: str) -> None:
    drawn = printable(typed, coverage()).replace("\n", "").replace("\u200b", "")
    assert {ord(character) for character in drawn} <= coverage()

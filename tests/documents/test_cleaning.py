"""What people typed, made fit for paper: visible, composed, and breakable where it would run off."""

# ruff: noqa: RUF001 (letters that look alike are what it is about)

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


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("Bra \U0001f44d\U0001f3fd\ufe0f, \U0001f1f8\U0001f1ea", "Bra [thumbs up sign], SE"),
        ("1\u20112 E\u201045 3\u20124 – \u2015 \uff0d", "1-2 E-45 3\u20124 – \u2015 -"),
        ("1\u2009000 kr\u2002och\u2003så\u200avidare\u3000.", "1 000 kr och så vidare ."),
        ("5\u202f000\u20071", "5\u202f000\u20071"),
        ("● ett ▪ två ⭘ tre ✔ fyra ➔ fem", "• ett • två ° tre ✓ fyra → fem"),
        ("Ⅷ ℃ ½ ﬁ ① Ｆ", "VIII °C ½ ﬁ 1 F"),
        ("\u01e9 \u01ef \u1e30", "k\u030c \u0292\u030c K\u0301"),
        ("Gïelem nænnoestidh, Ǥ đŋšŧž, Sámi ǥ", "Gïelem nænnoestidh, G đŋšŧž, Sámi g"),
        ("\u0627\u0644 och \u4e2d\u6587", "[arabic: alef lam] och [cjk: 4e2d 6587]"),
        ("a\u0316", "a[combining: grave accent below]"),
        ("Ω ж", "Ω ж"),
    ],
)
def test_what_the_font_lacks_can_still_be_read(typed: str, drawn: str) -> None:
    assert printable(typed, coverage()).replace("\u200b", "") == drawn


def test_a_section_sign_stays_with_its_number() -> None:
    assert printable("Kommunstyrelsen § 112", coverage()) == "Kommunstyrelsen §\u00a0112"


def test_a_long_word_may_break() -> None:
    assert printable("a" * 41, coverage()).split("\u200b") == ["a" * 10] * 4 + ["a"]
    assert printable("a" * 40, coverage()) == "a" * 40


@given(st.text())
def test_printed_text_holds_only_what_the_font_draws(typed: str) -> None:
    drawn = printable(typed, coverage()).replace("\n", "").replace("\u200b", "")
    assert {ord(character) for character in drawn} <= coverage()

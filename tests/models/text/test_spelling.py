"""What people type is found however it is spelt."""

import pytest

from models.text.spelling import fold


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Öppna", "oppna"),
        ("O\u0308ppna", "oppna"),
        ("\u201dINS-2020-01\u201d", "ins-2020-01"),
        ("“Nils”", "nils"),
        ("\u201eBerg\u201c", "berg"),
        ("\u2039Berg\u203a", "berg"),
        ("'Berg'", "berg"),
        ("INS\u20132020\u201301", "ins-2020-01"),
        ("INS\u20112020\u201101", "ins-2020-01"),
        ("INS\u22122020\u201201", "ins-2020-01"),
        ("INS\uff0d2020\uff0d01", "ins-2020-01"),
        ("INS-2020-01.", "ins-2020-01"),
        ("INS-2020-01 ?", "ins-2020-01"),
        ("Bergs\u00a0kommun", "bergs kommun"),
        ("  Bergs\u2009 kommun\t", "bergs kommun"),
        ("Här\u00adje\u200bdalen", "harjedalen"),
        ("\ufeffvisa", "visa"),
        ("\uff11", "1"),
        ("Härjedalen\x00", "harjedalen"),
        ("", ""),
        ("...", ""),
    ],
)
def test_the_same_thing_is_spelt_in_many_ways(typed: str, plain: str) -> None:
    assert fold(typed) == plain
    assert fold(plain) == plain

"""Finds letters that were broken when a file was saved or read in the wrong code page."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Swedish letters and their neighbours begin with the bytes C3 and C2 in UTF-8, dashes and quotation marks
# with E2 80: this is how they look in Windows-1252 (also with control characters), Mac Roman and MS-DOS.
_MISREAD: Final = re.compile(
    "[\u00c3\u00c2][\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d"
    "\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]"
    "|&(?:#\\d{1,6}|#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,8});"
    "|\u00e2[\u20ac\u0080]|[\u221a\u00ac\u251c\u252c][^\\s0-9A-Za-z]|[\u00d4\u0393]\u00c7|\u201a\u00c4"
)
# Nobody types these: control characters, half surrogate pairs, private and unassigned characters.
_NOBODYS: Final = frozenset({"Cc", "Cs", "Co", "Cn"})
_SPACES: Final = frozenset("\t\n\v\f\r")


def has_broken_letters(written: str) -> bool:
    """Return whether a text has U+FFFD, control characters, HTML's names of letters, or misread UTF-8."""
    if written.isascii() and written.isprintable() and "&" not in written:
        return False
    return _MISREAD.search(written) is not None or any(
        letter == "\ufffd" or (unicodedata.category(letter) in _NOBODYS and letter not in _SPACES)
        for letter in written
    )

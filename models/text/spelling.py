"""What people type to look something up, folded so that the same thing is found however it is spelt."""

from __future__ import annotations

import unicodedata

from models.text.normal import normalise

# Quotation marks beyond those of Unicode's own kinds Pi and Pf: straight, low, and the prime.
_QUOTES = "\"'`\u201a\u201e\u2032"
_CLOSING = ".,;:!?"
# Marks over letters, which NFKD sets apart; control characters; soft hyphens and joiners; half of a pair.
_UNSEEN = ("Mn", "Cc", "Cf", "Cs")


def fold(typed: str) -> str:
    """Fold what was typed: " Öppna. " becomes "oppna", and INS-2020-01 with any dashes "ins-2020-01".

    Letters lose case and diacritics; every dash is "-" and every space " "; invisible characters, quotation
    marks and the marks that end a sentence are dropped. Compare a folded text with folded ones only.
    """
    letters = normalise("NFKD", normalise("NFKD", typed).casefold())
    return " ".join("".join(map(_plain, letters)).split()).rstrip(_CLOSING + " ")


def _plain(letter: str) -> str:
    """One character as it is compared; "" when it is dropped."""
    category = unicodedata.category(letter)
    if category == "Pd" or letter == "\u2212":
        return "-"
    if letter.isspace():
        return " "
    return "" if category in _UNSEEN or category in ("Pi", "Pf") or letter in _QUOTES else letter

"""Folds what people type to find something, so that it is found in every spelling."""

from __future__ import annotations

import unicodedata

from models.text.normal import normalise

# Quotation marks that are not in Unicode's categories Pi and Pf: straight, low, and the prime.
_QUOTES = "\"'`\u201a\u201e\u2032"
_CLOSING = ".,;:!?"
# Marks that NFKD separates from letters; control characters; soft hyphens and joiners; half surrogates.
_UNSEEN = ("Mn", "Cc", "Cf", "Cs")


def fold(typed: str) -> str:
    """Return what was typed, folded: " Öppna. " gives "oppna", INS-2020-01 with any dash "ins-2020-01".

    Letters lose case and diacritics; every dash becomes "-", every space " "; invisible characters, quotation
    marks and the marks that end a sentence are removed. Compare a folded text only with folded texts.
    """
    letters = normalise("NFKD", normalise("NFKD", typed).casefold())
    return " ".join("".join(map(_plain, letters)).split()).rstrip(_CLOSING + " ")


def _plain(letter: str) -> str:
    """Return a character as it is compared; "" when it is removed."""
    category = unicodedata.category(letter)
    if category == "Pd" or letter == "\u2212":
        return "-"
    if letter.isspace():
        return " "
    return "" if category in _UNSEEN or category in ("Pi", "Pf") or letter in _QUOTES else letter

"""Folds names, codes and words, so that the same thing written in different ways compares as equal."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from models.text.normal import normalise

# No cell of a register is longer; a longer text is cut before anything else is done with it.
LONGEST: Final = 400
# Dashes and minus signs that keyboards, Word and Excel write instead of "-".
_DASHES: Final = dict.fromkeys(
    map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u2043\u058a"), "-"
)
_APOSTROPHES: Final = dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u00b4`\u2032"), "'")
# Invisible characters: zero-width signs, direction marks, byte order marks, control characters.
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
# Capitals that look alike in Latin, Greek and Cyrillic, and the digits that letters look like.
_ALIKE: Final = str.maketrans(
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0423\u0406\u0391"
    "\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u0417\u0411OIL",
    "ABEKMH0PCTXY1ABEZH1KMN0PTYX36011",
)
# Letters that do not decompose into a letter and an accent, and how a Swede writes them.
_LETTERS_OF_OTHERS: Final = {"ø": "ö", "æ": "ä", "đ": "d", "ð": "d", "ł": "l", "\u0131": "i", "œ": "ö"}
_TITLES: Final = frozenset(
    {
        *(
            "dr",
            "doktor",
            "med",
            "fil",
            "tekn",
            "jur",
            "kand",
            "mag",
            "lic",
            "prof",
            "professor",
            "docent",
            "civ",
        ),
        *("ing", "herr", "hr", "fru", "fröken", "mr", "mrs", "ms", "miss", "dir", "direktör", "jr", "sr"),
    }
)
_TOWN: Final = re.compile(r"(?: kommun| stad| municipality)$")


def clean(written: str) -> str:
    """Return one clean line: composed letters, single spaces, no invisible characters."""
    if written.isascii() and written.isprintable():
        return " ".join(written[:LONGEST].split())
    composed = normalise("NFC", written[:LONGEST])
    # Tabs and line breaks are control characters too, but they separate words.
    seen = "".join(
        " " if letter.isspace() else letter
        for letter in composed
        if letter.isspace() or unicodedata.category(letter) not in _UNSEEN
    )
    return " ".join(seen.split())


def fold_name(name: str) -> str:
    """Return a folded name: case, dashes and spaces do not matter, "Berg, Nils" is "nils berg"."""
    plain = clean(name).translate(_DASHES).translate(_APOSTROPHES).casefold()
    parts = [part.strip() for part in plain.split(",")]
    if len(parts) == 2 and all(parts):
        plain = f"{parts[1]} {parts[0]}"
    return re.sub(" ?- ?", "-", plain)


def loosen_name(name: str) -> str:
    """Fold a folded name further, to find names that could be the same person's.

    The order of words, dashes and dots, titles, what stands in brackets and accents do not matter, but å, ä
    and ö are letters of their own: "Dr. Berg-Ek, René (S)" is "berg ek rene".
    """
    before, _, rest = name.partition("(")
    plain = fold_name(before + rest.partition(")")[2]) or fold_name(name)
    letters = "".join(map(_without_accent, plain)) if not plain.isascii() else plain
    words = "".join(" " if not each.isalnum() else each for each in letters.replace("'", "")).split()
    return " ".join(sorted([word for word in words if word not in _TITLES] or words))


def _without_accent(letter: str) -> str:
    """Return the letter without its accent; å, ä and ö stay."""
    if letter.isascii() or letter in "åäö":
        return letter
    return _LETTERS_OF_OTHERS.get(letter) or normalise("NFD", letter)[0]


def fold_address(email: str) -> str:
    """Return a folded e-mail address: case does not matter."""
    return clean(email).casefold()


@lru_cache(maxsize=1_000)
def fold_word(word: str) -> str:
    """Return a folded word of a heading, a role or an answer: only letters and digits, without case."""
    return "".join(letter for letter in clean(word).casefold() if letter.isalnum())


def fold_code(code: str) -> str:
    """Return a seat's code as it is stored: one kind of dash, capitals, no spaces."""
    plain = normalise("NFKC", clean(code)).translate(_DASHES)
    folded = "".join(plain.split()).upper()
    # Excel turns a code of digits into a number with decimals.
    return re.sub(r"^([0-9]+)[.,]0+$", r"\1", folded)


def loosen_code(code: str) -> str:
    """Fold a folded code further, to find codes that could be the same: K-2326, K2326, K-02326."""
    alike = "".join(letter for letter in code.translate(_ALIKE) if letter.isalnum())
    return re.sub(r"(?<!\d)0+(?=\d)", "", alike)


def fold_municipal_code(code: str) -> str:
    """Return a folded code of a municipality, without leading zeros: Excel removes those."""
    return code.lstrip("0") or "0"


def fold_municipality(name: str) -> str:
    """Return a folded name of a municipality: "Bergs kommun", "BERGS KOMMUN" and "Berg" are equal."""
    plain = _TOWN.sub("", clean(name).translate(_DASHES).casefold())
    return plain.removesuffix("s")

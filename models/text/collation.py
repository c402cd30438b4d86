"""Sorts names in Swedish order, by Unicode's rules for the language (CLDR 48, collation "sv")."""

from __future__ import annotations

import unicodedata
from typing import Final

from models.text.normal import normalise

# Python's own order puts "é" after "z" and "Å" before "Ö". Libraries that know the language's rules need
# ICU's C library on the machine (PyICU), or know only the default order of all languages (pyuca).
_MARKS_BEFORE_FIGURES: Final = " _-‐‒–—―,;:!¡?¿.…·'‹›\"„«»()[]{}§¶@*/\\&#%`´^¯¨¸°©®+±÷×<=>¬|¦~¤¢$£¥"
_LETTERS: Final = "abcdefghiıjklmnŋopqrstŧuvwxyzåäö"
_FIGURES: Final = "0123456789"
_ALIKE: Final = {"\u00a0": " ", "\u202f": " ", "‑": "‐", "‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"'}
# Letters that sort like another letter, but after it and after its forms with an accent of _ACCENTS.
_VARIANTS: Final = {
    **{letter: ("ä", number) for number, letter in enumerate("æę", start=1)},
    **{letter: ("ö", number) for number, letter in enumerate("øőœô", start=1)},
    **{letter: ("y", number) for number, letter in enumerate("üű", start=30)},
    **{letter: ("d", number) for number, letter in enumerate("đð", start=30)},
    "ł": ("l", 30),
    "ħ": ("h", 30),
}
_AS_TWO: Final = {"ß": "ss", "þ": "th"}
# The accents by weight: acute, grave, breve, circumflex, caron, ring, diaeresis, double acute,
# tilde, dot above, cedilla, ogonek, macron, double grave, inverted breve, horn, comma below, dot below.
_ACCENTS: Final = (
    "\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303"  # acute to tilde
    "\u0307\u0327\u0328\u0304\u030f\u0311\u031b\u0326\u0323"  # dot above to dot below
)
_BEFORE: Final = {char: number for number, char in enumerate(_MARKS_BEFORE_FIGURES, start=1)}
# Signs that are not listed come between marks and digits; letters of other scripts come last.
_OTHER_SIGN, _FIGURE, _LETTER, _OTHER_LETTER = 1_000, 2_000_000, 2_001_000, 2_002_000
_LISTED: Final = (
    _BEFORE
    | {char: _FIGURE + number for number, char in enumerate(_FIGURES)}
    | {char: _LETTER + number for number, char in enumerate(_LETTERS)}
)

SortKey = tuple[tuple[int, ...], tuple[int, ...], tuple[bool, ...], str]


def sort_key(name: str) -> SortKey:
    """Return a sort key: Andersson, Berg, Vik, Wik, Yxa, Übel, Åre, Älvdalen, Östersund.

    Letters decide first, then accents, then capitals (small before large), as in CLDR. A hyphen or a space
    comes before every letter.
    """
    letters: list[int] = []
    accents: list[int] = []
    capitals: list[bool] = []
    for char in normalise("NFC", name):
        small = _AS_TWO.get(char.lower(), _ALIKE.get(char, char.lower()))
        for one in small:
            base, accent = _part(one)
            if base:
                letters.append(base)
                accents.append(accent)
                capitals.append(char != char.lower())
            elif accents and accent:
                accents[-1] = accents[-1] * 100 + accent
    return tuple(letters), tuple(accents), tuple(capitals), name


def _part(char: str) -> tuple[int, int]:
    """Return the place of a small letter or sign and the weight of its accent; 0 for what has none."""
    if char in _VARIANTS:
        other, accent = _VARIANTS[char]
        return _LISTED[other], accent
    if char in _LISTED:
        return _LISTED[char], 0
    if unicodedata.combining(char):
        return 0, _ACCENTS.find(char) + 1 or len(_ACCENTS) + 1
    composed = unicodedata.decomposition(char)
    if composed and not composed.startswith("<"):
        base, accent = _part(chr(int(composed.split()[0], 16)))
        for mark in composed.split()[1:]:
            accent = accent * 100 + _part(chr(int(mark, 16)))[1]
        return base, accent
    return _other(char)


def _other(char: str) -> tuple[int, int]:
    """Return the place of a sign or letter that the Swedish rules lack: by its Unicode number."""
    kind = unicodedata.category(char)
    if kind in ("Cc", "Cf"):
        return 0, 0
    return (_OTHER_LETTER if kind.startswith("L") else _OTHER_SIGN) + ord(char), 0

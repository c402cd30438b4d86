"""Makes people's text fit for documents and cells: always plain text, and nothing lost unnoticed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Set
from typing import Any

from bot.documents.lookalikes import drawable
from models.text.normal import normalise

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_LONG_WORD = re.compile(r"\S{41,}")
_ZERO_WIDTH_SPACE = "\u200b"


def plain(text: str) -> str:
    """Return the text composed (NFC), with one kind of line break and no invisible characters.

    Format characters (category Cf: direction marks, zero-width ones, soft hyphens) and variation selectors
    Format characters (category Cf: direction marks, zero-width characters, soft hyphens) and variation
    selectors are dropped: they show nothing and can change how text is read. Characters that XML and fonts
    cannot hold (control characters, lone surrogates, private use, unassigned) are written as their code:
    "[U+0000]".
    """
    composed = normalise("NFC", _LINE_ENDS.sub("\n", text)).replace("\t", " ")
    return "".join(map(_plain_character, composed))


def printable(text: str, coverage: Set[int]) -> str:
    """Return plain text in which characters that the font lacks are replaced by similar ones or by names.

    `coverage` is the font's code points. Words of more than 40 characters may break anywhere, at
    zero-width spaces, so that no web address leaves the page. A section sign stays with its number.
    """
    whole = plain(text).replace("§ ", "§\u00a0")
    return _LONG_WORD.sub(_breakable, drawable(whole, coverage))


def code(character: str) -> str:
    """Return a character's code point in the usual notation: "[U+1F44D]"."""
    return f"[U+{ord(character):04X}]"


def each_text(value: Any, change: Callable[[str], str]) -> Any:
    """Return a JSON-able value with every text in it changed."""
    match value:
        case str():
            return change(value)
        case dict():
            return {key: each_text(item, change) for key, item in value.items()}
        case list():
            return [each_text(item, change) for item in value]
        case _:
            return value


def _plain_character(character: str) -> str:
    if character == "\n" or " " <= character <= "~":
        return character
    category = unicodedata.category(character)
    if category == "Cf" or "\ufe00" <= character <= "\ufe0f":
        return ""
    return code(character) if category in ("Cc", "Cs", "Co", "Cn") else character


def _breakable(word: re.Match[str]) -> str:
    letters = word.group()
    return _ZERO_WIDTH_SPACE.join(letters[at : at + 10] for at in range(0, len(letters), 10))

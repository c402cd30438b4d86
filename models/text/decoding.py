"""Turns the bytes of a file into text: UTF-8, UTF-16, or an old code page when only one of them fits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_BYTE_ORDER_MARKS: Final = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
# The code pages in which Excel and older programs save a CSV: for Windows, for Macintosh, for MS-DOS.
_CODE_PAGES: Final = ("cp1252", "mac_roman", "cp850", "cp437")
# Bytes that a text file never has; form feeds and the like do occur in old exports.
_NOT_TEXT: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffe\uffff]")
_LINE_BREAK: Final = re.compile("\r\n?|[\v\f\u2028\u2029]")
_WORD: Final = re.compile(rb"[0-9A-Za-z\x80-\xff]+")
_SWEDISH: Final = frozenset("åäöÅÄÖ")
_VOWELS: Final = frozenset("aeiouyåäöAEIOUYÅÄÖ")
# Letters in European names, besides those of ASCII.
_LETTERS: Final = frozenset("ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿŒœŠšŽžŸ")
# Letters that are a word by themselves, or an initial.
_ALONE: Final = frozenset("åäöÅÄÖàé")
# Signs between or inside words; those at the edge of a word; those that are never beside a letter.
_PARTED: Final = dict.fromkeys(map(ord, "\u00a0–—’\u00b4\u00ad"), " ")
_AT_EDGES: Final = frozenset("«»“”„\u2018…")
_BESIDE_NO_LETTER: Final = frozenset("€§°½¼¾²³£×·•")
# A code page must make sense of this many words before it is preferred to another possible one. One word is
# enough for the most common page: where it has å, ä and ö, the others have letters of few names.
_ENOUGH: Final = {"cp1252": 1, "mac_roman": 2, "cp850": 2, "cp437": 2}
# If more than one word in this many makes no sense in any code page, the file mixes several of them,
# or is in another one.
_MOST_SENSELESS: Final = 4
_LONGEST_SHOWN: Final = 60


class NotText(Exception):
    """Raised when the bytes are not readable text."""


class SeveralReadings(Exception):
    """Raised when several code pages fit: `line` is the first that they read differently, `readings` how."""

    def __init__(self, line: int, readings: Sequence[str]) -> None:
        # All arguments are passed on, because the exception is pickled between processes.
        super().__init__(line, readings)
        self.line = line
        self.readings = tuple(readings)


def decode(content: bytes) -> str:
    """Decode a file by its byte order mark, or as UTF-16, UTF-8 or a code page; normalise line breaks.

    Raises `NotText`, or `SeveralReadings` when nothing tells which of the code pages is meant.
    """
    marked = next((code for mark, code in _BYTE_ORDER_MARKS.items() if content.startswith(mark)), None)
    for encoding in [marked] if marked else [*_nil_bytes(content), "utf-8"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _NOT_TEXT.search(text):
            return _LINE_BREAK.sub("\n", text)
    if marked or _NOT_TEXT.search(content.decode("latin-1")):
        raise NotText
    return _LINE_BREAK.sub("\n", _of_one_code_page(content))


def _nil_bytes(content: bytes) -> list[str]:
    """Return the UTF-16 variant of Latin text without a byte order mark: every second byte is zero."""
    half = len(content) / 2 * 0.7
    if content[1::2].count(0) > half:
        return ["utf-16-le"]
    return ["utf-16-be"] if content[0::2].count(0) > half else []


def _of_one_code_page(content: bytes) -> str:
    """Decode in the code page that makes sense of the words; raise `SeveralReadings` if two do."""
    words = sorted({word for word in _WORD.findall(content) if not word.isascii()})
    senseless: dict[str, int] = {}
    for page in _CODE_PAGES:
        try:
            content.decode(page)
        except UnicodeDecodeError:
            continue
        senseless[page] = sum(not _makes_sense(word.decode(page)) for word in words)
    fewest = min(senseless.values(), default=0)
    if not senseless or fewest * _MOST_SENSELESS > len(words):
        raise NotText
    fitting = [page for page, count in senseless.items() if count <= 2 * fewest]
    texts = {content.decode(page): page for page in reversed(fitting)}
    if len(texts) == 1:
        return next(iter(texts))
    certain = [text for text, page in texts.items() if _is_swedish(words, page, fitting)]
    if len(certain) == 1:
        return certain[0]
    raise _tell_apart([text for text in reversed(texts)])


def _makes_sense(word: str) -> bool:
    """Return whether a word may be real: it has letters of names, and capitals in the right places."""
    return all(_is_word(part) for part in word.translate(_PARTED).split() if not part.isascii())


def _is_word(word: str) -> bool:
    if len(word) == 1 and word in _LETTERS:
        return word in _ALONE
    padded = f"  {word} "
    small = max((at for at, letter in enumerate(padded) if letter.islower()), default=0)
    return all(
        _fits(padded[at - 2 : at + 2], at > small) for at in range(2, len(word) + 2) if padded[at] > "\x7f"
    )


def _fits(around: str, are_capitals: bool) -> bool:
    """Return whether a letter or sign may follow the two characters before it and precede the next.

    `are_capitals` means that no small letter follows in the word.
    """
    second, before, letter, after = tuple(around)
    if letter in _AT_EDGES:
        return not (before.isalnum() and after.isalnum())
    if letter in _BESIDE_NO_LETTER:
        return not (before.isalpha() or after.isalpha())
    if letter not in _LETTERS or before.isdigit() or after.isdigit():
        return False
    if letter.isupper():
        return not before.isalpha() or (before.isupper() and are_capitals)
    return not after.isupper() and not (before.isupper() and second.isupper())


def _is_swedish(words: Sequence[bytes], page: str, fitting: Sequence[str]) -> bool:
    """Return whether only in this page words have Swedish letters, and only those where pages differ."""
    count = 0
    for word in words:
        read, others = word.decode(page), {word.decode(other) for other in fitting}
        if others == {read}:
            continue
        if any(letter > "\x7f" and letter not in _SWEDISH for letter in read):
            return False
        count += _looks_swedish(read) and not any(map(_looks_swedish, others - {read}))
    return count >= _ENOUGH[page]


def _looks_swedish(word: str) -> bool:
    """Return whether å, ä or ö stands between consonants or as first capital, as in Swedish words."""
    padded = f" {word} "
    return any(
        padded[at] in _SWEDISH
        and padded[at + 1].isalpha()
        and padded[at + 1] not in _VOWELS
        and ((at == 1 and padded[at].isupper()) or (at > 1 and padded[at - 1] not in _VOWELS))
        for at in range(1, len(word) + 1)
    )


def _tell_apart(texts: Sequence[str]) -> SeveralReadings:
    """Return the first line that the texts read differently, as an error."""
    by_line = zip(*(_LINE_BREAK.sub("\n", text).split("\n") for text in texts), strict=False)
    for number, lines in enumerate(by_line, start=1):
        if len(set(lines)) > 1:
            letters = enumerate(zip(*lines, strict=False))
            start = max(next(at for at, some in letters if len(set(some)) > 1) - _LONGEST_SHOWN // 2, 0)
            shown = dict.fromkeys(line[start : start + _LONGEST_SHOWN].strip() for line in lines)
            return SeveralReadings(number, tuple(shown))
    return SeveralReadings(1, tuple(text[:_LONGEST_SHOWN] for text in texts))

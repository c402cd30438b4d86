"""Reads what a platform sent: the fields that we know, each of its own kind and length, and nothing else.

A payload is outside text. What is read here once need not be doubted again: a reader returns a copy with the
known fields alone, `null` counts as left out, and anything else than expected raises the one `Malformed`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from bot.chat import MOST_TEXT

Reader = Callable[[Any], Any]

# The longest name of a file that Windows, macOS and SharePoint know, and of people in Entra.
MOST_NAME = 256
# The widest columns that ids are kept in; a longer one is nobody's.
MOST_ID = 190
# Nobody types them. Halves of letters come from JSON alone, where a text was cut in two.
_NO_LETTERS = re.compile("[\0\ud800-\udfff]")


class Malformed(Exception):
    """What came has not the shape that the platform gives it. Says what was missed, never what came."""


def text(given: Any) -> str:
    """Read words of any length. NUL and halves of letters, which no database keeps, are left out."""
    if not isinstance(given, str):
        raise Malformed("no text")
    return _NO_LETTERS.sub("", given)


def identity(most: int = MOST_ID) -> Reader:
    """Return a reader of the platform's ids and other short strings: printable, at most `most` characters."""

    def read(given: Any) -> str:
        if not isinstance(given, str) or len(given) > most or not given.isprintable():
            raise Malformed("no id")
        return given

    return read


def words(most: int) -> Reader:
    """Return a reader of a name or another line of somebody's, of at most `most` characters."""

    def read(given: Any) -> str:
        found = text(given)
        if len(found) > most:
            raise Malformed("a line that is too long")
        return found

    return read


def flag(given: Any) -> bool:
    """Read true or false."""
    if not isinstance(given, bool):
        raise Malformed("no flag")
    return given


def number(most: int) -> Reader:
    """Return a reader of whole numbers from 0 to `most`."""

    def read(given: Any) -> int:
        if not isinstance(given, int) or isinstance(given, bool) or not 0 <= given <= most:
            raise Malformed("no number")
        return given

    return read


def is_there(given: Any) -> bool:
    """Read a field of which only its presence counts."""
    return bool(given)


def lenient(reader: Reader) -> Reader:
    """Return a reader that takes what it cannot read for left out, where that does no harm."""

    def read(given: Any) -> Any:
        try:
            return reader(given)
        except Malformed:
            return None

    return read


def record(required: Mapping[str, Reader], optional: Mapping[str, Reader] | None = None) -> Reader:
    """Return a reader of an object with these fields."""
    others = dict(optional or {})

    def read(given: Any) -> dict[str, Any]:
        if not isinstance(given, dict):
            raise Malformed("no object")
        made: dict[str, Any] = {}
        for name, reader in required.items():
            value = given.get(name)
            if value is None:
                raise Malformed(f"no {name}")
            made[name] = reader(value)
        for name, reader in others.items():
            value = given.get(name)
            if value is not None:
                made[name] = reader(value)
        return made

    return read


def listed(reader: Reader, *, least: int = 0) -> Reader:
    """Return a reader of a list of things of one kind."""

    def read(given: Any) -> list[Any]:
        if not isinstance(given, list) or len(given) < least:
            raise Malformed("no list")
        return [reader(one) for one in given]

    return read


def mapping(reader: Reader) -> Reader:
    """Return a reader of an object whose names are ids, and whose values are all of one kind."""
    name = identity()

    def read(given: Any) -> dict[str, Any]:
        if not isinstance(given, dict):
            raise Malformed("no object")
        return {name(key): reader(value) for key, value in given.items()}

    return read


def strings(given: Any) -> dict[str, str]:
    """Read an object, which anybody may have forged, as strings by strings; the rest of it is left out."""
    if not isinstance(given, dict):
        return {}
    return {text(name): text(value) for name, value in given.items() if isinstance(value, str)}


def readable(written: str, most: int = MOST_TEXT) -> tuple[str, int]:
    """Return what was written, and 0; or nothing, and how long it is, when that is more than is ever read."""
    return ("", len(written)) if len(written) > most else (written, 0)

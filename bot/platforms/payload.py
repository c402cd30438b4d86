"""Reads the known fields of a platform's payload, checking the type and length of each.

A payload may be forged. What was read here needs no further check: a reader returns a copy with only the
known fields, `null` counts as left out, and anything else than expected raises `Malformed`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from bot.chat import MOST_TEXT

Reader = Callable[[Any], Any]

# The longest name of a file in Windows, macOS and SharePoint, and of a person in Entra.
MOST_NAME = 256
# The width of the widest database columns for ids; no platform has longer ids.
MOST_ID = 190
# NUL and lone surrogates, which nobody types. Surrogates come from JSON, where a text was cut in two.
_NO_LETTERS = re.compile("[\0\ud800-\udfff]")


class Malformed(Exception):
    """The payload has not the shape that the platform documents. Says what was expected, never what came."""


def text(given: Any) -> str:
    """Read a text of any length, without NUL and lone surrogates, which databases cannot store."""
    if not isinstance(given, str):
        raise Malformed("no text")
    return _NO_LETTERS.sub("", given)


def identity(most: int = MOST_ID) -> Reader:
    """Return a reader of ids and other short strings: printable, at most `most` characters."""

    def read(given: Any) -> str:
        if not isinstance(given, str) or len(given) > most or not given.isprintable():
            raise Malformed("no id")
        return given

    return read


def words(most: int) -> Reader:
    """Return a reader of a name or another line that a person wrote, of at most `most` characters."""

    def read(given: Any) -> str:
        found = text(given)
        if len(found) > most:
            raise Malformed("a line that is too long")
        return found

    return read


def flag(given: Any) -> bool:
    """Read a boolean."""
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
    """Tell whether a field is there, whatever its value."""
    return bool(given)


def lenient(reader: Reader) -> Reader:
    """Return a reader that counts a value it cannot read as left out, for fields where that does no harm."""

    def read(given: Any) -> Any:
        try:
            return reader(given)
        except Malformed:
            return None

    return read


def record(required: Mapping[str, Reader], optional: Mapping[str, Reader] | None = None) -> Reader:
    """Return a reader of an object with these fields; it drops all others."""
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
    """Return a reader of a list whose items `reader` reads; at least `least` of them."""

    def read(given: Any) -> list[Any]:
        if not isinstance(given, list) or len(given) < least:
            raise Malformed("no list")
        return [reader(one) for one in given]

    return read


def mapping(reader: Reader) -> Reader:
    """Return a reader of an object whose keys are ids and whose values `reader` reads."""
    name = identity()

    def read(given: Any) -> dict[str, Any]:
        if not isinstance(given, dict):
            raise Malformed("no object")
        return {name(key): reader(value) for key, value in given.items()}

    return read


def strings(given: Any) -> dict[str, str]:
    """Read an object, which may be forged, as strings by strings; leave out all other entries."""
    if not isinstance(given, dict):
        return {}
    return {text(name): text(value) for name, value in given.items() if isinstance(value, str)}


def readable(written: str, most: int = MOST_TEXT) -> tuple[str, int]:
    """Return the text and 0; when it has more than `most` characters, "" and its length."""
    return ("", len(written)) if len(written) > most else (written, 0)

"""Texts in Swedish and English (Fluent), and dates, numbers and lists as people write them (Babel)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.lists import format_list
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Resource

LANGUAGES = ("sv", "en")
KEPT = 1_000
# An RFC 5646 tag with language, script and region, as Slack and Teams send it ("sv-SE", "zh-Hant-TW").
_TAG = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,2}", re.ASCII)
# The width of the database column that holds a tag.
LONGEST_TAG = 20
# fluent.runtime refuses a value of more than 2,500 characters; the names of fifty municipalities are longer.
# So a long value is put in afterwards, in place of a mark that nobody can type.
LONG = 1_000
_MARKED = re.compile("\0[a-z_]+\0")
LOCALES = Path(__file__).parent / "locales"
_folders = [LOCALES]

# Days and times as DOMAIN.md writes them: "fredag 2 oktober", "kl. 09.00"; English in the same order.
_PATTERNS = {
    "sv": {
        "date": "EEEE d MMMM",
        "date_year": "d MMMM y",
        "moment": "EEEE d MMMM 'kl.' HH.mm",
        "moment_year": "d MMMM y 'kl.' HH.mm",
        "time": "'kl.' HH.mm",
        "month": "MMMM y",
    },
    "en": {
        "date": "EEEE d MMMM",
        "date_year": "d MMMM y",
        "moment": "EEEE d MMMM 'at' HH:mm",
        "moment_year": "d MMMM y 'at' HH:mm",
        "time": "HH:mm",
        "month": "MMMM y",
    },
}


class Texts:
    """The texts of one language, with commands in the spelling of one platform.

    A platform without a file of its own has the commands of platform.ftl. Without a platform (a card that may
    be shown on several) no text names a command.
    """

    def __init__(self, language: str, platform: str = "") -> None:
        self.language = language
        # People would copy the isolation marks around each value; chat clients isolate lines anyway.
        self._bundle = FluentBundle([language], use_isolating=False)
        for resource in _resources(language):
            self._bundle.add_resource(resource)
        if platform:
            own = LOCALES / f"{platform}.ftl"
            self._bundle.add_resource(_resource(own if own.exists() else LOCALES / "platform.ftl"))
        # A vote repeats the same few sentences many times; Fluent needs 0.1 ms to format one number.
        self._said = lru_cache(KEPT)(self._say)
        self._at = lru_cache(KEPT)(self._datetime)

    def __call__(self, key: str, **values: Any) -> str:
        """Return the text `key` with its values filled in; LookupError when the key or a value is unknown."""
        return self._said(key, *values.items())

    def _say(self, key: str, *values: tuple[str, Any]) -> str:
        message = self._bundle.get_message(key)
        if message.value is None:
            raise LookupError(key)
        long = {
            f"\0{name}\0": value for name, value in values if isinstance(value, str) and len(value) > LONG
        }
        short = {name: f"\0{name}\0" if f"\0{name}\0" in long else value for name, value in values}
        # Fluent reads a hyphen and an underscore in a variable as the same; ours are plain Python names.
        text, errors = self._bundle.format_pattern(message.value, short)
        if errors:
            raise LookupError(f"{key}: {errors[0]}")
        return _MARKED.sub(lambda found: long.get(found[0], found[0]), str(text)) if long else str(text)

    def platform(self, name: str) -> str:
        """Return what people call a platform: its own text, else its name with a capital letter."""
        key = f"platform-{name}"
        return self(key) if self.has(key) else name.capitalize()

    def has(self, key: str) -> bool:
        """Return whether the key exists."""
        return bool(self._bundle.has_message(key))

    def date(self, day: datetime.date) -> str:
        """Return the day as 'fredag 2 oktober'."""
        return format_date(day, _PATTERNS[self.language]["date"], locale=self.language)

    def date_year(self, day: datetime.date) -> str:
        """Return the day as '2 oktober 2020'."""
        return format_date(day, _PATTERNS[self.language]["date_year"], locale=self.language)

    def days(self, first: datetime.date, last: datetime.date) -> str:
        """Return '7–24 april 2020', '7 april–2 maj 2020', '21 december 2020–8 januari 2021'; one day as one.

        A Swedish dash between days has no spaces; an English one has spaces if there is more than a number.
        """
        first, last = min(first, last), max(first, last)
        if first == last:
            return self.date_year(last)
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{self.date_year(last)}"
        begins = self.date_year(first)
        if first.year == last.year:
            begins = format_date(first, "d MMMM", locale=self.language)
        dash = "–" if self.language == "sv" else " – "
        return f"{begins}{dash}{self.date_year(last)}"

    def month(self, day: datetime.date) -> str:
        """Return the month as 'oktober 2020'."""
        return format_date(day, _PATTERNS[self.language]["month"], locale=self.language)

    def moment(self, at: datetime.datetime, zone: datetime.tzinfo) -> str:
        """Return the moment as 'måndag 9 november kl. 08.00' in the zone."""
        return self._at(at, zone, "moment")

    def moment_year(self, at: datetime.datetime, zone: datetime.tzinfo) -> str:
        """Return the moment as '9 november 2020 kl. 08.00' in the zone."""
        return self._at(at, zone, "moment_year")

    def time(self, at: datetime.datetime, zone: datetime.tzinfo) -> str:
        """Return the time as 'kl. 09.00' in the zone."""
        return self._at(at, zone, "time")

    def number(self, number: int) -> str:
        """Return the number as '1 500' with a no-break space."""
        return format_decimal(number, locale=self.language)

    def words(self, number: int) -> str:
        """Return 'två', or '13' from thirteen on; Swedish uses the gender of "inspel": 'ett', 'inget'."""
        return self("number-word", number=number)

    def ordinal(self, number: int) -> str:
        """Return 'tionde', or '13:e' from thirteen on."""
        # fluent.runtime does not know NUMBER(..., type: "ordinal"); Babel does.
        form = Locale.parse(self.language).ordinal_form(number)
        return self("number-ordinal", number=number, form=form)

    def names(self, names: Iterable[str]) -> str:
        """Return the names as 'Berg, Krokom och Åre'."""
        return format_list(list(names), locale=self.language)

    def _datetime(self, at: datetime.datetime, zone: datetime.tzinfo, pattern: str) -> str:
        return format_datetime(at.astimezone(zone), _PATTERNS[self.language][pattern], locale=self.language)


def texts(language: str, platform: str = "") -> Texts:
    """Return the texts for a language tag ("sv-SE", "en"); every language but English gives Swedish.

    Cached by language, not by tag: clients write the tag, and may write a new one each time.
    """
    short = language[:3].replace("_", "-").partition("-")[0].lower()
    return _load(short if short in LANGUAGES else LANGUAGES[0], platform)


def language_tag(told: object) -> str | None:
    """Return a language tag as it is stored, or None if it is not one or is longer than the column."""
    return told if isinstance(told, str) and len(told) <= LONGEST_TAG and _TAG.fullmatch(told) else None


@contextmanager
def also_from(folder: Path) -> Iterator[None]:
    """Also read the texts of one more folder, laid out as `bot/locales`, until the context ends.

    For texts on trial, such as a new counting rule; texts made meanwhile stay as they are.
    """
    _folders.append(folder)
    _forget()
    try:
        yield
    finally:
        _folders.remove(folder)
        _forget()


def _forget() -> None:
    _load.cache_clear()
    _resources.cache_clear()


@cache
def _load(language: str, platform: str) -> Texts:
    return Texts(language, platform)


@cache
def _resources(language: str) -> tuple[Resource, ...]:
    paths = [path for folder in _folders for path in sorted((folder / language).glob("*.ftl"))]
    return tuple(_resource(path) for path in paths)


def _resource(path: Path) -> Resource:
    return FluentResource(path.read_text(encoding="utf-8"))

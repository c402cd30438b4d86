"""Bytes of a file become the text that was meant, or it is said how they can be read."""

from __future__ import annotations

import pickle
from itertools import product

import pytest

from models.text.broken import has_broken_letters
from models.text.decoding import NotText, SeveralReadings, decode

CODE_PAGES = ("cp1252", "mac_roman", "cp850", "cp437")
MARKED = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")
TEXTS = (
    "Nils Jönsson; Anna Björk",
    "Måns Åkerlund",
    "Bräcke; Strömsund; Åre; Östersund",
    "BJÖRK, ÅKE",
    "JÖNSSON; MÅRD",
    "René Müller; Övertorneå",
    "Ersättare; Från och med; Härjedalen",
    "Nils Jönsson",
    "Österling",
    "Åre kommun",
    "Çelik",
    "François",
    "Benoît; Loïc",
    "Dušan; Nataša; Miloš; Šimić",
    "100 €",
    "Nils – ”Nisse” … O’Brien",
    "Ångström",
)


@pytest.mark.parametrize(("text", "encoding"), list(product(TEXTS, (*MARKED, *CODE_PAGES))))
def test_a_text_is_read_as_it_was_meant_or_its_readings_are_told(text: str, encoding: str) -> None:
    try:
        content = f"{text}\r\n{text}".encode(encoding)
    except UnicodeEncodeError:
        return
    try:
        read = decode(content)
    except SeveralReadings as several:
        read = f"{text}\n{text}" if text in several.readings and encoding in CODE_PAGES else ""
    assert read == f"{text}\n{text}"


@pytest.mark.parametrize("encoding", CODE_PAGES)
@pytest.mark.parametrize("text", TEXTS[:7])
def test_swedish_in_every_code_page_of_excel_is_read(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("text", ["Österling", "Nils Jönsson", "Åre kommun", "René"])
def test_one_swedish_word_is_enough_for_windows(text: str) -> None:
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    ("content", "readings"),
    [
        (b"Nils J\x94nsson", {"Nils Jönsson", "Nils Jînsson"}),
        (b"\x85berg", {"…berg", "Öberg", "àberg"}),
        (b"Ost 5 \x80", {"Ost 5 €", "Ost 5 Ä"}),
        (b"\x80ngstr\x94m", {"Ängstrîm", "Çngström"}),
        (b"Fran\x87ois", {"Franáois", "François"}),
    ],
)
def test_bytes_that_are_other_letters_in_another_code_page_are_told(
    content: bytes, readings: set[str]
) -> None:
    with pytest.raises(SeveralReadings) as refused:
        decode(b"platform;name\n" + content)
    assert (refused.value.line, set(refused.value.readings)) == (2, readings)
    again = pickle.loads(pickle.dumps(refused.value))  # noqa: S301
    assert (again.line, again.readings) == (2, refused.value.readings)


def test_of_a_long_line_the_place_that_differs_is_shown() -> None:
    with pytest.raises(SeveralReadings) as refused:
        decode(b"a" * 500 + b" J\x94nsson " + b"b" * 500)
    assert all("nsson" in reading and len(reading) <= 60 for reading in refused.value.readings)


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"\xff\xfea",
        "Jönsson".encode() + b" J\xf6rgen B\xf6rje",
        b"\x81\x8d\x8f\x90\x9d" * 3,
        "Nils".encode("utf-32"),
    ],
)
def test_what_makes_no_sense_in_any_code_page_is_no_text(content: bytes) -> None:
    with pytest.raises(NotText):
        decode(content)


@pytest.mark.parametrize("mark", ["\r\n", "\r", "\n", "\f", "\u2028"])
def test_lines_are_parted_in_one_way(mark: str) -> None:
    assert decode(f"Å{mark}Ö".encode()) == "Å\nÖ"


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "mac_roman", "cp850", "cp437"])
@pytest.mark.parametrize("word", ["Jönsson", "Åsa", "Ängla", "Örjan", "René", "Müller", "2326–27", "d’Or"])
def test_utf_8_that_was_read_as_something_else_is_broken(word: str, encoding: str) -> None:
    assert has_broken_letters(word.encode().decode(encoding, "replace"))


@pytest.mark.parametrize("word", ["J\ufffdnsson", "J\x94nsson", "J\x85nsson", "N\0ils", "\ue000", "\udc94"])
def test_signs_that_nobody_writes_are_broken_letters(word: str) -> None:
    assert has_broken_letters(word)


@pytest.mark.parametrize(
    "word",
    ["Jönsson", "ÉLÈVE", "JOÃO", "Maja–Lisa", "SKÄ–Å", "“Nils”", "Nils\u00a0Berg", "A\u030asa", "Ma\u200bja",
     "À la", "«Öst»", "Nîmes", "Hîwa Şîrîn", "Łukasz Żółć", "Dvořák", "Nils\nBerg", "Âmbar", "Ôçan"],
)  # fmt: skip
def test_names_of_europe_are_not_broken(word: str) -> None:
    assert not has_broken_letters(word)

"""One table as a workbook, CSV and Word, each read back by a library that did not write it, or by its XML."""

from __future__ import annotations

import csv
from datetime import datetime
from functools import partial
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from bot.documents.tables.csv_file import csv_file
from bot.documents.tables.table import About, Cell, Column, Table
from bot.documents.tables.word_file import word_file
from bot.documents.tables.workbook import workbook

ABOUT = About("Sammanställning", "Region Jämtland Härjedalen", "sv", datetime(2020, 10, 29, 10, 0))
HEADS = ("Nummer", "Antal", "Inkom")
MOMENT = datetime(2020, 10, 4, 20, 12)


def table(*rows: tuple[Cell, ...]) -> Table:
    """A table of a text, a number and a moment."""
    return Table("List", "Gaaltijen lista", [Column(head, 20) for head in HEADS], rows)


def as_workbook(made: Table) -> list[list[object]]:
    """Write the table as xlsx and read its one sheet."""
    sheet = load_workbook(BytesIO(workbook(ABOUT, [made]))).worksheets[0]
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def as_csv(made: Table) -> list[list[object]]:
    """Write the table as CSV and read it."""
    return [*csv.reader(StringIO(csv_file(made).decode("utf-8-sig"), newline=""), delimiter=";")]


def as_word(made: Table) -> list[list[object]]:
    """Write the table as docx and read its one table."""
    [found] = Document(BytesIO(word_file(ABOUT, [made]))).tables
    return [[cell.text for cell in row.cells] for row in found.rows]


def test_every_cell_stands_where_it_belongs() -> None:
    made = table(("INS-2020-01 Åäö; ”x”\növer två rader", 3, MOMENT), ("", 0, MOMENT))
    first, words = made.rows[0][0], "2020-10-04 20:12"
    assert as_workbook(made) == [[*HEADS], [first, 3, MOMENT], ["", 0, MOMENT]]
    assert as_csv(made) == as_word(made) == [[*HEADS], [first, "3", words], ["", "0", words]]


@pytest.mark.parametrize("typed", ["=1+1", "+46 70", "-5", "@SUM(A1)", " =1", "http://x.se", "007"])
def test_what_looks_like_a_formula_stays_text(typed: str) -> None:
    made = table((typed, 1, MOMENT))
    sheet = load_workbook(BytesIO(workbook(ABOUT, [made]))).worksheets[0]
    assert (sheet["A2"].value, sheet["A2"].data_type) == (typed, "s")
    assert as_word(made)[1][0] == typed
    read = str(as_csv(made)[1][0])
    assert read == ("\t" + typed if typed.strip()[0] in "=+-@" else typed)


@pytest.mark.parametrize("write", [as_workbook, as_csv, as_word])
def test_a_table_without_rows_keeps_its_heads(write: object) -> None:
    assert callable(write)
    assert write(table())[0] == [*HEADS]


@pytest.mark.parametrize("typed", ["\0", "\ud800", "\x1b[1m", "\ufffe"])
def test_what_no_file_can_hold_is_written_by_its_code(typed: str) -> None:
    made = table((f"a{typed}b", 1, MOMENT))
    for write in (as_workbook, as_csv, as_word):
        assert str(write(made)[1][0]).startswith(f"a[U+{ord(typed[0]):04X}]")


def test_a_word_file_is_one_that_a_screen_reader_can_read() -> None:
    document = Document(BytesIO(word_file(ABOUT, [table(("a", 1, MOMENT)), table()])))
    assert [paragraph.style.name for paragraph in document.paragraphs if paragraph.style] == [
        "Title",
        "Heading 1",
        "Heading 1",
    ]
    assert document.core_properties.title == ABOUT.title
    assert document.core_properties.language == "sv"
    languages = {spoken.get(qn("w:val")) for spoken in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"sv-SE"}
    for found in document.tables:
        head, *rest = found.rows
        assert head._tr.trPr is not None
        assert head._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in rest if row._tr.trPr is not None)


def test_csv_is_what_swedish_excel_opens() -> None:
    written = csv_file(table(("Å", 1, MOMENT)))
    assert written.startswith(b"\xef\xbb\xbfNummer;Antal;Inkom\r\n")
    assert written.endswith(b"\r\n")


def test_the_same_table_gives_the_same_bytes() -> None:
    made = table(("a", 1, MOMENT))
    writers = [partial(workbook, ABOUT, [made]), partial(csv_file, made), partial(word_file, ABOUT, [made])]
    assert [write() for write in writers] == [write() for write in writers]
    with ZipFile(BytesIO(word_file(ABOUT, [made]))) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}

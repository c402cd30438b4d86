"""Writes tables as a Word file: a heading and a table for each; headings repeat on every page."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table as WordTable
from docx.table import _Row

from bot.documents.cleaning import plain
from bot.documents.tables.table import About, Table, in_words

# A4 landscape, with margins of 20 mm.
_LONG, _SHORT, _MARGIN = Mm(297), Mm(210), Mm(20)
# The earliest date a zip file can have: the same facts give the same bytes.
_ALWAYS = (1980, 1, 1, 0, 0, 0)


def word_file(about: About, tables: Sequence[Table]) -> bytes:
    """Return the tables as docx under one title, in their order."""
    document = Document()
    _set_page(document)
    properties = document.core_properties
    properties.title, properties.author = about.title, plain(about.author)
    properties.language, properties.comments = about.language, ""
    properties.created = properties.modified = about.made
    _set_language(document, about.language)
    document.add_heading(plain(about.title), level=0)
    for table in tables:
        document.add_heading(plain(table.title), level=1)
        _add_table(document, table)
    written = BytesIO()
    document.save(written)
    return _undated(written)


def _set_page(document: WordDocument) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = _LONG, _SHORT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN


def _set_language(document: WordDocument, language: str) -> None:
    """Set the language of the spelling check; python-docx's template has English."""
    for spoken in document.styles.element.iter(qn("w:lang")):
        spoken.set(qn("w:val"), {"sv": "sv-SE", "en": "en-GB"}[language])


def _add_table(document: WordDocument, table: Table) -> None:
    # Adding rows one by one takes time with the square of their number; adding all at once does not.
    drawn = document.add_table(rows=len(table.rows) + 1, cols=len(table.columns), style="Table Grid")
    drawn.autofit = False
    _set_widths(drawn, table)
    rows = [[column.head for column in table.columns], *table.rows]
    for row, cells in zip(drawn.rows, rows, strict=True):
        for cell, value in zip(row.cells, cells, strict=True):
            cell.text = plain(in_words(value))
        _keep_whole(row)
    for cell in drawn.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
    _mark(drawn.rows[0], "w:tblHeader")


def _set_widths(drawn: WordTable, table: Table) -> None:
    """Set each column's width to its share of the page."""
    whole = sum(column.width for column in table.columns)
    for column, asked in zip(drawn.columns, table.columns, strict=True):
        column.width = int((_LONG - 2 * _MARGIN) * asked.width / whole)


def _keep_whole(row: _Row) -> None:
    """Prevent a page break within the row."""
    _mark(row, "w:cantSplit")


def _mark(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _undated(written: BytesIO) -> bytes:
    """Return the file without the time at which each of its parts was packed."""
    packed = BytesIO()
    with ZipFile(written) as parts, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for part in parts.infolist():
            target.writestr(ZipInfo(part.filename, _ALWAYS), parts.read(part), ZIP_DEFLATED)
    return packed.getvalue()

"""The text of a Word document, tables and the paragraphs around them, in the document's order."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from bot.documents.package import require_readable
from bot.documents.reading_error import ReadingError

# Word makes tables of at most 63 columns.
_MOST_COLUMNS = 63
# What zipfile, zlib, lxml (XMLSyntaxError is a SyntaxError) and python-docx raise at damaged or other files.
_BROKEN = (
    PackageNotFoundError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    NotImplementedError,
    SyntaxError,
    ValueError,
)

_PARAGRAPH, _TABLE, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_TEXT, _TAB = qn("w:t"), qn("w:tab")
_BREAKS = {qn("w:br"), qn("w:cr")}
_HYPHEN = qn("w:noBreakHyphen")
# Moved away, another reader's version of the same, a paragraph's settings: none of it is text that one sees.
_UNSEEN = {
    qn("w:del"),
    qn("w:moveFrom"),
    qn("w:pPr"),
    qn("w:rPr"),
    qn("w:instrText"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}


def word_text(content: bytes) -> str:
    """Return a .docx as text: a paragraph a line, a table row a line with its cells parted by tabs."""
    require_readable(content)
    try:
        body = Document(io.BytesIO(content)).element.body
    except _BROKEN as broken:
        raise ReadingError("documents-reading-broken") from broken
    return "\n".join(_lines(body))


def _lines(parent: Any) -> Iterator[str]:
    """Walk the body; content controls and the like are looked into, so that a table within one is found."""
    for child in parent:
        if child.tag == _PARAGRAPH:
            yield from _text(child).split("\n")
        elif child.tag == _TABLE:
            yield from (_row(row) for row in _rows(child))
        elif child.tag not in _UNSEEN:
            yield from _lines(child)


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == _ROW:
            yield child
        elif child.tag not in _UNSEEN:
            yield from _rows(child)


def _row(row: Any) -> str:
    cells: list[str] = []
    for cell in _cells(row):
        # A cell over several columns is followed by empty ones, so that the next stays in its own column.
        span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        width = int(span.get(qn("w:val"), 1)) if span is not None else 1
        cells += [" ".join(" ".join(_lines(cell)).split()), *[""] * (min(width, _MOST_COLUMNS) - 1)]
    return "\t".join(cells)


def _cells(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == _CELL:
            yield child
        elif child.tag not in _UNSEEN:
            yield from _cells(child)


def _text(paragraph: Any) -> str:
    return "".join(_pieces(paragraph))


def _pieces(parent: Any) -> Iterator[str]:
    for child in parent:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag == _TAB:
            yield "\t"
        elif child.tag in _BREAKS:
            yield "\n"
        elif child.tag == _HYPHEN:
            yield "-"
        elif child.tag not in _UNSEEN:
            yield from _pieces(child)

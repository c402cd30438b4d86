"""Writes tables as a workbook: one sheet for each table, headings in row 1, typed text always as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from bot.documents.cleaning import plain
from bot.documents.tables.table import About, Cell, Table

# support.microsoft.com, "Excel specifications and limits": characters in a cell.
_CELL = 32_767


@dataclass(frozen=True)
class Styles:
    """The cell formats, and the text that ends a text too long for a cell."""

    text: Format
    number: Format
    moment: Format
    continues: str


def workbook(about: About, tables: Sequence[Table]) -> bytes:
    """Return the tables as xlsx, one sheet for each, in their order."""
    target = BytesIO()
    book = Workbook(target, {"in_memory": True})
    styles = Styles(
        text=book.add_format({"text_wrap": True, "valign": "top"}),
        number=book.add_format({"num_format": "0", "valign": "top"}),
        moment=book.add_format({"num_format": "yyyy-mm-dd hh:mm", "valign": "top", "align": "left"}),
        continues=" " + about.continues,
    )
    book.set_properties({"title": about.title, "author": plain(about.author), "created": about.made})
    for table in tables:
        _sheet(book.add_worksheet(table.title), table, styles)
    book.close()
    return target.getvalue()


def _sheet(sheet: Worksheet, table: Table, styles: Styles) -> None:
    """Write a table to its sheet: headings in row 1, frozen, and repeated in print."""
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, column.width)
    # A table must have a row below its headings (ECMA-376 18.5.1.2), so an empty one keeps a blank row.
    sheet.add_table(
        0,
        0,
        max(len(table.rows), 1),
        len(table.columns) - 1,
        {
            "name": table.id,
            "columns": [{"header": column.head} for column in table.columns],
            "style": "Table Style Light 1",
            "autofilter": table.is_list,
        },
    )
    for down, row in enumerate(table.rows, start=1):
        for across, cell in enumerate(row):
            _write(sheet, styles, (down, across), cell)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _write(sheet: Worksheet, styles: Styles, at: tuple[int, int], cell: Cell) -> None:
    """Write a cell by its type; a text is always a string, so that "=1+1" stays what was typed."""
    match cell:
        case str():
            sheet.write_string(*at, _fitting(plain(cell), styles.continues), styles.text)
        case int():
            sheet.write_number(*at, cell, styles.number)
        case datetime():
            sheet.write_datetime(*at, cell, styles.moment)


def _fitting(text: str, continues: str) -> str:
    return text if len(text) <= _CELL else text[: _CELL - len(continues)] + continues

"""Writes a table as CSV that Swedish Excel opens by a double click and other programs read too."""

from __future__ import annotations

import csv
from io import StringIO

from bot.documents.cleaning import plain
from bot.documents.tables.table import Cell, Table, in_words

# A spreadsheet takes a cell that begins with one of these for a formula, even in quotes (owasp.org, "CSV
# Injection"). A tab in front makes it text; typed text has no tabs, as they were turned into spaces.
_FORMULA = ("=", "+", "-", "@")
_TEXT = "\t"


def csv_file(table: Table) -> bytes:
    """Return the table as CSV: UTF-8 with a byte order mark, semicolons, one line for each row."""
    written = StringIO(newline="")
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow([_cell(column.head) for column in table.columns])
    writer.writerows([_cell(cell) for cell in row] for row in table.rows)
    return written.getvalue().encode("utf-8-sig")


def _cell(cell: Cell) -> str:
    if not isinstance(cell, str):
        return in_words(cell)
    text = plain(cell)
    return _TEXT + text if text.lstrip().startswith(_FORMULA) else text

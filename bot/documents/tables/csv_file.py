"""A table as CSV that Swedish Excel opens by a double click, and everything else reads too."""

from __future__ import annotations

import csv
from io import StringIO

from bot.documents.cleaning import plain
from bot.documents.tables.table import Cell, Table, in_words

# A spreadsheet takes what begins so for a formula, quotes or not (owasp.org, "CSV Injection"). A tab before
# it makes it text there; it cannot be one of what was typed, where tabs are spaces.
_FORMULA = ("=", "+", "-", "@")
_TEXT = "\t"


def csv_file(table: Table) -> bytes:
    """Write the table as CSV: UTF-8 with a mark at its beginning, semicolons, a line for each row."""
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

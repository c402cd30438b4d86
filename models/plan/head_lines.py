"""Recognises a table's heads, which are its first one to three lines."""

import re
from collections.abc import Sequence
from typing import Final

from models.plan.columns import DATE_ROLES, Columns, arrange, is_date, spread
from models.plan.dates import read_dates
from models.plan.heads import read_head
from models.plan.text import Record

_LONGEST_HEAD: Final = 80


def read_heads(records: Sequence[Record], number: int) -> tuple[Columns, int] | None:
    """Return the columns and the number of lines of the heads that begin at a record; None without heads."""
    record = records[number]
    filled = [cell for cell in record.cells if cell.strip()]
    if len(filled) < 2 or any(len(cell) > _LONGEST_HEAD for cell in filled):
        return None
    if not any(read_head(cell).role in (*DATE_ROLES, "title") for cell in filled):
        return None
    if any(_is_day(" ".join(cell.split())) for cell in filled):
        return None
    rows = records[number + 1 :]
    if _exact_title(record) is None and any(all_heads(row) for row in rows[:2]):
        return None
    for lines in (1, 2):
        if columns := _arrange_rows(record, rows, lines):
            return columns, lines + 1
    columns = arrange(record.cells, rows)
    if columns is not None and (len(columns.starts) > 1 or len(columns.ends) > 1) and number:
        above = spread(records[number - 1].cells)
        columns = arrange(record.cells, rows, above) or columns
    if columns is not None and columns.guessed and any(re.search(r"\d", cell) for cell in filled):
        return None
    return (columns, 1) if columns is not None else None


def _arrange_rows(record: Record, rows: Sequence[Record], lines: int) -> Columns | None:
    """Return the columns of heads of two or three rows; the last row divides them into start and end."""
    if len(rows) < lines or not _is_second_line(record, rows[lines - 1]):
        return None
    title = _exact_title(record)
    if any(title is None or row.line_of(title) or re.search(r"\d", row.text) for row in rows[: lines - 1]):
        return None
    above, last = (record, *rows[: lines - 1]), rows[lines - 1]
    width = max(len(one.cells) for one in (*above, last))
    texts = [last.cell(n) for n in range(width)]
    spanning = [spread(one.cells) for one in above]
    single = [text or record.cell(n) for n, text in enumerate(texts)]
    over = [" ".join(one[n] for one in spanning if n < len(one)) if texts[n] else "" for n in range(width)]
    return arrange(single, rows[lines:], over)


def _exact_title(record: Record) -> int | None:
    """Return the column whose head certainly means activities; None without one."""
    heads = [read_head(cell) for cell in record.cells]
    return next((n for n, head in enumerate(heads) if head.role == "title" and head.exact), None)


def all_heads(record: Record) -> bool:
    """Tell whether a line can only be heads: each cell is a known head, among them a start and an end."""
    roles = [read_head(cell).role for cell in record.cells if cell.strip()]
    return {"title", "start", "end"} <= set(roles) and "unknown" not in roles


def _is_day(cell: str) -> bool:
    """Tell whether a cell is a day; months and quarters may be heads of a chart."""
    written = read_dates(cell) if is_date(cell) else None
    return written is not None and written.candidates[0].first.precision == "date"


def _is_second_line(first: Record, second: Record) -> bool:
    """Tell whether a line only divides the heads above it: "Tid" into "Start" and "Slut"."""
    filled = [n for n in range(len(second.cells)) if second.line_of(n)]
    roles = [read_head(second.line_of(n)).role for n in filled]
    return bool(filled) and set(roles) <= {"start", "end", "period"} and bool({"start", "end"} & set(roles))

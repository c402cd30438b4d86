"""Finds the tables of a plan in a text, and their rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from models.plan.columns import DATE_ROLES, Columns, arrange, guess_columns, is_date, looks_dated, spread
from models.plan.dates import read_dates
from models.plan.heads import read_head
from models.plan.rows import Row, to_row
from models.plan.sections import section_month, section_years, years_in
from models.plan.shapes import is_chart, lay_out, turn
from models.plan.text import DELIMITERS, Record, plain_text, split_records

MOST_LINES: Final = 5_000  # A plan is a few pages; more than this is another list.
_LONGEST_HEAD: Final = 80


@dataclass(frozen=True, slots=True)
class Remark:
    """Something in the table that a person should look at; `row` is the number of the row it concerns."""

    line: int
    text: str
    reason: str
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The rows in the document's order, and what was doubtful about them."""

    rows: tuple[Row, ...]
    remarks: tuple[Remark, ...]


def find_table(text: str) -> Table:
    """Find the tables by their heads, in any case and anywhere in the text.

    Without heads, rows with a date of their own are taken, with a remark. What stands before a table and,
    after an empty line, behind it is prose and left alone; so is a table of other things.
    """
    first = next((line for line in text.split("\n", 50) if line.strip()), "")[:200]
    if text.count("\n") + text.count("\r") > MOST_LINES * 2:
        return Table((), (Remark(1, " ".join(first.split()), "rows-too-many"),))
    plain = plain_text(text)
    if plain.count("\n") > MOST_LINES:
        return Table((), (Remark(1, " ".join(first.split()), "rows-too-many"),))
    chart: Record | None = None
    for delimiter in DELIMITERS:
        records = split_records(plain, delimiter)
        for number, record in enumerate(records):
            if turned := _read_turned(records, number):
                return turned
            found, drawn = _read_heads(records, number), is_chart(record)
            if found and (found[0].dated or not drawn):
                table = _Reader(records, delimiter).read(number, found)
                ended = found[0].ends or found[0].periods or not drawn
                return table if ended else _with_remark(table, record, "chart-beside")
            chart = chart or (record if drawn else None)
    if chart is not None:
        return Table((), (Remark(chart.line, chart.text, "chart-unread"),))
    records = lay_out(plain)
    for number, record in enumerate(records):
        if found := _read_heads(records, number):
            return _with_remark(_Reader(records, "\t").read(number, found), record, "table-laid-out")
    return _without_heads(plain)


def _with_remark(table: Table, record: Record, reason: str) -> Table:
    return replace(table, remarks=(Remark(record.line, record.text, reason), *table.remarks))


def _read_turned(records: Sequence[Record], number: int) -> Table | None:
    """Read a table on its side that begins at a record; what stands in columns behind it is asked about."""
    turned = turn(records, number)
    heads = _read_heads(turned, 0) if turned else None
    if heads is None:
        return None
    table = _with_remark(_Reader(turned, "\t").read(0, heads), turned[0], "table-turned")
    behind = records[number + len(turned[0].cells) :]
    left = next((one for one in behind if len(one.cells) > 1 and one.text), None)
    if left is None:
        return table
    return replace(table, remarks=(*table.remarks, Remark(left.line, left.text, "text-after-table")))


def _without_heads(plain: str) -> Table:
    """Take rows with a date of their own, with a remark."""
    for delimiter in DELIMITERS:
        records = split_records(plain, delimiter)
        for number, record in enumerate(records):
            if len(record.cells) > 1 and any(is_date(record.line_of(n)) for n in range(len(record.cells))):
                below = [one for one in records[number:] if len(one.cells) > 1]
                if columns := guess_columns(below):
                    table = _Reader(records, delimiter).read(number, (columns, 0))
                    return _with_remark(table, record, "heads-missing")
    shown = next((record for record in split_records(plain, "\t") if record.text), Record(1, ()))
    return Table((), (Remark(shown.line, shown.text, "table-missing"),))


def _read_heads(records: Sequence[Record], number: int) -> tuple[Columns, int] | None:
    """Recognise the one or two lines of heads that begin at a record; also how many lines they are."""
    record = records[number]
    filled = [cell for cell in record.cells if cell.strip()]
    if len(filled) < 2 or any(len(cell) > _LONGEST_HEAD for cell in filled):
        return None
    if not any(read_head(cell).role in (*DATE_ROLES, "title") for cell in filled):
        return None
    if any(_is_day(" ".join(cell.split())) for cell in filled):
        return None
    rows = records[number + 1 :]
    if _exact_title(record) is None and any(_all_heads(row) for row in rows[:2]):
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
    """Arrange heads of two or three rows; the last parts those above it into a start and an end."""
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
    """Find the column whose head names activities outright."""
    heads = [read_head(cell) for cell in record.cells]
    return next((n for n, head in enumerate(heads) if head.role == "title" and head.exact), None)


def _all_heads(record: Record) -> bool:
    """Tell whether a line can only be heads: each cell is a known one, a start and an end among them."""
    roles = [read_head(cell).role for cell in record.cells if cell.strip()]
    return {"title", "start", "end"} <= set(roles) and "unknown" not in roles


def _is_day(cell: str) -> bool:
    """Tell whether a cell is a day; months and quarters stand as heads in charts."""
    written = read_dates(cell) if is_date(cell) else None
    return written is not None and written.candidates[0].first.precision == "date"


def _is_second_line(first: Record, second: Record) -> bool:
    """Tell whether a line only parts the heads above it: "Tid" into "Start" and "Slut"."""
    filled = [n for n in range(len(second.cells)) if second.line_of(n)]
    roles = [read_head(second.line_of(n)).role for n in filled]
    return bool(filled) and set(roles) <= {"start", "end", "period"} and bool({"start", "end"} & set(roles))


class _Reader:
    """Reads the rows below the heads of one text."""

    def __init__(self, records: Sequence[Record], delimiter: str) -> None:
        self._records = records
        self._delimiter = delimiter
        self._rows: list[Row] = []
        self._remarks: list[Remark] = []
        self._waiting: list[tuple[Record, bool]] = []
        self._years: tuple[tuple[int, ...], int] = ((), 0)
        self._month = ""
        self._counted = 0

    def read(self, number: int, heads: tuple[Columns, int]) -> Table:
        """Read from the heads on; an empty row does not end the table, prose after the last row does."""
        head = first = self._records[number]
        self._columns, used = heads
        self._heads = [cell.strip() for cell in first.cells] if used else []
        self._take_years(number)
        gap, at = False, number + used
        while at < len(self._records):
            record = self._records[at]
            if not record.text:
                gap = True
            elif again := self._heads_again(at, apart=gap or bool(self._waiting)):
                self._ask_about_title(head)
                self._columns, used = again
                head, self._counted = record, len(self._rows)
                self._heads = [cell.strip() for cell in record.cells]
                self._waiting.clear()
                self._take_years(at)
                at += used - 1
                gap = False
            elif (gap or self._waiting) and (skipped := self._other_table(at)):
                self._waiting.clear()
                at += skipped - 1
                gap = True
            elif _is_row(record, self._columns, self._delimiter):
                self._flush()
                self._add(record)
                gap = False
            else:
                self._waiting.append((record, gap))
                gap = False
            at += 1
        self._end()
        self._ask_about_title(head)
        if not self._rows:
            self._remarks.append(Remark(first.line, first.text, "table-missing"))
        return Table(tuple(self._rows), tuple(self._remarks))

    def _ask_about_title(self, head: Record) -> None:
        """Ask about the heads of the rows read last, where their column of names has none."""
        if self._columns.guessed and len(self._rows) > self._counted:
            self._remarks.append(Remark(head.line, head.text, "title-head-missing"))

    def _heads_again(self, at: int, *, apart: bool) -> tuple[Columns, int] | None:
        """Recognise heads further down: the same again, or others that stand apart from the rows above."""
        record = self._records[at]
        if len(record.cells) < 2:
            return None
        same = [cell.strip() for cell in record.cells] == self._heads
        if same or (apart and self._rows) or _all_heads(record):
            return _read_heads(self._records, at)
        return None

    def _take_years(self, number: int) -> None:
        """Take the years that the heads name, else the nearest line of prose above them."""
        if self._columns.years:
            self._years = (self._columns.years, self._records[number].line)
            return
        for record in reversed(self._records[max(number - 30, 0) : number]):
            if len([cell for cell in record.cells if cell.strip()]) == 1 and (years := years_in(record.text)):
                self._years = (years, record.line)
                return
            if len([cell for cell in record.cells if cell.strip()]) > 1:
                return

    def _add(self, record: Record) -> None:
        filled = [n for n in range(len(record.cells)) if record.line_of(n)]
        if len(filled) == 1 and (years := section_years(record.text)):
            self._years, self._month = (years, record.line), section_month(record.text)
            return
        if len(filled) == 1 and filled[0] != self._columns.title and (month := section_month(record.text)):
            self._month = month
            return
        row = to_row(record, self._columns, *self._years)
        if self._month and re.fullmatch(r"\d{1,2}(?: ?[–-] ?\d{1,2})?", row.dates):
            row = replace(row, dates=f"{row.dates} {self._month}")
        if row.description and not row.title and not row.dates and not row.rivals and self._rows:
            self._continue(row.line, row.description)
        else:
            self._rows.append(row)

    def _continue(self, line: int, text: str) -> None:
        """Put a line without a title and dates of its own under the row before it, and say so."""
        before = self._rows[-1]
        self._rows[-1] = replace(before, description=f"{before.description}\n{text}".strip())
        self._remarks.append(Remark(line, text, "line-continued", len(self._rows) - 1))

    def _flush(self) -> None:
        """Take the lines without columns that stood between two rows: part of the first, or names alone."""
        for record, gap in self._waiting:
            if years := section_years(record.text):
                self._years = (years, record.line)
            elif gap or not self._rows:
                self._rows.append(
                    Row(record.line, record.text, "", "", years=self._years[0], years_line=self._years[1])
                )
            else:
                self._continue(record.line, record.text)
        self._waiting.clear()

    def _end(self) -> None:
        for record, gap in self._waiting:
            if gap:
                break
            self._remarks.append(Remark(record.line, record.text, "text-after-table"))

    def _other_table(self, at: int) -> int:
        """Return the length of a table of other things that begins here, or 0; such a one is left out."""
        block = []
        for record in self._records[at:]:
            if len([cell for cell in record.cells if cell.strip()]) < 2:
                break
            block.append(record)
        if len(block) < 2 or re.search(r"\d", block[0].text):
            return 0
        roles = [read_head(cell).role for cell in block[0].cells if cell.strip()]
        apart = bool(self._waiting) and len(block[0].cells) != self._columns.width
        if len([role for role in roles if role != "unknown"]) < 2 and not apart:
            return 0
        own = any(looks_dated(row.line_of(n)) for row in block for n in self._columns.dated)
        if own and not set(roles) & DATE_ROLES:
            return 0
        dated = any(is_date(row.line_of(n)) for row in block for n in range(len(row.cells)))
        if dated or (apart and "unknown" in roles):
            self._remarks.append(Remark(block[0].line, block[0].text, "table-left-out"))
        return len(block)


def _is_row(record: Record, columns: Columns, delimiter: str) -> bool:
    """Tell a row from prose: a tab is enough, but a comma or semicolon may stand in any sentence."""
    if len(record.cells) < 2:
        return False
    if delimiter in "\t|" or len(record.cells) == columns.width:
        return True
    return any(looks_dated(record.line_of(number)) for number in columns.dated)

"""Reads what is below a table's heads: rows, lines that continue the row above, and other tables."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.plan.columns import DATE_ROLES, Columns, is_date, looks_dated
from models.plan.head_lines import all_heads, read_heads
from models.plan.heads import read_head
from models.plan.limits import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, TooLarge
from models.plan.rows import PlanRow, to_row
from models.plan.sections import section_month, section_years, years_in
from models.plan.text import Record


@dataclass(frozen=True, slots=True)
class Remark:
    """Something in the table that a person should check; `row` is the number of the row concerned."""

    line: int
    text: str
    reason: str
    row: int | None = None


@dataclass(frozen=True, slots=True)
class PlanTable:
    """The rows in the document's order, and remarks about what is unclear."""

    rows: tuple[PlanRow, ...]
    remarks: tuple[Remark, ...]

    def with_remark(self, record: Record, reason: str) -> "PlanTable":
        """Return the table with a remark about the whole table before all others."""
        return replace(self, remarks=(Remark(record.line, record.text, reason), *self.remarks))


def read_body(
    records: Sequence[Record], delimiter: str, number: int, heads: tuple[Columns, int]
) -> PlanTable:
    """Read the rows below the heads at record `number`, and the plan's tables that follow."""
    return _Reader(records, delimiter).read(number, heads)


class _Reader:
    """Reads the rows below the heads of one text."""

    def __init__(self, records: Sequence[Record], delimiter: str) -> None:
        self._records = records
        self._delimiter = delimiter
        self._rows: list[PlanRow] = []
        self._remarks: list[Remark] = []
        self._waiting: list[tuple[Record, bool]] = []
        self._years: tuple[tuple[int, ...], int] = ((), 0)
        self._month = ""
        self._counted = 0

    def read(self, number: int, heads: tuple[Columns, int]) -> PlanTable:
        """Read from the heads at record `number` on, up to the text after the last row."""
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
        return PlanTable(tuple(self._rows), tuple(self._remarks))

    def _ask_about_title(self, head: Record) -> None:
        """Ask about the last table's heads, when its column of names has no head."""
        if self._columns.guessed and len(self._rows) > self._counted:
            self._remarks.append(Remark(head.line, head.text, "title-head-missing"))

    def _heads_again(self, at: int, *, apart: bool) -> tuple[Columns, int] | None:
        """Recognise heads further down: the same again, or others that are separated from the rows above."""
        record = self._records[at]
        if len(record.cells) < 2:
            return None
        same = [cell.strip() for cell in record.cells] == self._heads
        if same or (apart and self._rows) or all_heads(record):
            return read_heads(self._records, at)
        return None

    def _take_years(self, number: int) -> None:
        """Store the years in the heads, else those in the nearest line of text above them."""
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
        _require_size(record, len(self._rows))
        row = to_row(record, self._columns, *self._years)
        if self._month and re.fullmatch(r"\d{1,2}(?: ?[–-] ?\d{1,2})?", row.dates):
            row = replace(row, dates=f"{row.dates} {self._month}")
        if row.description and not row.title and not row.dates and not row.rivals and self._rows:
            self._continue(row.line, row.description)
        else:
            self._rows.append(row)

    def _continue(self, line: int, text: str) -> None:
        """Add a line without its own title and dates to the row before it, with a remark."""
        before = self._rows[-1]
        self._rows[-1] = replace(before, description=f"{before.description}\n{text}".strip())
        self._remarks.append(Remark(line, text, "line-continued", len(self._rows) - 1))

    def _flush(self) -> None:
        """Add the lines without columns between two rows: as part of the first, or as names alone."""
        for record, gap in self._waiting:
            if years := section_years(record.text):
                self._years = (years, record.line)
            elif gap or not self._rows:
                self._rows.append(
                    PlanRow(record.line, record.text, "", "", years=self._years[0], years_line=self._years[1])
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
        """Return the length of a table of other things that begins here and is to be skipped, or 0."""
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


def _require_size(record: Record, rows: int) -> None:
    """Raise `TooLarge` when there are too many rows already, or the row has too many or too long cells."""
    if rows >= MOST_ROWS:
        raise TooLarge("rows-too-many", record.line)
    if len(record.cells) > MOST_COLUMNS:
        raise TooLarge("columns-too-many", record.line)
    if any(len(cell) > LONGEST_CELL for cell in record.cells):
        raise TooLarge("cell-too-long", record.line)


def _is_row(record: Record, columns: Columns, delimiter: str) -> bool:
    """Tell whether a line is a row and not prose: a tab is enough; sentences too have , and ;."""
    if len(record.cells) < 2:
        return False
    if delimiter in "\t|" or len(record.cells) == columns.width:
        return True
    return any(looks_dated(record.line_of(number)) for number in columns.dated)

"""Finds the table of a plan in a text: tab-separated, csv, or pasted, with prose around it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from models.plan_dates import read_dates

DELIMITERS: Final = ("\t", ";", ",")

# What Word and the web leave unseen in a text: soft hyphens, joiners and marks go, odd spaces become spaces.
_INVISIBLE: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_SPACES: Final = dict.fromkeys(
    [*(code for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\n"), 0x2028, 0x2029], " "
)
_UNSEEN: Final = {**_INVISIBLE, **_SPACES, 0x00A0: " ", 0x202F: " ", 0x2007: " "}


@dataclass(frozen=True, slots=True)
class Record:
    """One line of cells; `line` is where it begins in the text, from 1."""

    line: int
    cells: tuple[str, ...]

    @property
    def text(self) -> str:
        """Everything that stands in it."""
        return " ".join(" ".join(cell.split()) for cell in self.cells if cell.strip())


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the plan, still as text."""

    line: int
    title: str
    dates: str
    description: str


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


@dataclass(frozen=True, slots=True)
class Heads:
    """Where the columns stand; `others` are columns we have no name for, with their heads."""

    title: int
    dates: tuple[int, ...]
    description: int | None
    others: tuple[tuple[int, str], ...]
    width: int


def find_table(text: str) -> Table:
    """Find the table by its heads, in any case and anywhere in the text.

    Without heads, rows whose second cell is a date are taken, with a remark. What stands before the table
    and, after an empty line, behind it is prose and left alone.
    """
    plain = re.sub(r"\r\n?", "\n", text).translate(_UNSEEN)
    for delimiter in DELIMITERS:
        records = list(split_records(plain, delimiter))
        for number, record in enumerate(records):
            if heads := _read_heads(record):
                return _read_rows(records[number + 1 :], heads, delimiter, record)
    for delimiter in DELIMITERS:
        records = list(split_records(plain, delimiter))
        for number, record in enumerate(records):
            if len(record.cells) > 1 and read_dates(record.cells[1]):
                table = _read_rows(records[number:], Heads(0, (1,), 2, (), 3), delimiter, record)
                return Table(table.rows, (Remark(record.line, record.text, "heads-missing"), *table.remarks))
    first = next((record for record in split_records(plain, "\t") if record.text), Record(1, ()))
    return Table((), (Remark(first.line, first.text, "table-missing"),))


def split_records(text: str, delimiter: str) -> Iterator[Record]:
    """Split a text into records; a cell may be quoted and then hold line breaks.

    A quote that is not closed right before the next delimiter is only a quote. In a tab-separated text
    no cell holds a tab, so that a stray quote never swallows a row.
    """
    inside = r'[^"\t]' if delimiter == "\t" else r'[^"]'
    quoted = re.compile(rf' *"((?:{inside}|"")*)" *(?={re.escape(delimiter)}|\n|\Z)')
    position, line = 0, 1
    while position < len(text):
        first_line, cells = line, []
        while True:
            match = quoted.match(text, position)
            end = match.end() if match else _end_of_cell(text, delimiter, position)
            cells.append(match[1].replace('""', '"') if match else text[position:end])
            line += text.count("\n", position, end)
            position = end + 1
            if text[end : end + 1] != delimiter:
                break
        line += 1
        yield Record(first_line, tuple(cells))


def _end_of_cell(text: str, delimiter: str, start: int) -> int:
    """Return where an unquoted cell ends: at the delimiter, the line's end or the text's."""
    newline = text.find("\n", start)
    line_end = len(text) if newline < 0 else newline
    found = text.find(delimiter, start, line_end)
    return line_end if found < 0 else found


def _read_heads(record: Record) -> Heads | None:
    """Recognise the line with the heads; it needs at least activities and dates."""
    titles, dates, descriptions, others = [], [], [], []
    for number, cell in enumerate(record.cells):
        head = " ".join(cell.casefold().split())
        if head.startswith("aktivitet"):
            titles.append(number)
        elif "datum" in head or head in _DATE_HEADS:
            dates.append(number)
        elif head.startswith("beskrivning"):
            descriptions.append(number)
        elif head:
            others.append((number, " ".join(cell.split())))
    if not titles or not dates:
        return None
    description = descriptions[0] if descriptions else None
    return Heads(titles[0], tuple(dates), description, tuple(others), len(record.cells))


_DATE_HEADS: Final = frozenset(["start", "slut", "tid", "tidpunkt", "tidplan", "tidsplan", "period", "när"])


def _read_rows(records: Sequence[Record], heads: Heads, delimiter: str, first: Record) -> Table:
    """Read the rows below the heads; an empty row does not end them, prose after the last one does."""
    rows: list[Row] = []
    remarks: list[Remark] = []
    last = max((n for n, one in enumerate(records) if _is_row(one, heads, delimiter)), default=-1)
    gap = False
    for number, record in enumerate(records):
        if not record.text:
            gap = True
            continue
        if number > last:
            if gap:
                break
            remarks.append(Remark(record.line, record.text, "text-after-table"))
        elif _is_row(record, heads, delimiter):
            if not _read_heads(record):
                _add_row(_to_row(record, heads), rows, remarks)
        elif gap or not rows:
            _add_row(Row(record.line, record.text, "", ""), rows, remarks)
        else:
            _continue_row(record.line, record.text, rows, remarks)
        gap = False
    if not rows:
        remarks.append(Remark(first.line, first.text, "table-missing"))
    return Table(tuple(rows), tuple(remarks))


def _is_row(record: Record, heads: Heads, delimiter: str) -> bool:
    """Tell a row from prose: a tab is enough, but a comma or semicolon may stand in any sentence."""
    if not record.text or len(record.cells) < 2:
        return False
    if delimiter == "\t" or len(record.cells) == heads.width:
        return True
    return bool(read_dates(_join(record, heads.dates)))


def _add_row(row: Row, rows: list[Row], remarks: list[Remark]) -> None:
    if row.description and not row.title and not row.dates and rows:
        _continue_row(row.line, row.description, rows, remarks)
    else:
        rows.append(row)


def _continue_row(line: int, text: str, rows: list[Row], remarks: list[Remark]) -> None:
    """Put a line without a title and dates of its own under the row before it, and say so."""
    before = rows[-1]
    description = f"{before.description}\n{text}".strip()
    rows[-1] = Row(before.line, before.title, before.dates, description)
    remarks.append(Remark(line, text, "line-continued", row=len(rows) - 1))


def _to_row(record: Record, heads: Heads) -> Row:
    """Take the cells by their heads; others, beyond them or under unknown heads, join the description."""
    known = {heads.title, *heads.dates, heads.description, *(number for number, _ in heads.others)}
    description = [] if heads.description is None else [_cell(record, heads.description)]
    description += [
        f"{head}: {_cell(record, number)}" for number, head in heads.others if _cell(record, number)
    ]
    description += [_cell(record, number) for number in range(len(record.cells)) if number not in known]
    return Row(
        record.line,
        " ".join(_cell(record, heads.title).split()),
        _join(record, heads.dates),
        "\n".join(filter(None, description)),
    )


def _join(record: Record, columns: Sequence[int]) -> str:
    """Join start and end when they stand in columns of their own."""
    cells = (" ".join(_cell(record, number).split()) for number in columns)
    return " – ".join(filter(None, cells))


def _cell(record: Record, number: int) -> str:
    """Return a cell, its lines trimmed; a row may be shorter than its heads."""
    if number >= len(record.cells):
        return ""
    return "\n".join(filter(None, (" ".join(line.split()) for line in record.cells[number].split("\n"))))

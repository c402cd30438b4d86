"""Finds the tables of a plan in a text, whatever their shape."""

from collections.abc import Iterator, Sequence

from models.plan.body import PlanTable, Remark, read_body
from models.plan.columns import guess_columns, is_date
from models.plan.head_lines import read_heads
from models.plan.limits import LONGEST_TEXT, MOST_COLUMNS, MOST_LINES, TooLarge
from models.plan.lists import LIST_COLUMNS, read_list
from models.plan.shapes import is_chart, lay_out, turn
from models.plan.text import DELIMITERS, Record, plain_text, split_records


def find_table(text: str) -> PlanTable:
    """Return the rows of the plan's tables, found by their heads, in any case and anywhere in the text.

    Without heads, rows and lists whose lines have dates are read, with a remark. Text before a table and,
    after an empty line, behind it is prose and ignored; so is a table of other things. A text larger than a
    plan (`models.plan.limits`) gives only a remark.
    """
    try:
        plain = _require_size(text)
        return _with_heads(plain) or _without_heads(plain) or _nothing(plain)
    except TooLarge as large:
        return PlanTable((), (Remark(large.line, "", large.reason),))


def _require_size(text: str) -> str:
    """Return the plain text; raises `TooLarge`, before anything is read, when it is too long for a plan."""
    if len(text) > LONGEST_TEXT:
        raise TooLarge("text-too-long", 1)
    plain = plain_text(text)
    if plain.count("\n") > MOST_LINES:
        raise TooLarge("lines-too-many", MOST_LINES)
    return plain


def _with_heads(plain: str) -> PlanTable | None:
    """Find a table with heads, in any format; for a chart only a remark is returned."""
    chart: Record | None = None
    for delimiter, records in _dresses(plain):
        for number, record in enumerate(records):
            if turned := _read_turned(records, number):
                return turned
            found, drawn = read_heads(records, number), is_chart(record)
            if found and (found[0].dated or not drawn):
                table = read_body(records, delimiter or "\t", number, found)
                table = table if delimiter else table.with_remark(record, "table-laid-out")
                ended = found[0].ends or found[0].periods or not drawn
                return table if ended else table.with_remark(record, "chart-beside")
            chart = chart or (record if drawn else None)
        if chart is not None and delimiter == DELIMITERS[-1]:
            break
    return PlanTable((), (Remark(chart.line, chart.text, "chart-unread"),)) if chart is not None else None


def _dresses(plain: str) -> Iterator[tuple[str, list[Record]]]:
    """Yield the text split by each delimiter, and last by its columns of spaces."""
    yield from ((delimiter, split_records(plain, delimiter)) for delimiter in DELIMITERS)
    yield "", lay_out(plain)


def _read_turned(records: Sequence[Record], number: int) -> PlanTable | None:
    """Read a table with activities as columns that begins at a record; columns after it give a question."""
    turned = turn(records, number)
    if len(turned) > MOST_COLUMNS:
        raise TooLarge("columns-too-many", records[number].line)
    heads = read_heads(turned, 0) if turned else None
    if heads is None:
        return None
    table = read_body(turned, "\t", 0, heads).with_remark(turned[0], "table-turned")
    behind = records[number + len(turned[0].cells) :]
    left = next((one for one in behind if len(one.cells) > 1 and one.text), None)
    if left is None:
        return table
    return PlanTable(table.rows, (*table.remarks, Remark(left.line, left.text, "text-after-table")))


def _without_heads(plain: str) -> PlanTable | None:
    """Read rows that have dates, or a list's lines, with a remark; None when there are none."""
    for delimiter in DELIMITERS:
        if delimiter == "," and (listed := read_list(plain)):
            # Any line of a list may contain a comma.
            records, first = listed
            return read_body(records, "\t", first, (LIST_COLUMNS, 0)).with_remark(records[first], "list-read")
        records = split_records(plain, delimiter)
        for number, record in enumerate(records):
            if len(record.cells) > 1 and any(is_date(record.line_of(n)) for n in range(len(record.cells))):
                below = [one for one in records[number:] if len(one.cells) > 1]
                if columns := guess_columns(below):
                    table = read_body(records, delimiter, number, (columns, 0))
                    return table.with_remark(record, "heads-missing")
    return None


def _nothing(plain: str) -> PlanTable:
    shown = next((record for record in split_records(plain, "\t") if record.text), Record(1, ()))
    return PlanTable((), (Remark(shown.line, shown.text, "table-missing"),))

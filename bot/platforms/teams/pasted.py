"""Turns HTML pasted in Teams into plain text, with tabs between the cells of a table."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.platforms.teams.tags import read_tags

# HTML lets one cell cover up to 1000 columns and 65,534 rows; a plan has a few columns.
_MOST_COLUMNS = 63
_MOST_ROWS = 500


def words_of_html(html: str) -> str:
    """Return the text of HTML: for a table one line for each row, with tabs between the cells.

    A pasted plan is a table, and in `text` Teams puts nothing between its cells. A cell over several rows is
    in each of them; one over several columns is followed by empty cells. A table inside a cell comes after
    the table around it, with an empty line between.
    """
    reader = _Words()
    read_tags(html, reader)
    reader.close()
    lines: list[str] = []
    for line in "".join(reader.parts).split("\n"):
        cells = [cell.strip(" ") for cell in line.split("\t")]
        if line.strip(" ") or (lines and lines[-1]):
            lines.append("\t".join(cells))
    return "\n".join(lines).strip("\n")


@dataclass
class _Table:
    """A table being read; `held` are cells of earlier rows that also cover coming rows."""

    rows: list[list[str]] = field(default_factory=list)
    row: dict[int, str] | None = None
    cell: list[str] | None = None
    column: int = 0
    spans: tuple[int, int] = (1, 1)
    held: dict[int, tuple[int, str]] = field(default_factory=dict)
    inner: list[str] = field(default_factory=list)

    def end_cell(self) -> None:
        """Put the cell into the first column that no cell of an earlier row covers."""
        if self.cell is None:
            return
        if self.row is None:
            self.begin_row()
        text = " ".join("".join(self.cell).split())
        self.cell = None
        row = self.row if self.row is not None else {}
        column = self.column
        while column in row:
            column += 1
        across, down = self.spans
        self.column = column + across
        for n in range(column, column + across):
            row[n] = text if n == column else ""
            if down > 1:
                self.held[n] = (down - 1, row[n])

    def begin_row(self) -> None:
        """Begin a row with the cells of earlier rows that cover it."""
        self.end_row()
        self.row, self.column = {}, 0
        for column, (left, text) in sorted(self.held.items()):
            self.row[column] = text
            if left == 1:
                del self.held[column]
            else:
                self.held[column] = (left - 1, text)

    def end_row(self) -> None:
        """Store the row that was begun, if there is one."""
        self.end_cell()
        if self.row:
            self.rows.append([self.row.get(n, "") for n in range(max(self.row) + 1)])
        self.row = None

    def text(self) -> str:
        """Return all rows as text, followed by the tables that were inside cells."""
        return "\n".join(["\t".join(row) for row in self.rows] + self.inner)


class _Words:
    _LINES = frozenset({"br", "p", "div", "li", "h1", "h2", "h3", "h4", "blockquote"})
    _SILENT = frozenset({"script", "style", "title"})

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._silent = 0
        self._tables: list[_Table] = []

    @property
    def _table(self) -> _Table | None:
        return self._tables[-1] if self._tables else None

    def handle_starttag(self, tag: str, attributes: dict[str, str]) -> None:
        """Handle an opening tag: break the line where it does, and begin tables, rows and cells."""
        table = self._table
        if tag in self._SILENT:
            self._silent += 1
        elif tag == "table":
            self._tables.append(_Table())
        elif tag == "tr" and table is not None:
            table.begin_row()
        elif tag in ("td", "th") and table is not None:
            table.end_cell()
            if table.row is None:
                table.begin_row()
            table.cell = []
            across, down = attributes.get("colspan"), attributes.get("rowspan")
            table.spans = (_span(across, _MOST_COLUMNS), _span(down, _MOST_ROWS))
        elif tag in self._LINES:
            self._break(always=tag == "br")
        elif tag in ("img", "emoji"):
            self._say(attributes.get("alt", ""))

    def handle_endtag(self, tag: str) -> None:
        """Handle a closing tag: end a cell, a row, a table or a paragraph."""
        table = self._table
        if tag in self._SILENT:
            self._silent = max(self._silent - 1, 0)
        elif tag == "table" and table is not None:
            self._end_table(self._tables.pop())
        elif tag == "tr" and table is not None:
            table.end_row()
        elif tag in ("td", "th") and table is not None:
            table.end_cell()
        elif tag in self._LINES:
            self._break()

    def handle_data(self, data: str) -> None:
        """Add text; white space between tags is dropped, and in a cell a line break becomes a space."""
        data = data.replace("\xa0", " ").replace("\r", "")
        if self._silent or (not data.strip() and "\n" in data):
            return
        self._say(" ".join(data.split("\n")) if self._table is not None else data)

    def close(self) -> None:
        """End the tables that are still open."""
        while self._tables:
            self._end_table(self._tables.pop())

    def _end_table(self, table: _Table) -> None:
        table.end_row()
        outer = self._table
        if outer is None:
            around = "\n" if max(map(len, table.rows), default=0) > 1 or table.inner else ""
            self._break()
            self.parts.append(f"{around}{table.text()}\n{around}")
        elif len(table.rows) > 1 and max(map(len, table.rows)) > 1:
            outer.inner += ["", table.text(), ""]
        else:
            self._say(" ".join(cell for row in table.rows for cell in row))

    def _say(self, words: str) -> None:
        table = self._table
        if table is None:
            self.parts.append(words)
        elif table.cell is not None:
            table.cell.append(words)
        elif words.strip():
            table.cell = [words]

    def _break(self, *, always: bool = False) -> None:
        if self._table is not None:
            self._say(" ") if self._table.cell is not None else None
        elif always or (self.parts and not self.parts[-1].endswith("\n")):
            self.parts.append("\n")


def _span(text: str | None, most: int) -> int:
    """Return how many columns or rows a cell covers, at most `most`: 1 for a missing or invalid number."""
    return min(max(int(text), 1), most) if text and text.isascii() and text.isdigit() and len(text) < 6 else 1

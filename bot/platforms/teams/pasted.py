"""What is pasted in Teams: HTML to plain text, a table's cells parted by tabs."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.platforms.teams.tags import read_tags

# HTML allows up to 1000 columns and 65,534 rows in one cell; a plan has a few.
_MOST_COLUMNS = 63
_MOST_ROWS = 500


def words_of_html(html: str) -> str:
    """Return the words of HTML as plain text: a table's cells with tabs between, a line for each row.

    A pasted plan is a table, and in `text` Teams runs its cells together. A cell over several rows stands in
    each of them; one over several columns is followed by empty ones. A table inside a cell comes after the
    table around it, with an empty line between.
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
    """A table being read; `held` are the cells of rows above that reach into the coming ones."""

    rows: list[list[str]] = field(default_factory=list)
    row: dict[int, str] | None = None
    cell: list[str] | None = None
    column: int = 0
    spans: tuple[int, int] = (1, 1)
    held: dict[int, tuple[int, str]] = field(default_factory=dict)
    inner: list[str] = field(default_factory=list)

    def end_cell(self) -> None:
        """Put the cell into the first column that no cell from above takes."""
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
        """Begin a row with what reaches into it from above."""
        self.end_row()
        self.row, self.column = {}, 0
        for column, (left, text) in sorted(self.held.items()):
            self.row[column] = text
            if left == 1:
                del self.held[column]
            else:
                self.held[column] = (left - 1, text)

    def end_row(self) -> None:
        """Keep the row, if there is one."""
        self.end_cell()
        if self.row:
            self.rows.append([self.row.get(n, "") for n in range(max(self.row) + 1)])
        self.row = None

    def text(self) -> str:
        """Return all rows, and the tables that stood in cells behind them."""
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
        """Break the line where a tag does; begin tables, rows and cells."""
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
        """Close a cell, a row, a table or a paragraph."""
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
        """Take words; white space between tags is none of them, and in a cell a line break is a blank."""
        data = data.replace("\xa0", " ").replace("\r", "")
        if self._silent or (not data.strip() and "\n" in data):
            return
        self._say(" ".join(data.split("\n")) if self._table is not None else data)

    def close(self) -> None:
        """Close what was left open."""
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
    """Return how many columns or rows a cell covers: 1 where nothing sensible is said (as browsers do)."""
    return min(max(int(text), 1), most) if text and text.isascii() and text.isdigit() and len(text) < 6 else 1

"""Reads the visible text of a Word document: tables and the paragraphs around them, in order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.documents.shared_files.package import require_readable
from bot.documents.shared_files.word_grid import Cell, grid_widths, place, row_cells
from bot.documents.shared_files.word_parts import find, name, open_word, switched, value

# Deleted or moved text, settings, a field's formula, accessibility texts: a reader does not see these.
_UNSEEN = frozenset(
    {"w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:tblPr", "w:tblGrid"}
)
_UNSEEN |= {"w:trPr", "w:tcPr", "w:instrText", "w:delText", "w:rt"}


def word_text(content: bytes) -> str:
    """Return a .docx as text: a line for each paragraph and table row, with tabs between the cells of a row.

    An empty line stands before and after each table. A table inside a cell or a text box comes out as a table
    of its own. Hidden text, deletions and placeholders are not read. ReadingError if it is not a Word file.
    """
    require_readable(content)
    parts = open_word(content)
    lines: list[str] = []
    for line in _Writer(parts.hidden_styles).blocks(parts.body):
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).strip("\n")


class _Writer:
    """Turns elements into lines; knows which styles hide their text."""

    def __init__(self, hidden_styles: frozenset[str]) -> None:
        self._hidden_styles = hidden_styles

    def blocks(self, parent: Any) -> Iterator[str]:
        """Yield the lines of paragraphs and tables, also those inside content controls and the like."""
        for child in _seen(parent):
            if name(child) == "w:p":
                yield from self._text(child).split("\n")
                for box in _boxes(child):
                    yield from self.blocks(box)
            elif name(child) == "w:tbl":
                yield from self._table(child)
            else:
                yield from self.blocks(child)

    def _table(self, table: Any) -> Iterator[str]:
        """Yield a table's rows; if it only arranges other tables on the page, the rows of those tables."""
        rows = [row_cells(row, list(_find_all(row, "w:tc"))) for row in _rows(table)]
        rows = [row for row in rows if row]
        inner = [_inner_tables(cell.element) for row in rows for cell in row]
        texts = [[self._cell(cell) for cell in row] for row in rows]
        if any(inner) and sum(len(list(filter(None, row))) > 1 for row in texts) < 2:
            for row in rows:
                for cell in row:
                    yield ""
                    yield from self.blocks(cell.element)
            return
        starts = place(rows, grid_widths(table))
        around = [""] if max((columns[-1] for columns in starts), default=0) > 1 else []
        yield from [*around, *self._lines(rows, texts, starts), *around]
        for tables in inner:
            for one in tables:
                yield from self._table(one)

    def _lines(
        self, rows: list[list[Cell]], texts: list[list[str]], starts: list[list[int]]
    ) -> Iterator[str]:
        above: list[str] = []
        for row, cells, columns in zip(rows, texts, starts, strict=True):
            line = [""] * columns[-1]
            for cell, text, column in zip(row, cells, columns, strict=False):
                # A cell merged with the one above repeats its text; one merged with the one before adds none.
                line[column] = (
                    above[column] if cell.below and column < len(above) else "" if cell.beside else text
                )
            yield "\t".join(line)
            above = line

    def _cell(self, cell: Cell) -> str:
        """Return a cell's text on one line, with small tables inside it."""
        if switched(cell.element, "w:tcPr", "w:cellDel") is not None:
            return ""
        apart = {id(table) for table in _inner_tables(cell.element)}
        return " ".join(" ".join(self._flat(cell.element, apart)).split())

    def _flat(self, parent: Any, apart: set[int]) -> Iterator[str]:
        for child in _seen(parent):
            if name(child) == "w:p":
                yield self._text(child)
                for box in _boxes(child):
                    yield from self._flat(box, apart)
            elif id(child) not in apart:
                yield from self._flat(child, apart)

    def _text(self, paragraph: Any) -> str:
        style = find(paragraph, "w:pPr", "w:pStyle")
        return "".join(self._pieces(paragraph, self._hides(style)))

    def _pieces(self, parent: Any, hidden: bool) -> Iterator[str]:
        for child in _seen(parent):
            match name(child):
                case "w:r":
                    if not self._is_hidden(child, hidden):
                        yield from self._pieces(child, hidden)
                case "w:t":
                    yield child.text or ""
                case "w:tab" | "w:ptab":
                    yield "\t"
                case "w:br" | "w:cr":
                    yield "\n"
                case "w:noBreakHyphen":
                    yield "-"
                case "w:txbxContent":
                    continue
                case _:
                    yield from self._pieces(child, hidden)

    def _is_hidden(self, run: Any, hidden: bool) -> bool:
        """Return whether a run is hidden: by itself, or else by its style or its paragraph's style."""
        own = switched(run, "w:rPr", "w:vanish")
        return own if own is not None else hidden or self._hides(find(run, "w:rPr", "w:rStyle"))

    def _hides(self, style: Any) -> bool:
        return style is not None and value(style) in self._hidden_styles


def _seen(parent: Any) -> Iterator[Any]:
    """Yield the visible children: no settings or placeholders; of alternatives the first one with words."""
    if name(parent) == "mc:AlternateContent":
        said = [child for child in parent if any(name(one) == "w:t" for one in child.iter())]
        yield from said[:1]
        return
    if name(parent) == "w:sdt" and switched(parent, "w:sdtPr", "w:showingPlcHdr"):
        # A placeholder around a whole cell leaves the cell there, empty.
        yield from (_emptied(cell) for cell in parent.iter() if name(cell) == "w:tc")
        return
    for child in parent:
        if isinstance(child.tag, str) and name(child) not in _UNSEEN:
            yield child


def _emptied(cell: Any) -> Any:
    for child in list(cell):
        if name(child) != "w:tcPr":
            cell.remove(child)
    return cell


def _rows(table: Any) -> Iterator[Any]:
    """Yield a table's rows, except those that are deleted or hidden."""
    for row in _find_all(table, "w:tr"):
        if find(row, "w:trPr", "w:del") is None and not switched(row, "w:trPr", "w:hidden"):
            yield row


def _find_all(parent: Any, wanted: str) -> Iterator[Any]:
    """Yield rows or cells, inside content controls too, but not those of nested tables."""
    for child in _seen(parent):
        if name(child) == wanted:
            yield child
        elif name(child) != "w:tbl":
            yield from _find_all(child, wanted)


def _boxes(paragraph: Any) -> Iterator[Any]:
    """Yield the text boxes anchored in a paragraph."""
    for child in _seen(paragraph):
        if name(child) == "w:txbxContent":
            yield child
        else:
            yield from _boxes(child)


def _inner_tables(cell: Any) -> list[Any]:
    """Return the tables in a cell that have at least two rows and two columns."""
    tables = [
        table
        for child in _seen(cell)
        for table in ([child] if name(child) == "w:tbl" else list(_find_all(child, "w:tbl")))
    ]
    return [
        table
        for table in tables
        if len(rows := list(_rows(table))) > 1 and max(len(list(_find_all(row, "w:tc"))) for row in rows) > 1
    ]

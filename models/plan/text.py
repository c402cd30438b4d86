"""A plan's text as records of cells: parted by tabs, semicolons, commas or bars, with prose around."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from models.plan.limits import MOST_COLUMNS

DELIMITERS: Final = ("\t", ";", ",", "|")

# What Word and the web leave unseen in a text: soft hyphens, joiners and marks go, odd spaces become spaces.
_INVISIBLE: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_SPACES: Final = dict.fromkeys(
    [*(code for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\n"), 0x2028, 0x2029], " "
)
_UNSEEN: Final = {**_INVISIBLE, **_SPACES, 0x00A0: " ", 0x202F: " ", 0x2007: " ", 0x2009: " "}

# How a letter that is answered stands in the answer.
_QUOTED: Final = re.compile(r"^(?:>+ )+|^>+$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Record:
    """One line of cells, which begins at a line of the text, from 1; `lines` are the cells trimmed."""

    line: int
    cells: tuple[str, ...]
    lines: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Trim each cell once: they are looked at from every line that may be heads."""
        object.__setattr__(self, "lines", tuple(" ".join(cell.split()) for cell in self.cells))

    @property
    def text(self) -> str:
        """Everything that stands in it."""
        return " ".join(filter(None, self.lines))

    def cell(self, number: int) -> str:
        """Return a cell, its lines trimmed; a row may be shorter than its heads."""
        if number >= len(self.cells):
            return ""
        lines = (" ".join(line.split()) for line in self.cells[number].split("\n"))
        return "\n".join(filter(None, lines))

    def line_of(self, number: int) -> str:
        """Return a cell as one line."""
        return self.lines[number] if number < len(self.lines) else ""


def plain_text(text: str) -> str:
    """Return a text with line breaks as \\n, without what cannot be seen and the marks of a quoted letter."""
    return _QUOTED.sub("", re.sub(r"\r\n?", "\n", text).translate(_UNSEEN))


def split_records(text: str, delimiter: str) -> list[Record]:
    """Split a plain text into records; a cell may be quoted and then hold line breaks.

    Of a line with more cells than a table has (`MOST_COLUMNS`) one more is kept, so that it is told from one.

    A quote that is not closed right before the next delimiter is only a quote. In a tab-separated text
    no cell holds a tab, so that a stray quote never swallows a row.
    """
    if delimiter == "|":
        return _barred(text)
    return list(_split(text, delimiter))


def _split(text: str, delimiter: str) -> Iterator[Record]:
    inside = r'[^"\t]' if delimiter == "\t" else r'[^"]'
    quoted = re.compile(rf' *"((?:{inside}|"")*)" *(?={re.escape(delimiter)}|\n|\Z)')
    position, line = 0, 1
    while position < len(text):
        first_line = line
        cells: list[str] = []
        while True:
            match = quoted.match(text, position)
            end = match.end() if match else _end_of_cell(text, delimiter, position)
            if len(cells) <= MOST_COLUMNS:
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


def _barred(text: str) -> list[Record]:
    """Split a table as Markdown writes it; the line of dashes under its heads is none of its rows."""
    records = []
    for number, line in enumerate(text.split("\n"), start=1):
        bare = line.strip()
        if bare and not bare.strip("|:- "):
            continue
        records.append(Record(number, tuple(bare.strip("|").split("|", MOST_COLUMNS))))
    return records

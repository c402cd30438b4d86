"""Splits a plan's text into records of cells, separated by tabs, semicolons, commas or bars."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from models.plan.limits import MOST_COLUMNS

DELIMITERS: Final = ("\t", ";", ",", "|")

# Invisible characters from Word and the web: soft hyphens, joiners and marks are removed, and unusual
# spaces become spaces.
_INVISIBLE: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_SPACES: Final = dict.fromkeys(
    [*(code for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\n"), 0x2028, 0x2029], " "
)
_UNSEEN: Final = {**_INVISIBLE, **_SPACES, 0x00A0: " ", 0x202F: " ", 0x2007: " ", 0x2009: " "}

# How a reply quotes the letter it answers.
_QUOTED: Final = re.compile(r"^(?:>+ )+|^>+$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Record:
    """One row of cells, with the number (from 1) of its first line; `lines` are the trimmed cells."""

    line: int
    cells: tuple[str, ...]
    lines: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Trim each cell once: they are read for every line that may be heads."""
        object.__setattr__(self, "lines", tuple(" ".join(cell.split()) for cell in self.cells))

    @property
    def text(self) -> str:
        """Return the text of all cells."""
        return " ".join(filter(None, self.lines))

    def cell(self, number: int) -> str:
        """Return a cell, its lines trimmed; "" when the row is shorter than that."""
        if number >= len(self.cells):
            return ""
        lines = (" ".join(line.split()) for line in self.cells[number].split("\n"))
        return "\n".join(filter(None, lines))

    def line_of(self, number: int) -> str:
        """Return a cell as one line."""
        return self.lines[number] if number < len(self.lines) else ""


def plain_text(text: str) -> str:
    """Return a text with line breaks as \\n, without invisible characters and quotation marks of replies."""
    return _QUOTED.sub("", re.sub(r"\r\n?", "\n", text).translate(_UNSEEN))


def split_records(text: str, delimiter: str) -> list[Record]:
    """Split a plain text into records; a quoted cell may contain line breaks.

    A line with more cells than a table may have (`MOST_COLUMNS`) keeps one more, so that it is recognised.

    A quotation mark that is not closed right before a delimiter is ordinary text. In a tab-separated text
    no cell contains a tab, so that a stray quotation mark cannot join rows.
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
    """Split a Markdown table into records, without the line of dashes under its heads."""
    records = []
    for number, line in enumerate(text.split("\n"), start=1):
        bare = line.strip()
        if bare and not bare.strip("|:- "):
            continue
        records.append(Record(number, tuple(bare.strip("|").split("|", MOST_COLUMNS))))
    return records

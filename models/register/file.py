"""Reads the lines of a register of people from CSV; what is wrong is told line by line."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from models.errors import RuleError
from models.people.roles import Role
from models.register.cells import read_address, read_day, read_role, read_user_id, read_yes_or_no
from models.register.words import COLUMNS, find_column, find_platform
from models.text.folding import LONGEST as LONGEST_CELL
from models.text.folding import clean, fold_code

# As the tables keep them (models/people/person.py, models/region.py).
LONGEST: Final = {
    "platform": 20,
    "user_id": 100,
    "name": 200,
    "email": 200,
    "role": 60,
    "municipality": 110,
    "seat": 20,
}
# The largest county has 49 municipalities; a register of this many lines is a mistake or an attack.
MOST_LINES: Final = 20_000
# The head stands on one of the first lines: a title or "sep=;" may stand above it.
_HEAD_WITHIN: Final = 10
_SEPARATOR: Final = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
_SEPARATORS: Final = ";,\t|"
_ONLY_DASHES: Final = re.compile(r"[-\u2010-\u2015\u2212]+")
# What Excel shows for a number that is wider than its column, and for a formula that failed.
_OF_EXCEL: Final = re.compile(r"#{2,}|#[A-ZÅÄÖ/0]+[!?]?", re.IGNORECASE)

_KEPT_AS_TEXT: Final = re.compile(r"""="([^"]*)"|'([^']+)""")


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One line: a person's account and one appointment. `municipality` is a code, a name, or both."""

    line: int
    platform: str
    user_id: str
    name: str
    email: str
    role: Role
    municipality: str
    seat: str
    substitute: bool
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a line: the key of a sentence and what fills it."""

    key: str
    line: int
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Head:
    """Where the head was found: `columns` gives the place of each column we know."""

    line: int
    delimiter: str
    cells: tuple[str, ...]
    columns: Mapping[str, int]


def looks_like_register(text: str) -> bool:
    """Tell whether one of the first lines is the head of a register; looks at the text's beginning alone."""
    found = _find_head(text[:4_000])
    if found is None:
        return False
    known = set(found.columns)
    return ({"platform", "user_id"} <= known) or ("role" in known and len(known) >= 4)


def read_rows(text: str) -> tuple[list[RegisterRow], list[Problem]]:
    """Read the CSV (with ; , tab or bar): the rows that can be read, and what is wrong with the rest."""
    head = _find_head(text)
    if head is None:
        return [], [Problem("register-missing-column", 1, {"value": ", ".join(COLUMNS)})]
    problems = _judge_head(head)
    if problems:
        return [], problems
    rows: list[RegisterRow] = []
    for line, cells in _lines(text, head, problems):
        if line - head.line > MOST_LINES:
            return [], [Problem("register-too-many-lines", line, {"most": MOST_LINES})]
        try:
            row = _read(line, cells, head)
        except RuleError as wrong:
            problems.append(Problem(wrong.key, line, wrong.values))
        else:
            rows += [row] if row is not None else []
    if not rows and not problems:
        problems.append(Problem("register-no-lines", head.line))
    return rows, problems


def list_other_columns(text: str) -> list[str]:
    """List the heads of columns that are nobody's, which are not read."""
    head = _find_head(text)
    heads = [clean(cell) for cell in head.cells] if head is not None else []
    return [name[:40] for name in heads if name and find_column(name) is None]


def _find_head(text: str) -> _Head | None:
    """Find the line that names the most columns, and what parts its cells."""
    said = ""
    lines = _one_kind_of_break(text[:20_000]).split("\n")[:_HEAD_WITHIN]
    best: _Head | None = None
    for number, line in enumerate(lines, start=1):
        plain = line.strip("\ufeff\r ")[: LONGEST_CELL * len(COLUMNS)]
        if separator := _SEPARATOR.fullmatch(plain):
            said = separator.group(1)
            continue
        for delimiter in said or _SEPARATORS:
            cells = tuple(cell.strip().strip('"') for cell in plain.split(delimiter))
            named = [find_column(cell) for cell in cells]
            columns = {column: at for at, column in reversed(list(enumerate(named))) if column}
            if len(columns) > (len(best.columns) if best else 1):
                best = _Head(number, delimiter, cells, columns)
    return best


def _judge_head(head: _Head) -> list[Problem]:
    """Tell which columns are missing and which stand twice: nobody knows which of two is meant."""
    missing = [column for column in COLUMNS if column not in head.columns]
    if missing:
        return [Problem("register-missing-column", head.line, {"value": ", ".join(missing)})]
    named = Counter(column for cell in head.cells if (column := find_column(cell)))
    twice = [
        " / ".join(clean(cell) for cell in head.cells if find_column(cell) == column)
        for column, count in named.items()
        if count > 1
    ]
    return [Problem("register-column-twice", head.line, {"value": ", ".join(twice)})] if twice else []


def _lines(text: str, head: _Head, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Give each line below the head with its number in the file, the first of those it spans."""
    body = _one_kind_of_break(text).replace("\0", "").split("\n", head.line)[head.line :]
    csv.field_size_limit(5 * 1024 * 1024)
    reader = csv.reader(io.StringIO("".join(body), newline=""), delimiter=head.delimiter, strict=True)
    line = head.line
    try:
        for cells in reader:
            yield line + 1, cells
            line = head.line + reader.line_num
    except csv.Error:
        problems.append(Problem("register-broken-line", line + 1))


def _read(line: int, cells: list[str], head: _Head) -> RegisterRow | None:
    """Read one line; None when nothing stands in it."""
    if not any(cell.strip() for cell in cells):
        return None
    if any(clean(cell) for cell in cells[len(head.cells) :]):
        raise RuleError("register-too-many-cells", value=len(cells), most=len(head.cells))
    value = {
        column: _cell(column, cells[at] if at < len(cells) else "") for column, at in head.columns.items()
    }
    if not any(value.values()):
        return None
    for column in ("platform", "user_id", "name", "role"):
        if not value[column]:
            raise RuleError("register-empty", value=column)
    platform = find_platform(value["platform"])
    if platform is None:
        raise RuleError("register-unknown-platform", value=value["platform"])
    role, holding = read_role(value["role"])
    return RegisterRow(
        line=line,
        platform=platform,
        user_id=read_user_id(platform, value["user_id"]),
        name=value["name"],
        email=read_address(value["email"]),
        role=role,
        municipality=value["municipality"],
        seat=fold_code(value["seat"]),
        substitute=read_yes_or_no(value["substitute"], holding),
        valid_from=read_day(value["valid_from"]),
        valid_to=read_day(value["valid_to"], may_be_open=True),
    )


def _cell(column: str, written: str) -> str:
    """Return what stands in a cell; a lone dash stands for nothing."""
    cell = clean(written)
    # Excel's ways to keep a cell from being counted as a number: ="0114" and '0114.
    if as_text := _KEPT_AS_TEXT.fullmatch(cell):
        cell = clean(as_text.group(1) or as_text.group(2) or "")
    if len(written.strip()) > LONGEST_CELL or len(cell) > LONGEST.get(column, LONGEST_CELL):
        raise RuleError("register-too-long", value=column)
    if _OF_EXCEL.fullmatch(cell):
        raise RuleError("register-excel-error", value=cell[:20], column=column)
    return "" if _ONLY_DASHES.fullmatch(cell) else cell


def _one_kind_of_break(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")

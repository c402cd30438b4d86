"""Reads the lines of a register of people from CSV; what is wrong is told line by line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from models.errors import RuleError
from models.people.roles import Role
from models.register.cells import (
    join_names,
    read_address,
    read_day,
    read_name,
    read_role,
    read_seat,
    read_user_id,
    read_yes_or_no,
)
from models.register.head import Head, find_head, judge_head, list_people_above, one_kind_of_break
from models.register.words import COLUMNS, find_column, find_platform, is_vacant
from models.text.broken import has_broken_letters
from models.text.folding import LONGEST as LONGEST_CELL
from models.text.folding import clean

# As the tables keep them (models/people/person.py, models/region.py).
LONGEST: Final = {
    "platform": 20,
    "workspace": 100,
    "user_id": 100,
    "name": 200,
    "first_name": 100,
    "last_name": 100,
    "email": 200,
    "role": 60,
    "municipality": 110,
    "seat": 20,
}
# The largest county has 49 municipalities; a register of this many lines is a mistake or an attack.
MOST_LINES: Final = 20_000
# A line with fewer is a title, a sum or a note.
_FEWEST_CELLS: Final = 3
_NAMES: Final = ("name", "first_name", "last_name")
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
    workspace: str = ""
    """Its id, where the platform has more than one."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a line: the key of a sentence and what fills it."""

    key: str
    line: int
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A line that says that a place has nobody."""

    line: int
    municipality: str
    seat: str


@dataclass
class RegisterFile:
    """What was read of a file: its rows and vacancies, what is wrong, and the heads that are nobody's."""

    rows: list[RegisterRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    vacancies: list[Vacancy] = field(default_factory=list)
    other_columns: list[str] = field(default_factory=list)


def read_rows(text: str) -> tuple[list[RegisterRow], list[Problem]]:
    """Read the CSV (with ; , tab or bar): the rows that can be read, and what is wrong with the rest."""
    file = read_file(text)
    return file.rows, file.problems


def read_file(text: str) -> RegisterFile:
    """Read all of a register: nothing of it can be taken in while something is wrong."""
    head = find_head(text)
    if head is None:
        return RegisterFile(problems=[Problem("register-missing-column", 1, {"value": ", ".join(COLUMNS)})])
    heads = [clean(cell) for cell in head.cells]
    read = RegisterFile(other_columns=[name[:40] for name in heads if name and find_column(name) is None])
    if wrong := judge_head(head):
        read.problems.append(Problem(wrong[0], head.line, {"value": wrong[1]}))
        return read
    for line in list_people_above(text, head):
        read.problems.append(Problem("register-above-head", line, {"head": head.line}))
    for line, cells in _lines(text, head, read.problems):
        if line - head.line > MOST_LINES:
            return RegisterFile(problems=[Problem("register-too-many-lines", line, {"most": MOST_LINES})])
        try:
            row = _read(line, cells, head)
        except RuleError as wrong_cell:
            read.problems.append(Problem(wrong_cell.key, line, wrong_cell.values))
        else:
            read.rows += [row] if isinstance(row, RegisterRow) else []
            read.vacancies += [row] if isinstance(row, Vacancy) else []
    if not read.rows and not read.problems:
        read.problems.append(Problem("register-no-lines", head.line))
    return read


def _lines(text: str, head: Head, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Give each line below the head with its number in the file, the first of those it spans."""
    body = one_kind_of_break(text).split("\n", head.last)[head.last :]
    csv.field_size_limit(5 * 1024 * 1024)
    reader = csv.reader(io.StringIO("".join(body), newline=""), delimiter=head.delimiter, strict=True)
    line = head.last
    try:
        for cells in reader:
            last = head.last + reader.line_num
            if last > line + 1 and _has_swallowed(cells, head):
                problems.append(Problem("register-swallowed-lines", line + 1, {"last": last}))
            else:
                yield line + 1, cells
            line = last
    except csv.Error:
        problems.append(Problem("register-broken-line", line + 1))


def _has_swallowed(cells: list[str], head: Head) -> bool:
    """Tell whether a cell that goes on over lines holds whole lines: two lone quotation marks do that."""
    known = set(head.columns.values())
    most = {True: 0, False: (len(head.cells) - 1) // 2}
    return any(
        "\n" in cell and cell.count(head.delimiter) > most[at in known] for at, cell in enumerate(cells)
    )


def _read(line: int, cells: list[str], head: Head) -> RegisterRow | Vacancy | None:
    """Read one line; None when nothing stands in it."""
    if not any(cell.strip() for cell in cells):
        return None
    if any(clean(cell) for cell in cells[len(head.cells) :]):
        raise RuleError("register-too-many-cells", value=len(cells), most=len(head.cells))
    written = _name_as_written(cells, head)
    known = (clean(cells[at]) for at in sorted(head.columns.values()) if at < len(cells))
    filled = [cell for cell in known if any(map(str.isalnum, cell))]
    if filled and len(filled) < _FEWEST_CELLS and not is_vacant(written):
        raise RuleError("register-stray-line", value=" ".join(filled)[:60])
    value = {
        column: _cell(column, cells[at] if at < len(cells) else "") for column, at in head.columns.items()
    }
    if not any(value.values()):
        return None
    if is_vacant(written):
        if value["email"] or not (is_vacant(value["user_id"]) or not value["user_id"]):
            raise RuleError("register-vacant-with-account", value=written[:40])
        return Vacancy(line, value["municipality"], value["seat"])
    value["name"] = join_names(*(value.get(column, "") for column in _NAMES))
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
        name=read_name(value["name"]),
        email=read_address(value["email"], value["name"]),
        role=role,
        municipality=value["municipality"],
        seat=read_seat(value["seat"]),
        substitute=read_yes_or_no(value["substitute"], holding),
        valid_from=read_day(value["valid_from"]),
        valid_to=read_day(value["valid_to"], may_be_open=True),
        workspace=value.get("workspace", ""),
    )


def _name_as_written(cells: list[str], head: Head) -> str:
    """Return the name's cells as they are written: a dash there is a word for a vacancy."""
    places = (head.columns[column] for column in _NAMES if column in head.columns)
    return " ".join(filter(None, (clean(cells[at]) for at in places if at < len(cells))))


def _cell(column: str, written: str) -> str:
    """Return what stands in a cell; a lone dash stands for nothing."""
    cell = clean(written)
    if has_broken_letters(written[:LONGEST_CELL]):
        raise RuleError("register-broken-letters", value=cell[:40], column=column)
    # Excel's ways to keep a cell from being counted as a number: ="0114" and '0114.
    if as_text := _KEPT_AS_TEXT.fullmatch(cell):
        cell = clean(as_text.group(1) or as_text.group(2) or "")
    if any(letter.isdigit() and not letter.isdecimal() for letter in cell):
        raise RuleError("register-footnote", value=cell[:60], column=column)
    if len(written.strip().split("\n")) > 1:
        raise RuleError("register-several-lines", value=cell[:60], column=column)
    if len(written.strip()) > LONGEST_CELL or len(cell) > LONGEST.get(column, LONGEST_CELL):
        raise RuleError("register-too-long", value=column)
    if _OF_EXCEL.fullmatch(cell):
        raise RuleError("register-excel-error", value=cell[:20], column=column)
    return "" if _ONLY_DASHES.fullmatch(cell) else cell

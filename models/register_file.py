"""Reads the lines of a register of people from CSV; what is wrong is told line by line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from models.errors import RuleError
from models.person import Role
from models.user_ids import PLATFORMS, find_user_id

COLUMNS: Final = (
    "platform",
    "user_id",
    "name",
    "email",
    "role",
    "municipality",
    "seat",
    "substitute",
    "valid_from",
    "valid_to",
)
# As the tables keep them (models/person.py, models/region.py).
LONGEST: Final = {
    "platform": 10,
    "user_id": 100,
    "name": 200,
    "email": 200,
    "municipality": 110,
    "seat": 20,
}
YES: Final = frozenset({"1", "ja", "yes", "true", "x"})
NO: Final = frozenset({"", "0", "nej", "no", "false"})
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+")


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


def looks_like_register(text: str) -> bool:
    """Tell whether the first line is the head of a register."""
    head = text.lstrip("\ufeff \n\r\t").partition("\n")[0].lower()
    return "platform" in head and "user_id" in head


def read_rows(text: str) -> tuple[list[RegisterRow], list[Problem]]:
    """Read the CSV (comma, semicolon or tab): the rows that could be read, and the lines that could not."""
    text = text.lstrip("\ufeff \n\r\t").replace("\0", "")
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[RegisterRow] = []
    problems: list[Problem] = []
    try:
        reader.fieldnames = [name.strip().lower() for name in reader.fieldnames or ()]
        missing = [column for column in COLUMNS if column not in reader.fieldnames]
        if missing:
            return [], [Problem("register-missing-column", 1, {"value": ", ".join(missing)})]
        for row in reader:
            _take(reader.line_num, row, rows, problems)
    except csv.Error:
        problems.append(Problem("register-broken-line", reader.reader.line_num))
    if not rows and not problems:
        problems.append(Problem("register-no-lines", 1))
    return rows, problems


def _take(line: int, row: dict[str, str | None], rows: list[RegisterRow], problems: list[Problem]) -> None:
    # What stands beyond the last column comes as a list under the key None.
    value = {column: (row.get(column) or "").strip() for column in COLUMNS}
    if not any(value.values()):
        return
    try:
        rows.append(_read(line, value))
    except RuleError as wrong:
        problems.append(Problem(wrong.key, line, wrong.values))


def _read(line: int, value: dict[str, str]) -> RegisterRow:
    for column in ("platform", "user_id", "name", "role"):
        if not value[column]:
            raise RuleError("register-empty", value=column)
    for column, longest in LONGEST.items():
        if len(value[column]) > longest:
            raise RuleError("register-too-long", value=column)
    platform = value["platform"].lower()
    if platform not in PLATFORMS:
        raise RuleError("register-unknown-platform", value=value["platform"])
    user_id = find_user_id(platform, value["user_id"])
    if user_id is None:
        raise RuleError(f"register-no-{platform}-id", value=value["user_id"])
    if value["role"].lower() not in set(Role):
        raise RuleError("register-unknown-role", value=value["role"][:40])
    if value["email"] and not _EMAIL.fullmatch(value["email"]):
        raise RuleError("register-not-an-email", value=value["email"])
    if value["substitute"].lower() not in YES | NO:
        raise RuleError("register-not-yes-or-no", value=value["substitute"][:40])
    return RegisterRow(
        line=line,
        platform=platform,
        user_id=user_id,
        name=value["name"],
        email=value["email"],
        role=Role(value["role"].lower()),
        municipality=value["municipality"],
        seat=value["seat"],
        substitute=value["substitute"].lower() in YES,
        valid_from=read_day(value["valid_from"]),
        valid_to=read_day(value["valid_to"]),
    )


def read_day(value: str) -> date | None:
    """Read a day written as 2020-12-31; None when nothing is written, `RuleError` for anything else."""
    # date.fromisoformat alone would take "20200101" and week dates too, which people write by mistake.
    if not value:
        return None
    try:
        if len(value) == 10:
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise RuleError("register-not-a-date", value=value[:40])

"""Brings the stored register of people to agree with the rows of a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from models.register.change import Change, Summary, decide
from models.register.file import Problem, RegisterRow, read_rows
from models.register.head import looks_like_register
from models.register.identities import Doubt
from models.register.known import load_known
from models.register.writing import RegisterChanged, apply_change

__all__ = [
    "Change",
    "Doubt",
    "Problem",
    "RegisterChanged",
    "RegisterError",
    "RegisterRow",
    "Summary",
    "apply_change",
    "decide",
    "import_file",
    "import_register",
    "load_known",
    "looks_like_register",
    "read_register",
    "read_rows",
]


class RegisterError(Exception):
    """Lines that could not be taken in; a problem's key is a text's, doubts are questions to answer."""

    def __init__(self, problems: list[Problem], doubts: tuple[Doubt, ...] = ()) -> None:
        self.problems = problems
        self.doubts = doubts
        first = problems[0] if problems else Problem(doubts[0].text, doubts[0].line)
        super().__init__(f"line {first.line}: {first.key}")


def read_register(text: str) -> list[RegisterRow]:
    """Read the CSV; raises `RegisterError` when a line is wrong."""
    rows, problems = read_rows(text)
    if problems:
        raise RegisterError(problems)
    return rows


def import_register(
    session: Session,
    region_id: int,
    workspaces: Iterable[tuple[str, str]],
    rows: list[RegisterRow],
    answers: Mapping[str, str] | None = None,
    *,
    day: date = date.min,
) -> Summary:
    """Add or change the people and roles of the rows; raises `RegisterError` when one cannot be.

    `workspaces` are the region's, `answers` what was said to doubts (`Doubt.key`), `day` the local day.
    """
    session.flush()
    connection = session.connection()
    known = replace(load_known(connection, region_id, day=day), workspaces=tuple(workspaces))
    change = decide(known, rows, answers or {})
    if change.problems or change.doubts:
        raise RegisterError(list(change.problems), change.doubts)
    apply_change(connection, region_id, change)
    session.expire_all()
    return change.summary


def import_file(
    session: Session, region_id: int, workspaces: Iterable[tuple[str, str]], text: str
) -> Summary:
    """Read a file and apply it; raises `RegisterError`."""
    return import_register(session, region_id, workspaces, read_register(text))

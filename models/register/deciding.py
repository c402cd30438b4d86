"""A register's text and the register as it stands, decided upon in one go: here or in a child process."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.register.change import Change, decide
from models.register.file import Problem, Vacancy, read_file
from models.register.identities import Doubt
from models.register.known import Known


@dataclass(frozen=True, slots=True)
class Decided:
    """What came of a text: with problems or doubts there is nothing to write yet."""

    change: Change | None
    problems: tuple[Problem, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    other_columns: tuple[str, ...] = ()
    vacancies: tuple[Vacancy, ...] = ()


def decide_text(text: str, known: Known, answers: Mapping[str, str]) -> Decided:
    """Read the text and decide what it changes in the register; `answers` are to doubts, by their keys."""
    file = read_file(text)
    if file.problems:
        return Decided(None, tuple(file.problems))
    change = decide(known, file.rows, answers)
    if change.problems or change.doubts:
        return Decided(None, change.problems, change.doubts)
    return Decided(change, other_columns=tuple(file.other_columns), vacancies=tuple(file.vacancies))


def decided_bytes(facts: Mapping[str, Any]) -> bytes:
    """Do the same in the child process (bot/documents/making.py); its answer is a pickle."""
    return pickle.dumps(decide_text(facts["text"], facts["known"], facts["answers"]))


def load_decided(content: bytes) -> Decided:
    """Read what our own child process has pickled."""
    decided: Decided = pickle.loads(content)  # noqa: S301
    return decided

"""Strangers' sheets, as municipalities export them: taken in as they were meant, or told or asked about.

What is expected of each stands in sheets/expected.json, read by a person before it was written there.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.documents.shared_files.reading import plan_text
from models.register.file import read_file
from models.register.importing import RegisterError, import_register
from models.text.decoding import SeveralReadings, decode
from tests.models.register.registers import WORKSPACES, Register

SHEETS = Path(__file__).parent / "sheets"
EXPECTED: dict[str, dict[str, Any]] = json.loads((SHEETS / "expected.json").read_text("utf-8"))


def came_of(register: Register, sheet: Path) -> dict[str, Any]:
    """Import a sheet; tell what then stands in the register, or what was told or asked instead."""
    try:
        text = decode(sheet.read_bytes())
    except SeveralReadings as several:
        return {"readings": [several.line, *several.readings]}
    read = read_file(text)
    if read.problems:
        return {"told": [[problem.line, problem.key] for problem in read.problems]}
    try:
        import_register(register.session, 1, WORKSPACES, read.rows)
    except RegisterError as wrong:
        told = {"told": [[problem.line, problem.key] for problem in wrong.problems]} if wrong.problems else {}
        return told | {"asked": [[doubt.line, doubt.text] for doubt in wrong.doubts]}
    taken = {
        "people": register.people(),
        "held": [list(each) for each in register.held()],
        "municipalities": register.municipalities(),
        "vacant": [each.line for each in read.vacancies],
        "unread": read.other_columns,
    }
    return {key: value for key, value in taken.items() if value}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_strangers_sheet_is_never_read_silently_wrong(register: Register, name: str) -> None:
    assert came_of(register, SHEETS / f"{name}.csv") == EXPECTED[name]


@pytest.mark.parametrize("name", [name for name, came in EXPECTED.items() if "readings" not in came])
def test_a_sheet_that_is_shared_comes_to_the_registers_reader_as_it_is(name: str) -> None:
    content = (SHEETS / f"{name}.csv").read_bytes()
    if EXPECTED[name].get("told") != [[1, "register-missing-column"]]:
        assert plan_text(f"{name}.csv", content) == decode(content)


def test_every_sheet_has_its_expectation() -> None:
    assert sorted(EXPECTED) == sorted(path.stem for path in SHEETS.glob("*.csv"))

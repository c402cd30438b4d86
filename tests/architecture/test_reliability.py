"""docs/RELIABILITY.md names, for every fault and attack, a test that exists, or says that there is none."""

from __future__ import annotations

import re
from pathlib import Path

PAGE = Path("docs/RELIABILITY.md")
FAULTS, ATTACKS = 47, 46
_ROW = re.compile(r"^\| ([AB]\d+) \| (.+) \|$", re.MULTILINE)
_TEST = re.compile(r"`(\S+?)::(\w+)`")


def rows() -> list[tuple[str, str]]:
    """Each row of the page's last table: its number, and what it says."""
    return _ROW.findall(PAGE.read_text(encoding="utf-8"))


def test_every_fault_and_attack_has_its_row() -> None:
    wanted = [f"A{n}" for n in range(1, FAULTS + 1)] + [f"B{n}" for n in range(1, ATTACKS + 1)]
    assert [number for number, _ in rows()] == wanted


def test_every_named_test_exists() -> None:
    for number, said in rows():
        named = _TEST.findall(said)
        assert named or said == "None", number
        for file, test in named:
            source = (Path("tests") / file).read_text(encoding="utf-8")
            assert re.search(rf"^(async )?def {test}\(", source, re.MULTILINE), (number, file, test)


def test_the_count_is_right() -> None:
    said = [told for _, told in rows()]
    held, part = sum(told != "None" for told in said), sum(told.startswith("In part") for told in said)
    counted = f"{held} of {FAULTS + ATTACKS} rows have a test, {part} of them in part."
    assert counted in PAGE.read_text(encoding="utf-8")

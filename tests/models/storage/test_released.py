"""What was released stays: a step of the schema is never edited again, and every version says what it had."""

from __future__ import annotations

import hashlib
import re
import tomllib
from pathlib import Path

from models.migrations import HEAD

ROOT = Path(__file__).parents[3]
VERSIONS = ROOT / "models" / "migrations" / "versions"
# A line for each step: the version that released it, its file, and the SHA-256 of what stands in it.
RELEASED = [
    line.split()
    for line in (ROOT / "models" / "migrations" / "released.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def test_no_released_step_was_edited() -> None:
    for version, name, digest in RELEASED:
        now = hashlib.sha256((VERSIONS / name).read_bytes()).hexdigest()
        assert now == digest, f"{name} was released with {version}: write a new step instead"


def test_released_steps_are_the_first_ones_without_a_gap() -> None:
    names = sorted(path.name for path in VERSIONS.glob("v*.py"))
    assert [name for _, name, _ in RELEASED] == names[: len(RELEASED)]
    assert names[-1].startswith(f"v{HEAD}_")


def test_the_version_of_the_program_is_the_newest_of_the_changelog() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    written = (ROOT / "CHANGELOG.md").read_text("utf-8")
    heads = re.findall(r"^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d{2}-\d{2}$", written, re.MULTILINE)
    assert heads[0] == project["version"]
    assert {version for version, _, _ in RELEASED} <= {*heads}

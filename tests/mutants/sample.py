"""A mutant, and which of all possible mutants are tried. Uses the standard library only."""

from __future__ import annotations

import ast
import difflib
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

SEED = 2026


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mutant can be made: the `occurrence`-th place in the file that the operator can change.

    `definition` is the function or class around it, and `text` the line it stands on.
    """

    file: str
    definition: str
    operator: str
    occurrence: int
    line: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Mutant:
    """A file with one change: the lines that go, the lines that come, and the whole source."""

    file: str
    definition: str
    line: int
    old: str
    new: str
    source: str

    @property
    def key(self) -> str:
        """What tells this mutant from all others, wherever in the file it stands."""
        return "\n".join((self.file, self.definition, self.old, self.new))


def choose(places: Iterable[Place], count: int) -> list[Place]:
    """Choose `count` places at random, the same ones each time.

    The order is that of a digest of what stands at the place, so a change elsewhere in the code leaves most
    of the sample as it was, and a smaller sample is the beginning of a larger one.
    """
    return sorted(places, key=_draw)[:count]


def _draw(place: Place) -> tuple[str, int]:
    told = (SEED, place.file, place.definition, place.operator, place.text, place.column)
    return hashlib.sha256(repr(told).encode()).hexdigest(), place.occurrence


def annotated(source: str) -> list[tuple[int, int, int, int]]:
    """List where type hints stand in the code, from line and column to line and column.

    They are left alone: mypy checks them, and almost none of them is read while the program runs.
    """
    found: list[ast.expr | None] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.arg | ast.AnnAssign):
            found.append(node.annotation)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found.append(node.returns)
    return [
        (hint.lineno, hint.col_offset, hint.end_lineno or 0, hint.end_col_offset or 0)
        for hint in found
        if hint is not None
    ]


def mutant(place: Place, before: str, after: str) -> Mutant:
    """Describe the change from one source to the other."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    changed = [line for line in lines if not line.startswith(("---", "+++", "@@"))]
    old = "\n".join(line[1:].strip() for line in changed if line.startswith("-"))
    new = "\n".join(line[1:].strip() for line in changed if line.startswith("+"))
    return Mutant(place.file, place.definition, place.line, old, new, after)

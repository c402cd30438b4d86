"""The mutants that have been looked at and named as equal: nobody could tell them from the code as it is."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from tests.mutants.sample import Mutant

LIST = Path(__file__).with_name("equal.toml")


@dataclass(frozen=True, slots=True)
class Equal:
    """Changes of one line that change nothing, and why; `new` names each of them."""

    file: str
    definition: str
    old: str
    new: tuple[str, ...]
    why: str


def read_equal() -> list[Equal]:
    """Read the list."""
    told = tomllib.loads(LIST.read_text("utf-8"))["equal"]
    return [Equal(**each | {"new": tuple(each["new"])}) for each in told]


def is_equal(mutant: Mutant, equal: list[Equal]) -> bool:
    """Tell whether the list names the mutant."""
    return any(
        (mutant.file, mutant.definition, mutant.old) == (one.file, one.definition, one.old)
        and mutant.new in one.new
        for one in equal
    )

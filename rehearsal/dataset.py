"""The synthetic round: its proposals as a form wants them, its ballots, its expected result."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from rehearsal.stage import CAST

LEVELS = {"nationell": "national", "EU": "eu", "båda": "both"}
ANCHORINGS = {"KS": "board", "KSAU": "committee", "KSO": "chair", "TJM": "officials"}


@dataclass(frozen=True, slots=True)
class Written:
    """A proposal to hand in: who does it, and the fields of the form."""

    code: str
    contact: str
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class Cast:
    """A ballot to cast: who does it, and the points by proposal."""

    voter: str
    points: dict[str, int]


@dataclass(frozen=True, slots=True)
class DataSet:
    """All that a rehearsal plays."""

    proposals: tuple[Written, ...]
    ballots: tuple[Cast, ...]
    expected: dict[str, Any]
    plan: str


def load_data_set() -> DataSet:
    """Read the data set that stands beside the cast."""
    raw = json.loads((CAST / "inspel.json").read_text(encoding="utf-8"))
    return DataSet(
        proposals=tuple(_written(proposal) for proposal in raw["inspel"]),
        ballots=tuple(Cast(_voter(ballot), ballot["points"]) for ballot in raw["ballots"]),
        expected=raw["expected_result"],
        plan=(CAST / "plan.tsv").read_text(encoding="utf-8"),
    )


def _written(raw: dict[str, Any]) -> Written:
    fields = {
        "title": raw["title"],
        "area": raw["area"],
        "problem": raw["problem"],
        "position": raw["position"],
        "level": LEVELS[raw["level"]],
        # The data set has no choice for this; lack of authority is what its texts speak of.
        "authority": "authority",
        "authority_reason": raw["no_own_authority"],
        "anchoring": ANCHORINGS[raw["anchoring"]["type"]],
    }
    return Written(raw["id"], f"UC{raw['municipality_code']}", fields)


def _voter(raw: dict[str, Any]) -> str:
    """The account that casts the ballot: a seat's holder, or its substitute."""
    kind, _, number = raw["seat"].partition("-")
    if kind == "R":
        return f"UR{number}"
    return f"US{number}" if raw["cast_by"] == "ersättare" else f"UM{number}"

"""The file of a poll's ballots: under the rule's own key, also for a job that an older version queued."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.commands.ballot_file import tally_file
from bot.documents.making import make


def facts(**besides: Any) -> dict[str, Any]:
    """A poll of two options in which one seat has named the second."""
    return {
        "budget": 3,
        "cap": None,
        "options": [{"id": "A", "municipality": None}, {"id": "B", "municipality": None}],
        "seats": [{"seat": "R-1", "municipality": None}],
        "ballots": [{"seat": "R-1", "municipality": None, "points": {"B": 1}}],
    } | besides


@pytest.mark.parametrize(
    ("rule", "most", "named", "written"),
    [
        ("points", 3, {}, {"points": {"B": 1}}),
        ("approval", None, {}, {"approves": ["B"]}),
        ("points", 3, {"key": "points"}, {"points": {"B": 1}}),
        ("approval", None, {"key": "approves"}, {"approves": ["B"]}),
    ],
)
def test_the_answers_stand_under_the_rules_key(
    rule: str, most: int | None, named: dict[str, str], written: dict[str, Any]
) -> None:
    content = make("ballots.json", facts(rule=rule, max_per_item=most, **named))
    (ballot,) = json.loads(content)["ballots"]
    assert ballot == {"seat": "R-1", "municipality": None} | written
    assert [row["id"] for row in dict[str, Any](tally_file(content))["ranking"]] == ["B", "A"]

"""Writes a poll's ballots as the file that `tally` reads, so that anybody can count again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def ballots_json(facts: Mapping[str, Any]) -> bytes:
    """Return the ballot file (facts: `BallotsFacts`); each seat's ballot in the order of the proposals."""
    limits = {name: facts[name] for name in ("budget", "max_per_item", "cap") if facts[name] is not None}
    # A rule with numbers has a limit for each option; for marks a ballot is a list of options.
    by_numbers = facts["max_per_item"] is not None
    key = facts.get("key", "points" if by_numbers else "approves")
    order = [option["id"] for option in facts["options"]]
    ballots = []
    for ballot in facts["ballots"]:
        given = {code: ballot["points"][code] for code in order if ballot["points"].get(code)}
        seat = {"seat": ballot["seat"], "municipality": ballot["municipality"]}
        ballots.append(seat | {key: given if by_numbers else list(given)})
    file = {"rule": facts["rule"], **limits, "options": facts["options"]}
    # The seats that could vote: with them the second count can also tell whether enough have voted.
    file |= {"seats": facts["seats"], "ballots": ballots}
    return json.dumps(file, ensure_ascii=False, indent=1).encode() + b"\n"

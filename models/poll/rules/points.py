"""Dot voting: each seat divides points, with a limit for one option (DOMAIN 6a)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from models.errors import RuleError
from models.poll.rules.rule import InFile, Limits, Numbers, Rule, Setting, Words

MOST_BUDGET: Final = 30
MOST_PER_ITEM: Final = 10
# DOMAIN 6b: a third of the number of proposals, between 3 and 10, and at most 3 to the same one.
_FEWEST, _THIRD, _HIGHEST, _USUAL_PER_ITEM = 3, 3, 10, 3


def _usual_budget(options: int) -> int:
    return min(max(-(-options // _THIRD), _FEWEST), _HIGHEST)


def _limits(chosen: Mapping[str, int], options: int) -> Limits:
    budget, most = chosen["budget"], chosen["most"]
    if most > budget:
        raise RuleError("poll-most-over-budget", field="most", budget=budget)
    return Limits(budget, most)


NUMBERS: Final = Numbers(lambda limits: range(limits.max_per_item + 1), "rule-points-score")

POINTS: Final = Rule(
    name="points",
    words=Words(
        name="rule-points-name",
        hint="rule-points-hint",
        opened="rule-points-opened",
        ballot="rule-points-ballot",
        used="rule-points-used",
        score="rule-points-score",
        nothing="rule-points-nothing",
        things="rule-points-things",
        any_things="rule-points-any",
        no_things="rule-points-none",
    ),
    # A form in Slack has at most 100 blocks: one for each option, and some for its text.
    most_options=90,
    settings=(
        Setting("budget", "rule-points-budget", "rule-points-only", MOST_BUDGET, _usual_budget),
        Setting("most", "rule-points-most", "rule-points-only", MOST_PER_ITEM, lambda _: _USUAL_PER_ITEM),
    ),
    limits=_limits,
    ballot=NUMBERS,
    file=InFile("points", "points"),
)

"""Approval voting ("kryss"): each seat marks up to so many options; each mark is a point (DOMAIN 2f 4)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from models.errors import RuleError
from models.poll.rules.rule import InFile, Limits, Marks, Rule, Setting, Words
from models.poll.tally import APPROVAL_MARK, CastBallot, Option, Result, check_ballot, tally

MOST_PICKS: Final = 30
USUAL_PICKS: Final = 5


def _limits(chosen: Mapping[str, int], options: int) -> Limits:
    return Limits(min(chosen["picks"], options), APPROVAL_MARK)


def _most(limits: Limits) -> int:
    return limits.budget


def _check(answers: Mapping[str, int], options: Collection[str], limits: Limits) -> None:
    check_ballot(answers, options=options, budget=None, max_per_item=APPROVAL_MARK)
    if len(answers) > limits.budget:
        over = len(answers) - limits.budget
        raise RuleError("ballot-too-many", used=len(answers), most=limits.budget, over=over)


def count_marks(
    options: Sequence[Option], ballots: Iterable[CastBallot], limits: Limits, cap: int | None
) -> Result:
    """Count each mark as 1 point of at most 1, whatever the limits say."""
    return tally(options, ballots, max_per_item=APPROVAL_MARK, cap=cap)


APPROVAL: Final = Rule(
    name="approval",
    words=Words(
        name="rule-approval-name",
        hint="rule-approval-hint",
        opened="rule-approval-opened",
        ballot="rule-approval-ballot",
        score="rule-approval-score",
        nothing="rule-approval-nothing",
        things="rule-approval-things",
        any_things="rule-approval-any",
        no_things="rule-approval-none",
    ),
    # With more options of the longest titles, the card would be larger than the 25 KB that Teams allows.
    most_options=80,
    settings=(
        Setting("picks", "rule-approval-picks", "rule-approval-only", MOST_PICKS, lambda _: USUAL_PICKS),
    ),
    limits=_limits,
    ballot=Marks(_most, "rule-approval-label"),
    check=_check,
    count=count_marks,
    file=InFile("approval", "approves"),
)

"""What each rule lets a seat and an opener choose, as DOMAIN says it in numbers."""

from __future__ import annotations

from typing import Any

import pytest

from models.errors import RuleError
from models.poll.mark import AGREED, SUPPORT
from models.poll.poll import LEAST_OPTIONS
from models.poll.rules import RULES, Rules
from models.poll.rules.approval import APPROVAL
from models.poll.rules.emoji import EMOJI
from models.poll.rules.points import POINTS
from models.poll.rules.rule import Limits, Marks, Numbers, Reactions, Rule

IDS = [f"INS-2020-{number:02}" for number in range(1, 101)]


def told(deed: Any, *given: Any) -> tuple[str, dict[str, Any]]:
    """The key and the values of the refusal; "" and none when it is allowed."""
    try:
        deed(*given)
    except RuleError as refusal:
        return refusal.key, refusal.values | ({"field": refusal.field} if refusal.field else {})
    return "", {}


ALLOWED: tuple[str, dict[str, Any]] = ("", {})


def test_what_can_be_chosen_at_most() -> None:
    chosen = {setting.id: setting.most for rule in RULES.values() for setting in rule.settings}
    assert chosen == {"budget": 30, "most": 10, "picks": 30}
    assert {name: rule.most_options for name, rule in RULES.items()} == {
        "points": 90,
        "approval": 80,
        "emoji": 100,
    }
    assert LEAST_OPTIONS == 2


@pytest.mark.parametrize(
    ("options", "budget"), [(2, 3), (9, 3), (10, 4), (12, 4), (13, 5), (24, 8), (28, 10), (30, 10), (90, 10)]
)
def test_a_third_of_the_proposals_is_the_usual_budget_within_3_and_10(options: int, budget: int) -> None:
    usual = {setting.id: setting.usual(options) for setting in POINTS.settings}
    assert usual == {"budget": budget, "most": 3}
    assert isinstance(usual["budget"], int)
    assert {setting.id: setting.usual(options) for setting in APPROVAL.settings} == {"picks": 5}


def test_limits_are_what_was_chosen_within_what_there_is() -> None:
    assert POINTS.limits({"budget": 8, "most": 3}, 24) == Limits(8, 3)
    assert POINTS.limits({"budget": 3, "most": 3}, 24) == Limits(3, 3)
    over = ("poll-most-over-budget", {"budget": 3, "field": "most"})
    assert told(POINTS.limits, {"budget": 3, "most": 4}, 24) == over
    assert APPROVAL.limits({"picks": 5}, 24) == Limits(5, 1)
    assert APPROVAL.limits({"picks": 5}, 3) == Limits(3, 1)
    assert EMOJI.limits({}, 24) == Limits(24, 1)


def test_what_a_ballot_offers() -> None:
    assert isinstance(POINTS.ballot, Numbers)
    assert list(POINTS.ballot.choices(Limits(8, 3))) == [0, 1, 2, 3]
    assert isinstance(APPROVAL.ballot, Marks)
    assert APPROVAL.ballot.most(Limits(5, 1)) == 5
    assert isinstance(EMOJI.ballot, Reactions)
    assert [rule.by_numbers for rule in RULES.values()] == [True, False, False]
    assert [rule.by_reactions for rule in RULES.values()] == [False, False, True]
    assert (AGREED, SUPPORT) == (("check", "eyes"), "check")


def test_no_more_marks_than_allowed_and_each_is_one() -> None:
    check, limits = APPROVAL.check, Limits(3, 1)
    for count, answer in (
        (0, ALLOWED),
        (3, ALLOWED),
        (5, ("ballot-too-many", {"used": 5, "most": 3, "over": 2})),
    ):
        assert told(check, dict.fromkeys(IDS[:count], 1), IDS, limits) == answer
    assert told(check, {IDS[0]: 2}, IDS, limits)[0] == "ballot-over-max"
    assert told(check, {"none": 1}, IDS, limits)[0] == "ballot-unknown-option"


def test_no_more_points_than_the_budget_and_to_one_option() -> None:
    check, limits = POINTS.check, Limits(8, 3)
    assert told(check, {IDS[0]: 3, IDS[1]: 3, IDS[2]: 2}, IDS, limits) == ALLOWED
    over = ("ballot-over-budget", {"used": 11, "budget": 8, "over": 3})
    assert told(check, {IDS[0]: 3, IDS[1]: 3, IDS[2]: 3, IDS[3]: 2}, IDS, limits) == over
    assert told(check, {IDS[0]: 4}, IDS, limits)[0] == "ballot-over-max"
    assert told(check, {IDS[0]: 0}, IDS, limits) == ALLOWED
    assert told(check, {IDS[0]: -1}, IDS, limits)[0] == "ballot-negative"


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_no_more_options_than_a_form_holds(rule: Rule) -> None:
    most = rule.most_options
    assert told(rule.require_few, most) == told(rule.require_few, 2) == ALLOWED
    refused = ("poll-too-many", {"count": most + 1, "most": most, "field": "kind"})
    assert told(rule.require_few, most + 1) == refused


def test_a_rule_on_trial_is_there_as_long_as_it_lasts() -> None:
    rules = Rules(POINTS, EMOJI)
    with rules.joined_by(APPROVAL):
        assert list(rules.values()) == [POINTS, EMOJI, APPROVAL]
        with pytest.raises(ValueError, match="approval already"), rules.joined_by(APPROVAL):
            pass
    assert len(rules) == 2
    with pytest.raises(ZeroDivisionError), rules.joined_by(APPROVAL):
        raise ZeroDivisionError
    assert list(rules) == ["points", "emoji"]

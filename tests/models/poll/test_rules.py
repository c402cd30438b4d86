"""Every counting rule is whole: its texts exist in both languages, its names and limits fit where they go."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from bot.text import LANGUAGES, texts
from handlers.poll.forms import NewPoll
from models.poll.rules import RULES, Rules
from models.poll.rules.points import POINTS
from models.poll.rules.rule import Limits, Marks, Numbers, Reactions, Rule
from models.poll.tally import CastBallot, Option

# The most that a rule's texts are given, whichever they use.
VALUES = {
    "count": 24,
    "closes": "9 november",
    "budget": 8,
    "most": 3,
    "used": 7,
    "score": "7/2",
    "exact": 2,
    "watching": 1,
}
GIVEN = {
    "name": (),
    "hint": (),
    "title": (),
    "opened": ("count", "budget", "most", "closes"),
    "ballot": ("budget", "most", "closes"),
    "used": ("used", "budget"),
    "status": ("closes",),
    "score": ("score", "exact"),
    "top": ("score", "exact", "watching"),
    "watched": ("count",),
    "nothing": (),
    "things": (),
    "any_things": (),
    "no_things": (),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_every_text_exists_and_needs_no_more_than_it_is_given(rule: Rule, language: str) -> None:
    t = texts(language)
    for word, key in asdict(rule.words).items():
        if key:
            assert t(key, **{name: VALUES[name] for name in GIVEN[word]})
    for setting in rule.settings:
        assert t(setting.label)
        assert t(setting.hint)
    match rule.ballot:
        case Numbers(text=key):
            assert t(key, score="3", exact=2)
        case Marks(label=key):
            assert t(key, most=5)
        case Reactions():
            assert not rule.words.ballot


def test_no_two_settings_are_the_same_field() -> None:
    fields = [setting.id for rule in RULES.values() for setting in rule.settings]
    assert len(fields) == len(set(fields))
    assert not set(fields) & set(NewPoll.model_fields)


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_what_is_usual_can_be_chosen_and_gives_limits(rule: Rule) -> None:
    for options in (2, 24, rule.most_options):
        usual = {setting.id: setting.usual(options) for setting in rule.settings}
        assert all(1 <= usual[setting.id] <= setting.most for setting in rule.settings)
        assert rule.limits(usual, options).budget >= 1


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_its_file_is_counted_again_by_a_rule_there_is(rule: Rule) -> None:
    assert RULES[rule.file.rule].file == rule.file


@pytest.mark.parametrize("name", ["", "elevenchars"])
def test_a_name_that_the_database_cannot_keep_is_refused(name: str) -> None:
    kept = {field: getattr(POINTS, field) for field in POINTS.__dataclass_fields__}
    with pytest.raises(ValueError, match="1 to 10 letters"):
        Rule(**kept | {"name": name})


def test_a_mark_is_one_point_whatever_the_limits_say() -> None:
    options = [Option("A", None), Option("B", None)]
    ballots = [CastBallot("R-1", None, {"A": 1})]
    for name in ("approval", "emoji"):
        counted = RULES[name].count(options, ballots, Limits(9, 9), None)
        assert [(one.id, one.max_marks) for one in counted.ranking] == [("A", 1), ("B", 0)]


def test_the_first_rule_is_the_usual_one() -> None:
    assert list(Rules(POINTS)) == ["points"]
    assert next(iter(RULES.values())) is POINTS

"""A poll's rule is asked, never compared: no branch on the kind of poll but in models/poll/rules."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from models.poll.rules import RULES
from tests.architecture.house import ROOT, python_files, tree, where

PLACES = ("bot", "handlers", "models", "scheduler", "rehearsal")
# The platforms know no polls, and call other things emoji.
FREE = (ROOT / "models" / "poll" / "rules", ROOT / "bot" / "platforms")
# What a poll, or its facts, is called in the code.
POLLS = ("poll", "Poll", "PollFacts", "facts")


def asks_for_the_kind(node: ast.AST) -> bool:
    """Whether this is a poll's kind, the name of a rule, or a rule itself."""
    match node:
        case ast.Attribute(attr="kind", value=ast.Name(id=name) | ast.Attribute(attr=name)):
            return name in POLLS
        case ast.Constant(value=str(name)):
            return name in RULES
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name == "PollKind" or (name.lower() in RULES and name.isupper())
    return False


def branches(module: ast.AST) -> Iterator[ast.expr]:
    """Every comparison with a kind of poll, and every `match` on one."""
    for node in ast.walk(module):
        match node:
            case ast.Compare(left=left, comparators=others):
                sides = [left, *others]
            case ast.Match(subject=subject, cases=cases):
                values = [each for case in cases for each in ast.walk(case.pattern)]
                sides = [subject, *(each.value for each in values if isinstance(each, ast.MatchValue))]
            case _:
                continue
        asked = [part for side in sides for part in ast.walk(side) if asks_for_the_kind(part)]
        if asked and isinstance(sides[0], ast.expr):
            yield sides[0]


def test_only_the_rules_know_which_rules_there_are() -> None:
    found = [
        where(path, node)
        for path in python_files(*PLACES)
        if not set(FREE) & set(path.parents)
        for node in branches(tree(path))
    ]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "if poll.kind == PollKind.EMOJI: pass",
        "if outcome.poll.kind != 'emoji': pass",
        "by_points = facts['rule'] == 'points'",
        "select(Poll).where(Poll.kind == kind)",
        "if poll.kind in ('points', 'approval'): pass",
        "if poll.rule is POINTS: pass",
        "if rules.EMOJI == poll.rule: pass",
        "match poll.kind:\n    case x: pass",
        "match rule.name:\n    case 'points': pass",
    ],
)
def test_a_branch_on_the_kind_is_found(line: str) -> None:
    assert len(list(branches(ast.parse(line)))) == 1


@pytest.mark.parametrize(
    "line",
    [
        "if field.kind == 'text': pass",
        "if poll.rule.by_reactions: pass",
        "match ballot:\n    case Marks(): pass",
    ],
)
def test_other_questions_are_free(line: str) -> None:
    assert list(branches(ast.parse(line))) == []

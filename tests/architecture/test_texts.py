"""The texts: both languages say the same things, every text is used, and every one asked for exists."""

import ast
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent
from fluent.syntax.visitor import Visitor

from tests.architecture.house import PROGRAM, ROOT, python_files, tree, where, words

LOCALES = ROOT / "bot" / "locales"
LANGUAGES = ("sv", "en")
# What asks for a text by its key: a rule that says no, a Texts object that is handed on under these names,
# and whatever else a file calls one (`_asking`).
ASKING = {"t", "text", "texts", "public", "RuleError"}
# What makes a Texts object of a language.
MAKING = {"texts", "texts_in", "public_on"}


class Variables(Visitor):
    """Collects the names of the variables in a message, and of the other messages in it."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.messages: set[str] = set()

    def visit_MessageReference(self, node: fluent.MessageReference) -> None:
        self.messages.add(node.id.name)

    def visit_VariableReference(self, node: fluent.VariableReference) -> None:
        self.names.add(node.id.name)


@cache
def messages(language: str) -> dict[str, fluent.Message | fluent.Term]:
    """Every text of the language by its key (a term's with its hyphen); fails on what is no Fluent."""
    found: dict[str, fluent.Message | fluent.Term] = {}
    for path in sorted((LOCALES / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, fluent.Junk), f"{where(path)} is not Fluent: {entry.content}"
            if isinstance(entry, fluent.Message | fluent.Term):
                key = ("-" if isinstance(entry, fluent.Term) else "") + entry.id.name
                assert key not in found, f"{where(path)}: {key} stands twice"
                found[key] = entry
    return found


def variables(entry: fluent.Message | fluent.Term, language: str = "sv") -> set[str]:
    """The variables of a text, those of the texts it holds included."""
    visitor = Variables()
    visitor.visit(entry)
    return visitor.names.union(*(variables(messages(language)[key], language) for key in visitor.messages))


def held(entry: fluent.Message | fluent.Term) -> set[str]:
    """The other texts that a text holds."""
    visitor = Variables()
    visitor.visit(entry)
    return visitor.messages


def test_both_languages_have_the_same_files() -> None:
    swedish, english = ({path.name for path in (LOCALES / each).glob("*.ftl")} for each in LANGUAGES)
    assert swedish == english


def test_both_languages_have_the_same_keys() -> None:
    assert set(messages("sv")) ^ set(messages("en")) == set()


def test_both_languages_have_the_same_variables() -> None:
    both = set(messages("sv")) & set(messages("en"))
    differing = {
        key: (variables(messages("sv")[key]), variables(messages("en")[key], "en"))
        for key in sorted(both)
        if variables(messages("sv")[key]) != variables(messages("en")[key], "en")
    }
    assert differing == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_shouted_at(language: str) -> None:
    loud = [
        key
        for key, entry in messages(language).items()
        for element in _texts(entry)
        if "!" in element.replace("<!", "")
    ]
    assert loud == []


def test_every_text_is_used() -> None:
    used = words(*PROGRAM).union(*(held(entry) for entry in messages("sv").values()))
    unused = [key for key in messages("sv") if not key.startswith("-") and not _is_made_of(key, used)]
    assert unused == []


def test_every_text_that_is_asked_for_exists() -> None:
    missing = [f"{where(path, call)} {key}" for path, call, key in _asked() if key not in messages("sv")]
    assert missing == []


def test_a_text_is_seen_whatever_the_texts_are_called() -> None:
    files = {where(path) for path, _, _ in _asked()}
    for written in (
        "bot/platforms/teams/listen.py",
        "bot/platforms/slack/render.py",
        "bot/commands/checks.py",
    ):
        assert written in files
    assert ("bot/platforms/teams/listen.py", "teams-too-slow") in {(where(p), key) for p, _, key in _asked()}


def test_every_text_that_is_asked_for_gets_its_values() -> None:
    lacking = []
    for path, call, key in _asked():
        given = {keyword.arg for keyword in call.keywords}
        # A call with **values is checked when it runs: a missing value is a LookupError.
        if None not in given and key in messages("sv"):
            lacking += [f"{where(path, call)} {key}: {n}" for n in variables(messages("sv")[key]) - given]
    assert lacking == []


def _is_made_of(key: str, used: set[str], parts: int = 3) -> bool:
    """Whether the key stands in the code, whole or put together from at most so many parts that do.

    `f"round-state-{state}"` has `round-state-`, and `draft` stands where the states are named.
    """
    if key in used:
        return True
    return parts > 1 and any(
        key[:cut] in used and _is_made_of(key[cut:], used, parts - 1) for cut in range(2, len(key) - 1)
    )


def _asked() -> list[tuple[Path, ast.Call, str]]:
    """Every call that asks for a text by a key written out in the code."""
    return [
        (path, node, node.args[0].value)
        for path in python_files(*PROGRAM)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and node.args and _name(node.func) in _asking(path)
        if isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)
        if "-" in node.args[0].value
    ]


@cache
def _asking(path: Path) -> set[str]:
    """The names by which the file asks for texts: it may call a Texts object as it likes."""
    names = set(ASKING)
    for node in ast.walk(tree(path)):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(func=made)) if _name(made) in MAKING:
                names.add(name)
            case ast.arg(arg=name, annotation=ast.Name(id="Texts")):
                names.add(name)
    return names


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Call):
        # `texts(language)("trouble-failed")` asks the object that is made on the spot.
        return _name(function.func)
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


class _Words(Visitor):
    def __init__(self) -> None:
        self.words: list[str] = []

    def visit_TextElement(self, node: fluent.TextElement) -> None:
        self.words.append(node.value)


def _texts(entry: fluent.Message | fluent.Term) -> list[str]:
    visitor = _Words()
    visitor.visit(entry)
    return visitor.words

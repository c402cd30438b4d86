"""Handlers are plain functions: they ask the models, and the dispatcher does the rest."""

import ast

import pytest

from tests.architecture.house import ROOT, python_files, tree, where

ASYNC = (ast.AsyncFunctionDef, ast.Await, ast.AsyncFor, ast.AsyncWith)


def test_no_handler_waits() -> None:
    # They run on a database thread; the edges stay async.
    found = [where(p, n) for p in python_files("handlers") for n in ast.walk(tree(p)) if isinstance(n, ASYNC)]
    assert found == []


def test_no_handler_catches() -> None:
    # A RuleError or ValidationError is the dispatcher's to answer, and anything else its to log.
    found = [
        where(p, n)
        for p in python_files("handlers")
        for n in ast.walk(tree(p))
        if isinstance(n, ast.Try | ast.TryStar)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("place", "calls"),
    [
        # One event, one transaction, and it is not theirs to end.
        pytest.param("handlers", {"commit", "rollback", "begin"}, id="handlers-end-no-transaction"),
        pytest.param("handlers", {"open", "read_text", "write_text", "print"}, id="handlers-touch-no-file"),
        # Calendar time is passed in (`uow.now`), never asked for.
        pytest.param("handlers", {"now", "today", "utcnow"}, id="handlers-ask-no-clock"),
        pytest.param("models", {"now", "today", "utcnow"}, id="models-ask-no-clock"),
    ],
)
def test_nobody_does_what_is_the_dispatchers(place: str, calls: set[str]) -> None:
    found = [
        f"{where(path, node)} {name}"
        for path in python_files(place)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and (name := _name(node.func)) in calls
    ]
    assert found == []


def test_only_the_dispatcher_the_scheduler_and_the_database_commit() -> None:
    allowed = (
        "bot/dispatch",
        "bot/unit_of_work",
        "scheduler/",
        "models/storage/database",
        "models/migrations",
    )
    found = [
        where(path, node)
        for path in python_files("bot", "handlers", "models")
        if not path.relative_to(ROOT).as_posix().startswith(allowed)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and _name(node.func) == "commit"
    ]
    assert found == []


def _name(function: ast.expr) -> str:
    """`commit` of `session.commit` and of `commit`; nothing of anything else."""
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""

"""Names say where a thing lives, every file says what it is for, and none grows past reading."""

import ast

from tests.architecture.house import PLACES, PROGRAM, functions, python_files, tree, where

HIDING = {"util", "utils", "helper", "helpers", "manager", "managers", "common", "misc"}
# 250 and 30 are the sizes at which a room has probably been missed (ARCHITECTURE.md); these are hard stops.
FILE_LINES = 300
FUNCTION_LINES = 45


def test_no_name_hides_what_a_thing_is() -> None:
    hidden = [
        where(path)
        for path in python_files(*PLACES)
        if HIDING & {part.removesuffix(".py") for part in path.parts[-4:]}
    ]
    assert hidden == []


def test_every_file_begins_with_one_line_that_says_what_it_is() -> None:
    silent = [
        where(path)
        for path in python_files(*PLACES)
        if not (ast.get_docstring(tree(path)) or "").split("\n")[0].strip()
    ]
    assert silent == []


def test_no_file_has_grown_past_reading() -> None:
    # Blank lines are air, not weight: only lines with something on them count.
    lengths = {
        where(path): sum(1 for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
        for path in python_files(*PLACES)
        if "versions" not in path.parts  # a step of the schema is a list of tables, and is never edited
    }
    assert {name: lines for name, lines in lengths.items() if lines > FILE_LINES} == {}


def test_no_function_has_grown_past_reading() -> None:
    lengths = {
        f"{where(path, function)} {function.name}": (function.end_lineno or 0) - function.lineno + 1
        for path in python_files(*PROGRAM)
        if "versions" not in path.parts
        for function in functions(path)
    }
    assert {name: lines for name, lines in lengths.items() if lines > FUNCTION_LINES} == {}


def test_nothing_is_skipped() -> None:
    # `make test` proves all or nothing: a test that cannot run here is a test that fails here.
    ways_out = {"skip", "skipif", "xfail", "importorskip", "SkipTest"}
    taken = [
        where(path, node)
        for path in python_files("tests")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in ways_out
    ]
    assert taken == []

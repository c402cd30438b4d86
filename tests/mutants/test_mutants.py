"""The sample of mutants is the same each time, and what its tables name exists."""

from __future__ import annotations

from dataclasses import replace

from tests.mutants.equal import Equal, is_equal, read_equal
from tests.mutants.modules import MODULES, ROOT, files_of
from tests.mutants.sample import Place, annotated, choose, mutant

SOURCE = "def half(count: int | None = 1) -> int | None:\n    return count / 2\n"
PLACE = Place("half.py", "half", "core/NumberReplacer", 1, 2, 19, "return count / 2")
MUTANT = mutant(PLACE, SOURCE, SOURCE.replace("2", "3"))
PLACES = [replace(PLACE, occurrence=number, text=f"return {number}") for number in range(40)]


def test_every_module_and_every_test_exists() -> None:
    assert [module for module in MODULES if not files_of(module)] == []
    assert [name for names in MODULES.values() for name in names if not (ROOT / name).exists()] == []


def test_the_sample_is_the_same_each_time_and_a_smaller_one_is_its_beginning() -> None:
    assert choose(PLACES, 30) == choose(reversed(PLACES), 30)
    assert choose(PLACES, 30) != PLACES[:30]
    assert choose(PLACES, 10) == choose(PLACES, 30)[:10]
    assert len(choose(PLACES, 300)) == 40


def test_lines_that_move_leave_the_sample_as_it_was() -> None:
    moved = [replace(place, line=place.line + 7) for place in PLACES]
    assert [place.text for place in choose(moved, 10)] == [place.text for place in choose(PLACES, 10)]


def test_type_hints_are_left_alone() -> None:
    assert sorted(annotated(SOURCE)) == [(1, 16, 1, 26), (1, 35, 1, 45)]
    assert annotated("limit: int = 3\n") == [(1, 7, 1, 10)]


def test_a_mutant_tells_what_it_changes_wherever_it_stands() -> None:
    assert (MUTANT.old, MUTANT.new, MUTANT.line) == ("return count / 2", "return count / 3", 2)
    below = mutant(replace(PLACE, line=3), f"\n{SOURCE}", f"\n{SOURCE.replace('2', '3')}")
    assert below.key == MUTANT.key


def test_what_is_named_as_equal_stands_in_the_code_and_says_why() -> None:
    for one in read_equal():
        lines = [line.strip() for line in (ROOT / one.file).read_text("utf-8").splitlines()]
        assert set(one.old.splitlines()) <= set(lines), one
        assert one.new
        assert one.old not in one.new
        assert len(one.why) > 10, one


def test_a_mutant_is_equal_only_where_it_is_named() -> None:
    named = Equal("half.py", "half", "return count / 2", ("return count / 3",), "a made-up example")
    assert is_equal(MUTANT, [named])
    assert not is_equal(MUTANT, [replace(named, definition="third")])
    assert not is_equal(MUTANT, [replace(named, new=("return count / 1",))])

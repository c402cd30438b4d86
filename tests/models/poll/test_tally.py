"""The count: the data set, the order of ties, the cap, and two counts written differently that must agree."""

import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import RuleError
from models.poll.tally import (
    CastBallot,
    Option,
    Quorum,
    Result,
    Standing,
    approve,
    check_ballot,
    count_quorum,
    tally,
)

DATA_SET = json.loads(
    (Path(__file__).parents[3] / "playground" / "data" / "inspel.json").read_text(encoding="utf-8")
)
TOWNS = ("2303", "2305", "2309", None)
MAX = 3


def data_set_result() -> Result:
    """Count the ten ballots of the data set, cap 10."""
    town_of = {seat["seat"]: seat["municipality_code"] for seat in DATA_SET["seats"]}
    options = [Option(one["id"], one["municipality_code"]) for one in DATA_SET["inspel"]]
    ballots = [CastBallot(one["seat"], town_of[one["seat"]], one["points"]) for one in DATA_SET["ballots"]]
    return tally(options, ballots, max_per_item=3, cap=10)


def test_data_set_comes_out_as_expected() -> None:
    expected = [
        Standing(
            id=row["id"],
            rank=row["rank"],
            score=Fraction(row["points"]),
            breadth=row["breadth_other_municipalities"],
            seats=row["seats_supporting"],
            max_marks=row["max_marks"],
            tied=row["tied"],
        )
        for row in DATA_SET["expected_result"]["tally"]
    ]
    result = data_set_result()
    assert list(result.ranking) == expected
    assert list(result.tied_at_cap) == DATA_SET["expected_result"]["cap_boundary_tie"]
    assert result.chosen == tuple(row.id for row in expected[:8])


def count(*ballots: tuple[str | None, Mapping[str, int]], options: Mapping[str, str | None]) -> Result:
    """Count ballots given as (municipality, points), the seats numbered."""
    return tally(
        [Option(id, town) for id, town in options.items()],
        [CastBallot(f"S{number}", town, points) for number, (town, points) in enumerate(ballots)],
        max_per_item=MAX,
    )


def order(result: Result) -> list[tuple[str, int]]:
    """Return ids with their ranks, as printed."""
    return [(standing.id, standing.rank) for standing in result.ranking]


def test_points_come_first() -> None:
    result = count(("A", {"x": 3}), ("B", {"y": 2}), options={"y": "A", "x": "A"})
    assert order(result) == [("x", 1), ("y", 2)]


def test_equal_points_are_parted_by_other_municipalities() -> None:
    result = count(("A", {"x": 2, "y": 1}), ("B", {"y": 1}), options={"x": "B", "y": "C"})
    assert order(result) == [("y", 1), ("x", 2)]


def test_the_sender_and_the_region_add_no_breadth() -> None:
    result = count(("A", {"x": 1}), (None, {"x": 1}), ("B", {"x": 1}), ("B", {"x": 1}), options={"x": "A"})
    assert result.ranking[0].breadth == 1
    assert result.ranking[0].seats == 4


def test_an_option_from_the_region_counts_every_municipality() -> None:
    result = count(("A", {"x": 1}), ("B", {"x": 1}), (None, {"x": 1}), options={"x": None})
    assert result.ranking[0].breadth == 2


def test_equal_breadth_is_parted_by_seats() -> None:
    result = count(("A", {"x": 2, "y": 1}), (None, {"y": 1}), options={"x": "B", "y": "B"})
    assert order(result) == [("y", 1), ("x", 2)]


def test_equal_seats_are_parted_by_max_marks() -> None:
    result = count(("A", {"x": 2, "y": 3}), ("B", {"x": 2, "y": 1}), options={"x": "C", "y": "C"})
    assert order(result) == [("y", 1), ("x", 2)]


def test_what_is_still_equal_shares_a_rank_and_stands_by_id() -> None:
    result = count(
        ("A", {"a": 3, "d": 1, "c": 2, "b": 2}), options={"d": "B", "c": "B", "b": "B", "a": "B", "e": "B"}
    )
    assert order(result) == [("a", 1), ("b", 2), ("c", 2), ("d", 4), ("e", 5)]
    assert [standing.tied for standing in result.ranking] == [False, True, True, False, False]


def test_zero_points_are_no_support_and_the_option_is_still_ranked() -> None:
    result = count(("A", {"x": 0}), options={"x": "B"})
    assert result.ranking == (Standing("x", 1, Fraction(0), 0, 0, 0, tied=False),)


def test_weights_are_exact() -> None:
    ballots = [
        CastBallot(f"S{number}", None, {"x": 3, "y": 1}, Fraction(1, 10) if number < 10 else Fraction(5, 2))
        for number in range(11)
    ]
    result = tally([Option("x", None), Option("y", None)], ballots, max_per_item=3)
    assert [standing.score for standing in result.ranking] == [Fraction(21, 2), Fraction(7, 2)]


@pytest.mark.parametrize(
    ("cap", "chosen", "tied_at_cap"),
    [
        (None, "abcd", ""),
        (0, "", ""),
        (1, "a", ""),
        (2, "a", "bc"),
        (3, "abc", ""),
        (4, "abcd", ""),
        (9, "abcd", ""),
    ],
)
def test_the_cap_takes_only_what_surely_fits(cap: int | None, chosen: str, tied_at_cap: str) -> None:
    options = [Option(id, None) for id in "abcd"]
    ballots = [CastBallot("S", "A", {"a": 3, "b": 2, "c": 2})]
    result = tally(options, ballots, max_per_item=3, cap=cap)
    assert (result.chosen, result.tied_at_cap) == (tuple(chosen), tuple(tied_at_cap))


def test_approval_is_one_point_each() -> None:
    options = [Option("x", "A"), Option("y", "A")]
    ballots = [CastBallot("1", "A", approve(["x", "y"])), CastBallot("2", "B", approve({"y"}))]
    result = tally(options, ballots, max_per_item=1)
    assert result.ranking[0] == Standing("y", 1, Fraction(2), 1, 2, 2, tied=False)


@pytest.mark.parametrize(
    ("points", "key", "values"),
    [
        ({"z": 1}, "ballot-unknown-option", {"option": "z"}),
        ({"x": -1}, "ballot-negative", {"option": "x", "points": -1}),
        ({"x": 4}, "ballot-over-max", {"option": "x", "points": 4, "max": 3}),
        ({"x": 3, "y": 3}, "ballot-over-budget", {"used": 6, "budget": 5, "over": 1}),
    ],
)
def test_a_ballot_that_breaks_the_rules_is_refused_with_its_figures(
    points: dict[str, int], key: str, values: dict[str, Any]
) -> None:
    with pytest.raises(RuleError) as caught:
        check_ballot(points, options={"x", "y"}, budget=5, max_per_item=3)
    assert (caught.value.key, caught.value.values) == (key, values)


def test_a_ballot_may_use_its_whole_budget_or_nothing() -> None:
    check_ballot({"x": 3, "y": 2}, options={"x", "y"}, budget=5, max_per_item=3)
    check_ballot({}, options={"x", "y"}, budget=5, max_per_item=3)
    check_ballot({"x": 3, "y": 3}, options={"x", "y"}, budget=None, max_per_item=3)


@pytest.mark.parametrize(
    ("key", "options", "ballots", "max_per_item", "cap"),
    [
        ("seat-repeated", ["x"], [CastBallot("S", None, {}), CastBallot("S", "A", {"x": 1})], 3, None),
        ("option-repeated", ["x", "x"], [], 3, None),
        ("ballot-unknown-option", ["x"], [CastBallot("S", None, {"y": 1})], 3, None),
        ("ballot-over-max", ["x"], [CastBallot("S", None, {"x": 2})], 1, None),
        ("weight-not-positive", ["x"], [CastBallot("S", None, {"x": 1}, Fraction(0))], 3, None),
        ("cap-negative", ["x"], [], 3, -1),
        ("max-not-positive", ["x"], [], 0, None),
    ],
)
def test_a_count_that_would_mean_nothing_is_refused(
    key: str, options: list[str], ballots: list[CastBallot], max_per_item: int, cap: int | None
) -> None:
    with pytest.raises(RuleError) as caught:
        tally([Option(id, None) for id in options], ballots, max_per_item=max_per_item, cap=cap)
    assert caught.value.key == key


# Two counts written differently.


@st.composite
def elections(draw: st.DrawFn) -> tuple[list[Option], list[CastBallot], int | None]:
    """Draw options, ballots and a cap, small enough that ties are common."""
    ids = draw(st.lists(st.sampled_from("abcdefg"), unique=True, min_size=1))
    options = [Option(id, draw(st.sampled_from(TOWNS))) for id in ids]
    marks = st.dictionaries(st.sampled_from(ids), st.integers(0, MAX))
    weights = st.sampled_from([Fraction(1), Fraction(1), Fraction(1, 3), Fraction(5, 2)])
    ballots = [
        CastBallot(f"S{number}", draw(st.sampled_from(TOWNS)), draw(marks), draw(weights))
        for number in range(draw(st.integers(0, 6)))
    ]
    return options, ballots, draw(st.none() | st.integers(0, 8))


def beats(ours: Option, theirs: Option, ballots: list[CastBallot]) -> bool:
    """Compare two options from scratch, one rule of DOMAIN 6c after the other."""

    def supporters(option: Option) -> list[CastBallot]:
        return [ballot for ballot in ballots if ballot.points.get(option.id)]

    def figures(option: Option) -> list[Fraction]:
        others = {ballot.municipality for ballot in supporters(option)}
        others.discard(None)
        others.discard(option.municipality)
        return [
            sum((ballot.points.get(option.id, 0) * ballot.weight for ballot in ballots), Fraction()),
            Fraction(len(others)),
            Fraction(len(supporters(option))),
            Fraction([ballot.points.get(option.id) for ballot in ballots].count(MAX)),
        ]

    for mine, other in zip(figures(ours), figures(theirs), strict=True):
        if mine != other:
            return mine > other
    return False


@given(elections())
def test_a_rank_is_one_more_than_those_who_beat_you(
    election: tuple[list[Option], list[CastBallot], int | None],
) -> None:
    options, ballots, cap = election
    result = tally(options, ballots, max_per_item=MAX, cap=cap)
    standings = {standing.id: standing for standing in result.ranking}
    certain, straddling = set(), set()
    for ours in options:
        rank = 1 + sum(beats(theirs, ours, ballots) for theirs in options)
        unbeaten = sum(not beats(ours, theirs, ballots) for theirs in options)
        assert standings[ours.id].rank == rank
        assert standings[ours.id].tied == (unbeaten > rank)
        if cap is None or unbeaten <= cap:
            certain.add(ours.id)
        elif rank <= cap:
            straddling.add(ours.id)
    assert set(result.chosen) == certain
    assert set(result.tied_at_cap) == straddling


@given(elections(), st.randoms(use_true_random=False))
def test_the_order_of_ballots_and_options_changes_nothing(
    election: tuple[list[Option], list[CastBallot], int | None], random: Any
) -> None:
    options, ballots, cap = election
    before = tally(options, ballots, max_per_item=MAX, cap=cap)
    random.shuffle(options)
    random.shuffle(ballots)
    assert tally(options, ballots, max_per_item=MAX, cap=cap) == before


@given(elections())
def test_every_point_is_counted_once(election: tuple[list[Option], list[CastBallot], int | None]) -> None:
    options, ballots, _ = election
    result = tally(options, ballots, max_per_item=MAX)
    given_points = sum((sum(ballot.points.values()) * ballot.weight for ballot in ballots), Fraction())
    assert sum(standing.score for standing in result.ranking) == given_points
    assert sorted(standing.id for standing in result.ranking) == sorted(option.id for option in options)


@given(elections(), st.data())
def test_one_more_mark_never_lowers_an_option(
    election: tuple[list[Option], list[CastBallot], int | None], data: st.DataObject
) -> None:
    options, ballots, _ = election
    raised = data.draw(st.sampled_from(options)).id
    town = data.draw(st.sampled_from(TOWNS))
    extra = CastBallot("extra", town, {raised: data.draw(st.integers(1, MAX))})
    before = {one.id: one for one in tally(options, ballots, max_per_item=MAX).ranking}
    after = {one.id: one for one in tally(options, [*ballots, extra], max_per_item=MAX).ranking}
    assert after[raised].rank <= before[raised].rank
    assert after[raised].score > before[raised].score


def test_the_most_one_may_give_is_a_max_mark_however_much_it_is() -> None:
    # Beyond the small numbers that Python keeps one of each of.
    result = tally([Option("A", None)], [CastBallot("R-1", None, {"A": int("1000")})], max_per_item=1000)
    assert [one.max_marks for one in result.ranking] == [1]


def test_only_municipalities_that_have_a_seat_are_needed_and_counted() -> None:
    assert count_quorum({1: None}, {1}) == Quorum(1, 1, 0, 0)
    assert count_quorum({1: 5, 2: None}, {1}) == Quorum(1, 2, 1, 1)

"""The file of `tally FILE`: the data set comes out, weights stay exact, a broken file is one sentence."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.ballot_file import BallotFileError, read_ballots, result_json, tally_file
from models.poll.tally import CastBallot, Option, tally

DATA_SET = json.loads(
    (Path(__file__).parents[2] / "playground" / "data" / "inspel.json").read_text(encoding="utf-8")
)

POINTS: dict[str, Any] = {
    "rule": "points",
    "cap": 1,
    "budget": 4,
    "max_per_item": 3,
    "options": [{"id": "A", "municipality": "2303"}, {"id": "B", "municipality": None}],
    "ballots": [
        {"seat": "K-2303", "municipality": "2303", "points": {"A": 3, "B": 1}},
        {"seat": "R-1", "municipality": None, "weight": 1, "points": {"B": 1}},
    ],
}
APPROVAL: dict[str, Any] = {
    "rule": "approval",
    "options": POINTS["options"],
    "ballots": [
        {"seat": "K-2305", "municipality": "2305", "approves": ["A", "B"]},
        {"seat": "R-1", "municipality": None, "approves": ["B"]},
    ],
}


def file(form: dict[str, Any], place: tuple[str | int, ...] = (), value: Any = None) -> bytes:
    """Write a ballot file, one place of it changed."""
    changed = copy.deepcopy(form)
    target: Any = changed
    for step in place[:-1]:
        target = target[step]
    if place:
        target[place[-1]] = value
    return json.dumps(changed).encode()


def sentence_of(content: bytes) -> str:
    """Return what the operator is told about a broken file."""
    with pytest.raises(BallotFileError) as caught:
        tally_file(content)
    return str(caught.value)


def test_data_set_comes_out_as_expected() -> None:
    expected = DATA_SET["expected_result"]
    town_of = {seat["seat"]: seat["municipality_code"] for seat in DATA_SET["seats"]}
    form = {
        "rule": "points",
        "cap": expected["cap"],
        "budget": expected["budget"],
        "max_per_item": expected["max_per_item"],
        "options": [
            {"id": one["id"], "municipality": one["municipality_code"]} for one in DATA_SET["inspel"]
        ],
        "ballots": [
            {
                "seat": one["seat"],
                "municipality": town_of[one["seat"]],
                "weight": 1,
                "points": one["points"],
            }
            for one in DATA_SET["ballots"]
        ],
    }
    assert tally_file(json.dumps(form).encode()) == {
        "ranking": [
            {
                "id": row["id"],
                "rank": row["rank"],
                "score": row["points"],
                "breadth": row["breadth_other_municipalities"],
                "seats": row["seats_supporting"],
                "max_marks": row["max_marks"],
                "tied": row["tied"],
            }
            for row in expected["tally"]
        ],
        "chosen": [row["id"] for row in expected["tally"][:8]],
        "tied_at_cap": expected["cap_boundary_tie"],
    }


def test_approvals_are_a_point_each() -> None:
    assert tally_file(file(APPROVAL)) == {
        "ranking": [
            {"id": "B", "rank": 1, "score": 2, "breadth": 1, "seats": 2, "max_marks": 2, "tied": False},
            {"id": "A", "rank": 2, "score": 1, "breadth": 1, "seats": 1, "max_marks": 1, "tied": False},
        ],
        "chosen": ["B", "A"],
        "tied_at_cap": [],
    }


@pytest.mark.parametrize(
    ("weight", "score"),
    [("1", 1), ("2.50", "5/2"), ('"7/2"', "7/2"), ("0.1", "1/10"), ('"0.1"', "1/10"), ("1E+1", 10)],
)
def test_weights_are_read_exactly(weight: str, score: int | str) -> None:
    text = file(POINTS).decode().replace('"weight": 1', f'"weight": {weight}')
    ranking = {
        standing.id: standing for standing in tally([Option("B", None)], _last(text), max_per_item=3).ranking
    }
    assert str(ranking["B"].score) == str(score)


def _last(text: str) -> tuple[CastBallot, ...]:
    return read_ballots(text).ballots[1:]


def test_a_score_that_is_no_integer_is_a_string() -> None:
    text = file(POINTS, ("ballots", 1, "weight"), "1/2")
    ranking: Any = tally_file(text)["ranking"]
    assert [row["score"] for row in ranking] == [3, "3/2"]


def test_a_byte_order_mark_is_no_trouble() -> None:
    assert tally_file(b"\xef\xbb\xbf" + file(POINTS)) == tally_file(file(POINTS))


def test_a_file_without_ballots_ranks_everything_as_equal() -> None:
    result: Any = tally_file(file(POINTS, ("ballots",), []))
    assert [(row["rank"], row["tied"]) for row in result["ranking"]] == [(1, True), (1, True)]
    assert (result["chosen"], result["tied_at_cap"]) == ([], ["A", "B"])


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        (("rule",), "borda", 'neither "points" nor "approval"'),
        (("cap",), -1, '"cap"'),
        (("cap",), True, '"cap"'),
        (("cap",), "10", '"cap"'),
        (("budget",), None, '"budget"'),
        (("budget",), 3, "4 points in all; the budget is 3"),
        (("max_per_item",), 0, '"max_per_item"'),
        (("max_per_item",), 2, '3 points to "A"; the most is 2'),
        (("capp",), 10, '"capp"'),
        (("options",), {}, '"options"'),
        (("options", 0), "A", '"options" > 1'),
        (("options", 0, "id"), "", '"options" > 1 > "id"'),
        (("options", 0, "id"), 7, '"options" > 1 > "id"'),
        (("options", 0, "id"), "\ud800", '"options" > 1 > "id"'),
        (("options",), [*POINTS["options"], POINTS["options"][0]], 'The option "A" is there more than once'),
        (("options", 0, "municipality"), 2303, '"municipality"'),
        (("ballots", 1, "seat"), "K-2303", 'Seat "K-2303" (the region) has more than one ballot'),
        (("ballots", 0, "points"), {"C": 1}, 'names "C", which is not among the options'),
        (("ballots", 0, "points"), {"A": -1}, '"ballots" > 1 > "points" > "A"'),
        (("ballots", 0, "points"), {"A": 1.5}, '"ballots" > 1 > "points" > "A"'),
        (("ballots", 0, "points"), ["A"], '"ballots" > 1 > "points"'),
        (("ballots", 0, "approves"), ["A"], '"approves"'),
        (("ballots", 1, "weight"), 0, "more than 0"),
        (("ballots", 1, "weight"), -1, "more than 0"),
        (("ballots", 1, "weight"), "1/0", "divided by zero"),
        (("ballots", 1, "weight"), "en", "a weight is a number"),
        (("ballots", 1, "weight"), True, "a weight is a number"),
        (("ballots", 1, "weight"), 1e300, "a weight is a number"),
    ],
)
def test_a_broken_file_is_one_sentence_that_names_the_place(
    place: tuple[str | int, ...], value: Any, said: str
) -> None:
    sentence = sentence_of(file(POINTS, place, value))
    assert said in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


@pytest.mark.parametrize("key", ["rule", "budget", "max_per_item", "options", "ballots"])
def test_what_the_rule_needs_must_be_there(key: str) -> None:
    lacking = {name: value for name, value in POINTS.items() if name != key}
    assert f'"{key}"' in sentence_of(file(lacking))


def test_approvals_keep_to_their_own_limits() -> None:
    assert "budget is 1" in sentence_of(file(APPROVAL, ("budget",), 1))
    assert "same option twice" in sentence_of(file(APPROVAL, ("ballots", 0, "approves"), ["A", "A"]))
    assert tally_file(file(APPROVAL, ("max_per_item",), 3)) == tally_file(file(APPROVAL))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"[]", "wrong at its top"),
        (b"\xff\xfe{\x00", "not UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a":' * 100_000, "nested too deeply"),
        (b'{"cap": NaN}', "NaN"),
        (b'{"cap": -Infinity}', "-Infinity"),
        (b'{"cap": 1' + b"0" * 5000 + b"}", "too large"),
        (b'{"cap": 1e99999999999999999999}', "too large"),
        (b'{"rule": "points", "rule": "approval"}', '"rule" stands twice'),
    ],
)
def test_what_is_no_ballot_file_at_all_is_one_sentence(content: bytes, said: str) -> None:
    assert said in sentence_of(content)


def test_a_long_name_is_shortened_in_the_sentence() -> None:
    sentence = sentence_of(file(POINTS, ("ballots", 0, "points"), {"x\n" * 90: 1}))
    assert len(sentence) < 200
    assert "\n" not in sentence


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)
PLACES = [
    ("rule",),
    ("cap",),
    ("options",),
    ("options", 0),
    ("options", 0, "id"),
    ("ballots",),
    ("ballots", 0),
    ("ballots", 0, "seat"),
    ("ballots", 0, "municipality"),
    ("ballots", 0, "weight"),
    ("ballots", 0, "points"),
    ("ballots", 0, "points", "A"),
]


@given(st.sampled_from(PLACES), JSON)
def test_any_value_in_any_place_is_counted_or_refused(place: tuple[str | int, ...], value: Any) -> None:
    try:
        outcome = set(tally_file(file(POINTS, place, value)))
    except BallotFileError as error:
        outcome = set(str(error).splitlines()[1:])
    assert outcome in (set(), {"ranking", "chosen", "tied_at_cap"})


@given(st.binary(max_size=60))
def test_any_bytes_are_refused_with_a_sentence(content: bytes) -> None:
    assert sentence_of(content).endswith(".")


def test_the_result_has_the_form_of_the_command() -> None:
    result = tally([Option("A", None)], [], max_per_item=1, cap=1)
    row = {"id": "A", "rank": 1, "score": 0, "breadth": 0, "seats": 0, "max_marks": 0, "tied": False}
    assert result_json(result) == {"ranking": [row], "chosen": ["A"], "tied_at_cap": []}


SEATS: list[dict[str, Any]] = [
    {"seat": "K-2303", "municipality": "2303"},
    {"seat": "K-2305", "municipality": "2305"},
    {"seat": "R-1", "municipality": None},
]


def with_seats(seats: Any) -> bytes:
    return json.dumps(POINTS | {"seats": seats}).encode()


def test_a_file_with_its_seats_tells_whether_enough_have_voted() -> None:
    assert tally_file(with_seats(SEATS))["quorum"] == {
        "seats": 2,
        "seats_needed": 2,
        "municipalities": 1,
        "municipalities_needed": 2,
        "met": False,
    }
    assert "quorum" not in tally_file(json.dumps(POINTS).encode())


@pytest.mark.parametrize(
    ("seats", "said"),
    [
        (SEATS[1:], 'Seat "K-2303" has a ballot but is not among the seats.'),
        ([*SEATS, SEATS[0]], "The file names the same seat twice among its seats."),
        (
            [SEATS[0] | {"municipality": "2309"}, *SEATS[1:]],
            'Seat "K-2303" has two municipalities in the file.',
        ),
        ([], 'Seat "K-2303" has a ballot but is not among the seats.'),
    ],
)
def test_seats_that_contradict_the_ballots_are_refused(seats: Any, said: str) -> None:
    with pytest.raises(BallotFileError) as refused:
        tally_file(with_seats(seats))
    assert str(refused.value) == said

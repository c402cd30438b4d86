"""What is odd about a council's seats, and when enough of them have voted, over many cases."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from models.poll.council import Council, SeatHolder, look_over
from models.poll.poll import PollSeat
from models.poll.tally import count_quorum
from models.region import ExpectedSeats

MUNICIPALITIES = [(n, f"Kommun {n}") for n in range(1, 9)]


def seat(number: int, municipality: int | None) -> PollSeat:
    return PollSeat(number, f"S-{number}", municipality, None, None)


def whole(expected: ExpectedSeats) -> tuple[list[PollSeat], list[SeatHolder]]:
    """A seat and a holder for each municipality, and the region's own."""
    seats = [seat(n, n if n <= expected.municipal else None) for n in range(1, expected.total + 1)]
    return seats, [SeatHolder(one.id, one.id, f"Person {one.id}", substitute=False) for one in seats]


def look(seats: list[PollSeat], holders: list[SeatHolder], expected: ExpectedSeats) -> Council:
    return look_over(seats, holders, MUNICIPALITIES[: expected.municipal], expected)


expectations = st.builds(ExpectedSeats, st.integers(1, 8), st.integers(0, 4))


@given(expectations)
def test_a_whole_council_is_sound(expected: ExpectedSeats) -> None:
    seats, holders = whole(expected)
    assert look(seats, holders, expected).is_sound


@given(expectations, st.data())
def test_one_seat_more_or_less_is_never_sound(expected: ExpectedSeats, data: st.DataObject) -> None:
    seats, holders = whole(expected)
    if data.draw(st.booleans(), "more"):
        where = data.draw(st.one_of(st.none(), st.integers(1, expected.municipal)), "where")
        extra = seat(99, where)
        council = look([*seats, extra], [*holders, SeatHolder(99, 99, "Ny", substitute=False)], expected)
        assert bool(council.shared) == (where is not None)
    else:
        gone = data.draw(st.sampled_from(seats), "gone")
        council = look([one for one in seats if one != gone], holders, expected)
        assert bool(council.without) == (gone.municipality is not None)
    assert not council.has_expected_number
    assert not council.is_sound
    assert council.digest != look(seats, holders, expected).digest


@given(expectations, st.data())
def test_a_seat_without_its_holder_is_named(expected: ExpectedSeats, data: st.DataObject) -> None:
    seats, holders = whole(expected)
    empty = data.draw(st.sampled_from(seats), "empty")
    left = [one for one in holders if one.seat != empty.id]
    council = look(seats, left, expected)
    assert (council.vacant, council.substitute_alone, council.is_sound) == ((empty,), (), False)
    council = look(seats, [*left, SeatHolder(empty.id, 77, "Rut", substitute=True)], expected)
    assert (council.vacant, council.substitute_alone, council.is_sound) == ((), ((empty, "Rut"),), False)


@given(expectations.filter(lambda expected: expected.total > 1))
def test_a_person_with_two_seats_is_named_but_not_who_also_is_a_substitute(expected: ExpectedSeats) -> None:
    seats, holders = whole(expected)
    twice = [
        holders[0],
        SeatHolder(seats[1].id, holders[0].person, holders[0].name, substitute=False),
        *holders[2:],
    ]
    assert look(seats, twice, expected).doubled == ((holders[0].name, (seats[0], seats[1])),)
    also = [*holders, SeatHolder(seats[1].id, holders[0].person, holders[0].name, substitute=True)]
    assert look(seats, also, expected).is_sound


@given(st.lists(st.one_of(st.none(), st.integers(1, 8)), min_size=1, max_size=20), st.data())
def test_enough_is_more_than_half_of_the_seats_and_of_their_municipalities(
    of: list[int | None], data: st.DataObject
) -> None:
    seats = dict(enumerate(of))
    voted = data.draw(st.sets(st.sampled_from(sorted(seats))), "voted")
    quorum = count_quorum(seats, voted)
    municipal = {one for one in of if one is not None}
    behind = {of[number] for number in voted} - {None}
    enough_municipalities = 2 * len(behind) > len(municipal) or not municipal
    assert quorum.met == (2 * len(voted) > len(of) and enough_municipalities)

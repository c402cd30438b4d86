"""What is odd about a council's seats, where an example says it better than many cases."""

from __future__ import annotations

from models.poll.council import Council, SeatHolder, look_over
from models.poll.poll import PollSeat
from models.region import ExpectedSeats

BERG, RAGUNDA = (5, "Bergs kommun"), (6, "Ragunda kommun")


def seat(number: int, code: str, home: tuple[int, str] | None) -> PollSeat:
    return PollSeat(number, code, home[0] if home else None, None, home[1] if home else None)


def member(seat_id: int, person: int, name: str, *, substitute: bool = False) -> SeatHolder:
    return SeatHolder(seat_id, person, name, substitute)


def look(*seats: PollSeat, holders: tuple[SeatHolder, ...] = (), municipal: int = 2) -> Council:
    return look_over(seats, holders, [BERG, RAGUNDA], ExpectedSeats(municipal, 1))


def test_of_several_who_hold_or_stand_in_for_a_seat_the_first_is_named() -> None:
    own, bergs = seat(1, "R-1", None), seat(2, "K-2326", BERG)
    holders = (member(1, 41, "Anna"), member(1, 42, "Bo"))
    stand_in = (member(2, 43, "Cia", substitute=True), member(2, 44, "Dan", substitute=True))
    council = look(own, bergs, holders=(*holders, *stand_in))
    assert council.holders == {1: "Anna"}
    assert council.substitute_alone == ((bergs, "Cia"),)


def test_seats_that_are_one_are_told_once_and_not_as_several_of_a_municipality() -> None:
    bergs = seat(1, "K-2326", BERG), seat(2, "k\u20132326", BERG)
    ragundas = seat(3, "K-2303", RAGUNDA), seat(4, "K - 2303", RAGUNDA)
    council = look(*bergs, *ragundas)
    assert council.repeated == (bergs, ragundas)
    assert council.shared == ()
    third = seat(5, "K-99", BERG)
    assert look(*bergs, *ragundas, third).shared == ((*bergs, third),)


def test_who_has_no_seat_is_told_only_where_there_are_too_few() -> None:
    bergs = seat(1, "K-1", BERG), seat(2, "K-2", BERG)
    assert look(*bergs[:1]).without == ("Ragunda kommun",)
    assert look(*bergs).without == ()
    assert look(*bergs, municipal=1).without == ()


def test_what_somebody_agreed_to_is_told_by_sixteen_signs() -> None:
    council = look(seat(1, "R-1", None))
    assert len(council.digest) == 16
    assert council.digest == look(seat(1, "R-1", None)).digest

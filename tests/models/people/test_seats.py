"""The council's seats as people know them, and which of seats that stand twice is left out."""

from __future__ import annotations

from sqlalchemy.orm import Session

from models.people import seats
from models.people.roles import Role
from models.people.seats import NamedSeat
from models.region import Municipality, Seat
from tests.models.people.folk import DAY, TOMORROW, YESTERDAY, add_person, appoint

BERG = "Bergs kommun"


def add_seat(
    session: Session, number: int, code: str, municipality: int | None = None, region: int = 2
) -> Seat:
    seat = Seat(id=number, region_id=region, code=code, municipality_id=municipality)
    session.add(seat)
    session.flush()
    return seat


def read(session: Session, **more: int) -> list[tuple[str, str]]:
    """Each seat's code and holder."""
    return [(one.code, one.holder) for one in seats.read_seats(session, 2, DAY, **more)]


def test_a_seat_is_read_with_its_municipality_and_its_holder(session: Session) -> None:
    session.add(Municipality(id=5, region_id=2, code="2326", name=BERG))
    add_seat(session, 21, "K-2326", 5)
    add_seat(session, 23, "R-1")
    add_seat(session, 24, "R-2", region=3)
    appoint(session, add_person(session, "Anna"), seat_id=21)
    found = seats.read_seats(session, 2, DAY)
    bergs = NamedSeat(21, "K-2326", 5, "2326", BERG, "Anna")
    own = NamedSeat(23, "R-1", None, None, None, "")
    assert found == [bergs, own]
    assert bergs.words == {"seat": "K-2326", "place": BERG, "holder": "Anna"}
    assert own.words == {"seat": "R-1", "place": "none", "holder": "none"}
    named = seats.seat_words("R-1", None, which="other_")
    assert named == {"other_seat": "R-1", "other_place": "none", "other_holder": "none"}


def test_a_holder_has_the_seat_that_day_in_the_regions_own_register(session: Session) -> None:
    for number in range(1, 10):
        add_seat(session, number, f"R-{number}")
    for number, more in (
        (1, {"valid_from": DAY}),
        (2, {"valid_to": DAY}),
        (3, {"valid_from": YESTERDAY, "valid_to": TOMORROW, "role": Role.CHAIR}),
        (4, {"valid_from": TOMORROW}),
        (5, {"valid_to": YESTERDAY}),
        (6, {"substitute": True}),
        (7, {"role": Role.REFERENCE}),
    ):
        appoint(session, add_person(session, f"P{number}"), **{"seat_id": number} | more)
    for number, region in ((8, 1), (9, 3)):
        appoint(session, add_person(session, region=region), seat_id=number)
    appoint(session, add_person(session))
    assert [holder for _, holder in read(session)] == ["P1", "P2", "P3", *[""] * 6]


def twice(session: Session) -> tuple[Seat, Seat]:
    """Two seats that are one by their folded codes; the one that is written plainly is the later one."""
    return add_seat(session, 20, "k\u20132326"), add_seat(session, 22, "K-2326")


def test_of_a_seat_that_stands_twice_the_one_that_somebody_has_is_kept(session: Session) -> None:
    odd, plain = twice(session)
    add_seat(session, 21, "R-1")
    assert [code for code, _ in read(session)] == ["K-2326", "R-1"]
    person = add_person(session, "Anna")
    held = appoint(session, person, seat_id=odd.id, valid_from=TOMORROW)
    assert sorted(read(session)) == [("R-1", ""), ("k\u20132326", "")]
    assert {code for code, _ in read(session, also=plain.id)} == {"K-2326", "R-1", "k\u20132326"}
    held.valid_from = None
    appoint(session, person, seat_id=plain.id, substitute=True)
    assert sorted(read(session)) == [("K-2326", ""), ("R-1", ""), ("k\u20132326", "Anna")]


def test_of_two_that_are_written_alike_oddly_the_first_is_kept(session: Session) -> None:
    both = [add_seat(session, number, code) for number, code in ((20, "k\u20132326"), (21, "K - 2326"))]
    assert seats.drop_leftovers(reversed(both), set()) == [both[0]]
    assert seats.drop_leftovers(both, {21}) == [both[1]]
    assert seats.drop_leftovers(both, {20, 21}) == both


def test_seats_that_are_one_are_found_together(session: Session) -> None:
    odd, plain = twice(session)
    alone = add_seat(session, 21, "R-1")
    assert seats.find_repeated([odd, alone, plain]) == [(odd, plain)]
    assert seats.find_repeated([odd, alone]) == []

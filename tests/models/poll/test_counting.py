"""What counts of what is stored: the frozen seats, the holder before the substitute, what is seen now."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.outbox.outbox import OutboxKind, Outgoing
from models.people.person import Account, Appointment, Person
from models.people.roles import Role
from models.poll import counting
from models.poll.council import read_council
from models.poll.mark import BUTTON, REACTION, Mark, Seen
from models.poll.poll import Poll
from models.poll.tally import Quorum
from models.region import Municipality, Region, Seat
from tests.models.poll.polls import FIRST, OPTIONS, SEATS, SECOND_OPTION, add_poll
from tests.models.poll.test_stored_votes import put, vote

DAY = date(2020, 11, 9)
YESTERDAY, TOMORROW = DAY - timedelta(days=1), DAY + timedelta(days=1)
# A seat that is none of the frozen ones.
NO_SEAT = 29


def member(session: Session, user: str, seat: int | None, region: int = 2, **more: Any) -> int:
    """Store a person with a Slack account and a seat; returns the person's id."""
    person = Person(region_id=region, name=f"Person {user}")
    session.add(person)
    session.flush()
    session.add(Account(platform="slack", workspace="T1", user_id=user, person_id=person.id))
    usual: dict[str, Any] = {"role": Role.MEMBER, "seat_id": seat, "substitute": False}
    session.add(Appointment(person_id=person.id, **usual | more))
    session.flush()
    return person.id


def by_ballots(session: Session) -> Poll:
    """A poll by points: Berg's and the region's seats vote, and so does a seat that is not in it."""
    poll = add_poll(session)
    for seat in (21, 23, NO_SEAT):
        vote(session, poll.id, seat, 40 + seat)
    return poll


def test_only_frozen_seats_are_counted(session: Session) -> None:
    count = counting.count_poll(session, by_ballots(session).facts)
    first, second = count.standing("INS-2020-01"), count.standing("INS-2020-02")
    assert (first.rank, first.score, first.seats, first.max_marks) == (1, Fraction(6), 2, 2)
    assert (second.rank, second.score, second.seats) == (2, Fraction(0), 0)
    assert first.breadth == 0
    assert count.quorum == Quorum(2, 2, 1, 2)
    assert count.supporters == {"INS-2020-01": (21, 23), "INS-2020-02": ()}
    assert count.municipal == {"INS-2020-01": Fraction(3), "INS-2020-02": Fraction(0)}
    assert count.watching == {}


def test_who_has_voted_and_what_are_asked_apart(session: Session) -> None:
    facts = by_ballots(session).facts
    assert counting.seats_voted(session, facts) == {21, 23}
    assert counting.cast_by_seat(session, facts) == {21: {"INS-2020-01": 3}, 23: {"INS-2020-01": 3}}


def test_a_neighbours_points_are_breadth_and_ones_own_are_not(session: Session) -> None:
    poll = add_poll(session)
    for seat in (21, 22):
        vote(session, poll.id, seat, 40)
    assert counting.count_poll(session, poll.facts).standing("INS-2020-01").breadth == 1


def test_the_polls_cap_decides_what_is_chosen(session: Session) -> None:
    poll = add_poll(session, cap=1)
    vote(session, poll.id, 21, 40)
    assert counting.count_poll(session, poll.facts).result.chosen == ("INS-2020-01",)


def test_a_mark_supports_or_watches_for_its_seat(session: Session) -> None:
    poll = add_poll(session, kind="emoji", budget=2, max_per_item=1)
    put(session, poll_id=poll.id)
    put(session, poll_id=poll.id, person_id=43, seat_id=23, emoji="eyes")
    put(session, poll_id=poll.id, person_id=43, seat_id=23, emoji="eyes", option_id=SECOND_OPTION)
    put(session, poll_id=poll.id, person_id=44, seat_id=22, emoji="eyes", option_id=SECOND_OPTION)
    put(session, poll_id=poll.id, person_id=45, seat_id=NO_SEAT)
    count = counting.count_poll(session, poll.facts)
    assert counting.cast_by_seat(session, poll.facts) == {21: {"INS-2020-01": 1}, 22: {}, 23: {}}
    assert count.watching == {"INS-2020-01": 1, "INS-2020-02": 2}
    assert count.supporters == {"INS-2020-01": (21,), "INS-2020-02": ()}
    assert count.quorum == Quorum(3, 2, 2, 2)


def test_the_messages_to_read_are_those_that_stand_on_a_platform(session: Session) -> None:
    poll = add_poll(session)

    def message(option: str, message_id: str | None, **more: Any) -> Outgoing:
        about = f"poll:{poll.id}:{option}"
        usual: dict[str, Any] = {"region_id": 2, "kind": OutboxKind.POST, "platform": "slack", "key": "k"}
        usual |= {"workspace": "T1", "place": "C1", "about": about, "card": {}, "message_id": message_id}
        row = Outgoing(**usual | more)
        session.add(row)
        session.flush()
        return row

    stands = message(FIRST, "1.1"), message(FIRST, "1.2", platform="teams")
    message(FIRST, None)
    message(FIRST, "1.3", region_id=3)
    last = message(SECOND_OPTION, "1.4")
    expected = [(FIRST, stands[0]), (FIRST, stands[1]), (SECOND_OPTION, last)]
    assert counting.list_pulse_messages(session, 2, poll.facts) == expected


def test_an_account_votes_for_the_seat_its_person_holds_that_day(session: Session) -> None:
    facts = add_poll(session).facts
    holds = member(session, "U1", 21, valid_from=DAY, valid_to=DAY)
    always = member(session, "U2", 22, role=Role.CHAIR)
    stands_in = member(session, "U3", 23, substitute=True)
    member(session, "U4", 21, valid_to=YESTERDAY)
    member(session, "U5", 21, valid_from=TOMORROW)
    member(session, "U6", 21, role=Role.REFERENCE)
    member(session, "U7", NO_SEAT)
    member(session, "U8", 21, region=1)
    member(session, "U9", 21, region=3)
    assert counting.list_seat_holders(session, 2, facts, DAY) == {
        ("slack", "T1", "U1"): counting.SeatHolder(holds, 21, substitute=False),
        ("slack", "T1", "U2"): counting.SeatHolder(always, 22, substitute=False),
        ("slack", "T1", "U3"): counting.SeatHolder(stands_in, 23, substitute=True),
    }


def test_somebody_with_two_seats_votes_for_the_one_they_hold_and_for_the_first_of_equals(
    session: Session,
) -> None:
    facts = add_poll(session).facts
    person = member(session, "U1", 21, substitute=True)
    for seat in (22, 23):
        session.add(Appointment(person_id=person, role=Role.MEMBER, seat_id=seat, substitute=False))
    session.add(Appointment(person_id=person, role=Role.MEMBER, seat_id=21, substitute=True))
    session.flush()
    found = counting.list_seat_holders(session, 2, facts, DAY)
    assert found == {("slack", "T1", "U1"): counting.SeatHolder(person, 22, substitute=False)}


def test_what_is_seen_takes_the_place_of_what_was_told_of_reactions(session: Session) -> None:
    poll = add_poll(session, kind="emoji")
    first = member(session, "U1", 21)
    second = member(session, "U2", 22, substitute=True)
    third = member(session, "U3", 23)
    put(session, poll_id=poll.id, person_id=third, seat_id=23)
    put(session, poll_id=poll.id, person_id=third, seat_id=23, emoji="eyes", source=BUTTON)
    put(session, poll_id=poll.id, person_id=third, seat_id=23, option_id=SECOND_OPTION)
    people = {"check": frozenset({"U1", "U2", "UNKNOWN"}), "tada": frozenset({"U3"})}
    elsewhere = {"eyes": frozenset({"U3"})}
    seen = [Seen(FIRST, "slack", "T1", people), Seen(FIRST, "teams", "T1", elsewhere)]
    counting.take_reactions(session, 2, poll.facts, iter(seen), DAY)
    session.expire_all()
    marks = session.scalars(select(Mark).where(Mark.present))
    assert {
        (one.person_id, one.option_id, one.emoji, one.source, one.seat_id, one.substitute) for one in marks
    } == {
        (first, FIRST, "check", REACTION, 21, False),
        (second, FIRST, "check", REACTION, 22, True),
        (third, FIRST, "eyes", BUTTON, 23, False),
        (third, SECOND_OPTION, "check", REACTION, 23, False),
    }


def test_the_council_is_read_from_the_register(session: Session) -> None:
    session.add(Region(id=2, name="Region", time_zone="UTC", language="sv", municipal_seats=2, own_seats=1))
    for id_, code, name in ((5, "2326", "Bergs kommun"), (6, "2303", "Ragunda kommun")):
        session.add(Municipality(id=id_, region_id=2, code=code, name=name))
    for seat in SEATS:
        session.add(Seat(id=seat.id, region_id=2, code=seat.code, municipality_id=seat.municipality))
    session.add(Seat(id=31, region_id=3, code="R-9", municipality_id=None))
    session.flush()
    member(session, "U1", 21)
    member(session, "U2", 22, substitute=True)
    member(session, "U3", None, role=Role.CHAIR)
    member(session, "U4", 23, valid_to=YESTERDAY)
    council = read_council(session, 2, DAY)
    berg, ragunda, own = SEATS
    assert council.seats == (ragunda, berg, own)
    assert (council.municipal, council.own, council.has_expected_number) == (2, 1, True)
    assert (council.vacant, council.shared, council.doubled, council.without) == ((own,), (), (), ())
    assert council.substitute_alone == ((ragunda, "Person U2"),)
    assert not council.is_sound
    assert [row["id"] for row in council.frozen] == [22, 21, 23]


def test_options_keep_their_order(session: Session) -> None:
    result = counting.count_poll(session, add_poll(session).facts).result
    assert [one.id for one in result.ranking] == [one.code for one in OPTIONS]
    assert all(one.tied for one in result.ranking)

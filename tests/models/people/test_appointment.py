"""What an appointment asks for, and what nobody may hold at the same time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from models.errors import RuleError
from models.people import appointment as appointments
from models.people.appointment import Terms
from models.people.person import Appointment
from models.people.roles import KEEPERS, SEATED, STAFF, Role
from models.region import Seat
from tests.models.people.folk import (
    DAY,
    HOLDS,
    HOLDS_NOT,
    TOMORROW,
    YESTERDAY,
    add_account,
    add_person,
    appoint,
)

LONG_AGO, FAR = DAY - timedelta(days=400), DAY + timedelta(days=400)
NAMES = {"seat": "K-2326", "of": "Bergs kommun"}


def terms(role: Role = Role.MEMBER, **more: Any) -> Terms:
    usual: dict[str, Any] = dict.fromkeys(("municipality_id", "seat_id", "valid_from", "valid_to"))
    return Terms(role, **usual | {"substitute": False} | more)


def refused(deed: Any, *given: Any) -> tuple[str, str | None]:
    """The key and the field of the refusal; two empty ones when it is allowed."""
    try:
        deed(*given)
    except RuleError as refusal:
        return refusal.key, refusal.field
    return "", None


SOUND = "", None


@pytest.mark.parametrize(
    ("start", "end", "answer"),
    [
        (None, None, SOUND),
        (DAY, None, SOUND),
        (None, DAY, SOUND),
        (DAY, DAY, SOUND),
        (DAY, TOMORROW, SOUND),
        (DAY, YESTERDAY, ("appointment-reversed", "valid_to")),
    ],
)
def test_it_does_not_end_before_it_begins(start: date | None, end: date | None, answer: Any) -> None:
    asked = terms(Role.STAFF, valid_from=start, valid_to=end)
    assert refused(appointments.require_sound, asked, None, NAMES) == answer


def test_a_contact_speaks_for_a_municipality_and_a_substitute_for_a_seat() -> None:
    check = appointments.require_sound
    for role in (Role.CONTACT, Role.APPROVER):
        assert refused(check, terms(role), None, NAMES) == ("appointment-needs-municipality", "municipality")
        assert refused(check, terms(role, municipality_id=5), None, NAMES) == SOUND
    assert refused(check, terms(Role.PARTNER), None, NAMES) == SOUND
    assert refused(check, terms(), None, NAMES) == SOUND
    assert refused(check, terms(substitute=True), None, NAMES) == ("appointment-needs-seat", "seat")


def test_a_seat_is_for_who_sits_in_the_council_and_of_its_own_municipality() -> None:
    bergs, own = Seat(id=21, code="K-2326", municipality_id=5), Seat(id=23, code="R-1", municipality_id=None)
    check = appointments.require_sound
    assert refused(check, terms(Role.STAFF), bergs, NAMES) == ("appointment-seat-for-members", "seat")
    for role in SEATED:
        assert refused(check, terms(role), bergs, NAMES) == SOUND
    assert refused(check, terms(substitute=True), bergs, NAMES) == SOUND
    assert refused(check, terms(municipality_id=5), bergs, NAMES) == SOUND
    assert refused(check, terms(), own, NAMES) == SOUND
    for wrong, seat in ((6, bergs), (4, bergs), (6, own)):
        with pytest.raises(RuleError) as told:
            check(terms(municipality_id=wrong), seat, NAMES)
        assert (told.value.key, told.value.field) == ("appointment-seat-elsewhere", "seat")
        assert told.value.values == NAMES


def test_a_seat_has_one_holder_at_a_time_and_any_number_of_substitutes(session: Session) -> None:
    first, anna, last = (add_person(session, name) for name in ("Bo", "Anna", "Cia"))
    for person in (first, last):
        appoint(session, person, seat_id=21, substitute=True)
        appoint(session, person, seat_id=21, valid_to=YESTERDAY)
        appoint(session, person, seat_id=21, valid_from=TOMORROW)
        appoint(session, person, seat_id=20 if person is first else 22)
    mine = appoint(session, anna, seat_id=21, valid_from=DAY, valid_to=DAY)
    assert refused(appointments.require_compatible, session, mine) == SOUND
    for other in (first, last):
        rival = appoint(session, other, seat_id=21, valid_from=DAY)
        with pytest.raises(RuleError) as told:
            appointments.require_compatible(session, mine)
        assert (told.value.key, told.value.field) == ("appointment-seat-taken", "seat")
        assert told.value.values == {"name": other.name}
        session.delete(rival)
        session.flush()
    stand_in = appoint(session, add_person(session), seat_id=21, substitute=True)
    assert refused(appointments.require_compatible, session, stand_in) == SOUND
    assert refused(appointments.require_compatible, session, appoint(session, add_person(session))) == SOUND


def test_one_has_one_seat_and_in_one_way(session: Session) -> None:
    check, two = appointments.require_compatible, ("appointment-two-seats", "seat")
    for other, answer in (
        ({"seat_id": 21, "valid_to": YESTERDAY}, SOUND),
        ({"seat_id": 21}, SOUND),
        ({"seat_id": None}, SOUND),
        ({"seat_id": 20}, two),
        ({"seat_id": 22}, two),
        ({"seat_id": 21, "substitute": True}, two),
        ({"seat_id": 22, "valid_to": YESTERDAY}, SOUND),
    ):
        person = add_person(session)
        known = appoint(session, person, **other)
        mine = appoint(session, person, seat_id=21, valid_from=DAY)
        assert refused(check, session, mine) == answer, other
        if known.seat_id is None:
            assert refused(check, session, known) == SOUND
        session.delete(mine)
        session.delete(known)
        session.flush()


def test_an_administrator_does_not_vote_at_the_same_time(session: Session) -> None:
    check = appointments.require_compatible
    for other, answer in (
        ({"role": Role.ADMIN}, ("appointment-admin-votes", "role")),
        ({"role": Role.ADMIN, "valid_to": YESTERDAY}, SOUND),
        ({"role": Role.STAFF}, SOUND),
    ):
        person = add_person(session)
        appoint(session, person, **other)
        appoint(session, add_person(session), Role.ADMIN)
        assert refused(check, session, appoint(session, person, valid_from=DAY)) == answer
    keeper = add_person(session)
    appoint(session, keeper, Role.STAFF)
    assert refused(check, session, appoint(session, keeper, Role.ADMIN)) == SOUND


def test_the_region_keeps_somebody_who_can_keep_the_register(session: Session) -> None:
    for region in (1, 3):
        appoint(session, add_person(session, region=region), Role.STAFF)
    for start, end in HOLDS_NOT:
        appoint(session, add_person(session), Role.STAFF, valid_from=start, valid_to=end)
    appoint(session, add_person(session), Role.PARTNER)
    assert not appointments.has_holder(session, 2, DAY, KEEPERS)
    gone = ("appointment-last-keeper", "valid_to")
    assert refused(appointments.require_keeper, session, 2, DAY) == gone
    session.add(Appointment(person_id=add_person(session).id, role=Role.ADMIN, substitute=False))
    assert refused(appointments.require_keeper, session, 2, DAY) == SOUND
    assert appointments.has_holder(session, 2, DAY, KEEPERS)
    assert not appointments.has_holder(session, 2, DAY, STAFF)


@pytest.mark.parametrize(("start", "end"), HOLDS)
def test_somebody_holds_a_role_between_its_days(
    session: Session, start: date | None, end: date | None
) -> None:
    held = appoint(session, add_person(session), Role.STAFF, valid_from=start, valid_to=end)
    assert appointments.holds(held, DAY)
    assert appointments.has_holder(session, 2, DAY, STAFF)


@pytest.mark.parametrize(("start", "end"), HOLDS_NOT)
def test_nobody_holds_a_role_outside_its_days(session: Session, start: date | None, end: date | None) -> None:
    held = appoint(session, add_person(session), Role.STAFF, valid_from=start, valid_to=end)
    assert not appointments.holds(held, DAY)
    assert not appointments.has_holder(session, 2, DAY, STAFF)


def test_a_keeper_without_an_account_in_a_workspace_that_is_served_keeps_nothing(session: Session) -> None:
    served = {("slack", "T1")}
    person, other = add_person(session), add_person(session)
    add_account(session, other, "U2")
    appoint(session, person, Role.STAFF)
    assert not appointments.has_keeper(session, DAY, served)
    add_account(session, person, "U1", "teams")
    assert not appointments.has_keeper(session, DAY, served)
    add_account(session, person, "U1")
    assert appointments.has_keeper(session, DAY, served)
    assert not appointments.has_keeper(session, DAY, {("web", "T1"), ("slack", "T2"), ("teams", "T9")})


def test_what_ends_ends_with_yesterday_and_only_once() -> None:
    for last in (None, DAY, TOMORROW):
        held = Appointment(valid_to=last)
        appointments.end_appointment(held, DAY)
        assert held.valid_to == YESTERDAY
    ended = Appointment(valid_to=YESTERDAY)
    assert refused(appointments.end_appointment, ended, DAY) == ("appointment-has-ended", None)
    assert ended.valid_to == YESTERDAY


def test_an_appointment_is_found_with_its_person_in_its_own_region(session: Session) -> None:
    anna, bo = add_person(session), add_person(session)
    first, mine, last = appoint(session, bo), appoint(session, anna), appoint(session, bo)
    assert appointments.find_appointment(session, 2, mine.id) == (anna, mine)
    assert appointments.find_appointment(session, 2, last.id) == (bo, last)
    assert appointments.find_appointment(session, 2, last.id + 1) is None
    assert appointments.find_appointment(session, 1, mine.id) is None
    assert appointments.find_appointment(session, 3, mine.id) is None
    assert appointments.list_appointments(session, bo.id) == [first, last]
    assert appointments.list_everybody(session, 2) == [(anna, [mine]), (bo, [first, last])]


def test_everybody_is_of_the_region_also_who_holds_nothing(session: Session) -> None:
    for region in (1, 3):
        appoint(session, add_person(session, region=region))
    alone, busy = add_person(session), add_person(session)
    held = [appoint(session, busy), appoint(session, busy, Role.STAFF, valid_to=YESTERDAY)]
    assert appointments.list_everybody(session, 2) == [(alone, []), (busy, held)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((None, None), (None, None), True),
        ((DAY, DAY), (DAY, DAY), True),
        ((None, DAY), (DAY, None), True),
        ((None, YESTERDAY), (DAY, None), False),
        ((LONG_AGO, DAY), (YESTERDAY, FAR), True),
        ((DAY, YESTERDAY), (None, None), False),
    ],
)
def test_two_overlap_when_there_is_a_day_on_which_both_hold(one: Any, other: Any, *, expected: bool) -> None:
    first, second = (terms(valid_from=start, valid_to=end) for start, end in (one, other))
    assert appointments.overlaps(first, second) is expected
    assert appointments.overlaps(second, first) is expected


def test_the_same_task_at_the_same_time_gets_new_dates(session: Session) -> None:
    person = add_person(session)
    known = appoint(session, person, seat_id=21, municipality_id=5, valid_from=DAY)
    asked = terms(seat_id=21, municipality_id=5, valid_from=DAY)
    assert appointments.put_appointment(session, person.id, asked) == (known, False)
    longer = terms(seat_id=21, municipality_id=5, valid_from=YESTERDAY, valid_to=FAR)
    assert appointments.put_appointment(session, person.id, longer) == (known, True)
    assert (known.valid_from, known.valid_to) == (YESTERDAY, FAR)
    assert appointments.list_appointments(session, person.id) == [known]


@pytest.mark.parametrize(
    "more",
    [
        {"role": Role.CHAIR},
        {"municipality_id": 4},
        {"municipality_id": 6},
        {"seat_id": 20},
        {"seat_id": 22},
        {"substitute": True},
        {"valid_from": FAR},
    ],
)
def test_another_task_or_another_time_is_added(session: Session, more: dict[str, Any]) -> None:
    person, other = add_person(session), add_person(session)
    appoint(session, other, seat_id=21, municipality_id=5)
    known = appoint(session, person, seat_id=21, municipality_id=5, valid_to=TOMORROW)
    asked = terms(**{"seat_id": 21, "municipality_id": 5} | more)
    added, differs = appointments.put_appointment(session, person.id, asked)
    assert differs
    assert added.id is not None
    assert [known, added] == appointments.list_appointments(session, person.id)
    assert asked == Terms(
        Role(added.role),
        added.municipality_id,
        added.seat_id,
        added.substitute,
        added.valid_from,
        added.valid_to,
    )
    assert known.valid_to == TOMORROW

"""Who acts: the account's person, what they hold today, and what they speak for."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from models.people.actor import Actor, Held, RegionFacts, find_actor
from models.people.person import Account
from models.people.roles import Role
from models.region import Region, Workspace
from tests.models.people.folk import DAY, HOLDS, HOLDS_NOT, NOW, add_account, add_person, appoint

REGION = RegionFacts(2, "Jämtland Härjedalen", "Europe/Stockholm", "sv")


def held(
    role: Role, municipality: int | None = None, seat: int | None = None, *, stands_in: bool = False
) -> Held:
    return Held(role, municipality, seat, stands_in, None, None)


def actor(*appointments: Held) -> Actor:
    return Actor(1, "Anna", None, appointments)


@pytest.fixture
def region(session: Session) -> Session:
    """A database with a region whose workspace is T1, between two others."""
    for number, workspace in ((1, "T0"), (2, "T1"), (3, "T2")):
        session.add(Region(id=number, name=REGION.name, time_zone=REGION.time_zone, language="sv"))
        session.add(Workspace(platform="slack", id=workspace, region_id=number))
    session.add(Workspace(platform="teams", id="T1", region_id=3))
    session.flush()
    return session


def find(
    session: Session, user: str, *, at: datetime = NOW, admins: frozenset[tuple[str, str, str]] = frozenset()
) -> Actor:
    found = find_actor(session.connection(), "slack", "T1", user, now=at, admins=admins)
    assert found is not None
    assert found[0] == REGION
    return found[1]


def test_a_workspace_of_no_region_is_nobodys(region: Session) -> None:
    connection, nobody = region.connection(), frozenset[tuple[str, str, str]]()
    assert find_actor(connection, "slack", "T9", "U1", now=NOW, admins=nobody) is None
    assert find_actor(connection, "web", "T1", "U1", now=NOW, admins=nobody) is None


def test_an_account_that_nobody_has_is_a_strangers(region: Session) -> None:
    for user in ("U0", "U2"):
        add_account(region, add_person(region), user)
    add_account(region, add_person(region), "U1", "teams")
    for workspace in ("T0", "T2"):
        person = add_person(region)
        region.add(Account(platform="slack", workspace=workspace, user_id="U1", person_id=person.id))
    assert find(region, "U1") == Actor(None, "", None, ())
    assert find(region, "U1", admins=frozenset({("slack", "T1", "U1")})).roles == {Role.ADMIN}
    assert (
        find(
            region,
            "U1",
            admins=frozenset({("teams", "T1", "U1"), ("slack", "T1", "U2"), ("slack", "T2", "U1")}),
        ).roles
        == frozenset()
    )


def test_somebody_is_who_the_register_says_with_what_holds_today(region: Session) -> None:
    before, anna, after = (add_person(region, name) for name in ("Bo", "Anna", "Cia"))
    for person, user in ((before, "U0"), (anna, "U1"), (after, "U2")):
        add_account(region, person, user, locale="sv-SE", current=person is not anna)
    appoint(region, before, Role.OWNER)
    appoint(region, after, Role.OWNER)
    appoint(region, anna, Role.CONTACT, municipality_id=5)
    appoint(region, anna, Role.MEMBER, seat_id=21, substitute=True, valid_from=DAY, valid_to=DAY)
    for start, end in HOLDS_NOT:
        appoint(region, anna, Role.STAFF, valid_from=start, valid_to=end)
    found = find(region, "U1")
    assert (found.person_id, found.name, found.locale, found.uses_current) == (
        anna.id,
        "Anna",
        "sv-SE",
        False,
    )
    assert set(found.held) == {
        Held(Role.CONTACT, 5, None, False, None, None),
        Held(Role.MEMBER, None, 21, True, DAY, DAY),
    }
    assert find(region, "U0").uses_current
    assert find(region, "U1", admins=frozenset({("slack", "T1", "U1")})).roles == {
        "contact",
        "member",
        "admin",
    }


def test_an_administrator_speaks_for_nothing(region: Session) -> None:
    found = find(region, "U1", admins=frozenset({("slack", "T1", "U1")}))
    assert found.held == (Held(Role.ADMIN, None, None, False, None, None),)


def test_the_day_is_the_regions_own(region: Session) -> None:
    anna = add_person(region)
    add_account(region, anna, "U1")
    appoint(region, anna, Role.STAFF, valid_from=DAY)
    assert find(region, "U1", at=datetime(2020, 11, 8, 22, 59, tzinfo=UTC)).roles == frozenset()
    assert find(region, "U1", at=datetime(2020, 11, 8, 23, 0, tzinfo=UTC)).roles == {Role.STAFF}
    assert REGION.day_of(datetime(2020, 11, 8, 23, 0, tzinfo=UTC)) == DAY


@pytest.mark.parametrize(("start", "end"), HOLDS)
def test_it_holds_between_its_days(start: date | None, end: date | None) -> None:
    assert Held(Role.STAFF, None, None, False, start, end).holds(DAY)


@pytest.mark.parametrize(("start", "end"), HOLDS_NOT)
def test_it_does_not_hold_outside_its_days(start: date | None, end: date | None) -> None:
    assert not Held(Role.STAFF, None, None, False, start, end).holds(DAY)


def test_one_speaks_for_each_municipality_once_as_contact_or_approver() -> None:
    everything = (
        held(Role.CONTACT, 6),
        held(Role.APPROVER, 5),
        held(Role.CONTACT, 5),
        held(Role.MEMBER, 7),
        held(Role.CONTACT),
    )
    assert actor(*everything).municipality_ids == (6, 5)
    assert actor().municipality_ids == ()


def test_one_votes_for_the_seat_one_holds_before_one_where_one_stands_in() -> None:
    stands_in, own, later = (
        held(Role.MEMBER, seat=20, stands_in=True),
        held(Role.CHAIR, seat=21),
        held(Role.MEMBER, seat=22),
    )
    assert actor(held(Role.MEMBER), stands_in, own, later).seat == own
    assert actor(stands_in).seat == stands_in
    assert actor(held(Role.MEMBER)).seat is None


def test_roles_are_worked_out_once() -> None:
    anna = actor(held(Role.STAFF), held(Role.CONTACT, 5, None), held(Role.MEMBER, seat=21))
    assert anna.roles == {"staff", "contact", "member"}
    assert anna.roles is anna.roles
    assert anna.municipality_ids is anna.municipality_ids
    assert anna.seat is anna.seat

"""Whose an account is, and where somebody is written to."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from models.people import person as people
from models.people.person import Account
from models.people.roles import CONTACTS, KEEPERS, LEADING, STAFF, Role
from models.people.user_ids import find_user_id
from tests.models.people.folk import DAY, HOLDS, HOLDS_NOT, add_account, add_person, appoint

ENTRA = "df3313df-962c-552e-a89e-4628b1ad8f87"


def test_holders_are_the_regions_and_hold_the_role_that_day(session: Session) -> None:
    expected = []
    for start, end in HOLDS:
        person = add_person(session)
        expected.append((person, appoint(session, person, Role.STAFF, valid_from=start, valid_to=end)))
    for start, end in HOLDS_NOT:
        appoint(session, add_person(session), Role.STAFF, valid_from=start, valid_to=end)
    appoint(session, add_person(session), Role.PARTNER)
    for region in (1, 3):
        appoint(session, add_person(session, region=region), Role.STAFF)
    twice = appoint(session, expected[0][0], Role.OWNER)
    expected.insert(1, (expected[0][0], twice))
    assert people.list_holders(session, 2, DAY, STAFF) == expected


def users(session: Session, person: people.Person) -> list[str]:
    return [one.user_id for one in people.list_accounts(session, person.id)]


def test_somebody_is_written_to_where_they_want_then_where_they_were_last(session: Session) -> None:
    before, person, after = (add_person(session) for _ in range(3))
    add_account(session, before, "other", current=True)
    add_account(session, after, "another", current=True)
    add_account(session, person, "idle", current=False)
    add_account(session, person, "teams", "teams", current=False)
    assert users(session, person) == ["idle", "teams"]
    add_account(session, person, "used", "web", current=True)
    assert users(session, person) == ["used", "idle", "teams"]
    person.messages_on = "teams"
    assert users(session, person) == ["teams", "used", "idle"]


@pytest.mark.parametrize("used", [("slack", "T1", "U2"), ("teams", "T1", "U2"), ("slack", "T0", "U2")])
def test_only_the_account_that_was_used_last_is_the_current_one(
    session: Session, used: tuple[str, str, str]
) -> None:
    person, other = add_person(session), add_person(session)
    names = [("slack", "T1", "U1"), ("slack", "T1", "U2"), ("teams", "T1", "U2"), ("slack", "T0", "U2")]
    for platform, workspace, user in names:
        session.add(Account(platform=platform, workspace=workspace, user_id=user, person_id=person.id))
    add_account(session, other, "U9", current=True)
    people.use_account(session, person.id, *used)
    current = [(one.platform, one.workspace, one.user_id) for one in session.query(Account) if one.current]
    assert sorted(current) == sorted([used, ("slack", "T1", "U9")])


def test_who_changes_accounts_is_held_before_they_are_read(session: Session) -> None:
    person = add_person(session)
    add_account(session, person, "U1")
    asked: list[tuple[str, Any]] = []
    event.listen(session.get_bind(), "before_cursor_execute", lambda *given: asked.append(given[2:4]))
    people.use_account(session, person.id, "slack", "T1", "U1")
    statement, values = asked[0]
    assert "FROM person" in statement
    assert values == (person.id,)


def test_a_person_is_found_by_an_account_in_their_own_region(session: Session) -> None:
    person = add_person(session)
    add_account(session, person, "U1")
    assert people.find_person(session, 2, "slack", "T1", "U1") is person
    for wrong in ((1, "U1"), (3, "U1"), (2, "U2")):
        assert people.find_person(session, wrong[0], "slack", "T1", wrong[1]) is None
    session.add(Account(platform="slack", workspace="T1", user_id="U7", person_id=99))
    assert people.find_person(session, 2, "slack", "T1", "U7") is None


def test_the_first_account_is_the_current_one_and_later_ones_are_not(session: Session) -> None:
    person = people.add_person(session, 2, ("slack", "T1", "U1"), "Anna", "anna@berg.example")
    people.add_account(session, person, ("teams", "T2", ENTRA), "sv-SE")
    assert (person.region_id, person.name, person.email) == (2, "Anna", "anna@berg.example")
    assert [told(one) for one in people.list_accounts(session, person.id)] == [
        ("slack", "T1", "U1", None, True),
        ("teams", "T2", ENTRA, "sv-SE", False),
    ]


def test_an_account_may_become_somebody_elses(session: Session) -> None:
    person = people.add_person(session, 2, ("slack", "T1", "U1"), "Anna", "")
    other = people.add_person(session, 2, ("slack", "T1", "U2"), "Bo", "")
    people.add_account(session, other, ("slack", "T1", "U1"), "en")
    assert people.list_accounts(session, person.id) == []
    assert [told(one) for one in people.list_accounts(session, other.id)] == [
        ("slack", "T1", "U2", None, True),
        ("slack", "T1", "U1", "en", False),
    ]
    alone = add_person(session)
    people.add_account(session, alone, ("slack", "T1", "U1"))
    assert [told(one) for one in people.list_accounts(session, alone.id)] == [
        ("slack", "T1", "U1", None, True)
    ]


def told(account: Account) -> tuple[Any, ...]:
    return account.platform, account.workspace, account.user_id, account.locale, account.current


def test_the_sets_of_roles() -> None:
    assert {"contact", "approver"} == CONTACTS
    assert {"staff", "owner"} == STAFF
    assert {"staff", "owner", "admin"} == KEEPERS
    assert {"staff", "owner", "chair"} == LEADING


def test_ids_are_told_as_the_platform_writes_them() -> None:
    assert find_user_id("slack", "U1AB") == "U1AB"
    assert find_user_id("slack", "W1AB") == "W1AB"
    assert find_user_id("slack", "u1ab") is None
    assert find_user_id("slack", "U1AB ") is None
    assert find_user_id("teams", ENTRA.upper()) == ENTRA
    assert find_user_id("teams", ENTRA[:-1]) is None
    assert find_user_id("teams", "U1AB") is None

"""People, accounts and appointments for the tests of the register's people."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from models.people.person import Account, Appointment, Person
from models.people.roles import Role

NOW = datetime(2020, 11, 9, 8, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
DAY = date(2020, 11, 9)
YESTERDAY, TOMORROW = DAY - timedelta(days=1), DAY + timedelta(days=1)
# Dates between which an appointment holds on DAY, and does not.
HOLDS = ((None, None), (DAY, DAY), (YESTERDAY, TOMORROW), (None, DAY), (DAY, None))
HOLDS_NOT = ((None, YESTERDAY), (TOMORROW, None), (TOMORROW, YESTERDAY))


def add_person(session: Session, name: str = "Anna", *, region: int = 2, email: str = "") -> Person:
    person = Person(region_id=region, name=name, email=email)
    session.add(person)
    session.flush()
    return person


def add_account(session: Session, person: Person, user: str, platform: str = "slack", **more: Any) -> Account:
    account = Account(platform=platform, workspace="T1", user_id=user, person_id=person.id, **more)
    session.add(account)
    session.flush()
    return account


def appoint(session: Session, person: Person, role: Role = Role.MEMBER, **more: Any) -> Appointment:
    held = Appointment(person_id=person.id, role=role, **{"substitute": False} | more)
    session.add(held)
    session.flush()
    return held

"""Changes of the council's seats behind everybody's back, as an import of the register makes them."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, delete, select
from sqlalchemy.orm import Session

from models.people.person import Appointment, add_person, find_person
from models.region import Municipality, Seat, add_seat
from tests.conversations.town import TEAM, Town


async def change(town: Town, work: Callable[[Session], object]) -> None:
    """Change the register."""

    def write(connection: Connection) -> None:
        session = Session(connection)
        work(session)
        session.flush()

    await town.database.write(write)


def seat_of(session: Session, code: str) -> Seat:
    """The seat with that code."""
    return session.scalars(select(Seat).where(Seat.code == code)).one()


def give(session: Session, user: str, seat: Seat, *, substitute: bool = False) -> None:
    """Let somebody new to the register have a seat."""
    who = add_person(session, 1, ("slack", TEAM, user), f"Person {user}", f"{user.lower()}@example.org")
    session.add(Appointment(person_id=who.id, role="member", seat_id=seat.id, substitute=substitute))


def take(session: Session, user: str) -> None:
    """Let somebody hold nothing any more."""
    who = find_person(session, 1, "slack", TEAM, user)
    assert who is not None
    session.execute(delete(Appointment).where(Appointment.person_id == who.id))


def add_late_seat(session: Session) -> None:
    """A second seat for Berg, with a holder, as a misspelt code in a file makes it."""
    berg = session.scalars(select(Municipality).where(Municipality.code == "2326")).one()
    give(session, "ULATE", add_seat(session, 1, "K-2326B", berg.id))

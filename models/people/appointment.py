"""The rules of an appointment: what a role asks for, and what nobody may hold at the same time."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from models.errors import RuleError
from models.people.person import Account, Appointment, Person, valid_on
from models.people.roles import CONTACTS, KEEPERS, SEATED, Role
from models.region import Seat
from models.register.known import KnownPlace, KnownTask

# Who votes, who speaks for a municipality, and who keeps the register.


@dataclass(frozen=True, slots=True)
class Terms:
    """What an appointment says, before it is anybody's."""

    role: Role
    municipality_id: int | None
    seat_id: int | None
    substitute: bool
    valid_from: date | None
    valid_to: date | None


def put_appointment(session: Session, person_id: int, terms: Terms) -> tuple[Appointment, bool]:
    """Write the terms into the person's register: the same role in the same place at the same time is
    changed, anything else is added. Returns the appointment, and whether anything is different now.
    """
    for known in list_appointments(session, person_id):
        if _is_same_task(known, terms) and overlaps(known, terms):
            differs = (known.valid_from, known.valid_to) != (terms.valid_from, terms.valid_to)
            known.valid_from, known.valid_to = terms.valid_from, terms.valid_to
            return known, differs
    added = Appointment(person_id=person_id)
    write_terms(added, terms)
    session.add(added)
    session.flush()
    return added, True


def write_terms(appointment: Appointment, terms: Terms) -> None:
    """Let the appointment say what the terms say."""
    appointment.role = terms.role
    appointment.municipality_id = terms.municipality_id
    appointment.seat_id = terms.seat_id
    appointment.substitute = terms.substitute
    appointment.valid_from = terms.valid_from
    appointment.valid_to = terms.valid_to


def require_sound(terms: Terms, seat: Seat | KnownPlace | None, named: Mapping[str, str]) -> None:
    """Raise `RuleError` when the role does not go with the seat, the municipality or the dates.

    The seat is `named` as in `seat_words`.
    """
    if terms.valid_from and terms.valid_to and terms.valid_to < terms.valid_from:
        raise RuleError("appointment-reversed", field="valid_to")
    if terms.role in CONTACTS and terms.municipality_id is None:
        raise RuleError("appointment-needs-municipality", field="municipality")
    if seat is None:
        if terms.substitute:
            raise RuleError("appointment-needs-seat", field="seat")
        return
    if terms.role not in SEATED:
        raise RuleError("appointment-seat-for-members", field="seat")
    if terms.municipality_id not in (None, seat.municipality_id):
        raise RuleError("appointment-seat-elsewhere", field="seat", **named)


def require_compatible(session: Session, appointment: Appointment) -> None:
    """Raise `RuleError` when somebody else holds the seat then, one has two seats, or an administrator votes.

    An administrator has no right to vote (DOMAIN 2c), so the two roles exclude each other.
    """
    for person, other in _rivals(session, appointment):
        if overlaps(appointment, other):
            raise RuleError("appointment-seat-taken", field="seat", name=person.name)
    mine = [a for a in list_appointments(session, appointment.person_id) if overlaps(a, appointment)]
    seated = [a for a in mine if appointment.seat_id is not None and a.seat_id is not None]
    if any((a.seat_id, a.substitute) != (appointment.seat_id, appointment.substitute) for a in seated):
        raise RuleError("appointment-two-seats", field="seat")
    roles = {a.role for a in (*mine, appointment)}
    if Role.ADMIN in roles and roles & SEATED:
        raise RuleError("appointment-admin-votes", field="role")


def require_keeper(session: Session, region_id: int, day: date) -> None:
    """Raise `RuleError` when nobody in the register could keep it on that day."""
    session.flush()
    if not has_holder(session, region_id, day, KEEPERS):
        raise RuleError("appointment-last-keeper", field="valid_to")


def has_holder(session: Session, region_id: int, day: date, roles: frozenset[Role]) -> bool:
    """Tell whether anybody of the region holds one of the roles on that day."""
    query = (
        select(Appointment.id)
        .join(Person, Person.id == Appointment.person_id)
        .where(Person.region_id == region_id, Appointment.role.in_(roles), *valid_on(day))  # type: ignore[arg-type]
    )
    return session.scalar(query.limit(1)) is not None


def has_keeper(session: Session, day: date, workspaces: Collection[tuple[str, str]]) -> bool:
    """Tell whether anybody of any region, with an account in one of these, could keep the register."""
    query = (
        select(Appointment.id)
        .join(Account, Account.person_id == Appointment.person_id)
        .where(
            Appointment.role.in_(KEEPERS),
            tuple_(Account.platform, Account.workspace).in_(workspaces),
            *valid_on(day),  # type: ignore[arg-type]
        )
    )
    return session.scalar(query.limit(1)) is not None


def end_appointment(appointment: Appointment, today: date) -> None:
    """End it with yesterday, so that it no longer holds; it stays in the register.

    Raises `RuleError` when it has ended already: a later last day would be given to it.
    """
    if appointment.valid_to is not None and appointment.valid_to < today:
        raise RuleError("appointment-has-ended")
    appointment.valid_to = today - timedelta(days=1)


def list_appointments(session: Session, person_id: int) -> list[Appointment]:
    """List all a person holds and has held."""
    query = select(Appointment).where(Appointment.person_id == person_id).order_by(Appointment.id)
    return list(session.scalars(query))


def find_appointment(
    session: Session, region_id: int, appointment_id: int
) -> tuple[Person, Appointment] | None:
    """Find one of the region's appointments, and whose it is."""
    query = (
        select(Person, Appointment)
        .join(Appointment, Appointment.person_id == Person.id)
        .where(Person.region_id == region_id, Appointment.id == appointment_id)
    )
    row = session.execute(query).one_or_none()
    return (row[0], row[1]) if row else None


def overlaps(one: Appointment | Terms | KnownTask, other: Appointment | Terms | KnownTask) -> bool:
    """Whether there is a day on which both hold; no day at all when one ended before it began."""
    start = max(one.valid_from or date.min, other.valid_from or date.min)
    end = min(one.valid_to or date.max, other.valid_to or date.max)
    return start <= end


def _is_same_task(known: Appointment, terms: Terms) -> bool:
    return (known.role, known.municipality_id, known.seat_id, known.substitute) == (
        terms.role,
        terms.municipality_id,
        terms.seat_id,
        terms.substitute,
    )


def _rivals(session: Session, appointment: Appointment) -> Iterator[tuple[Person, Appointment]]:
    """Other people who hold, have held or will hold the same seat; a substitute has no rivals."""
    if appointment.seat_id is None or appointment.substitute:
        return
    query = (
        select(Person, Appointment)
        .join(Appointment, Appointment.person_id == Person.id)
        .where(
            Appointment.seat_id == appointment.seat_id,
            Appointment.substitute.is_(False),
            Appointment.person_id != appointment.person_id,
        )
        .order_by(Appointment.id)
    )
    for row in session.execute(query):
        yield row[0], row[1]


def list_everybody(session: Session, region_id: int) -> list[tuple[Person, list[Appointment]]]:
    """List the region's people, each with all they hold and have held."""
    people = session.scalars(select(Person).where(Person.region_id == region_id).order_by(Person.id))
    held: dict[int, tuple[Person, list[Appointment]]] = {person.id: (person, []) for person in people}
    for appointment in session.scalars(
        select(Appointment)
        .join(Person, Person.id == Appointment.person_id)
        .where(Person.region_id == region_id)
        .order_by(Appointment.id)
    ):
        held[appointment.person_id][1].append(appointment)
    return list(held.values())


def holds(appointment: Appointment, day: date) -> bool:
    """Whether the appointment holds on that local day."""
    return (appointment.valid_from or day) <= day <= (appointment.valid_to or day)

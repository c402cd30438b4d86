"""Reads a register of people from CSV and brings the stored one to agree with it."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models.person import Account, Appointment, Person, Role
from models.region import Municipality, Seat, list_municipalities, list_seats

COLUMNS: Final = (
    "platform",
    "user_id",
    "name",
    "email",
    "role",
    "municipality",
    "seat",
    "substitute",
    "valid_from",
    "valid_to",
)
YES: Final = frozenset({"1", "ja", "yes", "true", "x"})
NO: Final = frozenset({"", "0", "nej", "no", "false"})


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One line: a person's account and one appointment. `municipality` is a code, a name, or both."""

    platform: str
    user_id: str
    name: str
    email: str
    role: Role
    municipality: str
    seat: str
    substitute: bool
    valid_from: date | None
    valid_to: date | None


class RegisterError(Exception):
    """A line that could not be understood: the key of a sentence, its line number and the value."""

    def __init__(self, key: str, line: int, value: str = "") -> None:
        super().__init__(key)
        self.key = key
        self.line = line
        self.value = value


def read_register(text: str) -> list[RegisterRow]:
    """Read the CSV (comma, semicolon or tab); raises `RegisterError` for the first line that is wrong."""
    text = text.lstrip("\ufeff")
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter, strict=True)
    missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        raise RegisterError("register-missing-column", 1, ", ".join(missing))
    try:
        return [_read_row(reader.line_num, row) for row in reader if any(row.values())]
    except csv.Error as error:
        raise RegisterError("register-broken-line", reader.line_num) from error


def import_register(session: Session, region_id: int, workspaces: dict[str, str], rows: list[RegisterRow]) -> int:
    """Add or change the people of the rows; a person named keeps only the appointments named now.

    `workspaces` gives the workspace id of each platform. Municipalities and seats that are new are made.
    Returns how many people were named. Raises `RegisterError` for a platform without a workspace or a
    municipality that is neither known nor given as "code name".
    """
    people: dict[tuple[str, str], Person] = {}
    for line, row in enumerate(rows, start=2):
        if row.platform not in workspaces:
            raise RegisterError("register-unknown-platform", line, row.platform)
        account = (row.platform, row.user_id)
        if account not in people:
            people[account] = _person(session, region_id, row, workspaces[row.platform])
            session.execute(delete(Appointment).where(Appointment.person_id == people[account].id))
        municipality = _municipality(session, region_id, row.municipality, line)
        session.add(
            Appointment(
                person_id=people[account].id,
                role=row.role,
                municipality_id=municipality.id if municipality else None,
                seat_id=_seat(session, region_id, row.seat, municipality),
                substitute=row.substitute,
                valid_from=row.valid_from,
                valid_to=row.valid_to,
            )
        )
    session.flush()
    return len(people)


def _read_row(line: int, row: dict[str, str | None]) -> RegisterRow:
    value = {column: (row[column] or "").strip() for column in COLUMNS}
    for column in ("platform", "user_id", "name", "role"):
        if not value[column]:
            raise RegisterError("register-empty", line, column)
    if value["role"] not in set(Role):
        raise RegisterError("register-unknown-role", line, value["role"])
    if value["substitute"].lower() not in YES | NO:
        raise RegisterError("register-not-yes-or-no", line, value["substitute"])
    return RegisterRow(
        platform=value["platform"].lower(),
        user_id=value["user_id"],
        name=value["name"],
        email=value["email"],
        role=Role(value["role"]),
        municipality=value["municipality"],
        seat=value["seat"],
        substitute=value["substitute"].lower() in YES,
        valid_from=_day(value["valid_from"], line),
        valid_to=_day(value["valid_to"], line),
    )


def _day(value: str, line: int) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise RegisterError("register-not-a-date", line, value) from error


def _person(session: Session, region_id: int, row: RegisterRow, workspace: str) -> Person:
    account = session.get(Account, (row.platform, workspace, row.user_id))
    if account is None:
        person = Person(region_id=region_id, name=row.name, email=row.email)
        session.add(person)
        session.flush()
        session.add(
            Account(platform=row.platform, workspace=workspace, user_id=row.user_id, person_id=person.id)
        )
        return person
    person = session.scalars(select(Person).where(Person.id == account.person_id)).one()
    person.name, person.email = row.name, row.email
    return person


def _municipality(session: Session, region_id: int, wanted: str, line: int) -> Municipality | None:
    if not wanted:
        return None
    for known in list_municipalities(session, region_id):
        if wanted in (known.code, known.name, f"{known.code} {known.name}"):
            return known
    code, _, name = wanted.partition(" ")
    if not code.isdigit() or not name:
        raise RegisterError("register-unknown-municipality", line, wanted)
    municipality = Municipality(region_id=region_id, code=code, name=name.strip())
    session.add(municipality)
    session.flush()
    return municipality


def _seat(session: Session, region_id: int, code: str, municipality: Municipality | None) -> int | None:
    if not code:
        return None
    for known in list_seats(session, region_id):
        if known.code == code:
            return known.id
    seat = Seat(region_id=region_id, code=code, municipality_id=municipality.id if municipality else None)
    session.add(seat)
    session.flush()
    return seat.id

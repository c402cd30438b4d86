"""Brings the stored register of people to agree with the rows of a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.appointment import SEATED, SPEAKING, Terms, put_appointment, require_compatible, require_sound
from models.errors import RuleError
from models.person import (
    Appointment,
    Person,
    add_account,
    add_person,
    find_person,
    find_person_elsewhere,
)
from models.region import Municipality, Seat, add_seat, list_municipalities, list_seats
from models.register_file import Problem, RegisterRow, looks_like_register, read_rows

__all__ = [
    "Problem",
    "RegisterError",
    "RegisterRow",
    "Summary",
    "apply_rows",
    "import_file",
    "import_register",
    "looks_like_register",
    "read_register",
    "read_rows",
]


class RegisterError(Exception):
    """Lines that could not be taken in; the key of each problem is a text's."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__(f"line {problems[0].line}: {problems[0].key}")


@dataclass(frozen=True, slots=True)
class Summary:
    """What a file named, and what it changed; `seated` are people who got a right to vote by it."""

    people: int
    municipalities: int
    seats: int
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    seated: frozenset[int] = frozenset()


def read_register(text: str) -> list[RegisterRow]:
    """Read the CSV; raises `RegisterError` when a line is wrong."""
    rows, problems = read_rows(text)
    if problems:
        raise RegisterError(problems)
    return rows


def import_register(
    session: Session, region_id: int, workspaces: Mapping[str, str], rows: list[RegisterRow]
) -> Summary:
    """Apply the rows as `apply_rows` does; raises `RegisterError` when one cannot be, to be rolled back."""
    summary, problems = apply_rows(session, region_id, workspaces, rows)
    if problems:
        raise RegisterError(problems)
    return summary


def import_file(session: Session, region_id: int, workspaces: Mapping[str, str], text: str) -> Summary:
    """Read a file and apply it; raises `RegisterError`."""
    return import_register(session, region_id, workspaces, read_register(text))


def apply_rows(
    session: Session, region_id: int, workspaces: Mapping[str, str], rows: list[RegisterRow]
) -> tuple[Summary, list[Problem]]:
    """Add or change the people and appointments of the rows; whoever and whatever is not named stays.

    An appointment ends by being given a last day: nothing is deleted. `workspaces` gives the workspace id
    of each platform. Municipalities and seats that are new are made. With problems nothing is to be kept.
    """
    applying = _Applying(session, region_id, workspaces)
    for row in rows:
        applying.apply(row)
    session.flush()
    applying.compare()
    return applying.summary(), sorted(applying.problems, key=lambda problem: problem.line)


class _Applying:
    """One import under way: what has been looked up once, and what has come of it so far."""

    def __init__(self, session: Session, region_id: int, workspaces: Mapping[str, str]) -> None:
        self.session = session
        self.region_id = region_id
        self.workspaces = workspaces
        self.municipalities = list_municipalities(session, region_id)
        self.seats = {seat.code: seat for seat in list_seats(session, region_id)}
        self.people: dict[tuple[str, str], Person] = {}
        self.placed: list[tuple[RegisterRow, Appointment]] = []
        self.named: set[int] = set()
        self.added: dict[int, str] = {}
        self.changed: dict[int, str] = {}
        self.seated: set[int] = set()
        self.problems: list[Problem] = []

    def apply(self, row: RegisterRow) -> None:
        """Write one row, or keep what is wrong with it."""
        try:
            self._write(row)
        except RuleError as wrong:
            self.problems.append(Problem(wrong.key, row.line, wrong.values))

    def compare(self) -> None:
        """When every row is written: find those that contradict one another or what was there before."""
        told: set[tuple[str, int]] = set()
        # From the end, so that of two lines that contradict each other the later one is named.
        for row, appointment in reversed(self.placed):
            try:
                require_compatible(self.session, appointment)
            except RuleError as wrong:
                contradiction = (wrong.key, appointment.seat_id or appointment.person_id)
                if contradiction not in told:
                    self.problems.append(Problem(wrong.key, row.line, wrong.values))
                told.add(contradiction)

    def summary(self) -> Summary:
        """Count what the rows named."""
        seats = {appointment.seat_id for _, appointment in self.placed} - {None}
        return Summary(
            len(self.people),
            len(self.named),
            len(seats),
            tuple(self.added.values()),
            tuple(self.changed.values()),
            frozenset(self.seated),
        )

    def _write(self, row: RegisterRow) -> None:
        municipality = self._municipality(row.municipality)
        seat = self._seat(row.seat, municipality)
        place = municipality.id if municipality else seat.municipality_id if seat else None
        if row.role in SPEAKING and place is None:
            known = [f"{each.code} {each.name}" for each in self.municipalities]
            raise RuleError("register-needs-municipality", count=len(known), known=", ".join(known))
        terms = Terms(
            row.role, place, seat.id if seat else None, row.substitute, row.valid_from, row.valid_to
        )
        require_sound(terms, seat)
        person = self._person(row)
        appointment, differs = put_appointment(self.session, person.id, terms)
        if differs and person.id not in self.added:
            self.changed[person.id] = person.name
        if differs and row.role in SEATED:
            self.seated.add(person.id)
        if place is not None:
            self.named.add(place)
        self.placed.append((row, appointment))

    def _person(self, row: RegisterRow) -> Person:
        known = self.people.get((row.platform, row.user_id))
        if known is not None:
            if known.name != row.name:
                raise RuleError("register-two-names", value=known.name)
            return known
        if row.platform not in self.workspaces:
            raise RuleError("register-not-connected", value=row.platform)
        person = self._find_or_add(row, self.workspaces[row.platform])
        self.people[row.platform, row.user_id] = person
        return person

    def _find_or_add(self, row: RegisterRow, workspace: str) -> Person:
        account = (row.platform, workspace, row.user_id)
        person = find_person(self.session, self.region_id, *account)
        if person is None:
            person = find_person_elsewhere(self.session, self.region_id, row.platform, row.email)
            if person is not None:
                add_account(self.session, person, account)
                self.changed[person.id] = row.name
        if person is None:
            person = add_person(self.session, self.region_id, account, row.name, row.email)
            self.added[person.id] = row.name
        elif (person.name, person.email) != (row.name, row.email):
            person.name, person.email = row.name, row.email
            self.changed[person.id] = row.name
        return person

    def _municipality(self, wanted: str) -> Municipality | None:
        if not wanted:
            return None
        code, _, name = (part.strip() for part in wanted.partition(" "))
        for known in self.municipalities:
            if wanted in (known.code, known.name) or (code == known.code and name == known.name):
                return known
            if code == known.code:
                raise RuleError("register-other-municipality", value=known.name)
        if not code.isdecimal() or not name or len(code) > 10:
            raise RuleError("register-unknown-municipality", value=wanted)
        made = Municipality(region_id=self.region_id, code=code, name=name)
        self.session.add(made)
        self.session.flush()
        self.municipalities.append(made)
        return made

    def _seat(self, code: str, municipality: Municipality | None) -> Seat | None:
        if not code:
            return None
        if code not in self.seats:
            self.seats[code] = add_seat(
                self.session, self.region_id, code, municipality.id if municipality else None
            )
        return self.seats[code]

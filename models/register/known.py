"""The register as it stands, as plain values: what a file is held against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection, ForeignKey, String, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from models.people.person import Account, Appointment, Person
from models.region import Municipality, Region, Seat, Workspace
from models.storage.base import Base

Address = tuple[str, str, str]
"""An account: platform, workspace and user id."""


class Verdict(Base):
    """What staff have said of an address (folded) or an account ("slack:T1:U1") that two names go with.

    `same` for an account: it is the person's whom the register joined it to, though the names differ. Not
    `same` for an address: different people use it, so it joins no accounts.
    """

    __tablename__ = "verdict"

    region_id: Mapped[int] = mapped_column(ForeignKey("region.id"), primary_key=True)
    about: Mapped[str] = mapped_column(String(200), primary_key=True)
    same: Mapped[bool]


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person of the register."""

    id: int
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A municipality, or a seat, which has no name; `municipality_id` is a seat's, None for the region's."""

    id: int
    code: str
    name: str = ""
    municipality_id: int | None = None


@dataclass(frozen=True, slots=True)
class KnownTask:
    """An appointment; `id` is 0 for one that is not stored, `line` the file's that asks for it, or 0."""

    id: int
    person_id: int
    role: str
    municipality_id: int | None
    seat_id: int | None
    substitute: bool
    valid_from: date | None
    valid_to: date | None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Known:
    """All of a region's register; `version` changes whenever the register does.

    `day` is the local day on which it is looked at: who has a seat on it or later has it.
    """

    version: int
    workspaces: tuple[tuple[str, str], ...]
    """Each by its platform and its id."""
    municipalities: tuple[KnownPlace, ...] = ()
    seats: tuple[KnownPlace, ...] = ()
    people: tuple[KnownPerson, ...] = ()
    accounts: tuple[tuple[Address, int], ...] = ()
    tasks: tuple[KnownTask, ...] = ()
    verdicts: Mapping[str, bool] = field(default_factory=dict)
    day: date = date.min

    def list_seated(self) -> list[tuple[int, KnownTask]]:
        """List who has a seat or will have it, with the seat; whoever has it first comes last."""
        held = [
            (task.seat_id, task)
            for task in self.tasks
            if task.seat_id is not None and (task.valid_to or date.max) >= self.day
        ]
        return sorted(held, key=lambda each: each[1].valid_from or date.min, reverse=True)

    def list_workspaces(self, platform: str, written: str = "") -> list[str]:
        """List the workspaces of a platform; the `written` one alone when an id is given."""
        return [id_ for name, id_ in self.workspaces if name == platform and written in ("", id_)]

    def find_address(self, platform: str, written: str, user_id: str) -> Address | None:
        """Find which account is meant; None where no workspace is, or more than one may be."""
        found = self.list_workspaces(platform, written)
        return (platform, found[0], user_id) if len(found) == 1 else None


def load_known(connection: Connection, region_id: int, *, day: date = date.min, hold: bool = False) -> Known:
    """Read the region's register; the version is read first, so that a change meanwhile is found out.

    With `hold` the region's row is held, so that nobody else changes the register in this transaction.
    """
    version = read_version(connection, region_id, hold=hold)
    of_region = Person.region_id == region_id
    workspaces = select(Workspace.platform, Workspace.id).where(Workspace.region_id == region_id)
    municipalities = select(Municipality.id, Municipality.code, Municipality.name)
    seats = select(Seat.id, Seat.code, Seat.municipality_id).where(Seat.region_id == region_id)
    accounts = select(Account.platform, Account.workspace, Account.user_id, Account.person_id).join(Person)
    tasks = select(
        Appointment.id,
        Appointment.person_id,
        Appointment.role,
        Appointment.municipality_id,
        Appointment.seat_id,
        Appointment.substitute,
        Appointment.valid_from,
        Appointment.valid_to,
    ).join(Person, Person.id == Appointment.person_id)
    people = select(Person.id, Person.name, Person.email).where(of_region).order_by(Person.id)
    verdicts = select(Verdict.about, Verdict.same).where(Verdict.region_id == region_id)
    return Known(
        version,
        tuple(sorted((platform, id_) for platform, id_ in connection.execute(workspaces))),
        tuple(
            KnownPlace(*row)
            for row in connection.execute(
                municipalities.where(Municipality.region_id == region_id).order_by(Municipality.code)
            )
        ),
        tuple(KnownPlace(id_, code, "", place) for id_, code, place in connection.execute(seats)),
        tuple(KnownPerson(*row) for row in connection.execute(people)),
        tuple(((r[0], r[1], r[2]), r[3]) for r in connection.execute(accounts.where(of_region))),
        tuple(KnownTask(*row) for row in connection.execute(tasks.where(of_region).order_by(Appointment.id))),
        {about: same for about, same in connection.execute(verdicts)},
        day,
    )


def count_tasks(connection: Connection, region_id: int) -> int:
    """Count the appointments of the register, which says how long reading it takes."""
    query = select(func.count()).select_from(Appointment).join(Person).where(Person.region_id == region_id)
    return connection.scalar(query) or 0


def read_version(connection: Connection, region_id: int, *, hold: bool = False) -> int:
    """Read the number that changes whenever the register does."""
    query = select(Region.register_version).where(Region.id == region_id)
    return connection.scalar(query.with_for_update() if hold else query) or 0


def touch_register(connection: Connection, region_id: int) -> None:
    """Note that the register changes in this transaction: what was decided before is to be decided anew."""
    connection.execute(
        update(Region)
        .where(Region.id == region_id)
        .values(register_version=Region.register_version + 1)
        .execution_options(synchronize_session=False)
    )

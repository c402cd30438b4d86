"""A small register on a database of its own, which files are imported into one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date

from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from models.people.person import Account, Appointment, Person
from models.region import Municipality, Region, Seat, Workspace
from models.register.importing import RegisterError, Summary, import_register, read_register
from models.storage.tables import Base

COLUMNS = "platform;user_id;name;email;role;municipality;seat;substitute;valid_from;valid_to"
WORKSPACES = (("slack", "T1"), ("teams", "tenant"))
ENTRA = "df3313df-962c-552e-a89e-4628b1ad8f87"
ENTRA_2 = "5c0b1f6e-8d4a-4c6e-9b57-2f9a4e0d1a01"
BERG = "2326 Bergs kommun"


class Register:
    """Imports files, and tells what then stands in the register."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def take(
        self,
        *lines: str,
        head: str = COLUMNS,
        answers: Mapping[str, str] | None = None,
        day: date = date.min,
    ) -> Summary:
        """Import lines; raises `RegisterError`, having changed nothing."""
        text = "\n".join([head, *lines])
        try:
            summary = import_register(self.session, 1, WORKSPACES, read_register(text), answers, day=day)
        except RegisterError:
            self.session.rollback()
            raise
        self.session.commit()
        return summary

    def refused(self, *lines: str, head: str = COLUMNS) -> list[tuple[int, str]]:
        """Import lines that are refused; returns line and key of what is wrong or asked."""
        before = self.people(), self.seats()
        try:
            self.take(*lines, head=head)
        except RegisterError as wrong:
            assert (self.people(), self.seats()) == before
            asked = [(doubt.line, doubt.text) for doubt in wrong.doubts]
            return [(problem.line, problem.key) for problem in wrong.problems] + asked
        raise AssertionError("it was taken in")

    def people(self) -> dict[str, list[str]]:
        """Each person's accounts, by name; two of the same name get a star."""
        found: dict[str, list[str]] = {}
        for person in self.session.scalars(select(Person).order_by(Person.id)):
            query = select(Account).where(Account.person_id == person.id).order_by(Account.platform)
            name = f"{person.name}*" if person.name in found else person.name
            found[name] = [f"{account.platform}:{account.user_id}" for account in self.session.scalars(query)]
        return found

    def held(self) -> list[tuple[str, str, str, bool]]:
        """Who holds which role and seat: name, role, seat, as a substitute."""
        query = (
            select(Person.name, Appointment.role, Seat.code, Appointment.substitute)
            .join(Appointment, Appointment.person_id == Person.id)
            .outerjoin(Seat, Seat.id == Appointment.seat_id)
            .order_by(Appointment.id)
        )
        return [
            (name, role, seat or "", substitute)
            for name, role, seat, substitute in self.session.execute(query)
        ]

    def seats(self) -> list[str]:
        """The codes of all seats."""
        return list(self.session.scalars(select(Seat.code).order_by(Seat.id)))

    def municipalities(self) -> list[str]:
        """All municipalities with their codes."""
        return [
            f"{m.code} {m.name}" for m in self.session.scalars(select(Municipality).order_by(Municipality.id))
        ]


@contextmanager
def open_register(url: str = "sqlite://") -> Iterator[Register]:
    """Make the tables, or empty them, and a region that is in Slack and Teams."""
    engine = create_engine(url)
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        for table in reversed(Base.metadata.sorted_tables):
            session.execute(table.delete())
        session.add(Region(id=1, name="Regionen", time_zone="Europe/Stockholm", language="sv"))
        session.flush()
        for platform, workspace in WORKSPACES:
            session.add(Workspace(platform=platform, id=workspace, region_id=1))
        session.commit()
        yield Register(session)
    engine.dispose()

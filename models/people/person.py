"""People of the register, their accounts and their appointments with dates."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, String, and_, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.people.roles import Role
from models.storage.base import Base, Id


class Person(Base):
    """A person of the register. No party is kept: no rule needs it (DOMAIN 2e).

    `messages_on` and `messages_workspace` are where the person wants direct messages, "" for the account last
    used; a platform alone was kept by older versions.
    """

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    region_id: Mapped[int] = mapped_column(ForeignKey("region.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(200), default="")
    messages_on: Mapped[str] = mapped_column(String(10), default="", server_default="")
    messages_workspace: Mapped[str] = mapped_column(String(100), default="", server_default="")


class Account(Base):
    """A person's account on a platform; `locale` as the platform last told it.

    `current` is the account the person last did something with: that is where direct messages go, unless
    the person has chosen a workspace.
    """

    __tablename__ = "account"

    platform: Mapped[str] = mapped_column(String(10), primary_key=True)
    workspace: Mapped[str] = mapped_column(String(100), primary_key=True)
    user_id: Mapped[str] = mapped_column(String(100), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    locale: Mapped[str | None] = mapped_column(String(20))
    current: Mapped[bool] = mapped_column(default=True)


class Appointment(Base):
    """A role held by a person between two days, both included; `substitute` only for a seat."""

    __tablename__ = "appointment"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[str] = mapped_column(String(20))
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id"))
    seat_id: Mapped[int | None] = mapped_column(ForeignKey("seat.id"))
    substitute: Mapped[bool] = mapped_column(default=False)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


def valid_on(day: date) -> tuple[object, ...]:
    """Conditions for an appointment that holds on that local day."""
    return (
        or_(Appointment.valid_from.is_(None), Appointment.valid_from <= day),
        or_(Appointment.valid_to.is_(None), Appointment.valid_to >= day),
    )


def list_holders(
    session: Session, region_id: int, day: date, roles: frozenset[Role]
) -> list[tuple[Person, Appointment]]:
    """List people who hold one of the roles on that day, each with the appointment that says so."""
    query = (
        select(Person, Appointment)
        .join(Appointment, Appointment.person_id == Person.id)
        .where(Person.region_id == region_id, Appointment.role.in_(roles), *valid_on(day))  # type: ignore[arg-type]
        .order_by(Person.id, Appointment.id)
    )
    return [(person, appointment) for person, appointment in session.execute(query)]


def list_accounts(session: Session, person_id: int) -> list[Account]:
    """List a person's accounts, the one to write to first: where they chose, else the one last used."""
    query = select(Account).join(Person).where(Account.person_id == person_id)
    chosen = and_(
        Account.platform == Person.messages_on,
        or_(Person.messages_workspace == "", Account.workspace == Person.messages_workspace),
    )
    order = chosen.desc(), Account.current.desc(), Account.platform, Account.workspace
    return list(session.scalars(query.order_by(*order)))


def use_account(session: Session, person_id: int, platform: str, workspace: str, user_id: str) -> None:
    """Make this the person's current account, and no other.

    Votes that share a turn may come by several accounts of one person at once, so the person is held.
    """
    session.execute(select(Person.id).where(Person.id == person_id).with_for_update(key_share=True))
    for account in list_accounts(session, person_id):
        account.current = (account.platform, account.workspace, account.user_id) == (
            platform,
            workspace,
            user_id,
        )
    session.flush()


def find_person(
    session: Session, region_id: int, platform: str, workspace: str, user_id: str
) -> Person | None:
    """Find the region's person with that account."""
    account = session.get(Account, (platform, workspace, user_id))
    person = session.get(Person, account.person_id) if account is not None else None
    return person if person is not None and person.region_id == region_id else None


def add_account(
    session: Session, person: Person, account: tuple[str, str, str], locale: str | None = None
) -> None:
    """Give a person one more account (platform, workspace, user id), which may have been somebody else's."""
    platform, workspace, user_id = account
    first = not list_accounts(session, person.id)
    known = session.get(Account, account)
    if known is not None:
        known.person_id, known.locale, known.current = person.id, locale, first
        session.flush()
        return
    address = {"platform": platform, "workspace": workspace, "user_id": user_id}
    session.add(Account(**address, person_id=person.id, locale=locale, current=first))
    session.flush()


def add_person(
    session: Session, region_id: int, account: tuple[str, str, str], name: str, email: str
) -> Person:
    """Add a person with an account: platform, workspace and user id."""
    person = Person(region_id=region_id, name=name, email=email)
    session.add(person)
    session.flush()
    add_account(session, person, account)
    return person

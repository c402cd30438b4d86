"""A region: its workspaces, channels with a purpose, municipalities and seats."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.storage.base import Base, Id


class Purpose(StrEnum):
    """What a channel is used for: for everybody, for the council, for staff."""

    COMMON = "common"
    COUNCIL = "council"
    STAFF = "staff"


# Jämtland Härjedalen: one seat for each municipality and three of the region's own (DOMAIN 2b).
MUNICIPAL_SEATS, OWN_SEATS = 8, 3


class Region(Base):
    """One county; every root row belongs to one region.

    `municipal_seats` and `own_seats` are how many seats its council should have, whatever the register
    contains. `register_version` changes whenever the register does.
    """

    __tablename__ = "region"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    time_zone: Mapped[str] = mapped_column(String(60))
    language: Mapped[str] = mapped_column(String(5))
    municipal_seats: Mapped[int] = mapped_column(default=MUNICIPAL_SEATS, server_default=str(MUNICIPAL_SEATS))
    own_seats: Mapped[int] = mapped_column(default=OWN_SEATS, server_default=str(OWN_SEATS))
    register_version: Mapped[int] = mapped_column(default=0, server_default="0")

    @property
    def zone(self) -> ZoneInfo:
        """The region's time zone."""
        return ZoneInfo(self.time_zone)


class Workspace(Base):
    """A Slack workspace or Teams tenant that belongs to a region."""

    __tablename__ = "workspace"

    platform: Mapped[str] = mapped_column(String(10), primary_key=True)
    id: Mapped[str] = mapped_column(String(100), primary_key=True)
    region_id: Mapped[int] = mapped_column(ForeignKey("region.id"), index=True)


class Place(Base):
    """A channel with a purpose; a purpose may have channels on several platforms."""

    __tablename__ = "place"

    platform: Mapped[str] = mapped_column(String(10), primary_key=True)
    workspace: Mapped[str] = mapped_column(String(100), primary_key=True)
    channel: Mapped[str] = mapped_column(String(200), primary_key=True)
    region_id: Mapped[int] = mapped_column(ForeignKey("region.id"), index=True)
    purpose: Mapped[str] = mapped_column(String(20))


class Municipality(Base):
    """A municipality; `name` in full ("Bergs kommun"), never built by code."""

    __tablename__ = "municipality"
    __table_args__ = (UniqueConstraint("region_id", "code"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    region_id: Mapped[int] = mapped_column(ForeignKey("region.id"))
    code: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(100))


class Seat(Base):
    """A seat in the council: a municipality's or the region's own."""

    __tablename__ = "seat"
    __table_args__ = (UniqueConstraint("region_id", "code"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    region_id: Mapped[int] = mapped_column(ForeignKey("region.id"))
    code: Mapped[str] = mapped_column(String(20))
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id"))


@dataclass(frozen=True, slots=True)
class ExpectedSeats:
    """How many seats the council should have: the municipalities' and the region's own."""

    municipal: int
    own: int

    @property
    def total(self) -> int:
        """The number of all seats."""
        return self.municipal + self.own


def expected_seats(session: Session, region_id: int) -> ExpectedSeats:
    """Return how many seats the council should have, from the region's settings."""
    query = select(Region.municipal_seats, Region.own_seats).where(Region.id == region_id)
    return ExpectedSeats(*session.execute(query).one())


def list_places(session: Session, region_id: int, purpose: Purpose) -> list[Place]:
    """List the channels with that purpose."""
    return list(session.scalars(select(Place).where(Place.region_id == region_id, Place.purpose == purpose)))


def list_municipalities(session: Session, region_id: int) -> list[Municipality]:
    """List the region's municipalities by code."""
    query = select(Municipality).where(Municipality.region_id == region_id).order_by(Municipality.code)
    return list(session.scalars(query))


def list_seats(session: Session, region_id: int) -> list[Seat]:
    """List the council's seats by code."""
    return list(session.scalars(select(Seat).where(Seat.region_id == region_id).order_by(Seat.code)))


def list_workspaces(session: Session, region_id: int) -> list[tuple[str, str]]:
    """List the region's workspaces, each by its platform and its id."""
    query = select(Workspace.platform, Workspace.id).where(Workspace.region_id == region_id)
    return sorted((platform, workspace) for platform, workspace in session.execute(query))


def add_seat(session: Session, region_id: int, code: str, municipality_id: int | None) -> Seat:
    """Add a seat: a municipality's, or without one the region's own."""
    seat = Seat(region_id=region_id, code=code, municipality_id=municipality_id)
    session.add(seat)
    session.flush()
    return seat

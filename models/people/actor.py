"""Who acts: one look into the register for an account, by a statement built once."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, and_, bindparam, select

from models.people.person import Account, Appointment, Person
from models.people.roles import Role
from models.region import Region, Workspace
from models.storage.prepared import Prepared


@dataclass(frozen=True, slots=True)
class RegionFacts:
    """The region as plain values."""

    id: int
    name: str
    time_zone: str
    language: str

    @property
    def zone(self) -> ZoneInfo:
        """The region's time zone."""
        return ZoneInfo(self.time_zone)

    def day_of(self, moment: datetime) -> date:
        """The local day of a moment in the region."""
        return moment.astimezone(self.zone).date()


@dataclass(frozen=True, slots=True)
class Held:
    """An appointment as plain values."""

    role: str
    municipality_id: int | None
    seat_id: int | None
    substitute: bool
    valid_from: date | None
    valid_to: date | None

    def holds(self, day: date) -> bool:
        """True when the appointment holds on that local day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or self.valid_to >= day
        )


@dataclass(frozen=True)
class Actor:
    """Somebody who acts now; a stranger has no `person_id` and no roles."""

    person_id: int | None
    name: str
    locale: str | None
    held: tuple[Held, ...]
    uses_current: bool = True
    """False when the person last acted with another account of theirs."""

    @cached_property
    def roles(self) -> frozenset[str]:
        """The roles held today."""
        return frozenset(held.role for held in self.held)

    @cached_property
    def municipality_ids(self) -> tuple[int, ...]:
        """The municipalities the person speaks for as a contact or approver; small ones share people."""
        speaking = (Role.CONTACT, Role.APPROVER)
        spoken_for = [h.municipality_id for h in self.held if h.role in speaking and h.municipality_id]
        return tuple(dict.fromkeys(spoken_for))

    @cached_property
    def seat(self) -> Held | None:
        """The seat the person votes for: as its holder rather than as a substitute."""
        seats = sorted((h for h in self.held if h.seat_id is not None), key=lambda h: h.substitute)
        return seats[0] if seats else None


_FIND = Prepared(
    select(
        Region.id,
        Region.name,
        Region.time_zone,
        Region.language,
        Account.person_id,
        Person.name,
        Account.locale,
        Account.current,
        Appointment.role,
        Appointment.municipality_id,
        Appointment.seat_id,
        Appointment.substitute,
        Appointment.valid_from,
        Appointment.valid_to,
    )
    .select_from(Workspace)
    .join(Region, Region.id == Workspace.region_id)
    .outerjoin(
        Account,
        and_(
            Account.platform == Workspace.platform,
            Account.workspace == Workspace.id,
            Account.user_id == bindparam("user"),
        ),
    )
    .outerjoin(Person, Person.id == Account.person_id)
    .outerjoin(Appointment, Appointment.person_id == Person.id)
    .where(Workspace.platform == bindparam("platform"), Workspace.id == bindparam("workspace"))
)


def find_actor(
    connection: Connection,
    platform: str,
    workspace: str,
    user: str,
    *,
    now: datetime,
    admins: Container[tuple[str, str, str]],
) -> tuple[RegionFacts, Actor] | None:
    """Find the account's region and who it is today; None for a workspace that belongs to no region."""
    rows = _FIND.rows(connection, platform=platform, workspace=workspace, user=user)
    if not rows:
        return None
    first = rows[0]
    region = RegionFacts(first[0], first[1], first[2], first[3])
    day = region.day_of(now)
    appointments = (Held(r[8], r[9], r[10], r[11], r[12], r[13]) for r in rows if r[8])
    held = [appointment for appointment in appointments if appointment.holds(day)]
    if (platform, workspace, user) in admins:
        held.append(Held(Role.ADMIN, None, None, False, None, None))
    return region, Actor(first[4], first[5] or "", first[6], tuple(held), first[7] is not False)

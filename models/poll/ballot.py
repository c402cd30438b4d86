"""Ballots: one for each poll and seat; its statements are compiled once, because every vote runs them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, ForeignKey, String, bindparam, case, func, select
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.storage.base import Base
from models.storage.prepared import Prepared


class Ballot(Base):
    """A seat's ballot; voting again replaces it. Stored by seat, never by party (DOMAIN 2f 11).

    `platform` and `workspace` are where it was cast, "" for ballots from before this was stored.
    """

    __tablename__ = "ballot"

    poll_id: Mapped[int] = mapped_column(ForeignKey("poll.id"), primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"), primary_key=True)
    points: Mapped[dict[str, int]]
    cast_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    substitute: Mapped[bool]
    cast_at: Mapped[datetime]
    platform: Mapped[str] = mapped_column(String(10), default="", server_default="")
    workspace: Mapped[str] = mapped_column(String(100), default="", server_default="")


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many seats have voted, who cast this seat's ballot (None: nobody yet), and where."""

    voted: int
    cast_by: int | None
    by_substitute: bool
    platform: str = ""
    workspace: str = ""

    def is_of(self, here: tuple[str, str]) -> bool:
        """Tell whether the ballot was cast here (platform, workspace), as far as that was kept."""
        platform, workspace = here
        return self.platform in ("", platform) and self.workspace in ("", workspace)


_MINE = Ballot.seat_id == bindparam("seat")
_TURNOUT = Prepared(
    select(
        func.count(),
        func.max(case((_MINE, Ballot.cast_by))),
        func.max(case((_MINE & Ballot.substitute, 1), else_=0)),
        func.max(case((_MINE, Ballot.platform))),
        func.max(case((_MINE, Ballot.workspace))),
    ).where(Ballot.poll_id == bindparam("poll"))
)

_CHANGED = ("points", "cast_by", "substitute", "cast_at", "platform", "workspace")
_SQLITE, _POSTGRES = sqlite_insert(Ballot), postgres_insert(Ballot)
_UPSERT = {
    "sqlite": _SQLITE.on_conflict_do_update(
        index_elements=["poll_id", "seat_id"], set_={name: _SQLITE.excluded[name] for name in _CHANGED}
    ),
    "postgresql": _POSTGRES.on_conflict_do_update(
        index_elements=["poll_id", "seat_id"], set_={name: _POSTGRES.excluded[name] for name in _CHANGED}
    ),
}
_CAST = Prepared(_UPSERT, "poll_id", "seat_id", *_CHANGED)


def read_turnout(connection: Connection, poll_id: int, seat_id: int) -> Turnout:
    """Count the seats that have voted, and read who cast this seat's ballot; the poll must be locked."""
    ((voted, cast_by, by_substitute, platform, workspace),) = _TURNOUT.rows(
        connection, poll=poll_id, seat=seat_id
    )
    return Turnout(voted, cast_by, bool(by_substitute), platform or "", workspace or "")


def cast_ballot(
    connection: Connection,
    poll_id: int,
    seat_id: int,
    points: Mapping[str, int],
    *,
    person_id: int,
    substitute: bool,
    now: datetime,
    where: tuple[str, str],
) -> None:
    """Store the seat's ballot, replacing an earlier one; `where` is the platform and the workspace."""
    _CAST.change(
        connection,
        poll_id=poll_id,
        seat_id=seat_id,
        points=dict(points),
        cast_by=person_id,
        substitute=substitute,
        cast_at=now,
        platform=where[0],
        workspace=where[1],
    )


def find_ballot(session: Session, poll_id: int, seat_id: int) -> Ballot | None:
    """Find the seat's ballot."""
    return session.get(Ballot, (poll_id, seat_id))


def list_ballots(session: Session, poll_id: int) -> list[Ballot]:
    """List the ballots, by seat."""
    return list(session.scalars(select(Ballot).where(Ballot.poll_id == poll_id).order_by(Ballot.seat_id)))

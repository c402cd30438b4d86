"""Units of work for what the scheduler does in a region."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Connection, insert, select

from bot.unit_of_work import UnitOfWork
from models.audit import Audit, fit_about
from models.people.actor import Actor, RegionFacts
from models.region import Region
from models.storage.turns import take_turn

SYSTEM = Actor(None, "", None, ())


def load_region(connection: Connection, region_id: int) -> RegionFacts:
    """Return the region's values."""
    query = select(Region.id, Region.name, Region.time_zone, Region.language).where(Region.id == region_id)
    return RegionFacts(*connection.execute(query).one())


@contextmanager
def acting(connection: Connection, region_id: int, now: datetime) -> Iterator[UnitOfWork]:
    """Yield a unit of work with no acting person, in the region's turn; it is flushed at the end.

    Must come before anything else in the transaction (models/storage/turns.py).
    """
    take_turn(connection, region_id)
    uow = UnitOfWork(connection, now=now, region=load_region(connection, region_id), actor=SYSTEM)
    try:
        yield uow
        uow.flush()
    finally:
        uow.close()


def leave_track(uow: UnitOfWork, action: str, about: str) -> None:
    """Write an audit row for an action that no person asked for."""
    row = {"region_id": uow.region.id, "at": uow.now, "person_id": None, "action": action}
    uow.connection.execute(insert(Audit), row | {"about": fit_about(about)})

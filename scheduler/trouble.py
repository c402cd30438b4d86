"""Tells staff about automatic work that fails, at most once a day for each kind."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from bot.logs import log
from bot.unit_of_work import UnitOfWork
from handlers.delivery.cards import trouble as cards
from models.outbox.outbox import list_about
from models.region import Purpose
from models.storage.database import Database
from scheduler.regions import acting

# This many failures in a row, half a minute of tries, are not a passing fault.
MOST_FAILURES = 5


async def report(database: Database, region_id: int, what: cards.What, now: datetime) -> None:
    """Tell the region's staff, unless they were told today; if that fails, it is only logged.

    `now` is calendar time.
    """

    def work(connection: Connection) -> None:
        with acting(connection, region_id, now) as uow:
            tell(uow, what)

    try:
        await database.write(work)
    except Exception as error:
        log.error("staff not told", region=region_id, what=what, exc_info=error)


def tell(uow: UnitOfWork, what: cards.What) -> None:
    """Post the card for staff, unless they were told today."""
    about = f"trouble:{what}:{uow.now.date().isoformat()}"
    if not list_about(uow.session, uow.region.id, about):
        uow.post(Purpose.STAFF, lambda t: cards.trouble(t, what), about=about)

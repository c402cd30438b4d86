"""Telling staff that something which should happen by itself does not, once a day at most for each thing."""

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

# So many failures in a row, half a minute of tries, are no passing thing.
MOST_FAILURES = 5


async def report(database: Database, region_id: int, what: cards.What, now: datetime) -> None:
    """Tell the region's staff, unless they have been told today; a telling that fails is logged and no more.

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
    """Post the word to staff, unless they have been told today."""
    about = f"trouble:{what}:{uow.now.date().isoformat()}"
    if not list_about(uow.session, uow.region.id, about):
        uow.post(Purpose.STAFF, lambda t: cards.trouble(t, what), about=about)

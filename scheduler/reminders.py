"""Sends due reminders: to contacts whose municipality has sent nothing, and to the common channel."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date, datetime

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from bot.chat import Card
from bot.logs import log
from bot.text import Texts
from bot.unit_of_work import UnitOfWork
from handlers.delivery.cards.trouble import What
from handlers.round.cards import reminders as cards
from models.people.person import list_holders
from models.people.roles import Role
from models.proposal import count_proposals, silent_municipalities
from models.region import Purpose, list_municipalities
from models.reminder import Reminder, due_reminders, regions_with_due_reminders
from models.round import Round, RoundState
from models.storage.database import Database
from models.text.collation import sort_key
from scheduler.regions import acting, leave_track
from scheduler.rests import Rests
from scheduler.trouble import MOST_FAILURES, report
from scheduler.waking import Waking


class Reminders:
    """Sends due reminders. `now` gives calendar time."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now
        self._loop = Waking("reminders", self.run_once)
        self._rests = Rests("reminders", self._loop.wake_in)

    def wake(self) -> None:
        """Make the loop look soon for due reminders."""
        self._loop.wake()

    async def run(self, stop: asyncio.Event) -> None:
        """Send what becomes due until `stop` is set."""
        await self._loop.run(stop)

    async def run_once(self) -> bool:
        """Send or expire all due reminders, region by region; return True when there was any."""
        now = self._now()
        regions = await self._database.read(lambda c: regions_with_due_reminders(Session(c), now))
        done = [await self._remind(region, now) for region in regions if self._rests.is_over(region)]
        return any(done)

    async def _remind(self, region_id: int, now: datetime) -> bool:
        def work(connection: Connection) -> bool:
            with acting(connection, region_id, now) as uow:
                return send_due(uow)

        try:
            done = await self._database.write(work)
        except Exception as error:
            if self._rests.fail(region_id, error, region=region_id) >= MOST_FAILURES:
                await report(self._database, region_id, What.REMINDERS, now)
            return False
        self._rests.end(region_id)
        return done


def send_due(uow: UnitOfWork) -> bool:
    """Send the region's due reminders in order; record those of no use any more as expired.

    Returns True when one was sent or expired. One that is too late in the day waits until tomorrow.
    """
    handled = False
    for reminder in due_reminders(uow.session, uow.region.id, uow.now):
        r = uow.session.get_one(Round, reminder.round_id)
        wanted = r.state == RoundState.INTAKE_OPEN and uow.now < reminder.useful_until
        if wanted and not reminder.may_go(uow.now, uow.region):
            continue
        reminder.done_at, reminder.expired = uow.now, not wanted
        if wanted and r.deadline is not None:
            _send(uow, reminder, r, r.deadline)
        else:
            log.info("reminder expired", reminder=reminder.id, kind=reminder.kind)
        deed = "reminder.send" if wanted else "reminder.expire"
        leave_track(uow, deed, f"reminder:{reminder.id}")
        handled = True
    uow.session.flush()
    return handled


def _send(uow: UnitOfWork, reminder: Reminder, r: Round, deadline: date) -> None:
    today = uow.today
    about, kind = f"reminder:{reminder.id}", reminder.kind
    for person_id, names in _silent_contacts(uow, r, today).items():

        def draw(t: Texts, names: list[str] = names) -> Card:
            return cards.to_contact(t, kind, deadline, names)

        uow.direct(person_id, draw, about=about)
    intake = count_proposals(uow.session, r.id)
    uow.post(Purpose.COMMON, lambda t: cards.to_channel(t, r.id, kind, deadline, intake), about=about)


def _silent_contacts(uow: UnitOfWork, r: Round, today: date) -> dict[int, list[str]]:
    """Return the contacts of municipalities that have sent nothing, with these municipalities' names."""
    silent = silent_municipalities(uow.session, uow.region.id, r.id)
    names = {m.id: m.name for m in list_municipalities(uow.session, uow.region.id) if m.id in silent}
    contacts: dict[int, list[str]] = {}
    for person, held in list_holders(uow.session, uow.region.id, today, frozenset({Role.CONTACT})):
        name = names.get(held.municipality_id or 0)
        if name is not None and name not in contacts.setdefault(person.id, []):
            contacts[person.id].append(name)
    return {person_id: sorted(owed, key=sort_key) for person_id, owed in contacts.items() if owed}

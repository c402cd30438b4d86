"""Jobs that import a long register: decided in the child process, written in one short transaction."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from bot.chat import Card, Channel, Said, User
from bot.text import texts
from bot.unit_of_work import UnitOfWork
from models.job import Job
from models.people.person import Account
from models.register.deciding import Decided, load_decided
from models.register.importing import RegisterChanged, load_known
from models.register.waiting import WaitingRegister
from models.storage.database import Database
from scheduler.jobs import Finish, Make

# If the register changes while the child decides, it decides again; this many times is not by chance.
TRIES = 5

# Takes a register's id and the decided changes, writes them for the event's person and replies there.
TakeIn = Callable[[Said, int, Decided], Awaitable[None]]


class Registering:
    """The job kind "register". Facts: waiting (a register's id), day, platform, workspace, user, channel."""

    def __init__(self, database: Database, make: Make, take_in: TakeIn) -> None:
        self._database = database
        self._make = make
        self._take_in = take_in

    async def do(self, job: Job) -> Finish:
        """Decide and write, again if the register changed meanwhile; a repeat writes nothing more."""
        waiting_id = job.facts["waiting"]
        for left in reversed(range(TRIES)):
            facts = await self._database.read(lambda connection: _facts(connection, job))
            if facts is None:
                break
            decided = load_decided(await self._make("register.decided", facts))
            try:
                said = Said("", _person(job), _channel(job), key=f"job:{job.id}")
                await self._take_in(said, waiting_id, decided)
                break
            except RegisterChanged:
                if not left:
                    raise
        return lambda uow: None

    def fail(self, uow: UnitOfWork, job: Job) -> None:
        """Tell the person that the register could not be imported."""
        person = _person(job)
        account = uow.session.get(Account, (person.platform, person.workspace, person.id))
        language = account.locale if account is not None and account.locale else uow.region.language
        uow.tell(_channel(job), Card(text=texts(language, person.platform)("register-failed")))


def _facts(connection: Connection, job: Job) -> dict[str, Any] | None:
    """Return what the child needs; None when the register no longer waits."""
    query = select(WaitingRegister.text, WaitingRegister.answers)
    row = connection.execute(query.where(WaitingRegister.id == job.facts["waiting"])).one_or_none()
    if row is None:
        return None
    # A job that an older version wrote has no day.
    day = date.fromisoformat(job.facts["day"]) if "day" in job.facts else job.created_at.date()
    return {"text": row[0], "answers": row[1], "known": load_known(connection, job.region_id, day=day)}


def _person(job: Job) -> User:
    return User(job.facts["platform"], job.facts["workspace"], job.facts["user"])


def _channel(job: Job) -> Channel:
    return Channel(job.facts["platform"], job.facts["workspace"], job.facts["channel"], direct=True)

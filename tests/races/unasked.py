"""An example of all that happens without anybody asking for it in a chat."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from bot.app import found_region
from bot.chat import (
    Channel,
    Message,
)
from bot.commands.people_file import import_people
from bot.settings import Settings
from handlers.poll import closing as voting
from handlers.round import rounds
from models.outbox.outbox import Lane, OutboxState, Outgoing
from models.register.importing import RegisterError
from scheduler.child import Child
from scheduler.deadlines import Deadlines
from scheduler.parcels import claim, find_next, unpack
from scheduler.reminders import Reminders
from scheduler.retention import Retention
from scheduler.undelivered import ask_again, bury, park
from scheduler.work import Work
from tests.conversations.town import TEAM
from tests.races.replica import Replica
from tests.races.scenes import SCENES, Facts
from tests.scheduler.platform import EVERYTHING

ANYWHERE = tuple(SCENES)
CSV = "platform,user_id,name,email,role,municipality,seat,substitute,valid_from,valid_to\n"
# Takes Berg's seat from its holder, and would give it to somebody else.
NEW_HOLDER = CSV + (
    "slack,UM2326,Nils,nils@example.org,member,2326 Bergs kommun,K-2326,nej,2020-01-01,2020-01-31\n"
    "slack,UNEW3,Nora,,member,2326 Bergs kommun,K-2326,nej,2020-02-01,\n"
    "slack,UNEW4,Nyare,,contact,2326 Bergs kommun,,,2020-02-01,\n"
)


@dataclass(frozen=True)
class Deed:
    """What is done, in which scenes it comes about; `side` is 0 for the first of two and 1 for the second."""

    name: str
    do: Callable[[Replica, Facts, int], Awaitable[Any]]
    scenes: tuple[str, ...]
    route: str = ""
    holds_up: bool = True
    """False for a program of its own, whose transaction cannot be stopped from here."""


VOTING = ("points", "emoji")


def _worker(name: str, scenes: tuple[str, ...], work: Callable[[Replica, Facts], Awaitable[Any]]) -> Deed:
    async def do(replica: Replica, facts: Facts, side: int) -> Any:
        return await work(replica, facts)

    return Deed(name, do, scenes)


async def _close_due(replica: Replica, facts: Facts) -> None:
    await _deadlines(replica, timedelta(days=600)).run_once()


async def _count_frozen(replica: Replica, facts: Facts) -> None:
    await _deadlines(replica, timedelta()).run_once()


def _deadlines(replica: Replica, later: timedelta) -> Deadlines:
    return Deadlines(
        replica.database,
        {("slack", TEAM): _Nobody()},  # type: ignore[dict-item]
        lambda: replica.clock.now + later,
        close_due_intake=rounds.close_due_intake,
        close_due_polls=voting.close_due_polls,
        finish_frozen=voting.finish_frozen,
    )


class _Nobody:
    """A channel in which one person of the council has reacted to everything."""

    can = EVERYTHING

    async def reactions(self, message: Message) -> dict[str, frozenset[str]]:
        return {"check": frozenset({"UM2326"})}


async def _remind(replica: Replica, facts: Facts) -> None:
    due = datetime(2020, 9, 25, 8, 0, tzinfo=UTC)
    await Reminders(replica.database, lambda: due).run_once()


class _QuickChild(Child):
    """Makes nothing: what is in a document concerns no other deed."""

    async def make(self, name: str, facts: Any) -> bytes:
        return name.encode()


async def _finish_job(replica: Replica, facts: Facts) -> None:
    work = Work(replica.database, {}, dispatch=replica.dispatcher.dispatch, child=_QuickChild())
    await work.run_once()
    await work.close()


async def _purge(replica: Replica, facts: Facts) -> None:
    await Retention(replica.database).run_once()


async def _ask_again(replica: Replica, facts: Facts) -> None:
    quiet = timedelta(seconds=30)
    await replica.database.write(
        lambda connection: ask_again(connection, region_id=1, now=datetime.now(UTC), quiet=quiet)
    )


def _refused(how: Callable[..., None]) -> Callable[[Replica, Facts], Awaitable[None]]:
    async def refuse(replica: Replica, facts: Facts) -> None:
        def seen(connection: Connection) -> Outgoing:
            with Session(connection, expire_on_commit=False) as session:
                row = session.get_one(Outgoing, facts.sending)
                session.expunge(row)
                return row

        row = await replica.database.read(seen)
        if row.state != OutboxState.SENDING:
            return
        await replica.database.write(
            lambda connection: how(connection, row, "not_in_channel", replica.clock.now)
        )

    return refuse


async def _send_edit(replica: Replica, facts: Facts) -> None:
    """Take the question to staff in hand, as the postman does before he sends it."""
    lane, now = Lane("slack", TEAM, "C0STAFF", 0), datetime.now(UTC)
    quiet = timedelta(seconds=30)
    row = await replica.database.read(lambda connection: find_next(connection, lane, now, quiet))
    if row is not None:
        parcel = await replica.database.read(lambda connection: unpack(connection, row))
        channel = Channel("slack", TEAM, "C0STAFF")
        await replica.database.write(lambda connection: claim(connection, parcel, channel, None, now))


async def _meet_workspace(replica: Replica, facts: Facts) -> None:
    settings = Settings(database_url=replica.url)
    await replica.database.write(lambda connection: found_region(connection, settings, "teams", "TENANT"))


async def _import_people(replica: Replica, facts: Facts, side: int) -> str:
    settings = Settings(database_url=replica.url)
    try:
        return await asyncio.to_thread(import_people, settings, NEW_HOLDER.encode(), {})
    except RegisterError as asked:
        # Somebody of that name may be in the register by then: the command's answer is a question.
        return f"{asked.problems} {asked.doubts}"


UNASKED = (
    _worker("intake's end", ("intake",), _close_due),
    _worker("vote's end", VOTING, _close_due),
    _worker("count of emoji", ("frozen",), _count_frozen),
    _worker("reminder", ("intake",), _remind),
    _worker("compilation's end", ("asked",), _finish_job),
    _worker("ballot file's end", ("released",), _finish_job),
    _worker("purge", ("new",), _purge),
    _worker("question", ("new",), _ask_again),
    _worker("message refused", ("new",), _refused(bury)),
    _worker("message lost", ("new",), _refused(park)),
    _worker("message in hand", ANYWHERE, _send_edit),
    _worker("workspace met", ("new",), _meet_workspace),
    Deed("people import", _import_people, ("new", "points"), holds_up=False),
)

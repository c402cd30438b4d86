"""How long 20,000 lines of a register take, and a vote meanwhile: through the real dispatcher."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import cycle

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from benchmarks.figures import Figure
from benchmarks.town import OPENED_AT, Town, found
from bot.chat import Channel, Said, Submission, User
from bot.dispatch import Dispatcher, TooSlow
from bot.routes import RouteTable
from handlers import ROUTES
from handlers.people import register as handlers
from models.job import Job, JobState
from models.register.deciding import Decided
from models.register.known import count_tasks
from models.register.words import COLUMNS
from models.storage.database import Database
from rehearsal.cast import SLACK
from scheduler.work import Work
from tests.postgres import PostgresServer

LINES = 20_000
MUNICIPALITIES = 200
# A council votes at a pace of people, not of machines; this is more than a council does.
BETWEEN_VOTES = 0.02


@dataclass(frozen=True, slots=True)
class Import:
    """One import: how long it took (s), and the votes' p99 and longest time meanwhile (ms)."""

    seconds: float
    p99: float
    longest: float
    votes: int
    given_up: int


def measure() -> dict[str, Import]:
    """Import the same lines on SQLite and on PostgreSQL, while somebody else votes."""
    with tempfile.TemporaryDirectory(prefix="inspel-bench-") as folder, PostgresServer() as server:
        urls = {"sqlite": f"sqlite:///{folder}/register.db", "postgresql": server.create_database()}
        return {name: asyncio.run(_measure(url, found(url))) for name, url in urls.items()}


def figures_of(imports: Mapping[str, Import]) -> list[Figure]:
    """The figures of out/bench.json: an import in at most 15 s, while a vote's p99 stays under 200 ms."""
    return [
        figure
        for name, done in imports.items()
        for figure in (
            Figure(f"register_s_{name}", done.seconds, 15, False, "s for 20,000 lines of a register"),
            Figure(f"register_vote_p99_{name}", done.p99, 200, False, "ms for a vote meanwhile, p99"),
        )
    ]


async def _measure(url: str, town: Town) -> Import:
    database = Database(url)
    dispatcher = Dispatcher(database, RouteTable(ROUTES), now=lambda: OPENED_AT + timedelta(days=1))

    async def take_in(said: Said, waiting_id: int, decided: Decided) -> None:
        await dispatcher.carry_on(
            "register.settle", said, lambda uow: handlers.finish(decided, waiting_id, uow)
        )

    work = Work(database, {}, dispatch=dispatcher.dispatch, take_in=take_in)
    stop = asyncio.Event()
    voting = asyncio.create_task(_vote(dispatcher, town, stop))
    await asyncio.sleep(1)
    begun = time.perf_counter()
    staff = User(SLACK.platform, SLACK.workspace, "USTAFF")
    here = Channel(SLACK.platform, SLACK.workspace, "D1", direct=True)
    await dispatcher.dispatch(Said(_lines(), staff, here, key="register"))
    await work.run_once()
    seconds = time.perf_counter() - begun
    stop.set()
    took, given_up = await voting
    await database.read(_require_done)
    await work.close()
    database.close()
    took.sort()
    return Import(seconds, took[len(took) * 99 // 100], took[-1], len(took), given_up)


async def _vote(dispatcher: Dispatcher, town: Town, stop: asyncio.Event) -> tuple[list[float], int]:
    """Vote again and again, seat by seat; returns each vote's time (ms), and how many were given up."""
    took: list[float] = []
    given_up = 0
    for number, voter in enumerate(cycle(town.voters)):
        if stop.is_set():
            return took, given_up
        person = User(SLACK.platform, SLACK.workspace, voter.user)
        points = {town.poll.options[0].id: str(1 + number % 3)}
        poll = {"poll": str(town.poll.id)}
        ballot = Submission("poll.vote", poll, points, person, None, f"vote-{number}")
        begun = time.perf_counter()
        try:
            await dispatcher.dispatch(ballot)
        except TooSlow:
            given_up += 1
        took.append((time.perf_counter() - begun) * 1000)
        await asyncio.sleep(BETWEEN_VOTES)
    return took, given_up


def _lines() -> str:
    lines = (
        f"slack;UBENCH{n};Person {n};person{n}@example.org;contact;"
        f"{5000 + n % MUNICIPALITIES} Kommun nummer {n % MUNICIPALITIES};;;2020-01-01;"
        for n in range(LINES - 1)
    )
    return "\n".join([";".join(COLUMNS), *lines])


def _require_done(connection: Connection) -> None:
    people = count_tasks(connection, 1)
    job = Session(connection).scalars(select(Job).where(Job.kind == "register")).one()
    if job.state != JobState.DONE or people < LINES - 1:
        raise RuntimeError(f"the register was not taken in: {job.state} {job.error} {people}")


if __name__ == "__main__":
    for name, done in measure().items():
        print(name, done)

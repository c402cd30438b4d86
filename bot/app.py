"""Puts the program together: the only file that imports all the others."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime

import uvloop
from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from bot import logs
from bot.administrators import Administrators
from bot.chat import Reply, Said
from bot.clock import PushedClock, SystemClock
from bot.dispatch import Dispatcher
from bot.logs import log
from bot.platforms.edges import Edge, make_edges
from bot.platforms.port import Platform, PlatformError, Refused
from bot.program import PROGRAM
from bot.routes import RouteTable
from bot.schema import bring_up_to_date, open_database, wait_for_server
from bot.serving import Server, make_server
from bot.settings import Settings, SettingsError
from bot.unit_of_work import UnitOfWork
from bot.web import make_web, take_port
from handlers import ROUTES
from handlers.people import register
from handlers.poll import closing as voting
from handlers.round import rounds
from models.region import Region, Workspace
from models.register.deciding import Decided
from models.storage.database import Database
from models.storage.turns import take_turn_of_founding
from scheduler.deadlines import Deadlines
from scheduler.delivery import Delivery
from scheduler.registering import TakeIn
from scheduler.reminders import Reminders
from scheduler.retention import Retention
from scheduler.timetable import Timetable, Worker
from scheduler.work import Work

ASK_AGAIN = 2.0


@dataclass(slots=True)
class Met:
    """The workspaces that have been met, who administers there, and platforms `expected` to name theirs."""

    administrators: Administrators
    expected: set[str] = field(default_factory=set)
    platforms: dict[tuple[str, str], Platform] = field(default_factory=dict)


def run(settings: Settings) -> int:
    """Run the bot until it is told to stop; returns the exit code."""
    settings.require_platforms()
    logs.configure(settings.log_level)
    wait_for_server(settings.database_url)
    database = open_database(settings.database_url, exclusive=True)
    for file in database.was_open:
        log.warning("others could read the database: it is now its owner's alone", file=file)
    try:
        bring_up_to_date(database.engine)
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(_serve(settings, database))
    finally:
        database.close()
    return 0


async def _serve(settings: Settings, database: Database) -> None:
    """Start everything in order, serve, and stop it in the opposite order."""
    async with AsyncExitStack() as stop:
        listeners = take_port(settings.host, settings.port)
        for listener in listeners:
            stop.callback(listener.close)
        clock = PushedClock(settings.clock_url) if settings.clock_url else SystemClock()
        stop.push_async_callback(clock.stop)
        await clock.start()
        table = RouteTable(ROUTES)
        met = Met(Administrators(settings.admins))
        dispatcher = Dispatcher(database, table, now=clock.now, admins=met.administrators)
        edges = make_edges(settings, dispatcher, database, table)
        platforms = met.platforms
        met.expected.update(edge.platform.name for edge in edges)
        work = Work(database, platforms, dispatch=dispatcher.dispatch, take_in=_take_in(dispatcher))
        stop.push_async_callback(work.close)
        delivery = Delivery(database, platforms, quiet=settings.outbox_quiet, make=work.make)
        stop.push_async_callback(delivery.close)
        deadlines = _deadlines(database, met, clock.now)
        ticked: list[Worker] = [Reminders(database, clock.now), deadlines, Retention(database)]
        timetable = Timetable(database, at_commit=[delivery, work], at_tick=ticked)
        stop.push_async_callback(timetable.stop)
        if isinstance(clock, PushedClock):
            clock.on_change = timetable.wake_all
        for edge in edges:
            stop.push_async_callback(edge.stop)
            await _start(settings, database, edge, met, stop)
        await timetable.start()
        _freeze_garbage_collector()
        log.info("listening", at=" ".join("{}:{}".format(*one.getsockname()) for one in listeners))
        await _web(database, edges, timetable).serve(listeners)


def _take_in(dispatcher: Dispatcher) -> TakeIn:
    """Return a function that writes an imported register for the person who sent it, if still permitted."""

    async def take_in(said: Said, waiting_id: int, decided: Decided) -> None:
        def write(uow: UnitOfWork) -> Reply:
            return register.finish(decided, waiting_id, uow)

        await dispatcher.carry_on("register.settle", said, write)

    return take_in


def _deadlines(database: Database, met: Met, now: Callable[[], datetime]) -> Deadlines:
    return Deadlines(
        database,
        met.platforms,
        now,
        expected=met.expected,
        close_due_intake=rounds.close_due_intake,
        close_due_polls=voting.close_due_polls,
        finish_frozen=voting.finish_frozen,
    )


async def _start(settings: Settings, database: Database, edge: Edge, met: Met, stop: AsyncExitStack) -> None:
    meeting = asyncio.create_task(_meet(settings, database, edge, met))
    stop.callback(meeting.cancel)
    try:
        await edge.start()
    except Refused as refused:
        raise SettingsError(
            f"A token was refused ({refused}): ask {PROGRAM} doctor what to mend."
        ) from refused


def _freeze_garbage_collector() -> None:
    """Keep the garbage collector away from objects that live to the end: modules, routes, texts.

    Without this it looked through all of them again and again: measured under votes, 0.6 of 1.3 ms in the
    event loop for each vote, and a p99 of 140 instead of 40 ms.
    """
    gc.collect()
    gc.freeze()


def _web(database: Database, edges: Sequence[Edge], timetable: Timetable) -> Server:
    def connected() -> dict[str, bool]:
        return {edge.platform.name: edge.connected for edge in edges}

    routes = [route for edge in edges for route in edge.routes()]
    web = make_web(database, connected, routes, since_tick=lambda: timetable.seconds_since_tick)
    return make_server(web)


async def _meet(settings: Settings, database: Database, edge: Edge, met: Met) -> None:
    """Serve an edge's workspace as soon as its platform tells which it is; a new one gets a region."""
    workspace = ""
    while not workspace:
        try:
            workspace = await edge.workspace()
        except PlatformError:
            await asyncio.sleep(ASK_AGAIN)
    name = edge.platform.name
    met.administrators.meet(name, workspace)
    met.platforms[name, workspace] = edge.platform
    met.expected.discard(name)
    # Its commit wakes whoever has something to send there.
    await database.write(lambda connection: found_region(connection, settings, name, workspace))


def found_region(connection: Connection, settings: Settings, platform: str, workspace: str) -> None:
    """Connect the workspace to the existing region; the first workspace creates the region."""
    take_turn_of_founding(connection)
    session = Session(connection)
    if session.get(Workspace, (platform, workspace)) is not None:
        return
    region = session.scalar(select(Region).order_by(Region.id).limit(1))
    if region is None:
        region = Region(name="Regionen", time_zone=settings.timezone, language=settings.region_language)
        session.add(region)
        session.flush()
    session.add(Workspace(platform=platform, id=workspace, region_id=region.id))
    session.flush()

"""The composition root: the only file that knows all the others."""

from __future__ import annotations

import asyncio
import gc

import uvicorn
import uvloop
from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from bot import logs
from bot.chat import PlatformError, Refused
from bot.clock import PushedClock, SystemClock
from bot.dispatch import Dispatcher
from bot.routes import RouteTable
from bot.schema import bring_up_to_date
from bot.settings import Settings, SettingsError
from bot.slack.listen import SlackEdge
from bot.web import make_web
from handlers import ROUTES, rounds, voting
from models.database import Database, DatabaseInUse
from models.region import Region, Workspace
from scheduler.deadlines import Deadlines
from scheduler.delivery import Delivery
from scheduler.reminders import Reminders
from scheduler.retention import Retention
from scheduler.timetable import Timetable
from scheduler.work import Work

# Uvicorn waits this long (s) for requests under way when it is asked to stop.
LAST_ANSWERS = 5
# A request to Slack may take a third of the quiet time, so that it is over when we look for its outcome.
SHARE_OF_QUIET = 3
ASK_AGAIN = 2.0


def run(settings: Settings) -> int:
    """Run until told to stop; returns the exit code."""
    settings.require_slack()
    logs.configure(settings.log_level)
    database = _open_database(settings)
    try:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(_serve(settings, database))
    finally:
        database.close()
    return 0


def _open_database(settings: Settings) -> Database:
    try:
        database = Database(settings.database_url, exclusive=True)
    except DatabaseInUse as error:
        raise SettingsError(f"Another Inspel already runs on {error}: stop it, or use PostgreSQL.") from error
    bring_up_to_date(database.engine)
    return database


async def _serve(settings: Settings, database: Database) -> None:
    clock = PushedClock(settings.clock_url) if settings.clock_url else SystemClock()
    await clock.start()
    dispatcher = Dispatcher(database, RouteTable(ROUTES), now=clock.now, admins=settings.admins)
    slack = _slack(settings, dispatcher)
    platforms = {slack.platform.name: slack.platform}
    work = Work(database, platforms, dispatch=dispatcher.dispatch)
    delivery = Delivery(database, platforms, quiet=settings.outbox_quiet, make=work.make)
    timetable = Timetable(
        database,
        at_commit=[delivery, work],
        at_tick=[
            Reminders(database, clock.now),
            Deadlines(
                database,
                platforms,
                clock.now,
                close_due_intake=rounds.close_due_intake,
                close_due_polls=voting.close_due_polls,
                finish_frozen=voting.finish_frozen,
            ),
            Retention(database),
        ],
    )
    if isinstance(clock, PushedClock):
        clock.on_change = timetable.wake_all
    meeting = asyncio.create_task(_meet(settings, database, slack))
    try:
        await slack.start()
        await timetable.start()
        _settle()
        await _web(settings, database, slack).serve()
    except Refused as refused:
        raise SettingsError(f"Slack refused the token ({refused}): check SLACK_BOT_TOKEN.") from refused
    finally:
        meeting.cancel()
        await slack.stop()
        await timetable.stop()
        await delivery.close()
        await work.close()
        await clock.stop()


def _settle() -> None:
    """Keep the garbage collector away from what was made by now and stays to the end: modules, routes, texts.

    It walked through all of it again and again: measured under votes, 0.3 of 1.1 ms in the event loop, and
    p99 fell from 1.4 to 0.6 times a bare Bolt's.
    """
    gc.collect()
    gc.freeze()


def _slack(settings: Settings, dispatcher: Dispatcher) -> SlackEdge:
    bot, app, secret = settings.slack_bot_token, settings.slack_app_token, settings.slack_signing_secret
    return SlackEdge(
        dispatcher,
        bot_token=bot.get_secret_value() if bot else "",
        app_token=app.get_secret_value() if app else None,
        signing_secret=secret.get_secret_value() if secret else None,
        api_url=settings.slack_api_url,
        timeout=settings.outbox_quiet / SHARE_OF_QUIET,
        language=settings.language,
    )


def _web(settings: Settings, database: Database, slack: SlackEdge) -> uvicorn.Server:
    web = make_web(database, lambda: slack.connected, [*slack.routes()])
    return uvicorn.Server(
        uvicorn.Config(
            web,
            host=settings.host,
            port=settings.port,
            log_config=None,
            access_log=False,
            lifespan="off",
            timeout_graceful_shutdown=LAST_ANSWERS,
        )
    )


async def _meet(settings: Settings, database: Database, slack: SlackEdge) -> None:
    """Make a region for a workspace met for the first time, as soon as Slack tells which it is."""
    team = ""
    while not team:
        try:
            team = (await slack.platform.own()).team
        except PlatformError:
            await asyncio.sleep(ASK_AGAIN)
    await database.write(lambda connection: _found(connection, settings, team))


def _found(connection: Connection, settings: Settings, team: str) -> None:
    session = Session(connection)
    if session.get(Workspace, ("slack", team)) is not None:
        return
    region = session.scalar(select(Region).order_by(Region.id).limit(1))
    if region is None:
        region = Region(name="Regionen", time_zone=settings.timezone, language=settings.language)
        session.add(region)
        session.flush()
    session.add(Workspace(platform="slack", id=team, region_id=region.id))
    session.flush()

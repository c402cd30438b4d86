"""`make demo`: a pretend workspace in the browser, the register filled and a plan loaded."""

from __future__ import annotations

import asyncio
import webbrowser
from datetime import UTC, datetime

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from bot.schema import bring_up_to_date
from bot.stage import CAST, Stage
from bot.text import texts
from models.activity import Activity, find_activity
from models.database import Database
from models.plan import read_plan
from models.region import Place, Purpose, Region, Workspace
from models.register import import_register, read_register
from models.round import Round, RoundState

TEAM = "T0PLAYGROUND"
REGION = "Region Jämtland Härjedalen"
CHANNELS = {Purpose.COMMON: "C0COMMON", Purpose.COUNCIL: "C0COUNCIL", Purpose.STAFF: "C0STAFF"}
MADE_AT = datetime(2020, 5, 7, 7, 0, tzinfo=UTC)


def demo(port: int, *, browser: bool) -> int:
    """Open the workspace and stay until it is closed with Ctrl-C; returns the exit code."""
    with Stage(port=port) as stage:
        prepare(stage.database_url, planned=True)
        stage.start_bot()
        print(f"The workspace is open at {stage.url}  (close it with Ctrl-C)", flush=True)
        if browser:
            webbrowser.open(stage.url)
        stage.wait()
    return 0


def prepare(database_url: str, *, planned: bool) -> None:
    """Fill an empty database with the cast's register and channels, and a planned round if wanted."""
    database = Database(database_url)
    try:
        bring_up_to_date(database.engine)
        asyncio.run(database.write(lambda connection: _fill(connection, planned=planned)))
    finally:
        database.close()


def _fill(connection: Connection, *, planned: bool) -> None:
    session = Session(connection)
    region = Region(name=REGION, time_zone="Europe/Stockholm", language="sv")
    session.add(region)
    session.flush()
    session.add(Workspace(platform="slack", id=TEAM, region_id=region.id))
    for purpose, channel in CHANNELS.items():
        session.add(
            Place(platform="slack", workspace=TEAM, channel=channel, region_id=region.id, purpose=purpose)
        )
    register = read_register((CAST / "register.csv").read_text(encoding="utf-8"))
    import_register(session, region.id, {"slack": TEAM}, register)
    if planned:
        _plan(session, region.id)
    session.flush()


def _plan(session: Session, region_id: int) -> None:
    title = texts("sv")("round-title-default", year="2020")
    made = Round(region_id=region_id, number=1, title=title, state=RoundState.PLANNED, created_at=MADE_AT)
    session.add(made)
    session.flush()
    reading = read_plan((CAST / "plan.tsv").read_text(encoding="utf-8"))
    for position, planned in enumerate(reading.activities, start=1):
        session.add(
            Activity(
                round_id=made.id,
                position=position,
                title=planned.title,
                start=planned.start,
                end=planned.end,
                precision=planned.precision,
                description=planned.description,
                kind=planned.kind,
            )
        )
    session.flush()
    intake = find_activity(session, made.id, "intake")
    made.deadline = intake.end if intake else None

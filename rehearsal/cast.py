"""`make demo`: a pretend workspace in the browser, the register filled and a plan loaded."""

from __future__ import annotations

import asyncio
import errno
import json
import socket
import urllib.request
import webbrowser
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from bot.program import PROGRAM
from bot.schema import bring_up_to_date
from bot.settings import SettingsError
from bot.text import texts
from models.outbox.conversation import Conversation
from models.plan.activity import find_activity, make_activities
from models.plan.reading import read_plan
from models.region import Place, Purpose, Region, Workspace, list_workspaces
from models.register.importing import import_file
from models.round import Round, RoundState
from models.storage.database import Database
from rehearsal.stage import CAST, Stage

TEAM = "T0PLAYGROUND"
REGION = "Region Jämtland Härjedalen"
CHANNELS = {Purpose.COMMON: "C0COMMON", Purpose.COUNCIL: "C0COUNCIL", Purpose.STAFF: "C0STAFF"}
MADE_AT = datetime(2020, 5, 7, 7, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Home:
    """Where people of the cast live: a workspace, their accounts there, and its channels with a purpose."""

    platform: str
    workspace: str
    account: Callable[[str], str]
    channels: Mapping[Purpose, str]
    service_url: str = ""
    """Teams: where to send to its channels, as the bot would have heard when it was added to the team."""
    bot: str = ""


SLACK = Home("slack", TEAM, str, CHANNELS)


def demo(port: int, *, browser: bool, teams: bool) -> int:
    """Open the workspace and stay until it is closed with Ctrl-C; returns the exit code.

    With `teams` everybody has an account in the pretend Teams as well, and the round runs in both.
    Raises `SettingsError` when the port is taken.
    """
    _require_free(port)
    platforms = ("slack", "teams") if teams else ("slack",)
    with Stage(port=port, platforms=platforms) as stage:
        homes = [SLACK, teams_home(stage)] if teams else [SLACK]
        prepare(stage.database_url, planned=True, homes=homes, lives_in=lambda _: homes)
        if teams:
            stage.install_in_teams()
        stage.start_bot()
        print(f"The workspace is open at {stage.url}  (close it with Ctrl-C)", flush=True)
        if browser:
            webbrowser.open(stage.url)
        stage.wait()
    return 0


def _require_free(port: int) -> None:
    """Raise `SettingsError` when the page cannot have this port; mostly another demo has it."""
    url, another = f"http://127.0.0.1:{port}", f"use another port: {PROGRAM} demo --port 0"
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise SettingsError(f"Port {port} cannot be used ({error.strerror}); {another}") from error
        if _is_playground(url):
            raise SettingsError(f"A demo already runs at {url}. Close it, or {another}") from error
        raise SettingsError(f"Another program has port {port}. Stop it, or {another}") from error


def _is_playground(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/clock", timeout=2) as answer:  # noqa: S310  (this machine's)
            return "now" in json.load(answer)
    except (OSError, ValueError):
        return False


def teams_home(stage: Stage) -> Home:
    """The pretend Teams of a stage: its tenant, everybody's account there, and its channels."""
    told = stage.ask_playground("/control/teams/credentials")
    people = stage.ask_playground("/teams/play/state?as=USTAFF")["users"]
    accounts = {person["id"]: person["aad"] for person in people}
    channels = {purpose: told["conversations"][channel] for purpose, channel in CHANNELS.items()}
    bot = f"28:{told['client_id']}"
    return Home("teams", told["tenant_id"], accounts.__getitem__, channels, told["service_url"], bot)


def prepare(
    database_url: str,
    *,
    planned: bool,
    homes: Sequence[Home] = (SLACK,),
    lives_in: Callable[[str], Sequence[Home]] = lambda _: [SLACK],
) -> None:
    """Fill an empty database with the cast's register and channels, and a planned round if wanted.

    `lives_in` tells where each of the cast, by the playground's user id, has accounts.
    """
    head, *people = (CAST / "register.csv").read_text(encoding="utf-8").splitlines()
    register = "\n".join([head, *(line for person in people for line in _moved(person, lives_in))])

    def fill(connection: Connection) -> None:
        with Session(connection) as session:
            _fill(session, homes, register)
            if planned:
                _plan(session)

    database = Database(database_url)
    try:
        bring_up_to_date(database.engine)
        asyncio.run(database.write(fill))
    finally:
        database.close()


def _moved(line: str, lives_in: Callable[[str], Sequence[Home]]) -> list[str]:
    """The lines of the register for a person, one for each place where they live."""
    _, user, rest = line.split(",", 2)
    return [f"{home.platform},{home.account(user)},{rest}" for home in lives_in(user)]


def _fill(session: Session, homes: Sequence[Home], register: str) -> None:
    region = Region(name=REGION, time_zone="Europe/Stockholm", language="sv")
    session.add(region)
    session.flush()
    for home in homes:
        session.add(Workspace(platform=home.platform, id=home.workspace, region_id=region.id))
        for purpose, channel in home.channels.items():
            place = Place(platform=home.platform, workspace=home.workspace, channel=channel)
            place.region_id, place.purpose = region.id, purpose
            session.add(place)
            if home.service_url:
                session.add(_conversation(home, channel))
    session.flush()
    import_file(session, region.id, list_workspaces(session, region.id), register)


def _conversation(home: Home, channel: str) -> Conversation:
    return Conversation(
        platform=home.platform,
        workspace=home.workspace,
        id=channel,
        service_url=home.service_url,
        bot=home.bot,
        team=home.channels[Purpose.COMMON],
    )


def _plan(session: Session) -> None:
    region_id = session.scalars(select(Region.id)).one()
    title = texts("sv")("round-title-default", year="2020")
    made = Round(region_id=region_id, number=1, title=title, state=RoundState.PLANNED, created_at=MADE_AT)
    session.add(made)
    session.flush()
    reading = read_plan((CAST / "plan.tsv").read_text(encoding="utf-8"))
    session.add_all(make_activities(reading, made.id))
    session.flush()
    intake = find_activity(session, made.id, "intake")
    made.deadline = intake.end if intake else None

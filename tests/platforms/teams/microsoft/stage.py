"""Microsoft's playground and the real bot beside it, each a process; the bot's register names its people."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from bot.schema import bring_up_to_date
from models.region import Place, Purpose, Region, Workspace
from models.register.importing import import_file
from models.round import Round, RoundState
from models.storage.database import Database
from rehearsal.stage import ROOT
from tests.platforms.teams.microsoft.fetch import find_playground, node

TENANT = "0d5d3f0e-4f0a-4a5b-9c56-2f1c7d1a0001"
APP = "0d5d3f0e-4f0a-4a5b-9c56-2f1c7d1a0011"
# The playground's own user is the one who sits at its page.
MAJA, VERA = "0d5d3f0e-4f0a-4a5b-9c56-2f1c7d1a0020", "0d5d3f0e-4f0a-4a5b-9c56-2f1c7d1a0021"
GENERAL, STAFF = "team-id", "channel-staff-id"
REGISTER = f"""platform,user_id,name,email,role,municipality,seat,substitute,valid_from,valid_to
teams,{MAJA},Maja,maja@example.org,contact,2326 Bergs kommun,,,2020-01-01,
teams,{VERA},Vera,vera@example.org,staff,,,,2020-01-01,
"""
STARTS_WITHIN = 30.0


@dataclass(frozen=True, slots=True)
class Playground:
    """Where its page and the bot are, and the bot's log."""

    url: str
    bot_url: str
    log: Path

    def says(self, person: str, conversation: str, text: str) -> None:
        """Somebody else than the one at the page writes and mentions the bot."""
        mention = {"mentioned": {"id": APP, "name": "Inspel"}, "text": "<at>Inspel</at>"}
        self._send(
            f"/_conversation/v1/conversations/{conversation}/messages",
            {
                "type": "text",
                "text": f"<at>Inspel</at> {text}",
                "textFormat": "plain",
                "from": {"id": person},
                "mentions": [mention],
            },
        )

    def sends(self, activity: dict[str, Any]) -> None:
        """Send an activity written by hand, as the page's own dialog "Custom activity" does."""
        self._send("/_internal/v1/customActivities", activity)

    def _send(self, path: str, told: dict[str, Any]) -> None:
        body, kind = json.dumps(told).encode(), {"Content-Type": "application/json"}
        request = urllib.request.Request(self.url + path, body, kind)  # noqa: S310  (its own address)
        with urllib.request.urlopen(request, timeout=20):  # noqa: S310
            pass


@contextmanager
def opened(folder: Path) -> Iterator[Playground]:
    """Start both with an empty round planned; on leaving, both are ended.

    The playground listens on every interface and asks nobody who they are: it never outlives the test.
    """
    database_url = f"sqlite:///{folder}/inspel.db"
    _fill(database_url)
    stage = Playground(
        f"http://127.0.0.1:{_free_port()}", f"http://127.0.0.1:{_free_port()}", folder / "bot.log"
    )
    # Its settings are YAML, of which JSON is a part.
    (folder / ".m365agentsplayground.yml").write_text(json.dumps(_cast()), encoding="utf-8")
    clean = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    started: list[subprocess.Popen[bytes]] = []
    try:
        with stage.log.open("ab") as log, (folder / "playground.log").open("ab") as its:
            run = [sys.executable, "-m", "bot", "run"]
            settings = clean | _settings(stage, database_url)
            started.append(subprocess.Popen(run, cwd=ROOT, env=settings, stdout=log, stderr=log))
            _wait(lambda: _answers(f"{stage.bot_url}/readyz"), "the bot")
            command = [node(), str(find_playground()), "start", "--disable-telemetry", "-c", "msteams"]
            command += ["-e", f"{stage.bot_url}/api/messages", "-p", stage.url.rpartition(":")[2]]
            started.append(subprocess.Popen(command, cwd=folder, env=clean, stdout=its, stderr=its))
            _wait(lambda: _answers(f"{stage.url}/_debug/ping"), "Microsoft's playground")
        yield stage
    finally:
        for process in reversed(started):
            _end(process)


def _settings(stage: Playground, database_url: str) -> dict[str, str]:
    return {
        "SLACK_BOT_TOKEN": "",
        "SLACK_APP_TOKEN": "",
        "SLACK_SIGNING_SECRET": "",
        "TEAMS_TENANT_ID": TENANT,
        "TEAMS_CLIENT_ID": APP,
        "TEAMS_CLIENT_SECRET": "the-playground-asks-for-none",
        "TEAMS_MANAGED_IDENTITY": "",
        # This playground sends no tokens and looks at none.
        "TEAMS_API_URL": stage.url,
        "DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS": "1",
        "PUBLIC_URL": stage.bot_url,
        "DATABASE_URL": database_url,
        "HOST": "127.0.0.1",
        "PORT": stage.bot_url.rpartition(":")[2],
        "TIMEZONE": "Europe/Stockholm",
        "REGION_LANGUAGE": "sv",
        "ADMINS": "",
        "LOG_LEVEL": "info",
        "CLOCK_URL": "",
        "OUTBOX_QUIET": "2.0",
    }


def _cast() -> dict[str, Any]:
    return {
        "version": "0.1.1",
        "tenantId": TENANT,
        "bot": {"id": APP, "name": "Inspel"},
        "currentUser": _person("user-id-0", "Maja", MAJA),
        # It wants five, no more and no fewer.
        "users": [
            _person("user-id-1", "Vera", VERA),
            *(_person(f"user-id-{n}", f"Gäst {n}", f"{VERA[:-2]}3{n}") for n in range(2, 6)),
        ],
        "personalChat": {"id": "personal-chat-id"},
        "groupChat": {"id": "group-chat-id", "name": "Gruppchatt"},
        "team": {
            "id": GENERAL,
            "name": "Inspel",
            "aadGroupId": "0d5d3f0e-4f0a-4a5b-9c56-2f1c7d1a0031",
            "channels": [{"id": STAFF, "name": "Handläggare"}],
        },
    }


def _person(user: str, name: str, directory: str) -> dict[str, str]:
    address = f"{user}@example.org"
    return {
        "id": user,
        "name": name,
        "userPrincipleName": address,
        "aadObjectId": directory,
        "givenName": name,
        "surname": name,
        "email": address,
    }


def _fill(database_url: str) -> None:
    def fill(connection: Connection) -> None:
        with Session(connection) as session:
            region = Region(name="Region Jämtland Härjedalen", time_zone="Europe/Stockholm", language="sv")
            session.add(region)
            session.flush()
            session.add(Workspace(platform="teams", id=TENANT, region_id=region.id))
            for channel, purpose in ((GENERAL, Purpose.COMMON), (STAFF, Purpose.STAFF)):
                place = Place(platform="teams", workspace=TENANT, channel=channel)
                place.region_id, place.purpose = region.id, purpose
                session.add(place)
            made = Round(region_id=region.id, number=1, title="Omgång", created_at=datetime.now(UTC))
            made.state = RoundState.PLANNED
            session.add(made)
            session.flush()
            import_file(session, region.id, [("teams", TENANT)], REGISTER)
            session.flush()

    database = Database(database_url)
    try:
        bring_up_to_date(database.engine)
        asyncio.run(database.write(fill))
    finally:
        database.close()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2):  # noqa: S310  (an address of ours)
            return True
    except OSError:
        return False


def _wait(until: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + STARTS_WITHIN
    while not until():
        if time.monotonic() > end:
            raise RuntimeError(f"{what} did not start")
        time.sleep(0.1)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port

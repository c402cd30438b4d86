"""A vote through Teams: our bot beside a bare one, both behind the same login and with the same token.

As Teams does, the client sends one token again and again. The SDK checks it for each request, which our edge
spares itself for a minute once it has had it checked (bot/platforms/teams/gate.py).
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.bodies import Bodies
from benchmarks.contestants import Contestant
from benchmarks.cores import CLIENT, SERVER, on_core
from benchmarks.template import LANGUAGE, cut
from benchmarks.town import Town, found
from bot.platforms.teams.forms import dialog
from bot.text import texts
from handlers.poll import forms
from handlers.poll.cards import voting as cards
from models.poll.rules.points import NUMBERS
from models.region import Purpose
from playground.driver import Workspace
from rehearsal.cast import Home
from rehearsal.stage import ROOT, Stage

# What the bare bot closes every dialog with.
ANSWER = "Tack"
HEAD = (
    "POST /api/messages HTTP/1.1\r\n"
    "Host: 127.0.0.1\r\n"
    "User-Agent: Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)\r\n"
    "Content-Type: application/json; charset=utf-8\r\n"
    "Authorization: {authorization}\r\n"
)


@dataclass(frozen=True, slots=True)
class Field:
    """Everything the two need: our bot, the bare one, the town, the bodies and the head of each request."""

    ours: Contestant
    bare: Contestant
    town: Town
    bodies: Bodies
    head: str


@contextmanager
def field(bare_name: str, bot_name: str) -> Iterator[Field]:
    """Open a playground, our bot with Slack and Teams, and the bare bot of Teams; all end on leaving."""
    stage = Stage(platforms=("slack", "teams"), socket_mode=False)
    try:
        with on_core(CLIENT):
            stage.__enter__()
        teams = Workspace(stage.url).teams
        told = teams.credentials()
        authorization = _token_of(teams)
        channels = {Purpose.COUNCIL: teams.conversation("C0COUNCIL")}
        home = Home("teams", told["tenant_id"], teams.directory().__getitem__, channels)
        town = found(stage.database_url, home=home)
        with on_core(SERVER):
            ready = stage.start_bot()
        ours = Contestant(bot_name, stage.bot_port, stage.bot_pid, town.receipt, stage.database_url, ready)
        with _bare(bare_name, told) as bare:
            head = HEAD.format(authorization=authorization)
            yield Field(ours, bare, town, _bodies(town, told), head)
    finally:
        stage.close()


@contextmanager
def _bare(name: str, told: dict[str, Any]) -> Iterator[Contestant]:
    command = [sys.executable, "-m", "benchmarks.bare_teams", "--api-url", told["api_url"]]
    command += ["--tenant", told["tenant_id"], "--client", told["client_id"]]
    command += ["--secret", told["client_secret"]]
    with on_core(SERVER):
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None  # noqa: S101  (it was asked for above)
        yield Contestant(name, int(process.stdout.readline()), process.pid, ANSWER)
    finally:
        process.terminate()
        process.communicate()


def _token_of(teams: Any) -> str:
    """The token Teams sends its activities with, good for an hour: installed here, it sends one to us."""
    seen: list[str] = []

    class Catch(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            seen.append(self.headers.get("Authorization") or "")
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Catch) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        teams.install(f"http://127.0.0.1:{server.server_port}/api/messages")
        teams.wait_for_connection()
        server.shutdown()
    return seen[0]


def _bodies(town: Town, told: dict[str, Any]) -> Bodies:
    """A ballot handed in from the dialog that the bot draws, as Teams sends it, cut where votes differ."""
    t = texts(LANGUAGE)
    text = cards.ballot_text(t, town.poll, ZoneInfo("Europe/Stockholm"))
    form = forms.numbers(t, town.poll, NUMBERS, {}, text)
    drawn = dialog(form, LANGUAGE, nonce="xHOLExnumberxHOLEx")["card"]["content"]
    data = drawn["actions"][0]["data"] | {field.id: f"xHOLEx{field.id}xHOLEx" for field in form.fields}
    activity = {
        "type": "invoke",
        "name": "task/submit",
        "id": "f:xHOLExnumberxHOLEx",
        "timestamp": "2020-05-07T12:26:40.123Z",
        "channelId": "msteams",
        "serviceUrl": told["service_url"],
        "from": {"id": "29:xHOLExuserxHOLEx", "name": "Plats", "aadObjectId": "xHOLExuserxHOLEx"},
        "conversation": {
            "id": "a:xHOLExuserxHOLEx",
            "conversationType": "personal",
            "tenantId": told["tenant_id"],
        },
        "recipient": {"id": f"28:{told['client_id']}", "name": "Inspel"},
        "channelData": {"tenant": {"id": told["tenant_id"]}},
        "locale": "sv-SE",
        "value": {"data": data, "context": {"theme": "default"}},
    }
    choices = [choice.id for choice in form.fields[0].choices]
    return cut(json.dumps(activity, ensure_ascii=False), town, [f.id for f in form.fields], choices)

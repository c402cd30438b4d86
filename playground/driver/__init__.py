"""Drives the playground over HTTP: people who command, click and submit, for tests, rehearsal and benchmarks.

    town = Workspace("http://127.0.0.1:8700")
    maja = town.person("UC2326")
    maja.commands("/inspel ny")
    errors = maja.submits(title="Bredband till alla", area="DIG")

Standard library only. Every wait ends as soon as what is awaited has happened.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlencode

from playground.driver.connection import Connection, Refused
from playground.driver.person import Person
from playground.driver.seen import Blocks, Element, Message, View
from playground.driver.teams import TeamsPerson, TeamsTown

__all__ = [
    "Blocks",
    "Clock",
    "Element",
    "Message",
    "Person",
    "Refused",
    "TeamsPerson",
    "TeamsTown",
    "View",
    "Workspace",
    "started",
]

Json = dict[str, Any]
Found = TypeVar("Found")


class Clock:
    """The workspace's calendar clock."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def now(self) -> datetime:
        """The moment, in UTC."""
        return datetime.fromisoformat(self._connection.get("/clock")["now"])

    def move_to(self, moment: datetime) -> None:
        """Go forward to a moment; a naive one is local time in Stockholm."""
        self._connection.post("/control/clock", {"to": moment.isoformat()})

    def move(self, words: str) -> None:
        """Go forward as people say it: "+1 dag", "till 2020-10-02 09.00"."""
        self._connection.post("/play/clock", {"move": words})


class Workspace:
    """A running playground."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self.connection = Connection(self.url)
        self.clock = Clock(self.connection)

    def person(self, user_id: str) -> Person:
        """Somebody who acts, by user id."""
        return Person(self, user_id)

    @property
    def teams(self) -> TeamsTown:
        """The Teams face of the same people, with the same verbs."""
        return TeamsTown(self)

    def teams_person(self, user_id: str) -> TeamsPerson:
        """Somebody who acts in Teams, by the same user id."""
        return self.teams.person(user_id)

    def install(self, manifest: Json) -> None:
        """Install the app as its manifest says."""
        self.connection.post("/control/manifest", manifest)

    def messages(self, channel: str | None = None, to: str | None = None) -> list[Message]:
        """Every message (of a channel, to a person), oldest first; direct and ephemeral ones too."""
        wanted = {name: value for name, value in (("channel", channel), ("to", to)) if value}
        found = self.connection.get(f"/control/messages?{urlencode(wanted)}")["messages"]
        return [
            Message(entry["message"], entry["channel"], entry["to"], entry["shown_at"]) for entry in found
        ]

    def posts(self, channel: str) -> list[Message]:
        """What everybody sees in a channel, oldest first."""
        return [message for message in self.messages(channel) if not message.raw.get("is_ephemeral")]

    def calls(self) -> Json:
        """What the app has called: counts, refusals, deliveries, connections."""
        return self.connection.get("/control/calls")

    def refusals(self) -> list[Json]:
        """What was refused of what the app sent."""
        return list(self.calls()["refusals"])

    def faults(self, *api: Json, events: Json | None = None, rate_limits: bool = False) -> None:
        """Ask for trouble; without arguments, for none.

        api: {"method", "kind", "times", "retry_after", "seconds", "channel"}, where kind is ratelimited,
        error_before, error_after, drop_before, drop_after or delay; events: {"duplicate", "reorder",
        "times"}.
        """
        body: Json = {"api": list(api), "events": events, "rate_limits": rate_limits}
        self.connection.post("/control/faults", body)

    def delivers(self, **how: Any) -> None:
        """mode="http", url=... or mode="socket"; retry_after=[...], seconds=... change the times."""
        self.connection.post("/control/delivery", how)

    def drops_sockets(self) -> None:
        """Close every Socket Mode connection without a word."""
        self.connection.post("/control/socket", {"drop": True})

    def disconnects_sockets(self, reason: str = "refresh_requested") -> None:
        """Ask the app to reconnect, as Slack does every few hours."""
        self.connection.post("/control/socket", {"disconnect": reason})

    def changes_channel(self, channel: str, **fields: Any) -> None:
        """Archive a channel, change its members, or make a new one."""
        self.connection.post("/control/channel", {"id": channel} | fields)

    def changes_person(self, user: str, **fields: Any) -> None:
        """Change a person's name, title, locale or deleted, or make a new person."""
        self.connection.post("/control/person", {"id": user} | fields)

    def wait_until(self, check: Callable[[], Found], seconds: float = 60, what: str = "") -> Found:
        """Wait until `check` gives something true, and give it; looks again at every change."""
        until = time.monotonic() + seconds
        while True:
            number = self.connection.get("/control/changes?facts=0&since=0&timeout=0")["number"]
            if found := check():
                return found
            left = until - time.monotonic()
            if left <= 0:
                raise TimeoutError(f"{what or 'what was awaited'} did not happen within {seconds} seconds")
            self.connection.get(f"/control/changes?facts=0&since={number}&timeout={min(left, 1):.3f}")

    def wait_for_connection(self, seconds: float = 20, count: int = 1) -> None:
        """Wait until the app has opened its Socket Mode connections."""
        what = f"a bot with {count} connection(s)"
        self.wait_until(lambda: self.calls()["connections"] >= count, seconds, what)


@contextmanager
def started(manifest: Json | None = None, *options: str) -> Iterator[Workspace]:
    """A playground process of one's own on a free port, ended when the block is left."""
    command = [sys.executable, "-m", "playground", "--port", "0", *options]
    folder = Path(__file__).parents[2]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=folder) as process:
        try:
            address = process.stdout.readline().strip() if process.stdout else ""
            if not address:
                raise RuntimeError(f"the playground did not start (exit code {process.wait()})")
            town = Workspace(address)
            if manifest is not None:
                town.install(manifest)
            yield town
        finally:
            process.terminate()

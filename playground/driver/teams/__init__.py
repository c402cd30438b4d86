"""Drives the Teams face of the playground with the words of Slack's: the same story on either platform."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlencode

from playground.driver.connection import Connection
from playground.driver.teams.person import TeamsPerson
from playground.driver.teams.seen import Action, CardForm, Dialog, Drawn, Json, TeamsMessage

if TYPE_CHECKING:
    from playground.driver import Clock, Workspace

__all__ = ["Action", "CardForm", "Dialog", "Drawn", "TeamsMessage", "TeamsPerson", "TeamsTown"]

Found = TypeVar("Found")


class TeamsTown:
    """The tenant of a running playground; it stands where a Workspace may stand."""

    def __init__(self, workspace: "Workspace") -> None:
        self._workspace = workspace
        self.url = workspace.url
        self.connection: Connection = workspace.connection

    @property
    def clock(self) -> "Clock":
        """The calendar clock, which both faces share."""
        return self._workspace.clock

    def person(self, user_id: str) -> TeamsPerson:
        """Somebody who acts, by the playground's user id."""
        return TeamsPerson(self, user_id)

    def credentials(self) -> Json:
        """What a bot must be told: tenant_id, client_id, client_secret, api_url, service_url and more."""
        return self.connection.get("/control/teams/credentials")

    def directory(self) -> dict[str, str]:
        """Everybody's object id in the directory, by user id."""
        users = self.connection.get("/teams/play/state?as=USTAFF")["users"]
        return {user["id"]: user["aad"] for user in users}

    def conversation(self, channel: str) -> str:
        """What the connector calls a channel ("C0COMMON") or a chat ("chat:UC2326")."""
        return str(self.credentials()["conversations"][channel])

    def install(
        self,
        endpoint: str,
        people: list[str] | None = None,
        *,
        team: bool = True,
        manifest: Json | None = None,
        **more: Any,
    ) -> None:
        """Install the bot that listens at `endpoint` in the team and in people's chats (None: everybody's).

        The bot is told once it answers. `more`: app_id, secret, name, seconds (how long invokes wait).
        """
        body = {"endpoint": endpoint, "people": people, "team": team, "manifest": manifest or {}}
        self.connection.post("/control/teams/install", body | more)

    def uninstalls(self, person: str | None = None) -> None:
        """Remove the bot from a person's chats, or from the team."""
        self.connection.post("/control/teams/uninstall", {"person": person} if person else {})

    def changes_member(self, channel: str, person: str, added: bool) -> None:
        """Somebody joins or leaves a channel."""
        body = {"channel": channel, "person": person, "added": added}
        self.connection.post("/control/teams/member", body)

    def delivers(
        self, activity: Json, *, claims: Json | None = None, authorization: str | None = None
    ) -> Json:
        """Send the bot any activity; `claims` change its token's, `authorization` replaces the header."""
        body = {"activity": activity, "claims": claims or {}, "authorization": authorization}
        return self.connection.post("/control/teams/deliver", body)

    def messages(self, channel: str | None = None, to: str | None = None) -> list[TeamsMessage]:
        """Every message (of a place, to a person), oldest first; chats and targeted ones too."""
        wanted = {name: value for name, value in (("channel", channel), ("to", to)) if value}
        found = self.connection.get(f"/control/teams/messages?{urlencode(wanted)}")["messages"]
        return [TeamsMessage(raw) for raw in found]

    def posts(self, channel: str) -> list[TeamsMessage]:
        """What everybody sees in a channel, oldest first."""
        return [message for message in self.messages(channel) if not message.is_targeted]

    def calls(self) -> Json:
        """What the bot has called: counts, refusals, deliveries to it, where it is installed."""
        return self.connection.get("/control/teams/calls")

    def refusals(self) -> list[Json]:
        """What was refused of what the bot sent."""
        return list(self.calls()["refusals"])

    def faults(self, *api: Json, events: Json | None = None, rate_limits: bool = False) -> None:
        """Ask for trouble; without arguments, for none. As for Slack, with these methods:

        teams.activities.create, .update, .delete, teams.conversations.create, .members, teams.reactions.add,
        .delete; `status` (408, 412, 500 ...) is what an error answers.
        """
        self._workspace.faults(*api, events=events, rate_limits=rate_limits)

    def wait_until(self, check: Callable[[], Found], seconds: float = 10, what: str = "") -> Found:
        """Wait until `check` gives something true, and give it; looks again at every change."""
        return self._workspace.wait_until(check, seconds, what)

    def wait_for_connection(self, seconds: float = 20) -> None:
        """Wait until the bot has taken the news that it was installed everywhere it is."""

        def is_told() -> bool:
            calls = self.calls()
            told = [
                one for one in calls["deliveries"] if one["kind"] == "installationUpdate" and one["status"]
            ]
            expected = len(calls["people"]) + int(calls["in_team"])
            return len(told) >= expected > 0

        self.wait_until(is_told, seconds, "a bot that is installed in Teams")

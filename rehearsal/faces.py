"""The workspace's two faces, Slack and Teams, as one town: each person on the platform they use."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from playground.driver import Clock, Message, Person, Workspace
from playground.driver.teams import TeamsMessage, TeamsPerson

T = TypeVar("T")
Somebody = Person | TeamsPerson
Seen = Message | TeamsMessage

PLATFORMS = ("slack", "teams", "both")
# In a round on both: half of the municipalities, a part of the council and its chair are in Teams.
IN_TEAMS = frozenset(
    {"UOWNER", "UC2305", "UC2313", "UC2326", "UC2380", "UM2305", "UM2313", "UM2361", "UR1", "UR3"}
)


class Faces:
    """A running playground, of which `platform` ("slack", "teams" or "both") is played."""

    def __init__(self, workspace: Workspace, platform: str) -> None:
        self.workspace = workspace
        self.platform = platform

    @property
    def clock(self) -> Clock:
        """The calendar clock, which both faces share."""
        return self.workspace.clock

    def is_in_teams(self, user_id: str) -> bool:
        """Tell whether this person uses Teams."""
        return self.platform == "teams" or (self.platform == "both" and user_id in IN_TEAMS)

    def person(self, user_id: str) -> Somebody:
        """Somebody who acts, where they are."""
        found: Somebody
        if self.is_in_teams(user_id):
            found = self.workspace.teams_person(user_id)
        else:
            found = self.workspace.person(user_id)
        return found

    def posts(self, channel: str, *, seen_by: str = "USTAFF") -> list[Seen]:
        """What everybody sees in a channel, on the platform of the one who looks."""
        if self.is_in_teams(seen_by):
            return [*self.workspace.teams.posts(channel)]
        return [*self.workspace.posts(channel)]

    def messages(self) -> list[Seen]:
        """Every message on the platforms played, oldest first on each."""
        slack = [] if self.platform == "teams" else self.workspace.messages()
        teams = [] if self.platform == "slack" else self.workspace.teams.messages()
        return [*slack, *teams]

    def refusals(self) -> list[object]:
        """What the platforms refused of what the bot sent."""
        return [*self.workspace.refusals(), *self.workspace.teams.refusals()]

    def wait_until(self, check: Callable[[], T], seconds: float = 60, what: str = "") -> T:
        """Wait until `check` gives something true, and give it."""
        return self.workspace.wait_until(check, seconds, what)

    def wait_for_connection(self) -> None:
        """Wait until the bot is there on every platform played."""
        if self.platform != "teams":
            self.workspace.wait_for_connection()
        if self.platform != "slack":
            self.workspace.teams.wait_for_connection()

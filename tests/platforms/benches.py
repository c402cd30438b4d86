"""Each platform's real client on a bench: its server, and how to make trouble there and see what stands."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, Protocol

from bot.chat import Channel, User
from bot.platforms.port import Platform
from bot.platforms.slack.api import Api as SlackApi
from bot.platforms.slack.client import SlackPlatform
from bot.platforms.teams.api import Api as TeamsApi
from bot.platforms.teams.client import TeamsPlatform
from bot.platforms.teams.hosts import Hosts
from bot.platforms.teams.parse import Own
from bot.platforms.teams.places import Places
from bot.platforms.teams.tokens import Tokens, local_token
from playground.driver import Workspace
from tests.platforms.brev.client import PLATFORM, BrevPlatform
from tests.platforms.brev.server import SmallPost, Trouble
from tests.platforms.teams.kept import Kept

# Nobody listens there.
CLOSED = "http://127.0.0.1:9"
PATIENT, HASTY = 20.0, 0.5


class Bench(Protocol):
    """Clients of one platform, and the server they talk to.

    `channel` is one that people read, `nowhere` one that the platform does not know.
    """

    @property
    def platform(self) -> Platform:
        """One that waits for 20 seconds."""

    @property
    def hasty(self) -> Platform:
        """One that waits for half a second."""

    @property
    def lost(self) -> Platform:
        """One that reaches nobody."""

    channel: Channel
    nowhere: Channel
    person: User

    async def trouble(self, call: str, kind: str, number: float = 1) -> None:
        """Let the next such call ("post", "edit", "share") fail as playground/faults.py has it."""

    async def count(self, word: str) -> int:
        """Count the messages that hold this word."""


class PlaygroundBench:
    """Slack or Teams of the playground."""

    def __init__(
        self, town: Workspace, calls: dict[str, str], platforms: list[Any], places: tuple[Channel, User]
    ) -> None:
        self.platform, self.hasty, self.lost = platforms
        self.channel, self.person = places
        self.nowhere = Channel(self.channel.platform, self.channel.workspace, "C0NOWHERE")
        self._town, self._calls = town, calls

    async def trouble(self, call: str, kind: str, number: float = 1) -> None:
        """Ask the playground for it."""
        fault = {"method": self._calls[call], "kind": kind, "retry_after": int(number), "seconds": number}
        await asyncio.to_thread(self._town.faults, fault)

    async def count(self, word: str) -> int:
        """Look everywhere on this platform."""
        town = self._town
        look: Callable[[], list[Any]] = town.messages
        if self.channel.platform == "teams":
            look = town.teams.messages
        return sum(word in str(message.raw) for message in await asyncio.to_thread(look))


class PostBench:
    """The pretend platform's post."""

    def __init__(self, post: SmallPost, platforms: list[BrevPlatform]) -> None:
        self.platform, self.hasty, self.lost = platforms
        self.channel = Channel(PLATFORM, "B1", "council")
        self.nowhere = Channel(PLATFORM, "B1", post.nowhere)
        self.person = User(PLATFORM, "B1", "maja")
        self._post = post

    async def trouble(self, call: str, kind: str, number: float = 1) -> None:
        """Let the next letter, or the next file, fail."""
        self._post.troubles.append(Trouble(kind, number))

    async def count(self, word: str) -> int:
        """Look into every letter box."""
        return sum(word in str(letter) for letter in self._post.letters)


@asynccontextmanager
async def slack_bench(town: Workspace) -> AsyncIterator[Bench]:
    """Slack's client against the playground's Slack."""
    apis = [
        SlackApi("xoxb-playground", f"{url}/api/", timeout)
        for url, timeout in ((town.url, PATIENT), (town.url, HASTY), (CLOSED, HASTY))
    ]
    for api in apis:
        api.open()
    calls = {"post": "chat.postMessage", "edit": "chat.update", "share": "files.completeUploadExternal"}
    channel = Channel("slack", "T0PLAYGROUND", "C0COMMON")
    person = User("slack", "T0PLAYGROUND", "UC2326")
    yield PlaygroundBench(town, calls, [SlackPlatform(api) for api in apis], (channel, person))
    for api in apis:
        await api.close()


@asynccontextmanager
async def teams_bench(town: Workspace) -> AsyncIterator[Bench]:
    """Teams' client against the playground's Teams."""
    told, known = town.teams.credentials(), town.teams.directory()
    tenant, app, secret = told["tenant_id"], told["client_id"], told["client_secret"]
    apis = []
    for url, timeout in ((town.url, PATIENT), (town.url, HASTY), (CLOSED, HASTY)):
        tokens = Tokens(lambda: local_token(told["login_endpoint"], tenant, app, secret, PATIENT))
        apis.append(TeamsApi(Own(tenant, app, Hosts(url)), tokens, timeout))
        apis[-1].open()
        # So that what is tried is the call itself, and not the login before it.
        await tokens.get()
    kept = Kept()
    platforms = [
        TeamsPlatform(api, Places(kept, api.own), kept, public_url="https://inspel.example") for api in apis
    ]
    calls = {
        "post": "teams.activities.create",
        "edit": "teams.activities.update",
        "share": "teams.activities.create",
    }
    channel = Channel("teams", tenant, told["conversations"]["C0COMMON"])
    yield PlaygroundBench(town, calls, platforms, (channel, User("teams", tenant, known["UC2326"])))
    for api in apis:
        await api.close()


@asynccontextmanager
async def brev_bench() -> AsyncIterator[Bench]:
    """The pretend client against its post."""
    async with SmallPost() as post:
        platforms = [
            BrevPlatform(url, timeout=timeout)
            for url, timeout in ((post.url, PATIENT), (post.url, HASTY), (CLOSED, HASTY))
        ]
        yield PostBench(post, platforms)
        for platform in platforms:
            await platform.close()

"""Fixtures of the Teams edge's tests."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.types import ASGIApp

from bot.platforms.teams.api import Api
from bot.platforms.teams.client import TeamsPlatform
from bot.platforms.teams.hosts import Hosts
from bot.platforms.teams.listen import TeamsEdge
from bot.platforms.teams.parse import Own
from bot.platforms.teams.places import Places
from bot.platforms.teams.tokens import Tokens, local_token
from tests.platforms.slack.port import Port
from tests.platforms.teams.kept import Kept
from tests.platforms.teams.payloads import APP, TENANT, payload
from tests.platforms.teams.small_teams import SECRET, SmallTeams

PUBLIC_URL = "https://inspel.example"


@pytest.fixture
async def teams() -> AsyncIterator[SmallTeams]:
    """A small Teams on loopback, for this test alone."""
    async with SmallTeams() as server:
        yield server


@pytest.fixture
def port() -> Port:
    return Port()


@pytest.fixture
def kept() -> Kept:
    return Kept()


def knows(words: tuple[str, ...]) -> bool:
    """Which words begin a command."""
    return words[:1] in (("ny",), ("visa",), ("omgång",))


@pytest.fixture
async def edge(teams: SmallTeams, port: Port, kept: Kept) -> AsyncIterator[TeamsEdge]:
    edge = TeamsEdge(
        port,
        tenant_id=TENANT,
        client_id=APP,
        client_secret=SECRET,
        public_url=PUBLIC_URL,
        conversations=kept,
        shelf=kept,
        knows=knows,
        api_url=teams.base,
        timeout=1,
    )
    await edge.start()
    yield edge
    await edge.stop()


@pytest.fixture
def app(edge: TeamsEdge) -> ASGIApp:
    return Starlette(routes=edge.routes())


@pytest.fixture
def told(teams: SmallTeams) -> Callable[..., dict[str, Any]]:
    """Payloads as this Teams sends them."""
    return lambda name, **changes: payload(name, serviceUrl=teams.service_url, **changes)


@pytest.fixture
async def api(teams: SmallTeams) -> AsyncIterator[Api]:
    hosts = Hosts(teams.base)
    api = Api(
        Own(TENANT, APP, hosts),
        Tokens(lambda: local_token(hosts.login_url or "", TENANT, APP, SECRET, 1)),
        timeout=1,
    )
    api.open()
    yield api
    await api.close()


@pytest.fixture
def platform(api: Api, kept: Kept) -> TeamsPlatform:
    return TeamsPlatform(api, Places(kept, api.own), kept, public_url=PUBLIC_URL)

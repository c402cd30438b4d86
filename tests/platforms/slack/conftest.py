"""Fixtures of the Slack edge's tests."""

from collections.abc import AsyncIterator

import pytest
from starlette.applications import Starlette
from starlette.types import ASGIApp

from bot.platforms.slack.api import Api
from bot.platforms.slack.client import SlackPlatform
from bot.platforms.slack.listen import SlackEdge
from tests.platforms.slack.port import Port
from tests.platforms.slack.post import SECRET
from tests.platforms.slack.small_slack import SmallSlack


@pytest.fixture
async def slack() -> AsyncIterator[SmallSlack]:
    """A small Slack on loopback, for this test alone."""
    async with SmallSlack() as server:
        yield server


@pytest.fixture
def port() -> Port:
    return Port()


@pytest.fixture
async def edge(slack: SmallSlack, port: Port) -> AsyncIterator[SlackEdge]:
    edge = SlackEdge(port, bot_token="xoxb-test", signing_secret=SECRET, api_url=slack.api_url, timeout=1)
    await edge.start()
    yield edge
    await edge.stop()


@pytest.fixture
def app(edge: SlackEdge) -> ASGIApp:
    return Starlette(routes=edge.routes())


@pytest.fixture
async def platform(slack: SmallSlack) -> AsyncIterator[SlackPlatform]:
    api = Api("xoxb-test", slack.api_url, timeout=1)
    api.open()
    yield SlackPlatform(api)
    await api.close()

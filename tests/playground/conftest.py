"""A served workspace in the test's own loop, an app of slack-bolt connected to it, and people."""

import asyncio
import copy
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import pytest
import pytest_asyncio
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from playground import driver
from playground.app import create_app
from playground.people import World
from playground.server import address_of, bound_socket, serving
from playground.slack.ids import APP_TOKEN, BOT_TOKEN
from playground.slack.workspace import Workspace
from playground.teams.tenant import Tenant
from tests.patience import PATIENCE
from tests.playground.teams_bot import BotHost, TeamsBot

MANIFEST: dict[str, Any] = {
    "display_information": {"name": "Inspel"},
    "features": {
        "bot_user": {"display_name": "Inspel"},
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "slash_commands": [{"command": "/inspel", "description": "Inspel"}],
        "shortcuts": [
            {"type": "message", "name": "Gör till inspel", "callback_id": "keep", "description": "Spara"},
            {"type": "global", "name": "Nytt inspel", "callback_id": "new", "description": "Skriv"},
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": [
                *("commands", "chat:write", "app_mentions:read", "users:read", "files:read", "files:write"),
                *("channels:read", "groups:read", "im:read", "channels:history", "groups:history"),
                *("im:history", "im:write", "reactions:read", "reactions:write"),
            ]
        }
    },
    "settings": {
        "interactivity": {"is_enabled": True},
        "socket_mode_enabled": True,
        "event_subscriptions": {
            "bot_events": [
                *("app_home_opened", "app_mention", "file_shared", "message.channels", "message.im"),
                *("reaction_added", "reaction_removed"),
            ]
        },
    },
}


@pytest.fixture
def manifest() -> dict[str, Any]:
    """A manifest of one's own to change."""
    return copy.deepcopy(MANIFEST)


class Stage:
    """An address that serves whichever workspace a test puts on it; a web server for each would take long."""

    def __init__(self) -> None:
        self.url = ""
        self.app: ASGIApp = PlainTextResponse("empty", 404)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def stage() -> AsyncIterator[Stage]:
    """The one web server of all these tests."""
    made = Stage()
    with bound_socket(0) as listener:
        made.url = address_of(listener)
        async with serving(made, listener):
            yield made


@pytest_asyncio.fixture(loop_scope="session")
async def workspace(manifest: dict[str, Any], stage: Stage) -> AsyncIterator[Workspace]:
    """A fresh workspace with the app installed, served."""
    made = Workspace(World.load())
    made.install(manifest)
    made.base_url, stage.app = stage.url, create_app(made)
    yield made
    await made.stop()


@pytest.fixture
def client(workspace: Workspace) -> AsyncWebClient:
    """slack-sdk with the bot's token; no retries, so that a test sees every answer."""
    return AsyncWebClient(token=BOT_TOKEN, base_url=f"{workspace.base_url}/api/", retry_handlers=[])


@pytest.fixture
def town(workspace: Workspace) -> Iterator[driver.Workspace]:
    """The driver; it waits without `await`, so call it through `do`."""
    made = driver.Workspace(workspace.base_url)
    yield made
    made.connection.close()


@pytest.fixture
def app(client: AsyncWebClient) -> AsyncApp:
    """An app without listeners."""
    return AsyncApp(client=client, process_before_response=True, request_verification_enabled=True)


@pytest_asyncio.fixture(loop_scope="session")
async def connected(app: AsyncApp, workspace: Workspace) -> AsyncIterator[AsyncSocketModeHandler]:
    """The app, connected by Socket Mode."""
    handler = AsyncSocketModeHandler(app, APP_TOKEN, ping_interval=2)
    await handler.connect_async()
    await until(lambda: bool(workspace.sockets.connections), workspace)
    yield handler
    await handler.close_async()


async def do(act: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
    """Let a person act while the app, in this loop, can answer."""
    return await asyncio.to_thread(act, *arguments, **named)


async def error_of(call: Any) -> str:
    """The name of the error a Web API call is refused with; "" when it is not."""
    try:
        await call
    except SlackApiError as refused:
        return str(refused.response["error"])
    return ""


async def until(check: Callable[[], bool], workspace: Workspace, seconds: float = PATIENCE) -> None:
    """Wait until something is so, looking again at every change of the workspace."""
    async with asyncio.timeout(seconds):
        while not check():
            await workspace.changes.wait(workspace.changes.number, seconds)


@pytest.fixture(scope="session")
def bot_host() -> Iterator[BotHost]:
    """The one web server of all small Teams bots."""
    with BotHost() as host:
        yield host


@pytest_asyncio.fixture(loop_scope="session")
async def tenant(workspace: Workspace, stage: Stage) -> AsyncIterator[Tenant]:
    """The Teams face of the workspace, with no bot installed yet."""
    made = Tenant(workspace)
    stage.app = create_app(workspace, made)
    yield made
    await made.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def teams(tenant: Tenant, town: driver.Workspace) -> driver.TeamsTown:
    """The driver of the Teams face."""
    return town.teams


@pytest_asyncio.fixture(loop_scope="session")
async def teams_bot(tenant: Tenant, teams: driver.TeamsTown, bot_host: BotHost) -> AsyncIterator[TeamsBot]:
    """The SDK's bot, installed in the team and in three people's chats."""
    made: TeamsBot = await do(TeamsBot, bot_host, await do(teams.credentials))
    await do(teams.install, made.endpoint, ["UC2326", "UC2321", "USTAFF"])
    await do(teams.wait_for_connection)
    yield made
    bot_host.app = PlainTextResponse("no bot", 503)

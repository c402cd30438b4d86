"""Socket Mode: several connections, many payloads at once, reconnecting, and what was not answered."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import aiohttp
import pytest
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from playground import driver
from playground.slack.workspace import Workspace
from tests.playground.conftest import do, until
from tests.playground.shapes import (
    Json,
    actions,
    button,
)

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.usefixtures("connected")]


async def test_two_hundred_at_once(app: AsyncApp, town: driver.Workspace, client: AsyncWebClient) -> None:
    votes: list[str] = []

    @app.action("vote")
    async def vote(ack: Any, body: Json) -> None:
        votes.append(body["user"]["id"])
        await ack()

    await client.chat_postMessage(channel="C0COMMON", text="a", blocks=[actions(button(action_id="vote"))])
    (message,) = await do(town.posts, "C0COMMON")
    people = [town.person(user) for user in ("UC2303", "UC2305", "UC2309", "UC2313")]

    def burst() -> None:
        with ThreadPoolExecutor(50) as pool:
            list(pool.map(lambda n: people[n % 4].clicks("Rösta", message), range(200)))

    await do(burst)
    assert len(votes) == 200


async def test_reconnects(
    app: AsyncApp, town: driver.Workspace, workspace: Workspace, connected: AsyncSocketModeHandler
) -> None:
    @app.command("/inspel")
    async def answer(ack: Any) -> None:
        await ack("Ja")

    maja = town.person("UC2326")
    first = workspace.sockets.connections[0]
    await do(town.disconnects_sockets)
    await until(lambda: any(one is not first for one in workspace.sockets.connections), workspace)
    await do(maja.commands, "/inspel")
    await do(town.drops_sockets)
    await until(lambda: bool(workspace.sockets.connections), workspace)
    await do(maja.commands, "/inspel")
    assert len(await do(maja.ephemerals)) == 2


async def test_unanswered_events_come_again(
    app: AsyncApp, town: driver.Workspace, workspace: Workspace
) -> None:
    heard: list[Json] = []

    @app.event("reaction_added")
    async def hear(body: Json) -> None:
        heard.append(body)
        if len(heard) < 3:
            raise RuntimeError("busy")

    await do(town.delivers, seconds=0.1, retry_after=[0, 0.05, 0.1])
    maja = town.person("UC2326")
    await do(maja.reacts, await do(maja.says, "a", "C0COMMON"), "x")
    await until(lambda: len(heard) == 3, workspace)
    await until(lambda: workspace.delivery.log[-1]["outcome"] == "ok", workspace)
    assert len({body["event_id"] for body in heard}) == 1
    reactions = [entry for entry in workspace.delivery.log if entry["type"] == "reaction_added"]
    assert [entry["outcome"] for entry in reactions] == ["http_timeout", "http_timeout", "ok"]


async def test_several_connections_share_the_work(
    app: AsyncApp, town: driver.Workspace, workspace: Workspace
) -> None:
    @app.command("/inspel")
    async def answer(ack: Any) -> None:
        await ack()

    second = AsyncSocketModeHandler(app, "xapp-playground", ping_interval=2)
    await second.connect_async()
    await until(lambda: len(workspace.sockets.connections) == 2, workspace)
    first, other = workspace.sockets.connections
    first.is_leaving = True
    await do(town.person("UC2326").commands, "/inspel")  # Only the second is left to take it.
    first.is_leaving, other.is_leaving = False, True
    await do(town.person("UC2326").commands, "/inspel")
    assert [entry["outcome"] for entry in workspace.delivery.log] == ["ok", "ok"]
    await second.close_async()


async def test_an_eleventh_connection_is_turned_away(client: AsyncWebClient, workspace: Workspace) -> None:
    async with aiohttp.ClientSession() as session:
        sockets = []
        for _ in range(10):
            address = (await client.apps_connections_open(app_token="xapp-playground"))["url"]
            sockets.append(await session.ws_connect(address))
        greetings = [await socket.receive_json() for socket in sockets]
        assert [greeting["type"] for greeting in greetings] == ["hello"] * 9 + ["disconnect"]
        assert greetings[-1]["reason"] == "too_many_websockets"
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(address)  # A ticket is good for one connection.
        await asyncio.gather(*(socket.close() for socket in sockets))

"""HTTP delivery: real signatures checked by Bolt itself, Slack's retries, and nothing forged."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from playground import driver
from playground.driver import Refused
from playground.server import address_of, bound_socket, serving
from playground.slack.delivery import Envelope
from playground.slack.http_events import request_of
from playground.slack.ids import SIGNING_SECRET
from playground.slack.workspace import Workspace
from tests.playground.conftest import do, until
from tests.playground.shapes import Json, actions, button, modal, text_field

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.fixture
def app(client: AsyncWebClient) -> AsyncApp:
    """An app that checks signatures."""
    return AsyncApp(client=client, signing_secret=SIGNING_SECRET, process_before_response=True)


@pytest_asyncio.fixture(loop_scope="session")
async def address(app: AsyncApp, workspace: Workspace) -> AsyncIterator[str]:
    """The app behind a web server of its own; the workspace delivers there."""
    handler = AsyncSlackRequestHandler(app)

    async def take(request: Request) -> Response:
        return await handler.handle(request)

    with bound_socket(0) as listener:
        routes = [Route("/slack/events", take, methods=["POST"])]
        async with serving(Starlette(routes=routes), listener):
            url = f"{address_of(listener)}/slack/events"
            await workspace.deliver_by_http(url)
            yield url
            await workspace.deliver_by_socket()


@pytest.mark.usefixtures("address")
async def test_everything_that_works_by_websocket(app: AsyncApp, town: driver.Workspace) -> None:
    heard: list[str] = []

    @app.command("/inspel")
    async def command(ack: Any, body: Json, client: AsyncWebClient) -> None:
        await client.views_open(
            trigger_id=body["trigger_id"], view=modal(text_field("title"), callback_id="f")
        )
        await ack("Öppnar å, ä & ö")

    @app.view("f")
    async def form(ack: Any, client: AsyncWebClient, view: Json) -> None:
        if not view["state"]["values"]["title"]["value"]["value"].startswith("Å"):
            await ack(response_action="errors", errors={"title": "Börja med Å"})
            return
        await ack()
        await client.chat_postMessage(channel="C0COMMON", text="a", blocks=[actions(button(action_id="v"))])

    @app.action("v")
    async def vote(ack: Any, respond: Any) -> None:
        await ack()
        await respond("Tack")

    @app.event("reaction_added")
    async def reaction(event: Json) -> None:
        heard.append(event["reaction"])

    maja = town.person("UC2326")
    await do(maja.commands, "/inspel ny")
    assert [one.text for one in await do(maja.ephemerals)] == ["Öppnar å, ä & ö"]
    assert await do(maja.submits, title="Bredband") == {"title": "Börja med Å"}
    assert await do(maja.submits, title="Återställ") == {}
    (message,) = await do(town.posts, "C0COMMON")
    await do(maja.clicks, "Rösta", message)
    await do(maja.reacts, message, "eyes")
    await do(town.wait_until, lambda: len(maja.ephemerals()) == 2)
    await do(town.wait_until, lambda: heard == ["eyes"])


@pytest.mark.usefixtures("address")
async def test_retries_on_slacks_schedule(
    app: AsyncApp, town: driver.Workspace, workspace: Workspace
) -> None:
    assert workspace.delivery.retry_after == (0, 60, 300)
    heard: list[tuple[Any, Any]] = []

    @app.event("reaction_added")
    async def reaction(request: Any) -> None:
        header = request.headers
        heard.append((header.get("x-slack-retry-num"), header.get("x-slack-retry-reason")))
        if len(heard) == 1:
            await asyncio.sleep(0.4)
        raise RuntimeError("busy")

    await do(town.delivers, seconds=0.2, retry_after=[0, 0.05, 0.1])
    maja = town.person("UC2326")
    await do(maja.reacts, await do(maja.says, "a", "C0COMMON"), "x")

    def tries() -> list[str]:
        return [entry["outcome"] for entry in workspace.delivery.log if entry["type"] == "reaction_added"]

    await until(lambda: len(tries()) == 4, workspace)
    assert tries() == ["http_timeout", "http_error", "http_error", "http_error"]
    assert heard == [
        (None, None),
        (["1"], ["http_timeout"]),
        (["2"], ["http_error"]),
        (["3"], ["http_error"]),
    ]


async def test_forged_and_old_requests_are_refused(app: AsyncApp, address: str) -> None:
    @app.event("reaction_added")
    async def reaction() -> None:
        raise AssertionError("must not be reached")

    body, headers = request_of(
        Envelope("events_api", {"type": "event_callback", "event": {"type": "reaction_added"}})
    )
    old = {"X-Slack-Request-Timestamp": str(int(time.time()) - 400)}
    async with aiohttp.ClientSession() as session:
        for changed in ({"X-Slack-Signature": "v0=00"}, old):
            async with session.post(address, data=body, headers=headers | changed) as answer:
                assert answer.status == 401


async def test_nobody_at_home(town: driver.Workspace, workspace: Workspace) -> None:
    await workspace.deliver_by_http("http://127.0.0.1:9/slack/events")
    with pytest.raises(Refused, match="dispatch_failed") as refused:
        await do(town.person("UC2326").commands, "/inspel")
    assert refused.value.sentence == "Appen kunde inte ta emot det du gjorde. Försök igen."

"""Trouble on request: what was asked for happens, as often as asked, and leaves what it should leave."""

import time
from typing import Any

import aiohttp
import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from playground import driver
from playground.driver import Refused
from playground.slack.workspace import Workspace
from tests.playground.conftest import do, until
from tests.playground.shapes import Json

pytestmark = pytest.mark.asyncio(loop_scope="session")

CASES = [
    ("ratelimited", SlackApiError, False),
    ("error_before", SlackApiError, False),
    ("error_after", SlackApiError, True),
    ("drop_before", aiohttp.ServerDisconnectedError, False),
    ("drop_after", aiohttp.ServerDisconnectedError, True),
]


@pytest.mark.parametrize(("kind", "trouble", "is_stored"), CASES)
async def test_trouble_with_a_method(
    town: driver.Workspace,
    workspace: Workspace,
    client: AsyncWebClient,
    kind: str,
    trouble: type[Exception],
    is_stored: bool,
) -> None:
    await do(
        town.faults, {"method": "chat.postMessage", "kind": kind, "channel": "C0COMMON", "retry_after": 7}
    )
    await client.chat_postMessage(channel="C0COUNCIL", text="Annan kanal")
    # A reset may reach the client as either of two errors, both of aiohttp's connection family.
    with pytest.raises((trouble, aiohttp.ClientOSError)) as raised:
        await client.chat_postMessage(channel="C0COMMON", text="a")
    if isinstance(raised.value, SlackApiError):
        response = raised.value.response
        expected = (429, "7") if kind == "ratelimited" else (500, None)
        assert (response.status_code, response.headers.get("Retry-After")) == expected
    assert bool(workspace.messages.posts.get("C0COMMON")) is is_stored
    await client.chat_postMessage(channel="C0COMMON", text="Nu går det")


async def test_delay(town: driver.Workspace, client: AsyncWebClient) -> None:
    await do(town.faults, {"method": "*", "kind": "delay", "seconds": 0.2})
    began = time.monotonic()
    await client.auth_test()
    assert time.monotonic() - began >= 0.2


async def test_unknown_fault(town: driver.Workspace) -> None:
    with pytest.raises(Refused, match="unknown_fault"):
        await do(town.faults, {"method": "*", "kind": "earthquake"})


@pytest.mark.usefixtures("connected")
async def test_events_several_times_and_out_of_order(
    app: AsyncApp, town: driver.Workspace, workspace: Workspace
) -> None:
    heard: list[Json] = []

    @app.event("reaction_added")
    @app.event("reaction_removed")
    async def hear(body: Json) -> None:
        heard.append(body)

    @app.event("message")
    async def ignore(event: Any) -> None:
        pass

    maja = town.person("UC2326")
    said = await do(maja.says, "a", "C0COMMON")
    await do(town.faults, events={"duplicate": 4, "times": 1})
    await do(maja.reacts, said, "x")
    await until(lambda: len(heard) == 4, workspace)
    assert len({body["event_id"] for body in heard}) == 1
    heard.clear()
    await do(town.faults, events={"reorder": True, "times": 2})
    await do(maja.unreacts, said, "x")
    await do(maja.reacts, said, "x")
    await until(lambda: len(heard) == 2, workspace)
    assert [body["event"]["type"] for body in heard] == ["reaction_added", "reaction_removed"]
    assert heard[0]["event"]["event_ts"] > heard[1]["event"]["event_ts"]

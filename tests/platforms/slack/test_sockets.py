"""Socket Mode against real websockets: two connections, acks after the work, redelivery, clean ends."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from structlog.testing import capture_logs

from bot.chat import say
from bot.dispatch import Failed, TooSlow
from bot.platforms.port import Refused
from bot.platforms.slack.listen import SlackEdge
from tests.platforms.slack.payloads import payload
from tests.platforms.slack.port import Port
from tests.platforms.slack.small_slack import SmallSlack, drop, status

TOKEN = "xapp-1-A0INSPEL-1-test"
NO = {"ok": False, "error": "invalid_auth"}


@pytest.fixture
def port() -> Port:
    return Port()


@pytest.fixture
async def edge(slack: SmallSlack, port: Port) -> AsyncIterator[SlackEdge]:
    edge = SlackEdge(port, bot_token="xoxb-test", app_token=TOKEN, api_url=slack.api_url, timeout=1)
    await edge.start()
    await slack.opened(2)
    yield edge
    await edge.stop()


async def test_two_connections_are_opened_with_the_app_token(edge: SlackEdge, slack: SmallSlack) -> None:
    assert edge.connected
    assert edge.routes() == []
    assert len(slack.called("apps.connections.open")) == 2
    assert slack.tokens.count(f"Bearer {TOKEN}") == 2


@pytest.mark.parametrize("through", [0, 1])
async def test_the_ack_carries_the_answer(
    edge: SlackEdge, slack: SmallSlack, port: Port, through: int
) -> None:
    port.will(say("Hej Åre"))

    envelope = await slack.deliver("slash_commands", payload("command"), through)

    assert (await slack.ack(envelope))["text"] == "Hej Åre"


async def test_another_app_is_not_answered(edge: SlackEdge, slack: SmallSlack, port: Port) -> None:
    envelope = await slack.deliver("slash_commands", payload("command") | {"api_app_id": "A0OTHER"})

    assert await slack.ack(envelope) is None
    assert port.events == []


@pytest.mark.parametrize("body", [payload("submission") | {"user": ["U0MAJA"]}, {"type": 7}, {}])
async def test_a_payload_of_another_shape_is_refused_quietly_and_the_next_is_taken(
    edge: SlackEdge, slack: SmallSlack, port: Port, body: dict[str, object]
) -> None:
    with capture_logs() as logs:
        await slack.deliver("interactive", body)
        envelope = await slack.deliver("events_api", payload("reaction_added"))
        await slack.ack(envelope)

    assert len(port.events) == 1
    assert [line["event"] for line in logs] == ["slack_not_understood"]


async def test_an_event_is_acknowledged_without_a_payload(edge: SlackEdge, slack: SmallSlack) -> None:
    envelope = await slack.deliver("events_api", payload("reaction_added"))

    assert await slack.ack(envelope) is None


@pytest.mark.parametrize("trouble", [TooSlow(), Failed("A7F3"), RuntimeError("x")])
async def test_an_event_that_was_not_stored_is_not_acknowledged(
    edge: SlackEdge, slack: SmallSlack, port: Port, trouble: Exception
) -> None:
    port.will(trouble)

    lost = await slack.deliver("events_api", payload("reaction_added"))
    taken = await slack.deliver("interactive", payload("submission"))

    await slack.ack(taken)
    assert lost not in slack.acks


async def test_what_is_under_way_is_acknowledged_before_the_end(slack: SmallSlack) -> None:
    begun = asyncio.Event()

    class Slow(Port):
        async def dispatch(self, event: object) -> None:
            begun.set()
            await asyncio.sleep(0.3)

    edge = SlackEdge(Slow(), bot_token="xoxb-test", app_token=TOKEN, api_url=slack.api_url, timeout=1)
    await edge.start()
    envelope = await slack.deliver("interactive", payload("submission"))
    await begun.wait()

    await edge.stop()

    assert envelope in slack.acks
    assert not edge.connected


async def test_a_lost_connection_is_opened_again_while_the_other_works(
    edge: SlackEdge, slack: SmallSlack, port: Port
) -> None:
    await slack.sockets[0].close()

    envelope = await slack.deliver("events_api", payload("said_direct"), through=1)
    await slack.ack(envelope)
    assert edge.connected

    await slack.opened(3)
    again = await slack.deliver("events_api", payload("said_direct"), through=2)
    await slack.ack(again)
    assert len(port.events) == 2


async def test_slacks_notice_of_a_disconnect_is_followed(edge: SlackEdge, slack: SmallSlack) -> None:
    await slack.sockets[1].send_str('{"type": "disconnect", "reason": "refresh_requested"}')

    await slack.opened(3)

    assert edge.connected


async def test_an_app_token_that_is_refused_stops_the_start(slack: SmallSlack, port: Port) -> None:
    slack.script("apps.connections.open", *[NO] * 2)
    edge = SlackEdge(port, bot_token="xoxb-test", app_token=TOKEN, api_url=slack.api_url, timeout=1)

    with pytest.raises(Refused, match="invalid_auth"):
        await edge.start()

    assert not edge.connected
    assert slack.sockets == []


async def test_a_slack_that_stumbles_is_asked_again_and_told_once(
    slack: SmallSlack, port: Port, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.platforms.slack.sockets._AGAIN", 0.02)
    slack.script("apps.connections.open", status(503), status(503), drop, status(503))
    edge = SlackEdge(port, bot_token="xoxb-test", app_token=TOKEN, api_url=slack.api_url, timeout=1)

    with capture_logs() as lines:
        await edge.start()
        await slack.opened(2)

    assert [line["event"] for line in lines] == ["Slack cannot be reached", "Slack can be reached again"]
    await edge.stop()


async def test_websockets_that_a_firewall_refuses_are_told_once(
    slack: SmallSlack, port: Port, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.platforms.slack.sockets._PING_LOCAL", 0.05)
    monkeypatch.setattr("bot.platforms.slack.listen._FIRST_CONNECTION", 0.3)
    slack.script("apps.connections.open", *[{"url": "ws://localhost:9/link"}] * 2)
    edge = SlackEdge(port, bot_token="xoxb-test", app_token=TOKEN, api_url=slack.api_url, timeout=1)

    with capture_logs() as lines:
        await edge.start()
        await edge.stop()

    told = [line for line in lines if line["event"] == "Slack cannot be reached"]
    assert [line["what"] for line in told] == ["localhost"]
    assert [record.getMessage() for record in caplog.records if "slack_sdk" in record.name] == []


async def test_an_app_token_that_is_refused_later_is_told_once_and_tried_again(
    edge: SlackEdge, slack: SmallSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.platforms.slack.sockets._REFUSED_WAIT", 0.02)
    slack.script("apps.connections.open", *[NO] * 3)

    with capture_logs() as lines:
        await slack.sockets[0].close()
        await slack.opened(3)

    told = [line for line in lines if line["event"] == "SLACK_APP_TOKEN is refused"]
    assert [(line["log_level"], line["code"]) for line in told] == [("error", "invalid_auth")]
    assert edge.connected

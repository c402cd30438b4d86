"""Whose request it is: signatures, bodies, and what is answered before Bolt is asked."""

import gzip
import json
import time
from typing import Any

import pytest
from starlette.types import ASGIApp

from bot.platforms.slack.listen import SlackEdge
from tests.platforms.slack.payloads import payload
from tests.platforms.slack.port import Port
from tests.platforms.slack.post import FORM, JSON, encode, post, send, sign
from tests.platforms.slack.small_slack import SmallSlack

BODY = encode(payload("command"))[1]
NOW = str(int(time.time())).encode()


def headers(moment: bytes | None, signature: bytes | None) -> list[tuple[bytes, bytes]]:
    found = [(b"content-type", FORM)]
    if moment is not None:
        found.append((b"x-slack-request-timestamp", moment))
    if signature is not None:
        found.append((b"x-slack-signature", signature))
    return found


RIGHT = dict(sign(BODY))[b"x-slack-signature"]
UNSIGNED = {
    "nothing": headers(None, None),
    "no signature": headers(NOW, None),
    "no timestamp": headers(None, RIGHT),
    "wrong signature": headers(NOW, b"v0=" + b"0" * 64),
    "another body's": [(b"content-type", FORM), *sign(b"another body")],
    "another secret's": [(b"content-type", FORM), *sign(BODY, secret="other")],
    "too old": [(b"content-type", FORM), *sign(BODY, time.time() - 301)],
    "from the future": [(b"content-type", FORM), *sign(BODY, time.time() + 86_400)],
    "timestamp abc": headers(b"abc", RIGHT),
    "timestamp empty": headers(b"", RIGHT),
    "timestamp 1e9": headers(b"1e9", RIGHT),
    "timestamp NUL": headers(b"\x00", RIGHT),
    "timestamp of 20 digits": headers(b"1" * 20, RIGHT),
    "timestamp negative": headers(b"-1", RIGHT),
    "timestamp in other digits": headers("١٦٠٠٠٠٠٠٠٠".encode(), RIGHT),
    "signature v1": headers(NOW, b"v1=" + RIGHT[3:]),
    "signature not hexadecimal": headers(NOW, b"v0=" + b"z" * 64),
    "signature too short": headers(NOW, RIGHT[:-1]),
    "signature not ASCII": headers(NOW, b"v0=\xff\xfe"),
    "two signatures": [*headers(NOW, RIGHT), (b"x-slack-signature", b"v0=" + b"0" * 64)],
    "two timestamps": [*headers(NOW, RIGHT), (b"x-slack-request-timestamp", NOW)],
}


@pytest.mark.parametrize("name", UNSIGNED)
async def test_what_slack_did_not_sign_lately_is_401(app: ASGIApp, port: Port, name: str) -> None:
    answered = await send(app, BODY, UNSIGNED[name])

    assert answered.status == 401
    assert answered.body == b"not signed by Slack"
    assert port.events == []


async def test_a_signed_request_comes_through(app: ASGIApp, port: Port) -> None:
    answered = await send(app, BODY, [(b"content-type", FORM), *sign(BODY, time.time() - 290)])

    assert answered.status == 200
    assert len(port.events) == 1


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (JSON, b"\xff\xfe"),
        (JSON, b"{"),
        (JSON, b"[]"),
        (JSON, b"[" * 100_000),
        (JSON, b"null"),
        (JSON, b"{}"),
        (JSON, b""),
        (FORM, b""),
        (FORM, b"payload=\xff"),
        (FORM, b"payload=%ff"),
        (FORM, b"payload=%7B"),
        (FORM, b"payload=1"),
        (FORM, b"text=hej"),
        (FORM, gzip.compress(b"0" * 1_000_000)),
        (b"", b"\x00"),
    ],
)
async def test_a_signed_body_that_says_nothing_is_400(
    app: ASGIApp, port: Port, kind: bytes, body: bytes
) -> None:
    answered = await send(app, body, [(b"content-type", kind), *sign(body)])

    assert answered.status == 400
    assert port.events == []


async def test_a_body_larger_than_slack_sends_is_413(app: ASGIApp, port: Port) -> None:
    body = b"x" * 1_000_001

    answered = await send(app, body, [(b"content-type", FORM), *sign(body)])

    assert answered.status == 413
    assert port.events == []


@pytest.mark.parametrize(
    "name", ["command", "click_message", "submission", "shortcut_message", "said_direct"]
)
@pytest.mark.parametrize("broken", ["user", "user_id", "team", "event", "view", "actions", "callback_id"])
async def test_a_signed_payload_of_another_shape_is_no_fault_of_ours(
    app: ASGIApp, port: Port, name: str, broken: str
) -> None:
    body = payload(name)
    strange: list[Any] = [None, 7, "text", [], {}]
    for value in strange:
        answered = await post(app, body | {broken: value})
        assert answered.status in (200, 400, 404)


async def test_the_url_is_verified_only_with_a_signature(app: ASGIApp) -> None:
    body = json.dumps({"type": "url_verification", "token": "x", "challenge": "3eZbrw1aB"}).encode()

    assert (await send(app, body, [(b"content-type", JSON), *sign(body)])).body == b"3eZbrw1aB"
    assert (await send(app, body, [(b"content-type", JSON)])).status == 401


@pytest.mark.parametrize(
    "asked", [{"ssl_check": "1"}, {"type": "app_rate_limited", "minute_rate_limited": 7}]
)
async def test_what_needs_no_answer_is_acknowledged(app: ASGIApp, port: Port, asked: dict[str, Any]) -> None:
    answered = await post(app, asked)

    assert (answered.status, answered.body, port.events) == (200, b"", [])


async def test_another_workspace_is_not_answered(app: ASGIApp, port: Port) -> None:
    answered = await post(app, payload("command") | {"team_id": "T0OTHER"})

    assert (answered.status, answered.body, port.events) == (200, b"", [])


async def test_there_is_no_route_without_a_secret(slack: SmallSlack, port: Port) -> None:
    edge = SlackEdge(port, bot_token="xoxb-test", api_url=slack.api_url)

    assert edge.routes() == []
    await edge.stop()

"""Real connections to the real server: half a request keeps nobody out, and none is kept for ever."""

from __future__ import annotations

import asyncio
import gc
import socket
import tracemalloc
from collections.abc import AsyncIterator
from typing import Any

import orjson
import pytest
from slack_bolt.response import BoltResponse
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot import connections
from bot.platforms.slack.web import Endpoint
from bot.serving import make_server
from bot.web import take_port
from tests.platforms.slack.post import SECRET, sign

HALF = b"POST /slack/events HTTP/1.1\r\nhost: inspel.example\r\nx-a: "
BODY = orjson.dumps({"type": "event_callback", "event_id": "Ev1"})


async def _taken_in(_: dict[str, Any]) -> BoltResponse:
    return BoltResponse(status=200, body="taken in")


async def _page(_: Request) -> Response:
    return PlainTextResponse("ok")


async def _slow_page(_: Request) -> Response:
    await asyncio.sleep(2)
    return PlainTextResponse("slow")


async def _endless_page(_: Request) -> Response:
    await asyncio.sleep(20)
    return PlainTextResponse("too late")


@pytest.fixture
async def address() -> AsyncIterator[tuple[str, int]]:
    """The server of the bot, before the endpoint of Slack's requests and a page that reads no body."""
    routes = [
        Route("/slack/events", Endpoint(SECRET, _taken_in), methods=["POST"]),
        Route("/healthz", _page),
        Route("/slow", _slow_page),
        Route("/never", _endless_page),
    ]
    server = make_server(Starlette(routes=routes))
    (listener,) = take_port("127.0.0.1", 0)
    serving = asyncio.create_task(server.serve([listener]))
    while not server.started:  # noqa: ASYNC110, uvicorn has no event to wait for
        await asyncio.sleep(0.01)
    yield listener.getsockname()
    server.should_exit = True
    await serving


async def _send(address: tuple[str, int], sent: bytes) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await asyncio.open_connection(*address)
    writer.write(sent)
    return reader, writer


def _signed() -> bytes:
    headers = [
        (b"host", b"inspel.example"),
        (b"content-type", b"application/json"),
        (b"content-length", str(len(BODY)).encode()),
        *sign(BODY),
    ]
    lines = b"".join(b"%b: %b\r\n" % header for header in headers)
    return b"POST /slack/events HTTP/1.1\r\n%b\r\n%b" % (lines, BODY)


async def _is_answered(address: tuple[str, int]) -> bool:
    """Send a whole request, signed by Slack."""
    reader, writer = await _send(address, _signed())
    answer = await asyncio.wait_for(reader.readuntil(b"taken in"), 5)
    writer.close()
    return answer.startswith(b"HTTP/1.1 200 ")


async def _end_of(address: tuple[str, int], sent: bytes, *, drip: bytes = b"") -> tuple[bytes, float]:
    """Send something, then `drip` now and then; returns the answer, and after how long (s) it ended."""
    clock = asyncio.get_running_loop().time
    begun = clock()
    reader, writer = await _send(address, sent)
    answer = b""
    while True:
        assert clock() - begun < 12, "it is kept open"
        try:
            piece = await asyncio.wait_for(reader.read(1_000), 0.1)
        except TimeoutError:
            writer.write(drip)
            continue
        except ConnectionError:
            break
        if not piece:
            break
        answer += piece
    writer.close()
    return answer, clock() - begun


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seconds where the server has tens of them."""
    monkeypatch.setattr(connections, "HEAD_PATIENCE", 1.0)
    monkeypatch.setattr(connections, "MESSAGE_PATIENCE", 2.0)


async def test_half_requests_keep_nobody_from_being_answered(address: tuple[str, int]) -> None:
    halves = [await _send(address, HALF) for _ in range(connections.MOST_CONNECTIONS)]

    for _ in range(20):
        halves.append(await _send(address, HALF))
        assert await _is_answered(address)

    # Those that have waited longest were given up, with a word; the newest wait on.
    oldest = await asyncio.wait_for(halves[0][0].read(), 5)
    assert oldest.startswith(b"HTTP/1.1 503 ")
    assert not halves[-1][0].at_eof()
    for _, writer in halves:
        writer.close()


async def test_a_request_under_way_is_not_given_up_for_others(address: tuple[str, int]) -> None:
    asked, writer = await _send(address, b"GET /slow HTTP/1.1\r\n\r\n")
    halves = [await _send(address, HALF) for _ in range(connections.MOST_CONNECTIONS + 10)]

    assert (await asyncio.wait_for(asked.readuntil(b"slow"), 10)).startswith(b"HTTP/1.1 200 ")
    for one in (writer, *(half for _, half in halves)):
        one.close()


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize(
    ("sent", "drip", "status"),
    [
        (b"", b"", b"408"),
        (HALF, b"", b"408"),
        (HALF, b"x", b"408"),
        (b"", b"\r\n", b"408"),
        (b"POST /slack/events HTTP/1.1\r\ncontent-length: 900\r\n\r\n", b"x", b""),
        (b"GET /healthz HTTP/1.1\r\ncontent-length: 900\r\n\r\n", b"x", b"200"),
        (b"GET /healthz HTTP/1.1\r\n\r\n", b"\r\n", b"200"),
        (b"GET /healthz HTTP/1.1\r\n\r\n" + HALF, b"x", b"200"),
    ],
    ids=(
        "nothing",
        "half a head",
        "half a head, slowly",
        "empty lines",
        "a body, slowly",
        "a body nobody reads, slowly",
        "empty lines after an answer",
        "half a second request",
    ),
)
async def test_what_never_becomes_a_request_is_closed_in_time(
    address: tuple[str, int], sent: bytes, drip: bytes, status: bytes
) -> None:
    answer, took = await _end_of(address, sent, drip=drip)
    assert answer[9:12] == status
    assert took < 8


@pytest.mark.parametrize(
    "sent",
    [
        HALF + b"x" * 40_000,
        b"GET /healthz HTTP/1.1\r\n" + b"x-a: " + b"x" * 40_000 + b"\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\n" + b"".join(b"x-%d: x\r\n" % n for n in range(101)) + b"\r\n",
        b"GET /healthz HTTP/1.1\r\n" + b"".join(b"x-%d: x\r\n" % n for n in range(3_000)) + b"\r\n",
        b"GET /healthz?" + b"x" * 40_000 + b" HTTP/1.1\r\n\r\n",
    ],
    ids=("one without an end", "one long", "many", "very many", "an address"),
)
async def test_headers_have_a_size_and_a_number(address: tuple[str, int], sent: bytes) -> None:
    answer, took = await _end_of(address, sent)
    assert answer.startswith(b"HTTP/1.1 431 ")
    assert took < 5
    assert await _is_answered(address)


async def test_headers_as_large_as_proxies_make_them_are_taken(address: tuple[str, int]) -> None:
    many = b"".join(b"x-%d: %b\r\n" % (n, b"x" * 200) for n in range(90))
    reader, writer = await _send(address, b"GET /healthz HTTP/1.1\r\n" + many + b"\r\n")
    assert (await asyncio.wait_for(reader.readuntil(b"ok"), 5)).startswith(b"HTTP/1.1 200 ")
    writer.close()


async def test_what_follows_a_body_in_pieces_is_bounded_too(address: tuple[str, int]) -> None:
    head = b"GET /healthz HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n"
    trailers = b"".join(b"x-%d: x\r\n" % n for n in range(200))
    _, took = await _end_of(address, head + trailers)
    assert took < 5


async def test_requests_in_line_are_few(address: tuple[str, int]) -> None:
    _, took = await _end_of(address, b"GET /healthz HTTP/1.1\r\n\r\n" * 2_000)
    assert took < 5
    assert await _is_answered(address)


async def test_no_page_becomes_a_socket_without_bounds(address: tuple[str, int]) -> None:
    wants = (
        b"GET /healthz HTTP/1.1\r\nconnection: upgrade\r\nupgrade: websocket\r\n"
        b"sec-websocket-version: 13\r\nsec-websocket-key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n"
    )
    answer, _ = await _end_of(address, wants)
    assert answer.startswith(b"HTTP/1.1 200 ")


async def test_what_halves_of_requests_hold_is_bounded(
    address: tuple[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "MOST_UNFINISHED", 8_000_000)
    head = b"POST /slack/events HTTP/1.1\r\ncontent-length: 950000\r\n\r\n"
    piece = b"x" * 900_000
    gc.collect()
    tracemalloc.start()
    opened = []
    for _ in range(60):
        reader, writer = await _send(address, head)
        opened.append(writer)
        for start in range(0, len(piece), 100_000):
            if not reader.at_eof():
                writer.write(piece[start : start + 100_000])
                await asyncio.sleep(0)
        await asyncio.sleep(0.01)

    assert await _is_answered(address)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 40_000_000
    for writer in opened:
        writer.close()


async def test_who_takes_no_answer_is_let_go(
    address: tuple[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "ANSWER_PATIENCE", 1.0)
    monkeypatch.setattr(connections, "HEAD_PATIENCE", 1.0)
    mute = socket.create_connection(address)
    mute.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1)
    mute.sendall(HALF)
    mute.settimeout(8)
    loop = asyncio.get_running_loop()
    assert (await loop.run_in_executor(None, mute.recv, 1_000)).startswith(b"HTTP/1.1 408 ")
    mute.close()


async def test_an_answer_that_is_never_made_keeps_no_connection(
    address: tuple[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "ANSWER_PATIENCE", 1.0)
    answer, _ = await _end_of(address, b"GET /never HTTP/1.1\r\n\r\n")
    assert answer == b""
    assert await _is_answered(address)

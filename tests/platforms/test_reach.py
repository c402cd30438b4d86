"""A platform out of reach is one line in the log when it begins, and one when it is over."""

from __future__ import annotations

import asyncio
import socket
import ssl
import sys
from asyncio.subprocess import PIPE
from collections.abc import Mapping, Sequence
from pathlib import Path

import aiohttp
import pytest
from structlog.testing import capture_logs

from bot.platforms.port import Ambiguous, RateLimited
from bot.platforms.reach import Reach, reason_of
from bot.platforms.teams.gate import Gate, Identity
from bot.platforms.teams.hosts import Hosts
from bot.platforms.teams.parse import Own
from bot.platforms.teams.tokens import Tokens
from tests.command_line import environment
from tests.platforms.slack.small_slack import SmallSlack, status

ENTRA = "5c0b1f6e-8d4a-4c6e-9b57-2f9a4e0d1a01"
LOST, FOUND = "Slack cannot be reached", "Slack can be reached again"


@pytest.fixture
def closed_port() -> int:
    """A port where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def events(lines: Sequence[Mapping[str, object]]) -> list[tuple[object, object]]:
    return [(line["event"], line.get("reason")) for line in lines]


async def test_each_request_tells_how_it_ended(closed_port: int) -> None:
    reach = Reach("Slack")
    with capture_logs() as lines:
        async with SmallSlack() as slack, aiohttp.ClientSession(trace_configs=[reach.trace()]) as session:
            slack.script("busy", status(503))
            for _ in range(3):
                with pytest.raises(aiohttp.ClientConnectorError):
                    await session.get(f"http://localhost:{closed_port}/")
            # Whoever answers badly has been reached; and another host is not the lost one.
            assert (await session.get(f"{slack.base}/busy")).status == 503
            assert events(lines) == [(LOST, "the connection is refused")]
            await session.get(f"{slack.base.replace('127.0.0.1', 'localhost')}/well")
            await session.get(f"{slack.base.replace('127.0.0.1', 'localhost')}/well")
    assert [line["event"] for line in lines] == [LOST, FOUND]
    assert {line["what"] for line in lines} == {"localhost"}


def _caused(by: BaseException) -> BaseException:
    try:
        try:
            raise by
        except BaseException as cause:
            raise RateLimited(2.0) from cause
    except RateLimited as error:
        return error


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (_caused(socket.gaierror(-2, "Name or service not known")), "its name is not found"),
        (_caused(ConnectionRefusedError()), "the connection is refused"),
        (_caused(ssl.SSLCertVerificationError()), "its certificate is not trusted"),
        (_caused(TimeoutError()), "it does not answer"),
        (Ambiguous("503"), "503"),
        (OSError(), "OSError"),
    ],
)
def test_the_reason_is_the_first_cause(error: BaseException, reason: str) -> None:
    assert reason_of(error) == reason


async def test_teams_sign_in_is_told_once(closed_port: int) -> None:
    tries = 0

    async def sign_in() -> str:
        nonlocal tries
        tries += 1
        if tries <= 3:
            raise _caused(ConnectionRefusedError())
        return "token"

    tokens = Tokens(sign_in)
    with capture_logs() as lines:
        for _ in range(3):
            with pytest.raises(RateLimited):
                await tokens.get()
        for _ in range(2):
            await tokens.get()
    assert events(lines) == [
        ("Teams cannot be reached", "the connection is refused"),
        ("Teams can be reached again", None),
    ]


async def test_microsofts_own_sign_in_is_told_once_and_its_library_is_silent(
    closed_port: int, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    # A proxy that is not there keeps us from the world, as a network that is not there would.
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{closed_port}")
    gate = Gate(Own(ENTRA, ENTRA, Hosts()), Identity("secret"))
    await gate.start()
    tokens = Tokens(gate.token)
    with capture_logs() as lines:
        for _ in range(2):
            with pytest.raises(RateLimited):
                await tokens.get()
    await gate.stop()
    assert events(lines) == [("Teams cannot be reached", "the connection is refused")]
    assert [record.getMessage() for record in caplog.records] == []


async def test_the_running_bot_says_it_twice_in_all(tmp_path: Path, closed_port: int) -> None:
    """Slack refuses connections for some seconds, and is there then: no traceback, no line for each try."""
    settings = {
        "SLACK_BOT_TOKEN": "xoxb-1",
        "SLACK_APP_TOKEN": "xapp-1",
        "SLACK_API_URL": f"http://127.0.0.1:{closed_port}/api/",
        "PORT": "0",
        "LOG_LEVEL": "warning",
    }
    bot = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", cwd=tmp_path, env=environment(**settings), stderr=PIPE
    )
    assert bot.stderr is not None
    lost = (await bot.stderr.readline()).decode()
    # Both connections and the question who we are have been tried again by then.
    await asyncio.sleep(3)
    async with SmallSlack(closed_port) as slack:
        await slack.opened(2)
        bot.terminate()
        found = (await bot.stderr.read()).decode()
        await bot.wait()
    assert f'event="{LOST}" what=127.0.0.1 reason="the connection is refused"' in lost
    assert f'event="{FOUND}" what=127.0.0.1' in found
    assert found.count("\n") == 1

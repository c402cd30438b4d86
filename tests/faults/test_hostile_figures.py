"""Strangers over real HTTP: they make no new label of a figure, and no line of the log that is long."""

from __future__ import annotations

import asyncio
import logging
import re
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import structlog

from bot import logs
from bot.platforms.slack.listen import SlackEdge
from bot.serving import make_server
from bot.web import make_web, take_port
from handlers import ROUTES
from tests.conversations.town import TEAM, Town
from tests.platforms.slack.post import SECRET, encode, sign
from tests.platforms.slack.small_slack import SmallSlack

LONG = "x" * 50_000
# Three fields of the longest kind: a line that says what went wrong, with its traceback and its reason.
LONGEST_LINE = 3 * 8_100
OUTCOMES = {"answered", "refused", "given up", "failed"}
_LABEL = re.compile(r'^inspel_events_total\{outcome="([^"]*)",route="([^"]*)"\}', re.MULTILINE)

Json = dict[str, Any]


@pytest.fixture
def log_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file that the bot's own log, as `bot/logs.py` sets it up, is written to."""
    before, root = structlog.get_config(), logging.getLogger()
    handlers, level = root.handlers[:], root.level
    path = tmp_path / "stderr.log"
    with path.open("a", buffering=1, encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stderr", stream)
        logs.configure("info")
        structlog.configure(**structlog.get_config() | {"cache_logger_on_first_use": False})
        yield path
        structlog.configure(**before)
        root.handlers[:] = handlers
        root.setLevel(level)


@pytest.fixture
async def address(tmp_path: Path, log_file: Path) -> AsyncIterator[str]:
    """The bot's own server with Slack's edge behind it."""
    town = await Town.open(f"sqlite:///{tmp_path}/inspel.db")
    async with SmallSlack() as slack:
        slack.script("auth.test", {"team_id": TEAM, "user_id": "U0INSPEL", "bot_id": "B0INSPEL"})
        edge = SlackEdge(
            town.dispatcher, bot_token="xoxb-t", signing_secret=SECRET, api_url=slack.api_url, timeout=5
        )
        await edge.start()
        web = make_web(town.database, dict, edge.routes(), since_tick=lambda: 0.0)
        server = make_server(web)
        (listener,) = take_port("127.0.0.1", 0)
        serving = asyncio.create_task(server.serve([listener]))
        while not server.started:  # noqa: ASYNC110, uvicorn has no event to wait for
            await asyncio.sleep(0.01)
        yield "http://{}:{}".format(*listener.getsockname())
        server.should_exit = True
        await serving
        await edge.stop()
    town.database.close()


def _somebody(number: int) -> Json:
    return {"id": f"U{number}", "team_id": TEAM}


def _click(number: int, action: str) -> Json:
    return {
        "type": "block_actions",
        "user": _somebody(number),
        "team": {"id": TEAM},
        "trigger_id": f"{number}.1",
        "actions": [{"type": "button", "action_id": action, "value": "1"}],
    }


def _form(number: int, name: str) -> Json:
    view = {"id": f"V{number}", "type": "modal", "callback_id": name, "blocks": [], "state": {"values": {}}}
    return {"type": "view_submission", "user": _somebody(number), "team": {"id": TEAM}, "view": view}


def _command(number: int, text: str) -> Json:
    return {
        "command": "/inspel",
        "text": text,
        "user_id": f"U{number}",
        "team_id": TEAM,
        "channel_id": "C0COMMON",
        "trigger_id": f"{number}.1",
        "response_url": "",
    }


def _dropped(_: int, minute: Any) -> Json:
    return {"type": "app_rate_limited", "minute_rate_limited": minute}


def _lines_of(log_file: Path) -> list[str]:
    return log_file.read_text(encoding="utf-8").splitlines()


# What a stranger may write into each kind of payload, with another word in each.
HOSTILE: tuple[Callable[[int], Json], ...] = (
    lambda n: _click(n, f"never.heard{n}"),
    lambda n: _click(n, LONG),
    lambda n: _form(n, f'x"}} 1\nroute{n}'),
    lambda n: _command(n, f"hittepå{n} {LONG}"),
    lambda n: _command(n, f"event=forged{n}\nlevel=error"),
    lambda n: _dropped(n, {LONG: [LONG] * 10}),
    lambda n: _dropped(n, LONG),
    lambda n: {"type": LONG, "event_id": f"Ev{n}"},
    lambda n: {"type": "event_callback", "event": {"type": f"new{n}", "user": LONG}, "event_id": f"Ev{n}"},
)


async def test_strangers_make_no_label_and_no_long_line(address: str, log_file: Path) -> None:
    async with aiohttp.ClientSession(address) as client:
        for number in range(sent := 60):
            payload = HOSTILE[number % len(HOSTILE)](number)
            kind, body = encode(payload)
            headers = {
                name.decode(): value.decode() for name, value in [(b"content-type", kind), *sign(body)]
            }
            async with client.post("/slack/events", data=body, headers=headers) as answer:
                assert answer.status < 500
        async with client.get(f"/{LONG[:9_000]}") as answer:
            assert answer.status == 404
        async with client.get("/metrics") as answer:
            figures = await answer.text()
    # Bolt once set the level of a logger of ours, named as its app, at the first request that it was given.
    logs.log.info("still_there")
    labels = _LABEL.findall(figures)
    assert labels
    assert {outcome for outcome, _ in labels} <= OUTCOMES
    assert {route for _, route in labels} <= {"", *(route.id for route in ROUTES)}
    lines = await asyncio.to_thread(_lines_of, log_file)
    # One line for each request at the most, beside those of the start; the log goes on after them.
    assert len(lines) <= sent + 5
    assert "still_there" in lines[-1]
    assert max(map(len, lines)) <= LONGEST_LINE
    assert not [line for line in lines if line.startswith(("event=", "level="))]


@pytest.mark.parametrize(
    "value", [LONG, {"a": LONG}, [LONG] * 10, LONG.encode(), ValueError(LONG)], ids=lambda v: type(v).__name__
)
def test_a_field_of_any_kind_is_bounded(log_file: Path, value: object) -> None:
    logs.log.warning("odd", minute=value)
    logging.getLogger("somebody.else").warning("%s", value)
    lines = _lines_of(log_file)
    assert len(lines) == 2
    assert max(map(len, lines)) <= LONGEST_LINE


def test_a_traceback_with_their_words_is_bounded(log_file: Path) -> None:
    try:
        raise ValueError(LONG)
    except ValueError as error:
        logs.failure("A1B2", route="poll.vote", error=error)
    (line,) = _lines_of(log_file)
    assert len(line) <= LONGEST_LINE

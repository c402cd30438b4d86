#!/usr/bin/env bash
# Expected: an app that gives Bolt a logger of its own, quiet enough, keeps its other loggers as they are; the `name` of
#           an AsyncApp is a label.
# Happens:  at each request Bolt gives the logger *named as the app* the level of the logger it was handed. A program
#           that logs under its own name and names its app so is as quiet as Bolt from the first request on: its
#           warnings are lost without a word.
# Version:  slack-bolt 1.30.0, slack-sdk 3.47.0
# Source:   slack_bolt's logger for listeners is made by name and level; its pages do not say that `name` is a logger's
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" --quiet --disable-pip-version-check install slack-bolt==1.30.0 slack-sdk==3.47.0 aiohttp==3.14.5
cat >"$folder/show.py" <<'PYTHON'
import asyncio
import logging
import sys
from importlib.metadata import version

from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest

BODY = '{"type": "event_callback", "team_id": "T1", "event": {"type": "message", "user": "U1", "text": "hej"}}'


async def answer(name: str) -> tuple[int, int]:
    """Return the level of the logger "town" before and after one request to an app of that name."""
    ours, quiet = logging.getLogger("town"), logging.getLogger("quiet")
    ours.setLevel(logging.INFO)
    quiet.setLevel(logging.CRITICAL)
    before = ours.level

    async def authorize() -> None:
        return None

    app = AsyncApp(name=name, logger=quiet, authorize=authorize, request_verification_enabled=False)

    @app.event("message")
    async def listen() -> None:
        pass

    await app.async_dispatch(AsyncBoltRequest(body=BODY, headers={"content-type": ["application/json"]}))
    return before, ours.level


print("slack-bolt", version("slack-bolt"))
same, other = asyncio.run(answer("town")), asyncio.run(answer("village"))
print("app named as our logger:  level", *same)
print("app of another name:      level", *other)
sys.exit(0 if same == (logging.INFO, logging.CRITICAL) and other == (logging.INFO, logging.INFO) else 1)
PYTHON
"$folder/venv/bin/python" "$folder/show.py"

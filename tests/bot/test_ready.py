"""/readyz: ready is who reaches the database and the platforms, and whose timetable ticks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette

from bot.web import OLDEST_TICK, make_web
from models.storage.database import Database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An empty database."""
    opened = Database(f"sqlite:///{tmp_path}/inspel.db")
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("since", "is_ready"), [(0.4, True), (OLDEST_TICK - 1, True), (OLDEST_TICK + 1, False), (None, False)]
)
async def test_a_timetable_that_stands_still_is_not_ready(
    database: Database, since: float | None, is_ready: bool
) -> None:
    web = make_web(database, lambda: {"slack": True}, [], since_tick=lambda: since)
    status, told = await ask(web, "/readyz")
    assert status == (200 if is_ready else 503)
    assert told == {"database": True, "slack": True, "timetable": is_ready, "seconds_since_tick": since}


async def ask(web: Starlette, path: str) -> tuple[int, Any]:
    """Ask for a page as a server would; returns its status and what its JSON says."""
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request"}

    async def send(message: Any) -> None:
        sent.append(message)

    asked = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": []}
    await web(asked, receive, send)
    return sent[0]["status"], json.loads(b"".join(part.get("body", b"") for part in sent[1:]))

"""A Host header decides no redirect: what is asked for at another address than ours is not there."""

from pathlib import Path

import pytest
from starlette.routing import Route

from bot.platforms.slack.web import Endpoint
from bot.web import make_web
from models.storage.database import Database
from tests.platforms.teams.post import send


async def _never(_: object) -> None:
    raise AssertionError


@pytest.mark.parametrize(
    "path", ["/healthz/", "/readyz/", "/metrics/", "/slack/events/", "//evil.example", "/"]
)
@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_no_path_of_the_bots_redirects(tmp_path: Path, path: str, method: str) -> None:
    database = Database(f"sqlite:///{tmp_path}/inspel.db")
    routes = [Route("/slack/events", Endpoint("secret", _never), methods=["POST"])]  # type: ignore[arg-type]
    web = make_web(database, dict, routes, since_tick=lambda: 0.0)

    answer = await send(web, b"", [(b"host", b"evil.example")], path=path, method=method)

    assert answer.status in (404, 405)
    assert "location" not in answer.headers
    database.close()

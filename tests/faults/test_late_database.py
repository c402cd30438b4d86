"""A database server that is there later than the bot is waited for; one that refuses us is not."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from sqlalchemy import make_url

from models.storage.server import is_taking_connections
from rehearsal.cast import prepare
from rehearsal.stage import Stage
from tests.postgres import PostgresServer


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    """A server that may go away without anybody else missing it."""
    with PostgresServer() as started:
        yield started


def test_the_bot_waits_for_a_server_that_is_not_there_yet(server: PostgresServer) -> None:
    url = server.create_database()
    prepare(url, planned=False)
    with Stage(database_url=url) as stage:
        with server.away():
            bot = stage.launch_bot()
            until = time.monotonic() + 120
            while "waiting for the database" not in stage.last_words() and time.monotonic() < until:
                time.sleep(0.1)
            # Long enough for it to have asked again.
            time.sleep(2)
            assert bot.poll() is None, stage.last_words()
        stage.wait_until_ready()
        said = stage.last_words()
        assert said.count("waiting for the database") == 1
        assert said.count("the database is there") == 1
        assert "Traceback" not in said
        assert stage.stop_bot() == 0


def test_a_server_is_asked_without_a_password_and_what_is_wrong_is_left_to_who_connects(
    server: PostgresServer,
) -> None:
    url = server.create_database()
    assert is_taking_connections(url)
    address = make_url(url)
    for other in (
        address.set(username="nobody", password="wrong"),
        address.set(database="there-is-none"),
        address.update_query_dict({"no-such-option": "1"}),
    ):
        assert is_taking_connections(other.render_as_string(hide_password=False))
    assert not is_taking_connections("postgresql+psycopg://inspel@127.0.0.1:1/inspel")
    assert not is_taking_connections("postgresql+psycopg://inspel@/inspel?host=/nonexistent")

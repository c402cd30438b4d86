"""Five hundred kills on each database; for `make soak`, an hour or so."""

import os

import pytest

from tests.journeys.killed import Said, kill
from tests.postgres import PostgresServer

SEED = int(os.environ.get("SEED", "20240101"))
KILLS = int(os.environ.get("KILLS", "500"))


@pytest.mark.soak
def test_kills_without_end_on_sqlite(undisturbed: Said) -> None:
    print(kill(KILLS, SEED, undisturbed, longest=2.0), "rehearsals")


@pytest.mark.soak
def test_kills_without_end_on_postgresql(undisturbed: Said, postgres_server: PostgresServer) -> None:
    made = postgres_server.create_database
    print(kill(KILLS, SEED + 10_000, undisturbed, longest=2.0, database=made), "rehearsals")

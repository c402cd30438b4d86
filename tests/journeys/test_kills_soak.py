"""Five hundred kills on each database, and in Teams; for `make soak`, two hours or so."""

import os

import pytest

from tests.journeys.killed import kill
from tests.journeys.said import Said
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


@pytest.mark.soak
def test_kills_without_end_in_teams(undisturbed_in_teams: Said) -> None:
    print(kill(KILLS, SEED + 20_000, undisturbed_in_teams, platform="teams", longest=2.4), "rehearsals")

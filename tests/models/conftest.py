"""A small register for the tests of what a file changes, on both databases."""

from collections.abc import Iterator

import pytest

from tests.models.register.registers import Register, open_register
from tests.postgres import PostgresServer


@pytest.fixture(scope="session")
def postgres_of_registers(postgres_server: PostgresServer) -> str:
    """One database for all these tests: to make its tables takes longer than to empty them."""
    return postgres_server.create_database()


@pytest.fixture(params=["sqlite", "postgresql"])
def register(request: pytest.FixtureRequest) -> Iterator[Register]:
    """An empty register of a region that is in Slack and Teams."""
    url = "sqlite://" if request.param == "sqlite" else str(request.getfixturevalue("postgres_of_registers"))
    with open_register(url) as opened:
        yield opened

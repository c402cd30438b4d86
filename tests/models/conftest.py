"""A small register for the tests of what a file changes, on both databases, and an empty database."""

from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from models.storage.tables import Base
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


@pytest.fixture
def session() -> Iterator[Session]:
    """An empty database in memory; rows may name others that are not there."""
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as opened:
        yield opened
    engine.dispose()

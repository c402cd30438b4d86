"""A post office for every test of this ring, on SQLite and on PostgreSQL."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.scheduler.post_office import PostOffice


@pytest.fixture(params=["sqlite", "postgresql"])
async def office(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[PostOffice]:
    """A region with its outbox on an empty database of either kind."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path}/inspel.db"
    else:
        url = request.getfixturevalue("fresh_postgres_url")
    opened = PostOffice(url)
    await opened.open()
    yield opened
    await opened.close()

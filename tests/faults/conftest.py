"""A town on each of the two databases, and a bot of one's own."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.conversations.town import Town


@pytest.fixture(params=["sqlite", "postgresql"])
async def town(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Town]:
    """A region with its register, on a fresh database of either kind."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path}/inspel.db"
    else:
        url = request.getfixturevalue("fresh_postgres_url")
    opened = await Town.open(url)
    yield opened
    opened.database.close()

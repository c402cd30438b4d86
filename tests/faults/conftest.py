"""A town on each of the two databases, and logs that cost nothing."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import structlog

from tests.conversations.town import Town


@pytest.fixture(autouse=True, scope="package")
def plain_logs() -> None:
    """Plain lines: coloured tracebacks take half a second each, and here things go wrong by the hundred."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.format_exc_info,
            structlog.processors.LogfmtRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(30),
    )


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

"""A town on each of the two databases, and logs that cost nothing."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import structlog

from tests.conversations.town import Town
from tests.patience import PATIENCE


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


@pytest.fixture
def patience() -> float:
    """How long (s) a deed in the town may take before it is given up; a file that tests it has its own."""
    return PATIENCE


@pytest.fixture(params=["sqlite", "postgresql"])
async def town(request: pytest.FixtureRequest, tmp_path: Path, patience: float) -> AsyncIterator[Town]:
    """A region with its register, on a fresh database of either kind."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path}/inspel.db"
    else:
        url = request.getfixturevalue("fresh_postgres_url")
    opened = await Town.open(url, patience=patience)
    yield opened
    opened.database.close()

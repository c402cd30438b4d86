"""What every test stands on: a clean environment, a real PostgreSQL, a real browser."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.browser import find_browser
from tests.postgres import PostgresServer

# Two cores shared with rehearsals and a browser make a time limit for each example a lottery.
settings.register_profile("inspel", deadline=None, max_examples=60)
settings.load_profile("inspel")

# What is set in a person's own shell must not lead a test to a live workspace, to somebody's database,
# or through a proxy (slack_sdk sends even 127.0.0.1 through one, and does not read NO_PROXY).
OUTSIDE = (
    "SLACK_",
    "DATABASE_URL",
    "CLOCK_URL",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "ALL_PROXY",
    "OUTBOX_QUIET",
    "TEAMS_",
    "PUBLIC_URL",
    "DANGEROUSLY_ALLOW_",
)
for name in [name for name in os.environ if name.upper().startswith(OUTSIDE)]:
    del os.environ[name]

# Without compiled files each of the hundred programs that the tests start compiles the whole bot once more.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


# A folder in memory, where the machine has one (Linux).
MEMORY = Path("/dev/shm")
ON_THE_DISK = frozenset({"faults", "journeys"})
# The rings whose files take longest begin first, so that no core waits for the other at the end. pytest-xdist
# would begin with the files of most tests, which are short ones: the Makefile says --no-loadscope-reorder.
LONGEST_FIRST = ("journeys", "races", "faults", "page", "commands", "scheduler", "bot", "conversations")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the rings that take longest first; the order within a ring stays."""
    rings = {name: place for place, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: rings.get(_ring(item), len(rings)))


def _ring(item: pytest.Item) -> str:
    """The folder below tests in which a test stands."""
    return item.nodeid.split("/")[1]


@pytest.fixture
def tmp_path(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A folder for this test: on the disk where that is tested, else in memory, which is faster."""
    if _ring(request.node) in ON_THE_DISK or not os.access(MEMORY, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(prefix="inspel-test-", dir=MEMORY) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A real PostgreSQL of this test process alone, started when first asked for."""
    with PostgresServer() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_url(postgres_server: PostgresServer) -> str:
    """SQLAlchemy's address of this process's own empty database; what a test puts in it, it takes out."""
    return postgres_server.create_database()


@pytest.fixture
def fresh_postgres_url(postgres_server: PostgresServer) -> str:
    """SQLAlchemy's address of an empty database for this test alone."""
    return postgres_server.create_database()


@pytest.fixture(scope="session")
def browser_path() -> str:
    """The Chrome or Chromium that Playwright is to start (`executable_path`)."""
    return find_browser()


@pytest.fixture(scope="session")
def teams_cards() -> None:
    """What draws Teams' cards on the page is in its place; fetched, once, where it is not."""
    if not Path("playground/page/vendor/adaptivecards.min.js").exists():
        subprocess.run([sys.executable, "-m", "playground.vendor"], check=True)

"""The dispatcher of this ring's tests."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.dispatching import Bench, open_bench


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    """A dispatcher over a small table of routes, with a database of its own."""
    async with open_bench(tmp_path) as opened:
        yield opened

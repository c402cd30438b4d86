"""A town for every test of this ring."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.conversations.both import judge_card
from tests.conversations.town import Town


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """A region on a fresh SQLite file; at the end everything it has sent is judged."""
    opened = await Town.open(f"sqlite:///{tmp_path}/inspel.db")
    yield opened
    for sent in await opened.sent():
        judge_card(sent.card)
    opened.database.close()

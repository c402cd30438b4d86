"""Fixtures of the Slack edge's tests."""

from collections.abc import AsyncIterator

import pytest

from tests.slack.small_slack import SmallSlack


@pytest.fixture
async def slack() -> AsyncIterator[SmallSlack]:
    """A small Slack on loopback, for this test alone."""
    async with SmallSlack() as server:
        yield server

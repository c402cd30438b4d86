"""What the journeys share."""

import re
from pathlib import Path

import pytest

from tests.journeys.killed import play
from tests.journeys.said import Said


@pytest.fixture(scope="module")
def undisturbed() -> Said:
    """All that is said on Slack in a shortened round whose bot nobody kills."""
    kills, said = play(0, 0)
    assert kills == 0
    return said


@pytest.fixture(scope="module")
def undisturbed_in_teams() -> Said:
    """The same in Teams."""
    kills, said = play(0, 0, platform="teams")
    assert kills == 0
    return said


@pytest.fixture
def tmp_path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for this test on the disk: what is tested here is what reaches it."""
    return tmp_path_factory.mktemp(re.sub(r"\W+", "_", request.node.name)[:40])

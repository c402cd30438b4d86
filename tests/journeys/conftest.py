"""What the journeys share."""

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

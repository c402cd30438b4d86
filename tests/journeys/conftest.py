"""What the journeys share."""

import pytest

from tests.journeys import killed


@pytest.fixture(scope="module")
def undisturbed() -> killed.Said:
    """All that is said in a shortened round whose bot nobody kills."""
    kills, said = killed.play(0, 0)
    assert kills == 0
    return said

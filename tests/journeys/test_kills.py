"""kill -9 at random moments, Socket Mode: the round ends as if nothing had happened."""

import os

import pytest

from tests.journeys.killed import kill
from tests.journeys.said import Said

# Another seed is another choice of moments: SEED=1234 make test.
SEED = int(os.environ.get("SEED", "20201002"))


@pytest.mark.parametrize("part", [1, 2])
def test_thirteen_kills_over_websockets(undisturbed: Said, part: int) -> None:
    assert kill(13, SEED + 100 * part, undisturbed) >= 1

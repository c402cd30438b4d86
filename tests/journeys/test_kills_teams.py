"""kill -9 at random moments in Teams, which shows a bot no history: staff are asked, and nothing is lost."""

import os

from tests.journeys.killed import kill
from tests.journeys.said import Said

# Another seed is another choice of moments: SEED=1234 make test.
SEED = int(os.environ.get("SEED", "20201122"))


def test_thirteen_kills_in_teams(undisturbed_in_teams: Said) -> None:
    # Lives of up to 2.4 s: thirteen of them reach from the plan to the vote.
    assert kill(13, SEED, undisturbed_in_teams, platform="teams", longest=2.4) >= 1

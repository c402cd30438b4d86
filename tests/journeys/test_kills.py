"""kill -9 at random moments, Socket Mode: the round ends as if nothing had happened."""

import os

from tests.journeys.killed import Said, kill

# Another seed is another choice of moments: SEED=1234 make test.
SEED = int(os.environ.get("SEED", "20201002"))


def test_twenty_five_kills_over_websockets(undisturbed: Said) -> None:
    rehearsals = kill(25, SEED, undisturbed)
    print(f"25 kills over {rehearsals} rehearsals")

"""kill -9 at random moments, HTTP delivery: the round ends as if nothing had happened."""

import os

from tests.journeys.killed import Said, kill

SEED = int(os.environ.get("SEED", "20201109"))


def test_twenty_five_kills_over_http(undisturbed: Said) -> None:
    rehearsals = kill(25, SEED, undisturbed, socket_mode=False)
    print(f"25 kills over {rehearsals} rehearsals")

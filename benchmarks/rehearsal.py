"""How long `make rehearse` takes to play a whole round in Slack, which the README says is under a minute."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time

from benchmarks.figures import Figure

GOAL_SECONDS = 60


def measure() -> float:
    """Play it once and return the seconds it took; CalledProcessError when its result was another."""
    with tempfile.TemporaryDirectory(prefix="inspel-bench-") as folder:
        begun = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "bot", "rehearse", "--out", folder], stdout=sys.stderr, check=True
        )
        return time.perf_counter() - begun


def figure_of(seconds: float) -> Figure:
    """The figure of out/bench.json."""
    return Figure("rehearse_s", seconds, GOAL_SECONDS, False, "s for a whole round, rehearsed")

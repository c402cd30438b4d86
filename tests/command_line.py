"""The command line as those who run the bot type it, in a folder that has only what the test put there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
# Nobody can write below it, whoever runs the tests: it is no folder.
NOWHERE = Path("/dev/null/inspel")


def environment(**settings: str) -> dict[str, str]:
    """What a command finds in its environment: ours, and these settings."""
    return os.environ | {"PYTHONPATH": str(ROOT)} | settings


def inspel(*words: str, folder: Path = ROOT, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run one command in a folder without an .env of its own, and wait until it has ended."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *words],
        capture_output=True,
        encoding="utf-8",
        cwd=folder,
        env=environment(**settings),
        check=False,
        timeout=60,
    )


def refused(done: subprocess.CompletedProcess[str]) -> str:
    """The one sentence with which a command gave up: on standard error, exit code 2, nothing else printed."""
    assert (done.returncode, done.stdout) == (2, ""), done
    assert done.stderr.endswith(".\n"), done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr.strip()

"""python -m bot rehearse: plays a whole round and compares its result with the expected one."""

from __future__ import annotations

import argparse
import signal
from pathlib import Path

from bot.commands.console import interrupt

WHAT = "Play a whole round and compare its result."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the platform, and the folder for the files that are made."""
    parser.add_argument("--platform", choices=["slack", "teams", "both"], default="slack")
    parser.add_argument("--out", type=Path, default=Path("out/rehearsal"), help="folder for what was made")


def run(options: argparse.Namespace) -> int:
    """Play the round; return DIFFERS when the result is not the expected one."""
    from rehearsal import rehearse

    signal.signal(signal.SIGTERM, interrupt)
    return rehearse(options.out, options.platform)

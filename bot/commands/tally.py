"""python -m bot tally FILE: counts a file of ballots."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from bot.commands.console import DONE, NOT_UNDERSTOOD, read, refuse

WHAT = "Count a JSON file of ballots."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the ballot file, as the bot shares it when it releases a result."""
    parser.add_argument("file", type=Path)


def run(options: argparse.Namespace) -> int:
    """Print the result as JSON."""
    from bot.commands.ballot_file import BallotFileError, tally_file

    content = read(options.file)
    if content is None:
        return NOT_UNDERSTOOD
    try:
        counted = tally_file(content)
    except BallotFileError as error:
        return refuse(str(error))
    print(json.dumps(counted, ensure_ascii=False, indent=2))
    return DONE

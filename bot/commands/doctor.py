"""python -m bot doctor: checks settings, database, tokens and scopes."""

from __future__ import annotations

import argparse
import asyncio

from bot import logs
from bot.commands.console import DIFFERS, DONE
from bot.settings import load

WHAT = "Check settings, database, tokens and scopes."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take no arguments: everything is a setting."""


def run(options: argparse.Namespace) -> int:
    """Print what is wrong or worth knowing; return DIFFERS when something is wrong."""
    from bot.commands.checks import examine

    # The findings are printed here; the log would only repeat them.
    logs.configure("critical")
    found = asyncio.run(examine(load()))
    for sentence in (*found.complaints, *found.remarks):
        print(sentence)
    if not found.complaints:
        print("All is well.")
    return DIFFERS if found.complaints else DONE

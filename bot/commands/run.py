"""python -m bot run: runs the bot."""

from __future__ import annotations

import argparse

from bot.settings import load

WHAT = "Run the bot with the settings of .env."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take no arguments: everything is a setting."""


def run(options: argparse.Namespace) -> int:
    """Run the bot until the process is asked to end."""
    from bot.app import run

    return run(load())

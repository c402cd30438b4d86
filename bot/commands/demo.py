"""python -m bot demo: opens a copy of Slack in the browser, with the bot in it."""

from __future__ import annotations

import argparse
import signal

from bot.commands.console import interrupt

WHAT = "Open a pretend workspace in the browser, with the bot in it."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the page's port, and which pages to open."""
    parser.add_argument("--port", type=_port, default=8700, help="the page's port (0: any free one)")
    parser.add_argument("--teams", action="store_true", help="with a pretend Teams beside the pretend Slack")
    parser.add_argument("--no-browser", action="store_true", help="only say the address")


def run(options: argparse.Namespace) -> int:
    """Keep the workspace open until Ctrl-C."""
    from rehearsal.cast import demo

    signal.signal(signal.SIGTERM, interrupt)
    return demo(options.port, browser=not options.no_browser, teams=options.teams)


def _port(written: str) -> int:
    if not written.isdecimal() or int(written) > 65535:
        raise argparse.ArgumentTypeError("a port is a number from 0 to 65535")
    return int(written)

"""Runs the command line, `python -m bot COMMAND`; each command is a module of bot/commands."""

from __future__ import annotations

import argparse
import io
import os
import sys

from bot.commands import demo, doctor, manifest, people, plan, rehearse, routes, run, tally
from bot.commands.console import DONE, CommandModule, refuse
from bot.program import PROGRAM
from bot.settings import SettingsError

COMMANDS: tuple[CommandModule, ...] = (run, demo, rehearse, plan, tally, people, manifest, doctor, routes)


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0 for done, 1 for a difference or a fault found, 2 for input not understood."""
    _speak_utf8()
    options = _parser().parse_args(arguments)
    command: CommandModule = options.command
    try:
        return command.run(options)
    except SettingsError as error:
        return refuse(str(error))
    except KeyboardInterrupt:
        return DONE
    except BrokenPipeError:
        #         # The reader of our output has closed it (`| head`); without this Python complains on exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _speak_utf8() -> None:
    """Print UTF-8 whatever the locale is: what we print is Swedish, and it may be sent to a file."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=PROGRAM, description="Inspel, a bot for a county's joint agenda.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        name = command.__name__.rpartition(".")[2]
        added = commands.add_parser(name, help=command.WHAT, description=command.WHAT)
        command.add_arguments(added)
        added.set_defaults(command=command)
    return parser


if __name__ == "__main__":
    sys.exit(main())

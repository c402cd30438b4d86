"""python -m bot people import FILE: imports the register of people from a CSV file."""

from __future__ import annotations

import argparse
from pathlib import Path

from bot.commands.console import DONE, NOT_UNDERSTOOD, read, refuse
from bot.settings import load

WHAT = "Import people from a CSV file."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the file, and the answers to the questions of an earlier try."""
    parser.add_argument("action", choices=["import"])
    parser.add_argument("file", type=Path)
    who = "an e-mail address or an account such as slack:U1 that two names go with"
    parser.add_argument("--same-person", action="append", default=[], metavar="WHO", help=who)
    parser.add_argument("--different-people", action="append", default=[], metavar="WHO", help=who)
    parser.add_argument("--new-seat", action="append", default=[], metavar="SEAT", help="a seat that is new")


def run(options: argparse.Namespace) -> int:
    """Import the whole file, or nothing; print what changed."""
    from bot.commands.people_file import explain, import_people, read_answers, say_readings
    from bot.text import texts
    from models.register.importing import RegisterError
    from models.text.decoding import NotText, SeveralReadings

    content = read(options.file)
    if content is None:
        return NOT_UNDERSTOOD
    try:
        answers = read_answers(options.same_person, options.different_people, options.new_seat)
        print(import_people(load(), content, answers))
    except NotText:
        return refuse(f"{options.file}: {texts('en')('documents-reading-not-text')}")
    except SeveralReadings as several:
        return refuse(f"{options.file}: {say_readings(several)}")
    except RegisterError as error:
        return refuse(f"{options.file}: nothing was imported.\n{explain(error)}")
    return DONE

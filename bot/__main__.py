"""The command line: python -m bot run | demo | rehearse | plan | tally | people | manifest | doctor."""

from __future__ import annotations

import argparse
import asyncio
import io
import json
import os
import re
import signal
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import FrameType

from bot.addresses import EXAMPLE, read_outside
from bot.program import PROGRAM
from bot.settings import Settings, SettingsError, load

DONE, DIFFERS, NOT_UNDERSTOOD = 0, 1, 2


def main(arguments: list[str] | None = None) -> int:
    """Do one command; 0 done, 1 differs or found wrong, 2 could not be understood."""
    _speak_utf8()
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except SettingsError as error:
        return _refuse(str(error))
    except KeyboardInterrupt:
        return DONE
    except BrokenPipeError:
        # Whoever read our output has had enough (`| head`); Python would complain again when it closes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _speak_utf8() -> None:
    """Print UTF-8 whatever the locale says: what we print is Swedish, and others read it from files."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=PROGRAM, description="Inspel, a bot for a county's joint agenda.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, what: str, command: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = commands.add_parser(name, help=what, description=what)
        added.set_defaults(command=command)
        return added

    add("run", "Run the bot with the settings of .env.", _run)
    demo = add("demo", "Open a pretend workspace in the browser, with the bot in it.", _demo)
    demo.add_argument("--port", type=_port, default=8700, help="the page's port (0: any free one)")
    demo.add_argument("--teams", action="store_true", help="with the pretend Teams beside the pretend Slack")
    demo.add_argument("--no-browser", action="store_true", help="only say the address")
    rehearse = add("rehearse", "Play a whole round and compare its result.", _rehearse)
    rehearse.add_argument("--platform", choices=["slack", "teams", "both"], default="slack")
    rehearse.add_argument("--out", type=Path, default=Path("out/rehearsal"), help="folder for what was made")
    add("plan", "Print a plan's activities as JSON.", _plan).add_argument("file", type=Path)
    add("tally", "Count a JSON file of ballots.", _tally).add_argument("file", type=Path)
    people = add("people", "Import people from a CSV file.", _people)
    people.add_argument("action", choices=["import"])
    people.add_argument("file", type=Path)
    who = "an e-mail address or an account such as slack:U1 that two names go with"
    people.add_argument("--same-person", action="append", default=[], metavar="WHO", help=who)
    people.add_argument("--different-people", action="append", default=[], metavar="WHO", help=who)
    people.add_argument("--new-seat", action="append", default=[], metavar="SEAT", help="a seat that is new")
    manifest = add("manifest", "Print Slack's manifest, or write the app package for Teams.", _manifest)
    manifest.add_argument("platform", choices=["slack", "teams"])
    manifest.add_argument("--request-url", help="Slack without Socket Mode: the address of /slack/events")
    manifest.add_argument("--out", type=Path, default=Path("inspel-teams.zip"), help="Teams: the package")
    manifest.add_argument(
        "--version", type=_version, default="1.0.0", help="Teams: a later one for each update (1.0.1)"
    )
    add("doctor", "Check settings, database, tokens and scopes.", _doctor)
    return parser


def _version(written: str) -> str:
    if not re.fullmatch(r"\d{1,4}\.\d{1,4}\.\d{1,4}", written, re.ASCII):
        raise argparse.ArgumentTypeError("a version is three numbers, such as 1.0.1")
    return written


def _port(written: str) -> int:
    if not written.isdecimal() or int(written) > 65535:
        raise argparse.ArgumentTypeError("a port is a number from 0 to 65535")
    return int(written)


def _run(_: argparse.Namespace) -> int:
    from bot.app import run

    return run(load())


def _demo(options: argparse.Namespace) -> int:
    from rehearsal.cast import demo

    signal.signal(signal.SIGTERM, _interrupt)
    return demo(options.port, browser=not options.no_browser, teams=options.teams)


def _rehearse(options: argparse.Namespace) -> int:
    from rehearsal import rehearse

    signal.signal(signal.SIGTERM, _interrupt)
    return rehearse(options.out, options.platform)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    """Being asked to end is like Ctrl-C: what was started beside us is stopped first."""
    raise KeyboardInterrupt


def _plan(options: argparse.Namespace) -> int:
    from bot.commands.plan_file import plan_json, question_lines
    from bot.documents.shared_files.errors import ReadingError
    from bot.documents.shared_files.reading import plan_text
    from bot.text import texts
    from models.plan.reading import read_plan
    from models.plan.table import MOST_LINES

    content = _read(options.file)
    if content is None:
        return NOT_UNDERSTOOD
    try:
        reading = read_plan(plan_text(options.file.name, content), year=date.today().year)
    except ReadingError as error:
        return _refuse(f"{options.file}: {texts('en')(error.key, **error.values)}")
    if not reading.activities:
        reasons = {question.reason for question in reading.questions}
        if "chart-unread" in reasons:
            return _refuse(f"{options.file}: {texts('en')('plan-chart')}")
        long = "rows-too-many" in reasons
        what = f"is longer than a plan of {MOST_LINES} lines" if long else "holds no table of activities"
        return _refuse(f"{options.file} {what}.")
    for line in question_lines(reading, texts("en")):
        print(line, file=sys.stderr)
    print(json.dumps(plan_json(reading), ensure_ascii=False, indent=2))
    return DONE


def _tally(options: argparse.Namespace) -> int:
    from bot.commands.ballot_file import BallotFileError, tally_file

    content = _read(options.file)
    if content is None:
        return NOT_UNDERSTOOD
    try:
        counted = tally_file(content)
    except BallotFileError as error:
        return _refuse(str(error))
    print(json.dumps(counted, ensure_ascii=False, indent=2))
    return DONE


def _people(options: argparse.Namespace) -> int:
    from bot.commands.people_file import explain, import_people, read_answers
    from models.register.importing import RegisterError

    content = _read(options.file)
    if content is None:
        return NOT_UNDERSTOOD
    try:
        answers = read_answers(options.same_person, options.different_people, options.new_seat)
        print(import_people(load(), content, answers))
    except UnicodeDecodeError:
        return _refuse(
            f"{options.file} is not UTF-8 text: in Excel choose Save as and the kind "
            '"CSV UTF-8 (comma delimited)" (in Swedish "CSV UTF-8 (kommaavgränsad)").'
        )
    except RegisterError as error:
        return _refuse(f"{options.file}: nothing was imported.\n{explain(error)}")
    return DONE


def _manifest(options: argparse.Namespace) -> int:
    if options.platform == "teams":
        return _teams_package(load(), options.out, options.version)

    from bot.platforms.slack.manifest import manifest

    address = _request_url(load(), options.request_url)
    print(json.dumps(manifest(address), ensure_ascii=False, indent=2), flush=True)
    return DONE


def _request_url(settings: Settings, given: str | None) -> str | None:
    """Return where Slack is to call by these settings; None for Socket Mode, in which it never does."""
    from bot.platforms.slack.manifest import REQUEST_PATH

    if given and settings.slack_app_token:
        raise SettingsError(
            "SLACK_APP_TOKEN is set, so the bot uses Socket Mode and Slack calls no address: "
            "leave out --request-url, or take the token out of .env."
        )
    if given is None and not settings.slack_by_http:
        return None
    address = given or settings.public_url
    if address is None:
        raise SettingsError(
            "SLACK_SIGNING_SECRET without SLACK_APP_TOKEN means that Slack calls the bot: say where, with "
            f"--request-url {EXAMPLE}{REQUEST_PATH} or PUBLIC_URL."
        )
    try:
        return read_outside(address, REQUEST_PATH)
    except ValueError as wrong:
        raise SettingsError(f"{'--request-url' if given else 'PUBLIC_URL'} is wrong: {wrong}.") from None


def _teams_package(settings: Settings, out: Path, version: str) -> int:
    from bot.platforms.teams.manifest import package

    settings.require_teams()
    try:
        out.write_bytes(package(str(settings.teams_client_id), settings.public_url or "", version))
    except OSError as error:
        return _refuse(f"{out} cannot be written ({error.strerror}): name another file with --out.")
    print(f"Wrote {out}: upload it in Teams under Apps, Manage your apps.", file=sys.stderr)
    return DONE


def _doctor(_: argparse.Namespace) -> int:
    from bot import logs
    from bot.commands.checks import examine

    # What the log would say is said in sentences here.
    logs.configure("critical")
    found = asyncio.run(examine(load()))
    for sentence in (*found.complaints, *found.remarks):
        print(sentence)
    if not found.complaints:
        print("All is well.")
    return DIFFERS if found.complaints else DONE


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError as error:
        _refuse(f"{path} could not be opened: {error.strerror}.")
        return None


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return NOT_UNDERSTOOD


if __name__ == "__main__":
    sys.exit(main())

"""python -m bot manifest: prints Slack's manifest, or writes the app package for Teams."""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path

from bot.addresses import EXAMPLE, read_outside
from bot.commands.console import DONE, refuse
from bot.settings import Settings, SettingsError, load

WHAT = "Print Slack's manifest, or write the app package for Teams."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the platform, and the options that only one of them has."""
    parser.add_argument("platform", choices=["slack", "teams"])
    parser.add_argument("--request-url", help="Slack without Socket Mode: the address of /slack/events")
    parser.add_argument("--out", type=Path, default=Path("inspel-teams.zip"), help="Teams: the package")
    parser.add_argument(
        "--version", type=_version, default="1.0.0", help="Teams: a later one for each update (1.0.1)"
    )


def run(options: argparse.Namespace) -> int:
    """Print or write the manifest, from the settings in .env."""
    if options.platform == "teams":
        return _teams_package(load(), options.out, options.version)

    from bot.platforms.slack.manifest import manifest

    address = _request_url(load(), options.request_url)
    print(json.dumps(manifest(address), ensure_ascii=False, indent=2), flush=True)
    return DONE


def _version(written: str) -> str:
    if not re.fullmatch(r"\d{1,4}\.\d{1,4}\.\d{1,4}", written, re.ASCII):
        raise argparse.ArgumentTypeError("a version is three numbers, such as 1.0.1")
    return written


def _request_url(settings: Settings, given: str | None) -> str | None:
    """Return the address that Slack calls with these settings; None for Socket Mode, which needs none."""
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
        return refuse(f"{out} cannot be written ({error.strerror}): name another file with --out.")
    print(f"Wrote {out}: upload it in Teams under Apps, Manage your apps.", file=sys.stderr)
    return DONE

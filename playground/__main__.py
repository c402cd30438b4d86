"""python -m playground: starts the pretend workspace and prints its address."""

import argparse
import asyncio
import sys
from pathlib import Path

import orjson

from playground.errors import Refusal
from playground.people import WORLD, World
from playground.server import run
from playground.slack.http_events import HttpEvents
from playground.slack.workspace import Workspace
from playground.teams.tenant import Tenant


def main(arguments: list[str] | None = None) -> int:
    """Serve until interrupted. Exit code 2 when a file cannot be read or understood."""
    parser = argparse.ArgumentParser(prog="python -m playground", description=__doc__)
    parser.add_argument("--port", type=int, default=8700, help="0 for any free one")
    parser.add_argument("--manifest", type=Path, help="the app's manifest, as JSON")
    parser.add_argument("--world", type=Path, default=WORLD, help="people and channels, as JSON")
    parser.add_argument(
        "--http-events", metavar="URL", help="send events here, signed, instead of by Socket Mode"
    )
    parser.add_argument("--without-teams", action="store_true", help="no bot is to come to Teams here")
    chosen = parser.parse_args(arguments)
    try:
        workspace = Workspace(World.load(chosen.world))
        if chosen.manifest:
            workspace.install(orjson.loads(chosen.manifest.read_bytes()))
    except Refusal as refusal:
        return _fail(refusal.sentence)
    except (OSError, ValueError, KeyError, TypeError) as wrong:
        return _fail(f"Filen går inte att läsa: {wrong}")
    if chosen.http_events:
        workspace.delivery.transport = HttpEvents(chosen.http_events)
    tenant = Tenant(workspace, is_open=not chosen.without_teams)
    try:
        asyncio.run(run(workspace, tenant, chosen.port, lambda address: print(address, flush=True)))
    except OSError as wrong:
        return _fail(f"Porten {chosen.port} går inte att öppna: {wrong.strerror}.")
    except KeyboardInterrupt:
        pass
    return 0


def _fail(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())

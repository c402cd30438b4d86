"""The yardstick: a bare Bolt that stores nothing. Run as a process of its own; prints its port."""

from __future__ import annotations

import argparse
import socket

import uvicorn
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rehearsal.stage import SECRET

FORM = "poll.vote"


async def _authorize() -> AuthorizeResult:
    return AuthorizeResult(enterprise_id=None, team_id=None, bot_token="xoxb-playground")


async def _acknowledge(ack: AsyncAck) -> None:
    await ack()


def make_app(listeners: int) -> Starlette:
    """A Bolt as its own pages teach it, with so many listeners of which ours is the last."""
    bolt = AsyncApp(signing_secret=SECRET, authorize=_authorize, process_before_response=True)
    for number in range(listeners - 1):
        name = f"other-{number}"
        (bolt.action, bolt.view, bolt.command, bolt.shortcut)[number % 4](name)(_acknowledge)
    bolt.view(FORM)(_acknowledge)
    handler = AsyncSlackRequestHandler(bolt)

    async def endpoint(request: Request) -> Response:
        return await handler.handle(request)

    return Starlette(routes=[Route("/slack/events", endpoint, methods=["POST"])])


def main() -> None:
    """Serve until ended."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--listeners", type=int, default=1)
    app = make_app(parser.parse_args().listeners)
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()  # from now on a client can connect, though nobody answers yet
        print(door.getsockname()[1], flush=True)
        config = uvicorn.Config(app, loop="uvloop", http="httptools", access_log=False, log_level="warning")
        uvicorn.Server(config).run(sockets=[door])


if __name__ == "__main__":
    main()

"""Serving the playground on 127.0.0.1, on a given port or any free one."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import uvicorn
from starlette.types import ASGIApp

from playground.app import create_app
from playground.slack.workspace import Workspace
from playground.teams.tenant import Tenant


@asynccontextmanager
async def serving(app: ASGIApp, listener: socket.socket) -> AsyncIterator[uvicorn.Server]:
    """Serve until the block is left, quiet and quick; open streams must have ended by then."""
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        lifespan="off",
        timeout_graceful_shutdown=1,
        ws_ping_interval=None,
        backlog=2048,
    )
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve(sockets=[listener]))
    while not server.started and not task.done():  # noqa: ASYNC110 - uvicorn tells of its start by a flag only
        await asyncio.sleep(0.005)
    try:
        yield server
    finally:
        server.should_exit = True
        await task


async def run(workspace: Workspace, tenant: Tenant, port: int, announce: Callable[[str], None]) -> None:
    """Serve until interrupted; `announce` is called with the address, such as "http://127.0.0.1:8700"."""
    with bound_socket(port) as listener:
        workspace.base_url = address_of(listener)
        async with serving(create_app(workspace, tenant), listener) as server:
            announce(workspace.base_url)
            while not server.should_exit:  # noqa: ASYNC110 - and so of its end
                await asyncio.sleep(0.05)
            await workspace.stop()
            await tenant.stop()


def address_of(listener: socket.socket) -> str:
    """Where a listening socket is reached."""
    return f"http://127.0.0.1:{listener.getsockname()[1]}"


def bound_socket(port: int) -> socket.socket:
    """A listening address on this machine only."""
    # Without the protocol's number asyncio does not turn Nagle's algorithm off, and every answer takes 40 ms.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    return listener

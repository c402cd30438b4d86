"""Serving the playground on 127.0.0.1, on a given port or any free one."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import uvicorn

from playground.app import create_app
from playground.slack.workspace import Workspace


@asynccontextmanager
async def serving(workspace: Workspace, port: int = 0) -> AsyncIterator[uvicorn.Server]:
    """Serve until the block is left; the address is then in `workspace.base_url`."""
    with bound_socket(port) as listener:
        workspace.base_url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        server = uvicorn.Server(settings(workspace))
        task = asyncio.create_task(server.serve(sockets=[listener]))
        while not server.started and not task.done():  # noqa: ASYNC110 - uvicorn tells of its start by a flag only
            await asyncio.sleep(0.005)
        try:
            yield server
        finally:
            await workspace.stop()  # Ends the open streams, so that the server need not wait for them.
            server.should_exit = True
            await task


async def run(workspace: Workspace, port: int, announce: Callable[[str], None]) -> None:
    """Serve until interrupted; `announce` is called with the address, such as "http://127.0.0.1:8700"."""
    async with serving(workspace, port) as server:
        announce(workspace.base_url)
        while not server.should_exit:  # noqa: ASYNC110 - and so of its end
            await asyncio.sleep(0.05)


def bound_socket(port: int) -> socket.socket:
    """A listening address on this machine only."""
    # Without the protocol's number asyncio does not turn Nagle's algorithm off, and every answer takes 40 ms.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    return listener


def settings(workspace: Workspace) -> uvicorn.Config:
    """Quiet and quick; open streams do not hold up the end."""
    return uvicorn.Config(
        create_app(workspace),
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=1,
        ws_ping_interval=None,
        backlog=2048,
    )

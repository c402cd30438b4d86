"""The web server: uvicorn, which stops in an orderly way and limits its connections."""

from __future__ import annotations

import asyncio
import signal
from types import FrameType

import uvicorn
from starlette.types import ASGIApp

from bot.connections import Connection, close_late

# Uvicorn waits this long (s) for requests in progress when it is asked to stop.
LAST_ANSWERS = 5
# A connection that sends no request after its last answer is closed after this time (s).
KEEP_ALIVE = 5
# Uvicorn calls `on_tick` ten times a second.
_EACH_SECOND = 10


class Server(uvicorn.Server):
    """Stops when told to, and lets the caller end the process.

    Uvicorn's own class raises the signal again once it has stopped, which would end the process before the
    deliveries in progress and the database are closed.
    """

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop in an orderly way; after a second Ctrl-C wait for nothing."""
        self.force_exit = self.should_exit and sig == signal.SIGINT
        self.should_exit = True

    async def on_tick(self, counter: int) -> bool:
        """Check the time limits of the connections; returns whether to stop."""
        if counter % _EACH_SECOND == 0:
            close_late(self.server_state.connections, asyncio.get_running_loop().time())
        return await super().on_tick(counter)


def make_server(web: ASGIApp) -> Server:
    """Make the server of a web application; pass its `serve` the sockets of the ports taken earlier."""
    return Server(
        uvicorn.Config(
            web,
            http=Connection,
            # A connection that becomes a WebSocket would have no limits; none of our pages uses one.
            ws="none",
            log_config=None,
            access_log=False,
            lifespan="off",
            timeout_keep_alive=KEEP_ALIVE,
            timeout_graceful_shutdown=LAST_ANSWERS,
        )
    )

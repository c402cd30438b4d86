"""The web server: uvicorn, which stops in order and bounds its connections."""

from __future__ import annotations

import asyncio
import signal
from types import FrameType

import uvicorn
from starlette.types import ASGIApp

from bot.connections import Connection, close_late

# Uvicorn waits this long (s) for requests under way when it is asked to stop.
LAST_ANSWERS = 5
# A connection without a question after its answer is closed after so long (s).
KEEP_ALIVE = 5
# Uvicorn ticks ten times a second.
_EACH_SECOND = 10


class Server(uvicorn.Server):
    """Stops when told to, and leaves the rest to who serves.

    Uvicorn's own would raise the signal anew once it has stopped, which ends the process before deliveries
    under way and the database are closed.
    """

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop in order; a second Ctrl-C waits for nothing."""
        self.force_exit = self.should_exit and sig == signal.SIGINT
        self.should_exit = True

    async def on_tick(self, counter: int) -> bool:
        """Look at the connections' time; returns whether to stop."""
        if counter % _EACH_SECOND == 0:
            close_late(self.server_state.connections, asyncio.get_running_loop().time())
        return await super().on_tick(counter)


def make_server(web: ASGIApp) -> Server:
    """Make the server of a web application; `serve` it at the ports that were taken."""
    return Server(
        uvicorn.Config(
            web,
            http=Connection,
            # A connection that becomes a WebSocket would be bounded by nothing; no page of ours has one.
            ws="none",
            log_config=None,
            access_log=False,
            lifespan="off",
            timeout_keep_alive=KEEP_ALIVE,
            timeout_graceful_shutdown=LAST_ANSWERS,
        )
    )

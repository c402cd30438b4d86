"""The bot's own web pages (/healthz, /readyz, /metrics), and the port where they are served."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from secrets import token_hex

from sqlalchemy import Connection, insert, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from bot import metrics
from bot.settings import SettingsError
from models.outbox.outbox import count_by_state
from models.storage.database import Database
from models.storage.repeat import Repeat

# The timetable ticks each second; after this time (s) without a tick, deadlines and reminders are late.
OLDEST_TICK = 15.0
# The free disk space (bytes) that is needed before the bot reports ready again.
ROOM = 64_000


def make_web(
    database: Database,
    connected: Callable[[], dict[str, bool]],
    routes: Sequence[BaseRoute],
    *,
    since_tick: Callable[[], float | None],
) -> Starlette:
    """Make the web application: the platforms' own routes and three pages for operators.

    `since_tick` returns the seconds since the timetable last ran the workers; None if it has not started.
    """

    async def healthz(_: Request) -> Response:
        return PlainTextResponse("ok")

    async def readyz(_: Request) -> Response:
        try:
            await database.read(lambda connection: connection.execute(text("SELECT 1")))
            if database.is_full:
                await database.write(_try_to_store)
            stored = True
        except SQLAlchemyError:
            stored = False
        tick = since_tick()
        state = {"database": stored, "timetable": tick is not None and tick < OLDEST_TICK} | connected()
        told = state | {"seconds_since_tick": None if tick is None else round(tick, 1)}
        return JSONResponse(told, status_code=200 if all(state.values()) else 503)

    async def figures(_: Request) -> Response:
        outbox = await database.read(lambda connection: count_by_state(Session(connection)))
        return Response(metrics.page(outbox), media_type=metrics.CONTENT_TYPE)

    own = [Route("/healthz", healthz), Route("/readyz", readyz), Route("/metrics", figures)]
    web = Starlette(routes=[*routes, *own])
    # Starlette would redirect "/healthz/" to the host that the request names; nobody uses that address.
    web.router.redirect_slashes = False
    return web


def _try_to_store(connection: Connection) -> None:
    """Store as much as a long proposal needs, to see whether there is room again; it is purged in an hour."""
    key, filling = f"room:{token_hex(8)}", "x" * ROOM
    connection.execute(insert(Repeat).values(key=key, answer=filling, at=datetime.now(UTC)))


def take_port(host: str, port: int) -> list[socket.socket]:
    """Open sockets at the port on every address of the host, first of all; no connection is accepted yet.

    Raises `SettingsError` when another program uses the port, or the host is not this machine.
    """
    taken: list[socket.socket] = []
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        for family, kind, protocol, _, address in dict.fromkeys(found):
            taken.append(socket.socket(family, kind, protocol))
            taken[-1].setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                # Without this, "::" would take the port of IPv4 as well.
                taken[-1].setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            taken[-1].bind(address)
    except OSError as error:
        for one in taken:
            one.close()
        if error.errno == errno.EADDRINUSE:
            raise SettingsError(
                f"Another program has port {port} of {host}: stop it, or set PORT to one that is free."
            ) from error
        raise SettingsError(
            f"The bot cannot listen at port {port} of {host} ({error.strerror}): mend HOST or PORT."
        ) from error
    return taken

"""The bot's own pages: is it alive, is it ready, its figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from bot import metrics
from models.database import Database
from models.outbox import count_by_state


def make_web(
    database: Database, connected: Callable[[], dict[str, bool]], routes: Sequence[BaseRoute]
) -> Starlette:
    """The web application: the platforms' own routes and three pages for those who run it."""

    async def healthz(_: Request) -> Response:
        return PlainTextResponse("ok")

    async def readyz(_: Request) -> Response:
        try:
            await database.read(lambda connection: connection.execute(text("SELECT 1")))
            stored = True
        except SQLAlchemyError:
            stored = False
        state = {"database": stored} | connected()
        return JSONResponse(state, status_code=200 if all(state.values()) else 503)

    async def figures(_: Request) -> Response:
        outbox = await database.read(lambda connection: count_by_state(Session(connection)))
        return Response(metrics.page(outbox), media_type=metrics.CONTENT_TYPE)

    own = [Route("/healthz", healthz), Route("/readyz", readyz), Route("/metrics", figures)]
    return Starlette(routes=[*routes, *own])

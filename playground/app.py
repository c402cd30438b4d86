"""The playground's web application: Slack's addresses, the page and the controls over one workspace."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from playground.guide import Guide
from playground.slack.control import Control
from playground.slack.page_api import PageApi
from playground.slack.routes import slack_routes
from playground.slack.web_api import JsonResponse
from playground.slack.workspace import Workspace
from playground.teams.routes import teams_routes
from playground.teams.tenant import Tenant

# Other names may be made to lead here by somebody else (DNS rebinding).
LOCAL = (b"127.0.0.1", b"localhost")
PAGE = Path(__file__).parent / "page"


def create_app(workspace: Workspace, tenant: Tenant | None = None) -> ASGIApp:
    """Everything the playground serves: Slack's face, and the Teams face of the same people."""
    guide = Guide()

    async def index(request: Request) -> Response:
        return FileResponse(PAGE / "index.html", headers={"Cache-Control": "no-store"})

    async def teams(request: Request) -> Response:
        return FileResponse(PAGE / "teams.html", headers={"Cache-Control": "no-store"})

    async def clock(request: Request) -> Response:
        return JsonResponse({"now": workspace.clock.now.isoformat()})

    async def clock_stream(request: Request) -> Response:
        changes = workspace.changes.follow()

        async def lines() -> AsyncIterator[bytes]:
            yield _line({"now": workspace.clock.now.isoformat()})
            async for change in changes:
                if change.kind == "clock":
                    yield _line({"now": change.facts["now"]})

        return StreamingResponse(lines(), media_type="text/event-stream")

    routes = [
        Route("/", index),
        Route("/teams", teams),
        *slack_routes(workspace),
        *PageApi(workspace, guide).routes(),
        *Control(workspace).routes(),
        *teams_routes(tenant or Tenant(workspace), guide.state),
        Route("/clock", clock),
        Route("/clock/stream", clock_stream),
        Mount("/page", StaticFiles(directory=PAGE)),
    ]
    web = Starlette(routes=routes)
    # A redirect would go to whatever host the request names.
    web.router.redirect_slashes = False
    return Door(web)


class Door:
    """Keeps other sites out, and lets an endpoint break its connection before it has answered a byte.

    ASGI has no word for that, so the way to the transport is kept in the scope: uvicorn's `send` is a method
    of the request cycle, which knows its transport.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, with the way out noted; a request that another site's page makes is refused."""
        headers = dict(scope.get("headers", []))
        host, origin = headers.get(b"host", b""), headers.get(b"origin")
        if host.split(b":")[0] not in LOCAL or (origin and origin != b"http://" + host):
            await PlainTextResponse("This is for the page of this machine only.", 403)(scope, receive, send)
            return
        if scope["type"] == "http":
            scope["playground.cycle"] = getattr(send, "__self__", None)
        await self._app(scope, receive, send)


def _line(facts: dict[str, Any]) -> bytes:
    return b"data: %s\n\n" % orjson.dumps(facts)

"""Slack's addresses on this machine: Web API, websocket, response addresses, uploads, downloads."""

from collections.abc import Awaitable, Callable

import orjson
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute

from playground.errors import Refusal
from playground.slack.answers import answer_in_place
from playground.slack.files import mimetype_of
from playground.slack.ids import BOT_TOKEN
from playground.slack.web_api import JsonResponse, call
from playground.slack.workspace import Workspace

Endpoint = Callable[[Workspace, Request], Awaitable[Response]]


def slack_routes(workspace: Workspace) -> list[BaseRoute]:
    """Everything an app reaches."""

    def bound(endpoint: Endpoint) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            return await endpoint(workspace, request)

        return answer

    return [
        Route("/api/{method}", bound(call), methods=["GET", "POST"]),
        Route("/response/{key}", bound(respond), methods=["POST"]),
        Route("/upload/v1/{key}", bound(upload), methods=["POST"]),
        Route("/files/{file_id}/{name:path}", bound(download)),
        WebSocketRoute("/link/", workspace.sockets.serve),
    ]


async def respond(workspace: Workspace, request: Request) -> Response:
    """POST to a response_url: "ok", 404 when it is used up or too old, 400 for what Slack would refuse."""
    try:
        place = workspace.response_urls.take(request.path_params["key"])
    except Refusal as refusal:
        return JsonResponse({"ok": False, "error": refusal.code}, status_code=404)
    try:
        answer_in_place(workspace, place, orjson.loads(await request.body()))
    except orjson.JSONDecodeError:
        return JsonResponse({"ok": False, "error": "invalid_payload"}, status_code=400)
    except Refusal as refusal:
        workspace.note_refusal(method="response_url", error=refusal.code, **refusal.more)
        return JsonResponse({"ok": False, "error": refusal.code}, status_code=400)
    return PlainTextResponse("ok")


async def upload(workspace: Workspace, request: Request) -> Response:
    """The bytes of a file that was announced."""
    try:
        body = await request.body()
        workspace.files.receive(request.path_params["key"], body)
    except Refusal as refusal:
        return PlainTextResponse(refusal.code, status_code=400)
    return PlainTextResponse(f"OK - {len(body)}")


async def download(workspace: Workspace, request: Request) -> Response:
    """A private file, for the app's token with files:read only."""
    app = workspace.installation
    is_bot = request.headers.get("authorization") == f"Bearer {BOT_TOKEN}"
    if not is_bot or app is None or "files:read" not in app.scopes:
        # Slack answers with its sign-in page, not with an error.
        return Response("<!DOCTYPE html><title>Sign in</title>", 302, {"Location": "/"}, "text/html")
    try:
        file = workspace.files.get(request.path_params["file_id"])
    except Refusal:
        return PlainTextResponse("not found", status_code=404)
    return Response(file.content or b"", media_type=mimetype_of(file))

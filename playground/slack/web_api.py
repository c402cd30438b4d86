"""The Web API's door: token, scope, faults and rates, then the method."""

import asyncio
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from playground.errors import Refusal
from playground.faults import ApiFault
from playground.slack.arguments import Arguments, read_arguments
from playground.slack.ids import APP_TOKEN, BOT_TOKEN, Json
from playground.slack.methods import Method, apps, chat, conversations, files, reactions, users, views
from playground.slack.places import require_scope
from playground.slack.workspace import Workspace

METHODS: dict[str, Method] = {
    **apps.METHODS,
    **chat.METHODS,
    **conversations.METHODS,
    **files.METHODS,
    **reactions.METHODS,
    **users.METHODS,
    **views.METHODS,
}
TOKENS = {BOT_TOKEN: "bot", APP_TOKEN: "app"}


class JsonResponse(Response):
    """JSON by orjson."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        """Bytes of any JSON value."""
        return orjson.dumps(content)


class Dropped(Response):
    """A connection that breaks before a single byte of the answer."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Abort the transport, which `playground.app` noted in the scope."""
        scope["playground.cycle"].transport.abort()
        # The server must have seen the loss before we return, or it would complain of a missing answer.
        while (await receive())["type"] != "http.disconnect":
            pass


async def call(workspace: Workspace, request: Request) -> Response:
    """Answer POST or GET /api/{method}."""
    name = request.path_params["method"]
    try:
        arguments, token = await read_arguments(request)
        fault = workspace.faults.take_api(name, arguments.get("channel"))
        if fault and (answer := await _trouble_before(fault)):
            workspace.calls[name] += 1
            return answer
        answer_body = _run(workspace, name, arguments, token)
    except Refusal as refusal:
        fault = None
        answer_body = {"ok": False, "error": refusal.code} | refusal.more
        workspace.note_refusal(method=name, error=refusal.code, **refusal.more)
    if fault and (answer := _trouble_after(fault)):
        return answer
    if answer_body.get("error") == "ratelimited":
        return _too_many(answer_body.pop("retry_after"))
    return JsonResponse(answer_body, headers=_scope_headers(workspace, name))


def _run(workspace: Workspace, name: str, arguments: Arguments, token: str) -> Json:
    workspace.calls[name] += 1
    if name not in METHODS:
        raise Refusal("unknown_method", req_method=name)
    method = METHODS[name]
    if not token:
        raise Refusal("not_authed")
    if token not in TOKENS or workspace.installation is None:
        raise Refusal("invalid_auth")
    if TOKENS[token] != method.token:
        raise Refusal("not_allowed_token_type")
    require_scope(workspace, method.scope)
    if workspace.faults.rate_limits and (
        seconds := workspace.rates.seconds_to_wait(name, arguments.get("channel"))
    ):
        raise Refusal("ratelimited", retry_after=seconds)
    return {"ok": True} | method.run(workspace, arguments)


async def _trouble_before(fault: ApiFault) -> Response | None:
    match fault.kind:
        case "ratelimited":
            return _too_many(fault.retry_after)
        case "error_before":
            return _internal_error()
        case "drop_before":
            return Dropped()
        case "delay":
            await asyncio.sleep(fault.seconds)
    return None


def _trouble_after(fault: ApiFault) -> Response | None:
    return {"error_after": _internal_error, "drop_after": Dropped}.get(fault.kind, lambda: None)()


def _too_many(seconds: int) -> Response:
    body = {"ok": False, "error": "ratelimited"}
    return JsonResponse(body, status_code=429, headers={"Retry-After": str(seconds)})


def _internal_error() -> Response:
    return JsonResponse({"ok": False, "error": "internal_error"}, status_code=500)


def _scope_headers(workspace: Workspace, name: str) -> dict[str, str]:
    granted = sorted(workspace.installation.scopes) if workspace.installation else []
    accepted = METHODS[name].scope if name in METHODS else ""
    return {"x-oauth-scopes": ",".join(granted), "x-accepted-oauth-scopes": accepted}

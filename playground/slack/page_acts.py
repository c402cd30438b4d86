"""What the page asks for on a person's behalf: POST /play/{act}, JSON in and out."""

import logging
from collections.abc import Awaitable, Callable
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from playground.errors import Refusal
from playground.slack import actions
from playground.slack.ids import Json
from playground.slack.web_api import JsonResponse
from playground.slack.workspace import Workspace

log = logging.getLogger(__name__)
Act = Callable[[Workspace, str, Json], Awaitable[Json]]


async def say(workspace: Workspace, user: str, body: Json) -> Json:
    """{channel, text, thread_ts?, files?} -> {message}"""
    ids = [one["id"] if isinstance(one, dict) else one for one in body.get("files") or []]
    message = actions.say(workspace, user, body["channel"], body["text"], body.get("thread_ts"), ids)
    return {"message": message}


async def command(workspace: Workspace, user: str, body: Json) -> Json:
    """{channel, command, text}"""
    await actions.command(workspace, user, body["channel"], body["command"], body.get("text", ""))
    return {}


async def click(workspace: Workspace, user: str, body: Json) -> Json:
    """{channel, ts} or {view_id}, with {block_id, action, state}"""
    await actions.click(workspace, user, body)
    return {}


async def submit(workspace: Workspace, user: str, body: Json) -> Json:
    """{view_id, values} -> {errors} when there are any"""
    view = workspace.views.get(user, body["view_id"])
    body["callback_id"] = view["callback_id"]
    errors = await actions.submit(workspace, user, view["id"], body.get("values") or {})
    return {"ok": False, "error": "field_errors", "errors": errors} if errors else {}


async def close(workspace: Workspace, user: str, body: Json) -> Json:
    """{view_id}"""
    await actions.close(workspace, user, body["view_id"])
    return {}


async def react(workspace: Workspace, user: str, body: Json) -> Json:
    """{channel, ts, name, added}"""
    added = body.get("added", True)
    actions.react(workspace, user, body["channel"], body["ts"], body["name"], added)
    return {}


async def home(workspace: Workspace, user: str, body: Json) -> Json:
    """The app's home is opened."""
    actions.open_home(workspace, user)
    return {}


async def shortcut(workspace: Workspace, user: str, body: Json) -> Json:
    """{callback_id}, with {channel, ts} for one on a message"""
    channel, ts = body.get("channel") or "", body.get("ts") or ""
    await actions.shortcut(workspace, user, body["callback_id"], channel, ts)
    return {}


async def direct(workspace: Workspace, user: str, body: Json) -> Json:
    """{user} -> {channel}: the direct messages with somebody"""
    known = len(workspace.world.channels)
    channel = workspace.world.direct([user, body["user"]])
    if len(workspace.world.channels) > known:
        workspace.changes.tell("channels")
    if body["user"] == workspace.world.bot and workspace.installation:
        actions.open_home(workspace, user, "messages")
    return {"channel": channel.id}


async def clock(workspace: Workspace, user: str, body: Json) -> Json:
    """{move} -> {now, label}"""
    workspace.clock.move(body["move"])
    return {"now": workspace.clock.now.isoformat(), "label": workspace.clock.label}


async def upload(workspace: Workspace, request: Request) -> Response:
    """POST /play/upload?as=U&name=N, with the bytes as the body."""
    try:
        user = workspace.world.user(request.query_params.get("as", ""))
    except Refusal as refusal:
        return refused(refusal)
    file = workspace.files.add(user.id, request.query_params.get("name") or "fil", await request.body())
    workspace.changes.tell("did", **{"as": user.id, "what": "upload", "name": file.name, "ok": True})
    return JsonResponse({"ok": True, "file": workspace.files.object_of(file, workspace.world.channels)})


ACTS: dict[str, Act] = {
    "say": say,
    "command": command,
    "click": click,
    "submit": submit,
    "close": close,
    "react": react,
    "home": home,
    "shortcut": shortcut,
    "direct": direct,
    "clock": clock,
}


def act_routes(workspace: Workspace) -> list[Route]:
    """All of them."""

    async def take_upload(request: Request) -> Response:
        return await upload(workspace, request)

    acts = [
        Route(f"/play/{name}", _endpoint(workspace, name, act), methods=["POST"])
        for name, act in ACTS.items()
    ]
    return [*acts, Route("/play/upload", take_upload, methods=["POST"])]


def refused(refusal: Refusal) -> Response:
    """What the page gets when the answer is no."""
    body: dict[str, Any] = {"ok": False, "error": refusal.code, "sentence": refusal.sentence}
    return JsonResponse(body)


def _endpoint(workspace: Workspace, name: str, act: Act) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        try:
            body = orjson.loads(await request.body())
            user = str(body.pop("as", ""))
            if name != "clock":
                workspace.world.user(user)
            answer = await act(workspace, user, body)
        except Refusal as refusal:
            return refused(refusal)
        except (KeyError, TypeError, ValueError) as wrong:
            log.warning("could not understand a request to %s", name, exc_info=True)
            return refused(Refusal("invalid_arguments", f"Begäran saknar något eller är fel: {wrong}."))
        workspace.changes.tell("did", **(body | {"as": user, "what": name, "ok": answer.get("ok", True)}))
        return JsonResponse({"ok": True} | answer)

    return endpoint

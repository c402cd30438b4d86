"""/play: what the page shows a person, and what it asks for on their behalf."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, Protocol

import orjson
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from playground.changes import Change, Facts
from playground.errors import Refusal
from playground.people import EMOJI
from playground.slack import actions
from playground.slack.files import mimetype_of
from playground.slack.ids import Json
from playground.slack.web_api import JsonResponse
from playground.slack.workspace import Workspace

log = logging.getLogger(__name__)


class Guides(Protocol):
    """The guide at the side of the page."""

    def state(self) -> Json:
        """What the page shows."""
        ...

    def watch(self, kind: str, facts: Facts) -> bool:
        """Notice a change; True when there is something new to show."""
        ...


class PageApi:
    """The page's endpoints over one workspace."""

    def __init__(self, workspace: Workspace, guide: Guides) -> None:
        self._workspace = workspace
        self._guide = guide
        workspace.changes.listeners.append(self._watch)

    def routes(self) -> list[Route]:
        """GET for what is seen, POST for what is done."""
        reads = {"state": self._state, "messages": self._messages, "stream": self._stream}
        acts = {
            "say": self._say,
            "command": self._command,
            "click": self._click,
            "submit": self._submit,
            "close": self._close,
            "react": self._react,
            "home": self._home,
            "shortcut": self._shortcut,
            "direct": self._direct,
            "clock": self._clock,
        }
        return [
            *(Route(f"/play/{name}", end) for name, end in reads.items()),
            *(
                Route(f"/play/{name}", self._acting(name, act), methods=["POST"])
                for name, act in acts.items()
            ),
            Route("/play/upload", self._upload, methods=["POST"]),
            Route("/play/file/{file_id}", self._file),
        ]

    def channels_of(self, user: str) -> list[Json]:
        """The channels a person sees, as the page lists them."""
        world = self._workspace.world
        return [
            {
                "id": channel.id,
                "name": channel.name,
                "kind": channel.kind,
                "purpose": channel.purpose,
                "members": channel.members,
                "is_archived": channel.is_archived,
                "user": next((one for one in channel.members if one != user), None)
                if channel.kind == "im"
                else None,
            }
            for channel in world.channels.values()
            if channel.is_seen_by(user)
        ]

    async def _state(self, request: Request) -> Response:
        workspace, user = self._workspace, request.query_params.get("as", "")
        if user not in workspace.world.users:
            return _refused(Refusal("user_not_found", "Den personen finns inte här."))
        app = workspace.installation
        people = [
            {"id": one.id, "name": one.name, "title": one.title, "locale": one.locale, "is_bot": one.is_bot}
            for one in workspace.world.users.values()
            if not one.deleted
        ]
        return JsonResponse(
            {
                "ok": True,
                "me": next(one for one in people if one["id"] == user),
                "users": people,
                "channels": self.channels_of(user),
                "commands": list(app.commands.values()) if app else [],
                "shortcuts": list(app.shortcuts.values()) if app else [],
                "emoji": EMOJI,
                "clock": {"now": workspace.clock.now.isoformat(), "label": workspace.clock.label},
                "guide": self._guide.state(),
                "installed": app is not None,
                "home_view": workspace.views.homes.get(user),
                "modal": workspace.views.top(user),
            }
        )

    async def _messages(self, request: Request) -> Response:
        user, channel_id = request.query_params.get("as", ""), request.query_params.get("channel", "")
        try:
            channel = actions.place(self._workspace, user, channel_id)
        except Refusal as refusal:
            return _refused(refusal)
        store = self._workspace.messages
        own = store.private.get(f"{channel.id}/{user}", {})
        shown = sorted(
            [*store.posts.get(channel.id, {}).values(), *own.values()], key=lambda one: _order(one["ts"])
        )
        return JsonResponse({"ok": True, "messages": shown})

    async def _stream(self, request: Request) -> Response:
        user = request.query_params.get("as", "")
        changes = self._workspace.changes.follow()

        async def lines() -> AsyncIterator[bytes]:
            yield b": hej\n\n"
            async for change in changes:
                if (seen := self._seen_by(user, change)) is not None:
                    yield b"event: %s\ndata: %s\n\n" % (change.kind.encode(), orjson.dumps(seen))

        return StreamingResponse(
            lines(), media_type="text/event-stream", headers={"Cache-Control": "no-store"}
        )

    def _seen_by(self, user: str, change: Change) -> Json | None:
        """What this person's page gets of a change; None when it is not for them."""
        facts = change.facts
        match change.kind:
            case "message" | "message_changed" | "message_deleted":
                channel = self._workspace.world.channels.get(facts["channel"])
                seen = {name: facts[name] for name in ("channel", "message", "ts") if name in facts}
                return seen if channel and channel.is_seen_by(user) else None
            case "ephemeral" | "ephemeral_deleted" | "home" | "notice" | "busy" if facts["user"] == user:
                return {name: value for name, value in facts.items() if name != "user"}
            case "modal" if facts["user"] == user:
                view = facts["view"]
                return {"view": view, "previous": view["previous_view_id"] if view else None}
            case "channels":
                return {"channels": self.channels_of(user)}
            case "clock" | "guide":
                return facts
        return None

    def _watch(self, kind: str, facts: Facts) -> None:
        if kind != "guide" and self._guide.watch(kind, facts):
            self._workspace.changes.tell("guide", **self._guide.state())

    def _acting(
        self, name: str, act: Callable[[str, Json], Awaitable[Json]]
    ) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            try:
                body = orjson.loads(await request.body())
                user = str(body.pop("as", ""))
                if name != "clock":
                    self._workspace.world.user(user)
                answer = await act(user, body)
            except Refusal as refusal:
                return _refused(refusal)
            except (KeyError, TypeError, ValueError) as wrong:
                return _refused(Refusal("invalid_arguments", f"Begäran saknar något eller är fel: {wrong}."))
            told = {key: value for key, value in body.items() if key not in ("as", "what")}
            self._workspace.changes.tell(
                "did", **told, **{"as": user, "what": name}, ok=answer.get("ok", True)
            )
            return JsonResponse({"ok": True} | answer)

        return endpoint

    async def _say(self, user: str, body: Json) -> Json:
        thread, files = body.get("thread_ts"), body.get("files") or []
        ids = [one["id"] if isinstance(one, dict) else one for one in files]
        return {"message": actions.say(self._workspace, user, body["channel"], body["text"], thread, ids)}

    async def _command(self, user: str, body: Json) -> Json:
        await actions.command(self._workspace, user, body["channel"], body["command"], body.get("text", ""))
        return {}

    async def _click(self, user: str, body: Json) -> Json:
        await actions.click(self._workspace, user, body)
        return {}

    async def _submit(self, user: str, body: Json) -> Json:
        view = self._workspace.views.get(user, body["view_id"])
        body["callback_id"] = view["callback_id"]
        errors = await actions.submit(self._workspace, user, view["id"], body.get("values") or {})
        return {"ok": False, "error": "field_errors", "errors": errors} if errors else {}

    async def _close(self, user: str, body: Json) -> Json:
        await actions.close(self._workspace, user, body["view_id"])
        return {}

    async def _react(self, user: str, body: Json) -> Json:
        actions.react(
            self._workspace, user, body["channel"], body["ts"], body["name"], body.get("added", True)
        )
        return {}

    async def _home(self, user: str, body: Json) -> Json:
        actions.open_home(self._workspace, user)
        return {}

    async def _shortcut(self, user: str, body: Json) -> Json:
        channel, ts = body.get("channel") or "", body.get("ts") or ""
        await actions.shortcut(self._workspace, user, body["callback_id"], channel, ts)
        return {}

    async def _direct(self, user: str, body: Json) -> Json:
        workspace = self._workspace
        known = len(workspace.world.channels)
        channel = workspace.world.direct([user, body["user"]])
        if len(workspace.world.channels) > known:
            workspace.changes.tell("channels")
        if body["user"] == workspace.world.bot and workspace.installation:
            actions.open_home(workspace, user, "messages")
        return {"channel": channel.id}

    async def _clock(self, user: str, body: Json) -> Json:
        self._workspace.clock.move(body["move"])
        return {"now": self._workspace.clock.now.isoformat(), "label": self._workspace.clock.label}

    async def _upload(self, request: Request) -> Response:
        workspace, query = self._workspace, request.query_params
        try:
            user = workspace.world.user(query.get("as", ""))
        except Refusal as refusal:
            return _refused(refusal)
        file = workspace.files.add(user.id, query.get("name") or "fil", await request.body())
        workspace.changes.tell("did", **{"as": user.id, "what": "upload", "name": file.name}, ok=True)
        return JsonResponse({"ok": True, "file": workspace.files.object_of(file, workspace.world.channels)})

    async def _file(self, request: Request) -> Response:
        try:
            file = self._workspace.files.get(request.path_params["file_id"])
        except Refusal as refusal:
            return _refused(refusal)
        # Served so that no browser ever runs what somebody uploaded.
        headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}
        return Response(file.content or b"", media_type=mimetype_of(file), headers=headers)


def _order(ts: str) -> tuple[int, ...]:
    return tuple(int(part) for part in ts.split("."))


def _refused(refusal: Refusal) -> Response:
    body: dict[str, Any] = {"ok": False, "error": refusal.code, "sentence": refusal.sentence}
    return JsonResponse(body)

"""/play: what the page shows a person, at once and as it happens."""

import secrets
from collections.abc import AsyncIterator
from typing import Protocol

import orjson
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from playground.changes import Change, Facts
from playground.errors import Refusal
from playground.people import EMOJI, Channel
from playground.slack import actions
from playground.slack.files import mimetype_of
from playground.slack.ids import Json
from playground.slack.page_acts import act_routes, refused
from playground.slack.web_api import JsonResponse
from playground.slack.workspace import Workspace


class Guides(Protocol):
    """The guide at the side of the page."""

    def state(self) -> Json:
        """What the page shows."""
        ...

    def watch(self, kind: str, facts: Facts) -> bool:
        """Notice a change; True when there is something new to show."""
        ...


class PageApi:
    """What a person sees of one workspace."""

    def __init__(self, workspace: Workspace, guide: Guides) -> None:
        self._workspace = workspace
        self._guide = guide
        # The page forgets its unread marks when the server is another one than before.
        self._boot = secrets.token_hex(4)
        workspace.changes.listeners.append(self._watch)

    def routes(self) -> list[Route]:
        """What the page reads, and what it asks for."""
        return [
            Route("/play/state", self._state),
            Route("/play/messages", self._messages),
            Route("/play/stream", self._stream),
            Route("/play/file/{file_id}", self._file),
            *act_routes(self._workspace),
        ]

    def channels_of(self, user: str) -> list[Json]:
        """The channels a person sees, as the page lists them."""
        world, store = self._workspace.world, self._workspace.messages
        return [
            {
                "id": channel.id,
                "name": channel.name,
                "kind": channel.kind,
                "purpose": channel.purpose,
                "members": channel.members,
                "is_archived": channel.is_archived,
                "user": _other(channel, user),
                "latest": next((one["ts"] for one in reversed(store.seen_by(channel, user))), None),
            }
            for channel in world.channels.values()
            if channel.is_seen_by(user)
        ]

    async def _state(self, request: Request) -> Response:
        workspace, user = self._workspace, request.query_params.get("as", "")
        if user not in workspace.world.users:
            return refused(Refusal("user_not_found", "Den personen finns inte här."))
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
                "boot": self._boot,
                **workspace.connection,
                "home_view": workspace.views.homes.get(user),
                "modal": workspace.views.top(user),
            }
        )

    async def _messages(self, request: Request) -> Response:
        user, channel_id = request.query_params.get("as", ""), request.query_params.get("channel", "")
        try:
            channel = actions.place(self._workspace, user, channel_id)
        except Refusal as refusal:
            return refused(refusal)
        messages = self._workspace.messages.seen_by(channel, user)
        return JsonResponse({"ok": True, "messages": [self._dated(message) for message in messages]})

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
        if "message" in facts:
            facts = facts | {"message": self._dated(facts["message"])}
        match change.kind:
            case "message" | "message_changed" | "message_deleted":
                channel = self._workspace.world.channels.get(facts["channel"])
                seen: Json = {name: facts[name] for name in ("channel", "message", "ts") if name in facts}
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
            case "installed" | "socket":
                return self._workspace.connection
        return None

    def _dated(self, message: Json) -> Json:
        """A message with what the calendar clock showed when it came."""
        return message | {"shown_at": self._workspace.messages.shown_at[message["ts"]]}

    def _watch(self, kind: str, facts: Facts) -> None:
        if kind != "guide" and self._guide.watch(kind, facts):
            self._workspace.changes.tell("guide", **self._guide.state())

    async def _file(self, request: Request) -> Response:
        try:
            file = self._workspace.files.get(request.path_params["file_id"])
        except Refusal as refusal:
            return refused(refusal)
        # Served so that no browser ever runs what somebody uploaded.
        headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}
        return Response(file.content or b"", media_type=mimetype_of(file), headers=headers)


def _other(channel: Channel, user: str) -> str | None:
    """Whom a direct message is with."""
    return next((one for one in channel.members if one != user), None) if channel.kind == "im" else None

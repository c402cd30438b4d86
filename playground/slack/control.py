"""/control: what tests ask of the playground, and what they read from it."""

from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from playground.errors import Refusal
from playground.faults import Faults
from playground.people import Channel, User
from playground.slack.ids import Json
from playground.slack.messages import moment
from playground.slack.web_api import JsonResponse
from playground.slack.workspace import Workspace


class Control:
    """The control endpoints over one workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def routes(self) -> list[Route]:
        """All control endpoints."""
        acts = {
            "manifest": self._manifest,
            "clock": self._clock,
            "faults": self._faults,
            "delivery": self._delivery,
            "socket": self._socket,
            "channel": self._channel,
            "person": self._person,
        }
        return [
            *(Route(f"/control/{name}", _acting(act), methods=["POST"]) for name, act in acts.items()),
            Route("/control/calls", self._calls),
            Route("/control/messages", self._messages),
            Route("/control/changes", self._changes),
        ]

    async def _manifest(self, body: Json) -> Json:
        self._workspace.install(body)
        return {}

    async def _clock(self, body: Json) -> Json:
        self._workspace.clock.move_to(datetime.fromisoformat(body["to"]))
        return {"now": self._workspace.clock.now.isoformat()}

    async def _faults(self, body: Json) -> Json:
        self._workspace.set_faults(Faults.from_request(**body))
        return {}

    async def _delivery(self, body: Json) -> Json:
        """mode socket or http (with url); retry_after and seconds change Slack's own schedule."""
        delivery = self._workspace.delivery
        if body.get("mode") == "http":
            await self._workspace.deliver_by_http(body["url"])
        elif body.get("mode") == "socket":
            await self._workspace.deliver_by_socket()
        delivery.retry_after = tuple(body.get("retry_after", delivery.retry_after))
        delivery.seconds = body.get("seconds", delivery.seconds)
        return {}

    async def _socket(self, body: Json) -> Json:
        """drop: close without a word; disconnect: ask to reconnect, with Slack's reason."""
        if body.get("drop"):
            await self._workspace.sockets.drop()
        if reason := body.get("disconnect"):
            await self._workspace.sockets.disconnect(
                reason if isinstance(reason, str) else "refresh_requested"
            )
        return {"connections": len(self._workspace.sockets.connections)}

    async def _channel(self, body: Json) -> Json:
        channels = self._workspace.world.channels
        channel = channels.setdefault(
            body["id"], Channel(body["id"], str(body.get("name", body["id"])), "channel")
        )
        for name in ("name", "purpose", "members", "is_archived"):
            setattr(channel, name, body.get(name, getattr(channel, name)))
        if "is_private" in body:
            channel.kind = "private" if body["is_private"] else "channel"
        self._workspace.changes.tell("channels")
        return {}

    async def _person(self, body: Json) -> Json:
        users = self._workspace.world.users
        user = users.setdefault(body["id"], User(body["id"], str(body.get("name", body["id"]))))
        for name in ("name", "title", "locale", "deleted"):
            setattr(user, name, body.get(name, getattr(user, name)))
        return {}

    async def _calls(self, request: Request) -> Response:
        workspace = self._workspace
        return JsonResponse(
            {
                "ok": True,
                "counts": dict(workspace.calls),
                "refusals": list(workspace.refusals),
                "deliveries": list(workspace.delivery.log),
                "connections": len(workspace.sockets.connections),
            }
        )

    async def _messages(self, request: Request) -> Response:
        """Messages in order, with their channel and, for direct and ephemeral ones, the person who sees them.

        `channel` and `to` narrow the choice.
        """
        wanted = {name: request.query_params.get(name) for name in ("channel", "to")}
        entries = [
            entry
            for entry in (*self._posts(), *self._whispers())
            if all(value in (None, entry[name]) for name, value in wanted.items())
        ]
        entries.sort(key=lambda entry: moment(entry["message"]))
        shown_at = self._workspace.messages.shown_at
        dated = [entry | {"shown_at": shown_at[entry["message"]["ts"]]} for entry in entries]
        return JsonResponse({"ok": True, "messages": dated})

    def _posts(self) -> Iterator[Json]:
        world = self._workspace.world
        for channel_id, messages in self._workspace.messages.posts.items():
            channel = world.channels[channel_id]
            people = [user for user in channel.members if user != world.bot]
            to = people[0] if channel.kind == "im" else None
            for message in messages.values():
                yield {"channel": channel_id, "kind": channel.kind, "to": to, "message": message}

    def _whispers(self) -> Iterator[Json]:
        for place, messages in self._workspace.messages.private.items():
            channel_id, _, user = place.partition("/")
            for message in messages.values():
                yield {"channel": channel_id, "kind": "ephemeral", "to": user, "message": message}

    async def _changes(self, request: Request) -> Response:
        """Long poll: the changes after `since`; waits `timeout` seconds for one; facts=0: no facts."""
        since = int(request.query_params.get("since", 0))
        seconds = min(float(request.query_params.get("timeout", 30)), 60)
        found = await self._workspace.changes.wait(since, seconds)
        answer: Json = {"ok": True, "number": self._workspace.changes.number}
        if request.query_params.get("facts") != "0":
            answer["changes"] = [
                {"number": one.number, "kind": one.kind, "facts": one.facts} for one in found
            ]
        return JsonResponse(answer)


def _acting(act: Callable[[Json], Awaitable[Json]]) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        try:
            return JsonResponse({"ok": True} | await act(orjson.loads(await request.body() or b"{}")))
        except Refusal as refusal:
            body = {"ok": False, "error": refusal.code, "sentence": refusal.sentence} | refusal.more
        except (KeyError, TypeError, ValueError) as wrong:
            body = {"ok": False, "error": "invalid_arguments", "sentence": str(wrong)}
        return JsonResponse(body, status_code=400)

    return endpoint

"""/teams/play: what the page shows a person of the Teams face, at once and as it happens."""

import secrets
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import orjson
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from playground.changes import Change
from playground.errors import Refusal
from playground.people import EMOJI
from playground.slack.page_acts import refused
from playground.slack.web_api import JsonResponse
from playground.teams.ids import Json, aad_object_id
from playground.teams.page_acts import act_routes
from playground.teams.places import CHAT, Place
from playground.teams.tenant import Tenant

DRAWING = Path(__file__).parents[1] / "page" / "vendor" / "adaptivecards.min.js"


class TeamsPage:
    """What a person sees of the tenant. `guide` gives the guide's state."""

    def __init__(self, tenant: Tenant, guide: Callable[[], Json]) -> None:
        self._tenant = tenant
        self._guide = guide
        self._boot = secrets.token_hex(4)

    def routes(self) -> list[Route]:
        """What the page reads, and what it asks for."""
        return [
            Route("/teams/play/state", self._state),
            Route("/teams/play/messages", self._messages),
            Route("/teams/play/stream", self._stream),
            *act_routes(self._tenant),
        ]

    def places_of(self, user: str) -> list[Json]:
        """The bot's chat and the channels a person sees, as the page lists them."""
        places = self._tenant.places
        seen = [places.chat(user)] + [
            places.for_person(user, one.id) for one in places.channels() if user in one.members
        ]
        return [self._listed(place, user) for place in seen]

    def _listed(self, place: Place, user: str) -> Json:
        messages, channel = self._tenant.messages.in_place(place, user), place.channel
        return {
            "id": place.id,
            "name": channel.name if channel else "Inspel",
            "kind": channel.kind if channel else "im",
            "user": None if channel else self._tenant.bot_user,
            "purpose": channel.purpose if channel else "",
            "members": channel.members if channel else [],
            "latest": messages[-1].id if messages else None,
        }

    async def _state(self, request: Request) -> Response:
        tenant, user = self._tenant, request.query_params.get("as", "")
        people = [
            {
                "id": one.id,
                "name": one.name,
                "title": one.title,
                "locale": one.locale,
                "is_bot": one.is_bot,
                "aad": aad_object_id(one.id),
            }
            for one in tenant.places.world.users.values()
            if not one.deleted
        ]
        me = next((one for one in people if one["id"] == user), None)
        if me is None:
            return refused(Refusal("user_not_found", "Den personen finns inte här."))
        dialog, clock = tenant.dialogs.of(user), tenant.room.clock
        return JsonResponse(
            {
                "ok": True,
                "me": me,
                "users": people,
                "team": tenant.places.team["name"],
                "channels": self.places_of(user),
                "commands": tenant.commands,
                "extensions": tenant.extensions,
                "emoji": EMOJI,
                "clock": {"now": clock.now.isoformat(), "label": clock.label},
                "guide": self._guide(),
                "boot": self._boot,
                "is_open": tenant.is_open,
                "draws_cards": DRAWING.exists(),
                "dialog": dialog.as_json() if dialog else None,
                **self._connection(user),
            }
        )

    def _connection(self, user: str) -> Json:
        roster = self._tenant.places.roster
        is_registered = self._tenant.delivery.bot is not None
        return {"installed": is_registered, "in_team": roster.in_team, "in_chat": user in roster.people}

    async def _messages(self, request: Request) -> Response:
        user = request.query_params.get("as", "")
        try:
            place = self._tenant.places.for_person(user, request.query_params.get("channel", ""))
        except Refusal as refusal:
            return refused(refusal)
        members = len(self._tenant.places.members(place))
        found = [
            one.as_json(user) | {"wants_refresh": one.wants_refresh(user, members)}
            for one in self._tenant.messages.in_place(place, user)
        ]
        return JsonResponse({"ok": True, "messages": found})

    async def _stream(self, request: Request) -> Response:
        user = request.query_params.get("as", "")
        changes = self._tenant.changes.follow()

        async def lines() -> AsyncIterator[bytes]:
            yield b": hej\n\n"
            async for change in changes:
                if (seen := self._seen_by(user, change)) is not None:
                    kind = change.kind.removeprefix("teams_").encode()
                    yield b"event: %s\ndata: %s\n\n" % (kind, orjson.dumps(seen))

        return StreamingResponse(
            lines(), media_type="text/event-stream", headers={"Cache-Control": "no-store"}
        )

    def _seen_by(self, user: str, change: Change) -> Json | None:
        """What this person's page gets of a change; None when it is not for them."""
        facts, tenant = change.facts, self._tenant
        match change.kind:
            case "teams_message" | "teams_changed":
                message = tenant.messages.find(facts["id"])
                if (
                    message is None
                    or facts["to"] not in (None, user)
                    or not self._sees(user, facts["channel"])
                ):
                    return None
                members = len(tenant.places.members(message.place))
                shown = message.as_json(user) | {"wants_refresh": message.wants_refresh(user, members)}
                return {"channel": facts["channel"], "message": shown}
            case "teams_deleted" if facts["to"] in (None, user) and self._sees(user, facts["channel"]):
                return {"channel": facts["channel"], "id": facts["id"]}
            case "teams_typing" if self._sees(user, facts["channel"]):
                return {"channel": facts["channel"]}
            case "teams_dialog" if facts["user"] == user:
                dialog = tenant.dialogs.of(user)
                return {"dialog": dialog.as_json() if dialog else None}
            case "notice" | "busy" if facts["user"] == user:
                return {name: value for name, value in facts.items() if name != "user"}
            case "channels":
                return {"channels": self.places_of(user)}
            case "clock" | "guide":
                return facts
            case "teams_installed":
                return self._connection(user)
        return None

    def _sees(self, user: str, place_id: str) -> bool:
        if place_id.startswith(CHAT):
            return place_id == f"{CHAT}{user}"
        channel = self._tenant.places.world.channels.get(place_id)
        return channel is not None and user in channel.members

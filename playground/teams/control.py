"""/control/teams: what tests ask of the Teams face, and what they read from it."""

from collections.abc import Awaitable, Callable

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from playground.errors import Refusal
from playground.slack.web_api import JsonResponse
from playground.teams import installing
from playground.teams.delivery import Bot
from playground.teams.errors import Denied
from playground.teams.ids import APP_ID, SECRET, TENANT, Json, channel_conversation
from playground.teams.tenant import Tenant


class TeamsControl:
    """The control endpoints over one tenant."""

    def __init__(self, tenant: Tenant) -> None:
        self._tenant = tenant

    def routes(self) -> list[Route]:
        """All of them."""
        acts = {
            "install": self._install,
            "uninstall": self._uninstall,
            "member": self._member,
            "deliver": self._deliver,
        }
        return [
            *(Route(f"/control/teams/{name}", _acting(act), methods=["POST"]) for name, act in acts.items()),
            Route("/control/teams/calls", self._calls),
            Route("/control/teams/messages", self._messages),
            Route("/control/teams/credentials", self._credentials),
        ]

    async def _install(self, body: Json) -> Json:
        """{endpoint, app_id?, secret?, name?, people?, team?, seconds?, manifest?}: the bot is told of it.

        From the app package's manifest come the command lists and the action commands of the page.
        """
        known = {name: body[name] for name in ("endpoint", "app_id", "secret", "name") if name in body}
        tenant = self._tenant
        tenant.delivery.seconds = float(body.get("seconds", tenant.delivery.seconds))
        manifest = body.get("manifest") or {}
        lists = [one for bot in manifest.get("bots", []) for one in bot.get("commandLists", [])]
        tenant.commands = [{"scopes": one["scopes"], **each} for one in lists for each in one["commands"]]
        composed = manifest.get("composeExtensions", [])
        tenant.extensions = [one for each in composed for one in each.get("commands", [])]
        installing.install(tenant, Bot(**known), body.get("people"), body.get("team", True))
        return {}

    async def _uninstall(self, body: Json) -> Json:
        """{person} for one chat, {} for the team."""
        if body.get("person"):
            installing.remove_from_chat(self._tenant, self._tenant.places.world.user(body["person"]))
        else:
            installing.remove_from_team(self._tenant)
        return {}

    async def _member(self, body: Json) -> Json:
        """{channel, person, added}"""
        world = self._tenant.places.world
        channel, user = world.channel(body["channel"]), world.user(body["person"])
        installing.change_members(self._tenant, channel, user, body["added"])
        return {}

    async def _deliver(self, body: Json) -> Json:
        """{activity, claims?, authorization?} -> {status, body}: any activity, signed as one wants."""
        activity, bot = body["activity"], self._tenant.delivery.bot
        authorization = body.get("authorization")
        if authorization is None and bot:
            service_url = activity.get("serviceUrl", self._tenant.service_url)
            signed = self._tenant.tokens.for_activity(bot.app_id, service_url, **body.get("claims", {}))
            authorization = f"Bearer {signed}"
        answer = await self._tenant.delivery.post(activity, self._tenant.delivery.seconds, authorization)
        return {"status": answer.status, "body": answer.body}

    async def _calls(self, request: Request) -> Response:
        tenant = self._tenant
        return JsonResponse(
            {
                "ok": True,
                "counts": dict(tenant.calls),
                "refusals": list(tenant.refusals),
                "deliveries": list(tenant.delivery.log),
                "installed": tenant.delivery.bot is not None,
                "in_team": tenant.places.roster.in_team,
                "people": sorted(tenant.places.roster.people),
            }
        )

    async def _messages(self, request: Request) -> Response:
        """Every message, oldest first; `channel` and `to` (a person: their chat and targeted ones) narrow."""
        channel, to = (request.query_params.get(name) for name in ("channel", "to"))
        found = []
        for message in self._tenant.messages:
            seer = message.to or message.place.user
            if channel in (None, message.place.id) and to in (None, seer):
                sent = {"seen_by": seer, "channel_data": message.channel_data}
                found.append(message.as_json() | sent)
        return JsonResponse({"ok": True, "messages": found})

    async def _credentials(self, request: Request) -> Response:
        """What a bot needs to be told to work with this tenant."""
        base, places = self._tenant.room.base_url, self._tenant.places
        channels = {channel.id: channel_conversation(channel.id) for channel in places.channels()}
        chats = [places.chat(user.id) for user in places.people()]
        return JsonResponse(
            {
                "ok": True,
                "tenant_id": TENANT,
                "client_id": APP_ID,
                "client_secret": SECRET,
                "api_url": base,
                "service_url": self._tenant.service_url,
                "login_endpoint": f"{base}/login",
                "token_url": f"{base}/login/{TENANT}/oauth2/v2.0/token",
                "conversations": channels | {one.id: one.conversation for one in chats},
                "openid_metadata_url": f"{base}/login/v1/.well-known/openidconfiguration",
            }
        )


def _acting(act: Callable[[Json], Awaitable[Json]]) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        try:
            return JsonResponse({"ok": True} | await act(orjson.loads(await request.body() or b"{}")))
        except Refusal as refusal:
            body = {"ok": False, "error": refusal.code, "sentence": refusal.sentence}
        except Denied as denied:
            body = {"ok": False, "error": denied.code, "sentence": denied.message}
        except (KeyError, TypeError, ValueError) as wrong:
            body = {"ok": False, "error": "invalid_arguments", "sentence": str(wrong)}
        return JsonResponse(body, status_code=400)

    return endpoint

"""The addresses of Teams on this machine: connector, tokens, uploads, page and controls."""

import mimetypes
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from playground.slack.web_api import JsonResponse
from playground.teams import connector
from playground.teams.control import TeamsControl
from playground.teams.door import Call, guarded
from playground.teams.errors import Denied
from playground.teams.ids import Json
from playground.teams.page_api import TeamsPage
from playground.teams.tenant import Tenant

CONVERSATION = "/teams/v3/conversations/{conversation}"
ACTIVITY = CONVERSATION + "/activities/{activity}"
REACTION = ACTIVITY + "/reactions/{reaction}"
# Address, HTTP method, the name faults and counts use, the call.
CALLS: list[tuple[str, str, str, Call]] = [
    ("/teams/v3/conversations", "POST", "conversations.create", connector.create_conversation),
    (CONVERSATION + "/activities", "POST", "activities.create", connector.create),
    # A reply by its old address; the SDK's replies carry replyToId instead.
    (ACTIVITY, "POST", "activities.create", connector.create),
    (ACTIVITY, "PUT", "activities.update", connector.update),
    (ACTIVITY, "DELETE", "activities.delete", connector.delete),
    (REACTION, "PUT", "reactions.add", connector.react),
    (REACTION, "DELETE", "reactions.delete", connector.react),
    (CONVERSATION + "/members", "GET", "conversations.members", connector.members),
    (CONVERSATION + "/pagedMembers", "GET", "conversations.members", connector.paged_members),
    (CONVERSATION + "/members/{member}", "GET", "conversations.members", connector.one_member),
    (ACTIVITY + "/members", "GET", "conversations.members", connector.members),
    ("/teams/v3/teams/{team}", "GET", "teams.get", connector.team),
    ("/teams/v3/teams/{team}/conversations", "GET", "teams.conversations", connector.team_channels),
]


def teams_routes(tenant: Tenant, guide: Callable[[], Json]) -> list[BaseRoute]:
    """Everything of the Teams face."""
    return [
        *(Route(path, guarded(tenant, name, call), methods=[method]) for path, method, name, call in CALLS),
        *_login_routes(tenant),
        *_file_routes(tenant),
        *TeamsPage(tenant, guide).routes(),
        *TeamsControl(tenant).routes(),
    ]


def _login_routes(tenant: Tenant) -> list[BaseRoute]:
    async def token(request: Request) -> Response:
        form = dict(parse_qsl((await request.body()).decode()))
        bot = tenant.delivery.bot
        tenant.calls["token"] += 1
        try:
            if bot is None:
                raise Denied(400, "unauthorized_client", "AADSTS700016: no bot is registered here.")
            asked = request.path_params["tenant"]
            return JsonResponse(tenant.tokens.issue(form, asked, bot.app_id, bot.secret))
        except Denied as denied:
            tenant.note_refusal(method="token", status=denied.status, error=denied.code, why=denied.message)
            body = {"error": denied.code, "error_description": denied.message}
            return JsonResponse(body, status_code=denied.status)

    def serving(make: Callable[[], Any]) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            return JsonResponse(make())

        return endpoint

    return [
        Route("/login/{tenant}/oauth2/v2.0/token", token, methods=["POST"]),
        Route("/login/v1/.well-known/openidconfiguration", serving(tenant.tokens.openid_configuration)),
        Route("/login/v1/.well-known/keys", serving(lambda: tenant.tokens.keys)),
    ]


def _file_routes(tenant: Tenant) -> list[BaseRoute]:
    async def upload(request: Request) -> Response:
        """PUT to an upload session's address, as OneDrive takes it: no token, the address is the key."""
        span = request.headers.get("content-range", "")
        try:
            file = tenant.files.receive(request.path_params["key"], await request.body(), span)
        except Denied as denied:
            return JsonResponse(denied.body, status_code=denied.status)
        tenant.changes.tell("teams_upload", name=file.name)
        return JsonResponse(
            {"id": file.id, "name": file.name, "size": len(file.content or b"")}, status_code=201
        )

    async def download(request: Request) -> Response:
        try:
            file = tenant.files.get(request.path_params["file"])
        except Denied as denied:
            return JsonResponse(denied.body, status_code=denied.status)
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        # Served so that no browser ever runs what somebody uploaded.
        headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}
        return Response(file.content or b"", media_type=kind, headers=headers)

    return [
        Route("/teams/upload/{key}", upload, methods=["PUT"]),
        Route("/teams/files/{file}/{name:path}", download),
    ]

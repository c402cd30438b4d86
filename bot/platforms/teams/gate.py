"""Checks requests and gets our token through Microsoft's SDK, in a thread with an event loop of its own.

The reason: the SDK fetches Microsoft's keys with a blocking call inside a coroutine (keys.py, every five
minutes). In the bot's own loop this would stop Slack, the outbox and the timetable meanwhile.
"""

from __future__ import annotations

import asyncio
import logging
import os
import re
import threading
import time
import warnings
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

# The SDK reads .env into the environment when it is imported; ours is read by bot/settings.py alone.
os.environ.setdefault("PYTHON_DOTENV_DISABLED", "1")
with warnings.catch_warnings():
    # It warns of its own preview features on import (ExperimentalWarning, a FutureWarning).
    warnings.filterwarnings("ignore", message=".* is in preview and may change", category=FutureWarning)
    import jwt
    from microsoft_teams.api import InvokeResponse
    from microsoft_teams.api.auth.cloud_environment import PUBLIC, CloudEnvironment
    from microsoft_teams.apps import App
    from microsoft_teams.apps.events import ActivityEvent
    from microsoft_teams.apps.http.adapter import HttpMethod, HttpRequest, HttpResponse, HttpRouteHandler

from bot.platforms.port import RateLimited, Refused
from bot.platforms.teams.keys import Keys
from bot.platforms.teams.parse import Own

_T = TypeVar("_T")
# How many seconds to wait before asking again when the login cannot be reached.
_LOGIN_WAIT = 5.0
_ADMITTED = 200
# Teams sends the same token for an hour. A checked token is accepted without a new check for a minute, for
# the same connector and never past its end: checking it took longer than the vote it came with.
_ADMITTED_FOR = 60.0
_MOST_ADMITTED = 1_000
# Microsoft's tokens are below 2 kB, its key names below 50 characters; the SDK logs names it cannot find.
_LONGEST_TOKEN = 8_000
_LONGEST_KEY_ID = 100


@dataclass(frozen=True, slots=True)
class _Known:
    """How long a checked token is accepted without a new check: not past its `end` by wall time.

    Wall time may be set back, so machine time ends it too (`until`).
    """

    until: float
    end: float

    @property
    def lasts(self) -> bool:
        """Tell whether neither clock has reached the end."""
        return time.monotonic() < self.until and time.time() < self.end


@dataclass(frozen=True, slots=True)
class Identity:
    """How we prove who we are: a secret, or a managed identity of Azure ("system" or its client id)."""

    client_secret: str | None = None
    managed_identity: str | None = None


class Gate:
    """Runs the SDK's app without its HTTP server: `start` it, call its methods, `stop` it."""

    def __init__(self, own: Own, identity: Identity, *, unauthenticated: bool = False) -> None:
        if unauthenticated and not own.hosts.is_local:
            raise ValueError("requests without tokens are for a pretend Teams on this machine alone")
        # At DEBUG the SDK logs whole activities; people's words must never be logged, at any level.
        logging.getLogger("microsoft_teams").setLevel(logging.WARNING)
        # Its HTTP library warns at every try that Microsoft cannot be reached; we log it once.
        logging.getLogger("urllib3").setLevel(logging.ERROR)
        self._cloud = _cloud(own)
        self._unauthenticated = unauthenticated
        self._door = _Door()
        self._admitted: dict[tuple[str, str], _Known] = {}
        with warnings.catch_warnings():
            # The SDK makes a client that the SDK itself has deprecated.
            warnings.filterwarnings("ignore", message="The bot client is", category=DeprecationWarning)
            self._app = App(
                http_server_adapter=self._door,
                client_id=own.app,
                tenant_id=own.tenant,
                client_secret=identity.client_secret,
                managed_identity_client_id=identity.managed_identity,
                cloud=self._cloud,
                service_url=own.hosts.service_url,
                # Always given: otherwise an environment variable would decide, even with credentials.
                dangerously_allow_unauthenticated_requests=unauthenticated,
                fetch_user_token=False,
            )
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="teams-gate", daemon=True)

    async def start(self) -> None:
        """Start the thread and let the SDK register its route with `_Door`."""
        self._thread.start()
        await self._there(self._app.initialize())
        # The SDK shall only accept or refuse: it answers 500 to activities it has no model for, and would
        # make a client for each request. parse.py reads the activity.
        self._app.server.on_request = _admit
        if (validator := self._app.server._token_validator) is not None:
            # The SDK has no setting for how its keys are fetched.
            service = validator._service_validator
            service._jwks_client = Keys(service.options.jwks_uri)

    async def stop(self) -> None:
        """End the thread."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._loop.stop)
            await asyncio.to_thread(self._thread.join)
        self._loop.close()

    async def admits(self, authorization: str, body: Mapping[str, Any]) -> bool:
        """Tell whether the token proves that Teams sent this to this bot, from the connector in the body."""
        known = (authorization, str(body.get("serviceUrl")))
        if (earlier := self._admitted.get(known)) is not None and earlier.lasts:
            return True
        end = time.time() if self._unauthenticated else self._end_of(authorization)
        if end is None:
            return False
        request: HttpRequest = {
            "body": {name: body.get(name) for name in ("type", "serviceUrl")},
            "headers": {"authorization": authorization},
        }
        answer = await self._there(self._door.handle(request))
        if answer["status"] != _ADMITTED:
            return False
        if len(self._admitted) >= _MOST_ADMITTED:
            self._admitted.clear()
        left = min(end - time.time(), _ADMITTED_FOR)
        self._admitted[known] = _Known(until=time.monotonic() + left, end=end)
        return True

    async def token(self) -> str:
        """Return our token, from the SDK's memory or from Microsoft's login.

        Raises `Refused` when Microsoft does not accept us, `RateLimited` when it cannot be reached.
        """
        try:
            token = await self._there(self._app.token_provider.get_app_token())
        except Exception as error:
            if code := re.search(r"AADSTS\d+", str(error)):
                raise Refused("invalid_auth") from ValueError(code[0])
            raise RateLimited(_LOGIN_WAIT) from error
        return str(token)

    def _end_of(self, authorization: str) -> float | None:
        """Return when a token ends, without checking it; None unless it claims to be from Teams' connector.

        The SDK also accepts Entra's tokens, for a kind of agent that we are not: for these it checks no
        service URL, and it would fetch the keys of any tenant that the sender names.
        """
        kind, _, token = authorization.partition(" ")
        if kind != "Bearer" or len(token) > _LONGEST_TOKEN:
            return None
        try:
            read = jwt.decode_complete(token, options={"verify_signature": False})
        except jwt.InvalidTokenError:
            return None
        key_id, claims = read["header"].get("kid"), read["payload"]
        if not isinstance(key_id, str) or len(key_id) > _LONGEST_KEY_ID:
            return None
        end = claims.get("exp")
        is_connectors = claims.get("iss") == self._cloud.token_issuer
        return float(end) if is_connectors and isinstance(end, int) else None

    async def _there(self, work: Coroutine[Any, Any, _T]) -> _T:
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work, self._loop))


class _Door:
    """Replaces the SDK's HTTP server: only stores the handler that the SDK registers, and calls it."""

    def __init__(self) -> None:
        self._handler: HttpRouteHandler | None = None

    def register_route(self, method: HttpMethod, path: str, handler: HttpRouteHandler) -> None:
        """Store the handler of the only route."""
        self._handler = handler

    def serve_static(self, path: str, directory: str) -> None:
        """Do nothing: we serve none of the SDK's files."""

    async def start(self, port: int) -> None:
        """Do nothing: the bot has its own server."""

    async def stop(self) -> None:
        """Do nothing: the bot has its own server."""

    async def handle(self, request: HttpRequest) -> HttpResponse:
        """Pass a request to the SDK's handler and return its response."""
        if self._handler is None:
            raise RuntimeError("the gate is not open")
        return await self._handler(request)


async def _admit(_: ActivityEvent) -> InvokeResponse[Any]:
    return InvokeResponse(status=_ADMITTED)


def _cloud(own: Own) -> CloudEnvironment:
    """Return the addresses for keys and tokens: Microsoft's, or those of the pretend Teams."""
    login = own.hosts.login_url
    if login is None:
        return PUBLIC
    return replace(PUBLIC, openid_metadata_url=f"{login}/v1/.well-known/openidconfiguration")

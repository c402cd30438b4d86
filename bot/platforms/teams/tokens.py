"""Gets our token for the connector, and keeps it for some minutes."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable

import aiohttp

from bot.platforms.port import RateLimited, Refused
from bot.platforms.reach import Reach

# Seconds. Microsoft's tokens are valid for an hour at least, and the SDK keeps them until they end.
_KEPT = 300.0


class Tokens:
    """Asks `source` for a token and caches it. `accepted` tells whether the login accepted us last time."""

    def __init__(self, source: Callable[[], Awaitable[str]]) -> None:
        self.accepted = False
        self._source = source
        self.reach = Reach("Teams")
        self._token = ""
        self._until = 0.0

    async def get(self) -> tuple[str, bool]:
        """Return the token, and whether it is a new one."""
        if self._token and time.monotonic() < self._until:
            return self._token, False
        try:
            self._token = await self._source()
        except Refused:
            self.accepted = False
            raise
        except RateLimited as error:
            self.reach.lose("sign-in", error)
            raise
        self.accepted = True
        self.reach.find("sign-in")
        self._until = time.monotonic() + _KEPT
        return self._token, True

    def drop(self) -> None:
        """Forget the token, because the connector refused it."""
        self._token = ""


async def local_token(login_url: str, tenant: str, app: str, secret: str, patience: float) -> str:
    """Ask a pretend Teams on this machine for a token, with the same request as for Microsoft's login.

    Needed because Microsoft's library accepts only https. Waits `patience` seconds at most; raises
    `Refused` when the credentials are wrong, `RateLimited` for other failures.
    """
    asked = {
        "grant_type": "client_credentials",
        "client_id": app,
        "client_secret": secret,
        "scope": "https://api.botframework.com/.default",
    }
    url = f"{login_url}/{tenant}/oauth2/v2.0/token"
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=patience)) as session,
            session.post(url, data=asked) as answer,
        ):
            if answer.status in (400, 401, 403):
                raise Refused("invalid_auth")
            return str((await answer.json())["access_token"])
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError, KeyError) as error:
        raise RateLimited(1.0) from error

"""Calls Teams' connector with our token: one session, no retries, and the errors of port.py."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import aiohttp
import orjson
from yarl import URL

from bot.platforms.calls import network_errors, open_session, read_wait
from bot.platforms.port import Ambiguous, PlatformError, RateLimited, Refused
from bot.platforms.teams.pace import Pace
from bot.platforms.teams.parse import Own, folded
from bot.platforms.teams.ports import Reference
from bot.platforms.teams.tokens import Tokens

_TOKEN_WAIT = 1.0
# After these the connector may still have stored the message (RELIABILITY F13): 408 and 5xx; and 412, which
# Microsoft lists with 502 and 504 as worth another try.
_PERHAPS_DONE = frozenset({408, 412})


class Api:
    """The client that makes every call. Open it inside the event loop, close it when done."""

    def __init__(self, own: Own, tokens: Tokens, timeout: float) -> None:
        self.own = own
        self.tokens = tokens
        self._timeout = timeout
        self._session: aiohttp.ClientSession | None = None
        self._pace = Pace()

    def open(self) -> None:
        """Make the session. It uses the environment's proxy, except for a pretend Teams on this machine."""
        self._session = open_session(self._timeout, self.tokens.reach, trust_env=not self.own.hosts.is_local)

    async def close(self) -> None:
        """Close the session."""
        if self._session is not None:
            await self._session.close()

    @property
    def session(self) -> aiohttp.ClientSession:
        """Return the open session, for addresses other than the connector's. It sends no token."""
        if self._session is None:
            raise RuntimeError("the Teams session is not open")
        return self._session

    async def send(
        self, place: Reference, activity: Mapping[str, Any], conversation: str = "", *, to: str = ""
    ) -> str:
        """Send an activity, without retries; return its id. With `to` only that person ("29:...") sees it."""
        conversation = conversation or place.conversation
        self._pace.take(conversation)
        query = "?isTargetedActivity=true" if to else ""
        told = {**activity, "from": {"id": place.bot}, "conversation": {"id": conversation}}
        if to:
            told["recipient"] = {"id": to, "isTargeted": True}
        answer = await self.call(
            "POST", place.service_url, f"conversations/{_part(conversation)}/activities{query}", told
        )
        if not isinstance(answer.get("id"), str):
            raise Ambiguous("the answer names no message")
        return str(answer["id"])

    async def change(self, place: Reference, message: str, activity: Mapping[str, Any]) -> None:
        """Replace an activity; safe to repeat."""
        conversation = place.conversation
        self._pace.take(conversation)
        path = f"conversations/{_part(conversation)}/activities/{_part(message)}"
        told = {**activity, "id": message, "from": {"id": place.bot}, "conversation": {"id": conversation}}
        await self.call("PUT", place.service_url, path, told)

    async def open_direct(self, user: str) -> Reference:
        """Return the private chat of a person and the bot; makes it if there is none. Safe to repeat."""
        own = self.own
        asked = {
            "bot": {"id": own.bot},
            "members": [{"id": user}],
            "tenantId": own.tenant,
            "channelData": {"tenant": {"id": own.tenant}},
            "isGroup": False,
        }
        service_url = own.hosts.service_url
        answer = await self.call("POST", service_url, "conversations", asked)
        if not isinstance(answer.get("id"), str):
            raise Ambiguous("the answer names no conversation")
        return Reference(folded(answer["id"]), answer.get("serviceUrl") or service_url, own.bot, user=user)

    async def call(self, method: str, service_url: str, path: str, told: Mapping[str, Any]) -> dict[str, Any]:
        """Call the connector once; return the answer's JSON object, {} for none. Raises `PlatformError`."""
        if not self.own.hosts.is_service(service_url):
            raise Refused("service_url_elsewhere")
        token, is_new = await self.tokens.get()
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        url = URL(f"{service_url.rstrip('/')}/v3/{path}", encoded=True)
        with network_errors():
            async with self.session.request(
                method, url, data=orjson.dumps(told), headers=headers, allow_redirects=False
            ) as answer:
                body = await answer.read()
        if answer.status == 401:
            self.tokens.drop()
            # A token that was just issued is refused too: so it is the app that Teams does not accept.
            raise Refused("invalid_auth") if is_new else RateLimited(_TOKEN_WAIT)
        if answer.status >= 300:
            raise _read(answer.status, answer.headers, body)
        return _object(body)


def _read(status: int, headers: Mapping[str, str], body: bytes) -> PlatformError:
    if status == 429:
        return RateLimited(read_wait(headers))
    if status >= 500 or status in _PERHAPS_DONE:
        return Ambiguous(str(status))
    error = _object(body).get("error")
    code = error.get("code") if isinstance(error, dict) else None
    return Refused(str(code)[:60] if code else f"http_{status}")


def _object(body: bytes) -> dict[str, Any]:
    try:
        answer = orjson.loads(body) if body else {}
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}


def _part(text: str) -> str:
    # Conversation ids contain these characters, and the connector accepts them unquoted.
    return quote(text, safe=":@;=")

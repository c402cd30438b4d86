"""A small Teams on loopback: login with keys of its own, connector and files, answers as scripted."""

from __future__ import annotations

import asyncio
import json
import time
from collections import defaultdict, deque
from functools import cache
from typing import Any, Self

import jwt
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from tests.patience import PATIENCE
from tests.platforms.slack.small_slack import Answer, Script
from tests.platforms.teams.payloads import APP, TENANT

SECRET = "a-client-secret"


@cache
def key_pair(name: str) -> rsa.RSAPrivateKey:
    """A key of the tests' own; "right" is the one whose public half the login shows."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def sign(service_url: str, *, key: str = "right", key_id: str = "k1", **claims: Any) -> str:
    """Sign a token as Teams' connector does; `claims` replace the right ones."""
    now = int(time.time())
    right = {"iss": "https://api.botframework.com", "aud": APP, "serviceurl": service_url}
    told = right | {"nbf": now, "exp": now + 3600} | claims
    told = {name: value for name, value in told.items() if value is not None}
    return jwt.encode(told, key_pair(key), "RS256", headers={"kid": key_id})


class SmallTeams:
    """Use as an async context manager; `script` the next answers of a call ("POST activities")."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.tokens: list[str] = []
        self.keys = {"k1": "right"}
        self.keys_fetched = 0
        self.keys_are_out_of_reach = False
        self.uploads: list[tuple[str, bytes, dict[str, str]]] = []
        self._scripts: defaultdict[str, deque[Script]] = defaultdict(deque)
        self._changed = asyncio.Condition()

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/login/v1/.well-known/keys", self._keys)
        app.router.add_post("/login/{tenant}/oauth2/v2.0/token", self._token)
        app.router.add_route("*", "/teams{region:(/[a-z]+)?}/v3/{path:.*}", self._connector)
        app.router.add_route("*", "/drive/{name:.*}", self._drive)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.base = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        self.service_url = f"{self.base}/teams"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    def script(self, name: str, *answers: Script) -> None:
        """Say what the next calls get: "POST activities", "PUT activities", "POST conversations", "token"."""
        self._scripts[name].extend(answers)

    def called(self, name: str) -> list[dict[str, Any]]:
        """What each call of a name brought, with its path, its query and its token."""
        return [told for called, told in self.calls if called == name]

    async def wait_for(self, name: str, count: int = 1) -> list[dict[str, Any]]:
        """Wait until something was called so often."""
        async with asyncio.timeout(PATIENCE), self._changed:
            await self._changed.wait_for(lambda: len(self.called(name)) >= count)
        return self.called(name)

    async def _keys(self, _: web.Request) -> web.StreamResponse:
        self.keys_fetched += 1
        if self.keys_are_out_of_reach:
            return web.Response(status=503)
        shown = [
            json.loads(RSAAlgorithm.to_jwk(key_pair(name).public_key())) | {"kid": key_id, "use": "sig"}
            for key_id, name in self.keys.items()
        ]
        return web.json_response({"keys": shown})

    async def _token(self, request: web.Request) -> web.StreamResponse:
        form = dict(await request.post())
        return await self._answer(request, "token", form | {"tenant": request.match_info["tenant"]})

    async def _connector(self, request: web.Request) -> web.StreamResponse:
        parts = request.match_info["path"].split("/")
        name = f"{request.method} {'activities' if 'activities' in parts else parts[0]}"
        told = await request.json() if request.can_read_body else {}
        region = request.match_info["region"].strip("/")
        about = {
            "path": parts,
            "region": region,
            "query": dict(request.query),
            "token": request.headers.get("Authorization"),
        }
        return await self._answer(request, name, {"told": told, **about})

    async def _drive(self, request: web.Request) -> web.StreamResponse:
        told = {"body": await request.read(), "headers": dict(request.headers)}
        return await self._answer(request, f"{request.method} {request.match_info['name']}", told)

    async def _answer(self, request: web.Request, name: str, told: dict[str, Any]) -> web.StreamResponse:
        async with self._changed:
            self.calls.append((name, told))
            self._changed.notify_all()
        scripts = self._scripts[name]
        script = scripts.popleft() if scripts else self._usual(name, told)
        if callable(script):
            answer: Answer = script(request)
            return answer if isinstance(answer, web.StreamResponse) else await answer
        return web.json_response(script)

    def _usual(self, name: str, told: dict[str, Any]) -> Script:
        match name:
            case "token" if (told["tenant"], told["client_id"], told["client_secret"]) == (
                TENANT,
                APP,
                SECRET,
            ):
                return {"access_token": f"token-{len(self.called('token'))}", "expires_in": 3600}
            case "token":
                return lambda _: web.Response(status=401, text='{"error": "invalid_client"}')
            case "POST conversations":
                return {"id": "a:1opened", "serviceUrl": self.service_url}
        return {"id": f"17000000000{len(self.calls):02}"}

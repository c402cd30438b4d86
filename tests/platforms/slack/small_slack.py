"""A small Slack on loopback: real HTTP and websockets, answers as scripted, every call remembered."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from typing import Any, Self

from aiohttp import WSMsgType, web

from tests.patience import PATIENCE

Answer = web.StreamResponse | Awaitable[web.StreamResponse]
Script = dict[str, Any] | Callable[[web.Request], Answer]


def drop(request: web.Request) -> web.StreamResponse:
    """Take the request and close the connection without a word."""
    assert request.transport is not None
    request.transport.close()
    return web.Response()


async def hang(request: web.Request) -> web.StreamResponse:
    """Answer later than anybody waits."""
    await asyncio.sleep(1.5)
    return web.Response()


def status(code: int, body: str = "", **headers: str) -> Callable[[web.Request], web.StreamResponse]:
    """Answer with this status."""
    return lambda _: web.Response(
        status=code, text=body, headers={k.replace("_", "-"): v for k, v in headers.items()}
    )


def bytes_of(content: bytes, kind: str = "text/plain") -> Callable[[web.Request], web.StreamResponse]:
    """Answer with these bytes."""
    return lambda _: web.Response(body=content, content_type=kind)


class SmallSlack:
    """Use as an async context manager; `script` the next answers of a method or a path."""

    def __init__(self, port: int = 0) -> None:
        self._port = port
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.tokens: list[str] = []
        self.sockets: list[web.WebSocketResponse] = []
        self.acks: dict[str, Any] = {}
        self._scripts: defaultdict[str, deque[Script]] = defaultdict(deque)
        self._changed = asyncio.Condition()
        self.scopes = ""

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_route("*", "/api/{name}", self._api)
        app.router.add_get("/link", self._link)
        app.router.add_route("*", "/{name:.*}", self._other)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self.base = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        self.api_url = f"{self.base}/api/"
        return self

    async def __aexit__(self, *_: object) -> None:
        for socket in self.sockets:
            await socket.close()
        await self._runner.cleanup()

    def script(self, name: str, *answers: Script) -> None:
        """Say what the next calls of a method ("chat.postMessage") or a path ("hook/1") get."""
        self._scripts[name].extend(answers)

    def called(self, name: str) -> list[dict[str, Any]]:
        """The arguments of every call of a method or path."""
        return [arguments for called, arguments in self.calls if called == name]

    async def wait_for(self, name: str, count: int = 1) -> list[dict[str, Any]]:
        """Wait until a method or path was called so often."""
        async with asyncio.timeout(PATIENCE), self._changed:
            await self._changed.wait_for(lambda: len(self.called(name)) >= count)
        return self.called(name)

    async def deliver(self, kind: str, payload: dict[str, Any], through: int = 0) -> str:
        """Send an envelope through one of the open sockets; return its id."""
        envelope = f"envelope-{len(self.acks)}-{kind}-{through}"
        message = {
            "envelope_id": envelope,
            "type": kind,
            "payload": payload,
            "accepts_response_payload": True,
        }
        await self.sockets[through].send_str(json.dumps(message))
        return envelope

    async def ack(self, envelope: str) -> Any:
        """Wait for the ack of an envelope and return its payload."""
        async with asyncio.timeout(PATIENCE), self._changed:
            await self._changed.wait_for(lambda: envelope in self.acks)
        return self.acks[envelope]

    async def opened(self, count: int) -> None:
        """Wait until so many sockets have been opened since the start."""
        async with asyncio.timeout(PATIENCE), self._changed:
            await self._changed.wait_for(lambda: len(self.sockets) >= count)

    async def _api(self, request: web.Request) -> web.StreamResponse:
        arguments: dict[str, Any] = dict(request.query)
        if request.content_type == "application/json" and request.can_read_body:
            arguments |= await request.json()
        elif request.can_read_body:
            arguments |= dict(await request.post())
        self.tokens.append(request.headers.get("Authorization", ""))
        return await self._answer(request, request.match_info["name"], arguments)

    async def _other(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        arguments = json.loads(body) if request.content_type == "application/json" else {"body": body}
        arguments |= {"authorization": request.headers.get("Authorization")}
        return await self._answer(request, request.match_info["name"], arguments)

    async def _answer(self, request: web.Request, name: str, arguments: dict[str, Any]) -> web.StreamResponse:
        async with self._changed:
            self.calls.append((name, arguments))
            self._changed.notify_all()
        scripts = self._scripts[name]
        script = scripts.popleft() if scripts else self._usual(name)
        if callable(script):
            answer = script(request)
            return answer if isinstance(answer, web.StreamResponse) else await answer
        return web.json_response({"ok": True} | script, headers={"X-OAuth-Scopes": self.scopes})

    def _usual(self, name: str) -> Script:
        match name:
            case "auth.test":
                return {"team_id": "T0REGION", "user_id": "U0INSPEL", "bot_id": "B0INSPEL"}
            case "users.info":
                return {"user": {"id": "U0MAJA", "locale": "sv-SE"}}
            case "apps.connections.open":
                return {"url": self.base.replace("http", "ws") + "/link"}
            case "conversations.open":
                return {"channel": {"id": "D0MAJA"}}
        return {"ts": "1600000000.000100", "view": {"id": "V1"}}

    async def _link(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        async with self._changed:
            self.sockets.append(socket)
            self._changed.notify_all()
        await socket.send_str(json.dumps({"type": "hello", "connection_info": {"app_id": "A0INSPEL"}}))
        async for message in socket:
            if message.type == WSMsgType.TEXT:
                told = json.loads(message.data)
                async with self._changed:
                    self.acks[told["envelope_id"]] = told.get("payload")
                    self._changed.notify_all()
        return socket

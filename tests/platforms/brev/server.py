"""The post of the pretend platform: letters over real HTTP, kept in order, with trouble on request."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any, Self

from aiohttp import web


@dataclass
class Letter:
    """A letter that has arrived, or a file that was sent along."""

    place: str
    title: str
    lines: list[str]
    key: str
    file: str = ""


@dataclass
class Trouble:
    """What goes wrong with the next letter: a kind as in playground/faults.py, and its number."""

    kind: str
    number: float = 1


@dataclass
class SmallPost:
    """Use as an async context manager. `nowhere` is an address that the post does not know."""

    letters: list[Letter] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)
    nowhere: str = "nowhere"

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_post("/letters", self._letter)
        app.router.add_post("/files", self._file)
        app.router.add_get("/files/{reference}", self._give)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    def at(self, place: str) -> list[Letter]:
        """The letters that lie at an address, oldest first."""
        return [letter for letter in self.letters if letter.place == place]

    async def _letter(self, request: web.Request) -> web.StreamResponse:
        told: dict[str, Any] = await request.json()
        trouble = self.troubles.pop(0) if self.troubles else Trouble("none")
        if trouble.kind == "ratelimited":
            return web.Response(status=429, headers={"Retry-After": str(trouble.number)})
        if trouble.kind == "error_before":
            return web.Response(status=500)
        if trouble.kind == "drop_before":
            return _dropped(request)
        if trouble.kind == "delay":
            await asyncio.sleep(trouble.number)
        if told["place"] == self.nowhere:
            return web.json_response({"error": "no_such_address"}, status=404)
        self.letters.append(Letter(**told))
        if trouble.kind == "drop_after":
            return _dropped(request)
        if trouble.kind == "error_after":
            return web.Response(status=500)
        return web.json_response({"number": str(len(self.letters))})

    async def _file(self, request: web.Request) -> web.StreamResponse:
        reference = f"file-{len(self.files) + 1}"
        self.files[reference] = await request.read()
        return web.json_response({"reference": reference})

    async def _give(self, request: web.Request) -> web.StreamResponse:
        content = self.files.get(request.match_info["reference"])
        return web.Response(status=404) if content is None else web.Response(body=content)


def _dropped(request: web.Request) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.close()
    return web.Response()

"""Serves pictures and files at addresses that nobody can guess, and two public pages."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.platforms.teams.client import FILES, PICTURES
from bot.platforms.teams.ports import Shelf
from bot.text import texts

_PAGES = {"/privacy": "teams-page-privacy", "/terms": "teams-page-terms"}
_CAREFUL = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}


def make_routes(shelf: Shelf, language: str) -> list[Route]:
    """Return the HTTP routes of pictures and files, and of the pages that the app package links to."""

    async def picture(request: Request) -> Response:
        thing = await shelf.get(request.path_params["key"])
        if thing is None or not thing.media_type.startswith("image/"):
            return _missing()
        # Teams fetches a picture through a server of its own, which may cache it.
        headers = _CAREFUL | {"Cache-Control": "public, max-age=86400, immutable"}
        return Response(thing.content, media_type=thing.media_type, headers=headers)

    async def file(request: Request) -> Response:
        thing = await shelf.get(request.path_params["key"])
        if thing is None or thing.name != request.path_params["name"]:
            return _missing()
        saved_as = f"attachment; filename*=UTF-8''{quote(thing.name, safe='')}"
        headers = _CAREFUL | {"Cache-Control": "private, no-store", "Content-Disposition": saved_as}
        return Response(thing.content, media_type=thing.media_type, headers=headers)

    async def page(request: Request) -> Response:
        words = texts(language)(_PAGES[request.url.path])
        return PlainTextResponse(words, headers=_CAREFUL | {"Content-Language": language})

    return [
        Route(PICTURES + "/{key}.png", picture),
        Route(FILES + "/{key}/{name}", file),
        *(Route(path, page) for path in _PAGES),
    ]


def _missing() -> Response:
    return PlainTextResponse("not found", 404, headers=_CAREFUL)

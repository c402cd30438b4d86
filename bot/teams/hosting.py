"""Pictures and files that Teams and people fetch from us, each by an address that nobody can guess."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.teams.client import FILES, PICTURES
from bot.teams.ports import Shelf

_CAREFUL = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}


def make_routes(shelf: Shelf) -> list[Route]:
    """Return the routes of pictures and files."""

    async def picture(request: Request) -> Response:
        thing = await shelf.get(request.path_params["key"])
        if thing is None or not thing.media_type.startswith("image/"):
            return _missing()
        # Teams fetches a picture through a server of its own, which may keep it.
        headers = _CAREFUL | {"Cache-Control": "public, max-age=86400, immutable"}
        return Response(thing.content, media_type=thing.media_type, headers=headers)

    async def file(request: Request) -> Response:
        thing = await shelf.get(request.path_params["key"])
        if thing is None or thing.name != request.path_params["name"]:
            return _missing()
        saved_as = f"attachment; filename*=UTF-8''{quote(thing.name, safe='')}"
        headers = _CAREFUL | {"Cache-Control": "private, no-store", "Content-Disposition": saved_as}
        return Response(thing.content, media_type=thing.media_type, headers=headers)

    return [Route(PICTURES + "/{key}.png", picture), Route(FILES + "/{key}/{name}", file)]


def _missing() -> Response:
    return PlainTextResponse("not found", 404, headers=_CAREFUL)

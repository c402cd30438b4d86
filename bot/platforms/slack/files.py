"""Uploads files to Slack and downloads them; our token is sent to Slack's hosts only."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from bot.platforms.calls import fetch_file
from bot.platforms.port import RateLimited, Refused
from bot.platforms.slack.api import Api, meaning
from bot.platforms.slack.limits import IMAGE_ALT

# How often to ask: until Slack has examined a picture, `mimetype` is empty and a block with it is refused.
_LOOKS = 20
_FIRST_PAUSE = 0.1
_LONGEST_PAUSE = 2.0


async def send(api: Api, content: bytes, name: str, alt: str | None = None) -> str:
    """Upload the bytes and return the file's id; nobody sees it before the upload is completed."""
    with meaning():
        place = await api.web.files_getUploadURLExternal(filename=name, length=len(content), alt_txt=alt)
        async with api.session.post(place["upload_url"], data=content, proxy=api.proxy) as answer:
            if answer.status != 200:
                # Nobody sees the file yet, so sending the bytes again does no harm.
                raise RateLimited(1.0)
    return str(place["file_id"])


async def upload_picture(api: Api, content: bytes, name: str, alt: str) -> str:
    """Upload a picture without a channel, wait until a message can show it, and return its id."""
    if len(alt) > IMAGE_ALT:
        raise Refused(f"too large: a picture's words are {len(alt)}, Slack takes {IMAGE_ALT}")
    reference = await send(api, content, name, alt)
    with meaning():
        await api.web.files_completeUploadExternal(files=[{"id": reference, "title": name}])
    pause = _FIRST_PAUSE
    for _ in range(_LOOKS):
        if (await look_up(api, reference)).get("mimetype"):
            return reference
        await asyncio.sleep(pause)
        pause = min(pause * 2, _LONGEST_PAUSE)
    raise RateLimited(_LONGEST_PAUSE)


async def look_up(api: Api, reference: str) -> Mapping[str, Any]:
    """Return Slack's description of a file."""
    with meaning():
        answer = await api.web.files_info(file=reference)
    file: Mapping[str, Any] = answer["file"]
    return file


async def download(api: Api, reference: str, limit: int) -> bytes:
    """Fetch a file's bytes, at most `limit`; raises `Refused` if it is larger or not at Slack's hosts."""
    file = await look_up(api, reference)
    if (file.get("size") or 0) > limit:
        raise Refused("file_too_large")
    url = str(file.get("url_private_download") or file.get("url_private") or "")
    headers = {"Authorization": f"Bearer {api.web.token}"}
    with meaning():
        return await fetch_file(
            lambda at: api.session.get(at, headers=headers, allow_redirects=False, proxy=api.proxy),
            url,
            limit,
            is_ours=api.hosts.is_file,
            # Without the scope files:read Slack answers 200 with a sign-in page.
            is_file=lambda answer: answer.content_type != "text/html" or file.get("mimetype") == "text/html",
        )

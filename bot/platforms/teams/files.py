"""Saves files in people's OneDrive after their consent, and downloads the files that they share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.platforms.calls import fetch_file, network_errors
from bot.platforms.port import Ambiguous, Attachment, Refused
from bot.platforms.teams.api import Api
from bot.platforms.teams.card_answers import OURS, Body
from bot.platforms.teams.ports import ServedFile

CONSENT = "application/vnd.microsoft.teams.card.file.consent"
SAVED = "application/vnd.microsoft.teams.card.file.info"


@dataclass(frozen=True, slots=True)
class Consent:
    """A person's answer to the offer of a file. `key` only proves that we offered it there."""

    accepted: bool
    key: str
    upload_url: str = ""
    content_url: str = ""
    name: str = ""
    unique_id: str = ""
    file_type: str = ""


def offer(reference: str, attachment: Attachment, text: str) -> dict[str, Any]:
    """Return the card that asks whether the file may be saved in the person's OneDrive."""
    context = {OURS: reference}
    content = {
        "description": text or attachment.title,
        "sizeInBytes": len(attachment.content),
        "acceptContext": context,
        "declineContext": context,
    }
    return {
        "type": "message",
        "summary": attachment.title,
        "attachments": [{"contentType": CONSENT, "name": attachment.name, "content": content}],
    }


def read_consent(body: Body) -> Consent:
    """Read the answer to an offer (learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4)."""
    value = body["value"]
    to = value.get("uploadInfo") or {}
    return Consent(
        accepted=value.get("action") == "accept",
        key=value["context"][OURS],
        upload_url=to.get("uploadUrl", ""),
        content_url=to.get("contentUrl", ""),
        name=to.get("name", ""),
        unique_id=to.get("uniqueId", ""),
        file_type=to.get("fileType", ""),
    )


async def save(api: Api, consent: Consent, thing: ServedFile) -> dict[str, Any]:
    """Upload the file to the address that the person allowed; return the message that shows it."""
    if not api.own.hosts.is_file(consent.upload_url):
        raise Refused("file_elsewhere")
    size = len(thing.content)
    headers = {
        "Content-Range": f"bytes 0-{size - 1}/{size}",
        "Content-Type": "application/octet-stream",
    }
    with network_errors():
        async with api.session.put(
            consent.upload_url, data=thing.content, headers=headers, allow_redirects=False
        ) as answer:
            if answer.status >= 500:
                raise Ambiguous(str(answer.status))
            if answer.status >= 300:
                raise Refused(f"http_{answer.status}")
    info = {
        "contentType": SAVED,
        "contentUrl": consent.content_url,
        "name": consent.name or thing.name,
        "content": {"uniqueId": consent.unique_id, "fileType": consent.file_type},
    }
    return {"type": "message", "summary": thing.name, "attachments": [info]}


async def download(api: Api, url: str, limit: int) -> bytes:
    """Fetch a file's bytes, at most `limit`; raises `Refused` when it is larger or not at Microsoft's hosts.

    Teams sends the address with the message; it works for some minutes and needs no token.
    """
    with network_errors():
        return await fetch_file(
            lambda at: api.session.get(at, allow_redirects=False), url, limit, is_ours=api.own.hosts.is_file
        )

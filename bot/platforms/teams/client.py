"""Implements `Platform` for Teams: every method tries once, and its error says what is known."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import quote

from bot.chat import Card, Channel, Message, User
from bot.platforms.drawing import draw_post
from bot.platforms.port import Attachment, Unable
from bot.platforms.teams import files, frame, render
from bot.platforms.teams.abilities import CAN
from bot.platforms.teams.api import Api
from bot.platforms.teams.card_answers import DELIVERY, OURS
from bot.platforms.teams.parse import PLATFORM
from bot.platforms.teams.places import Places
from bot.platforms.teams.ports import ServedFile, Shelf
from bot.platforms.teams.wording import label
from bot.text import texts

PICTURES, FILES = "/pictures", "/files"
PNG = "image/png"
# Random bytes in an address that nobody can guess.
_KEY_BYTES = 24


class TeamsPlatform:
    """Implements `Platform` of bot/platforms/port.py. `language` is for our own few words on a card."""

    name = PLATFORM
    can = CAN

    def __init__(
        self, api: Api, places: Places, shelf: Shelf, *, public_url: str, language: str = "sv"
    ) -> None:
        self._api = api
        self._places = places
        self._shelf = shelf
        self._public_url = public_url.rstrip("/")
        self._language = language

    def form(self, card: Card) -> None:
        """Draw the card as it would be sent, without sending it; raises `Refused` if Teams cannot show it."""
        self._message(card, "", None)

    async def open_direct(self, person: User) -> Channel:
        """Return the private chat of the person and the bot: the stored one, or a new one."""
        found = await self._places.direct(person.id)
        if found is None:
            found = await self._api.open_direct(person.id)
            await self._places.note(found)
        return Channel(PLATFORM, person.workspace, found.conversation, direct=True)

    async def post(self, channel: Channel, card: Card, key: str, picture: str | None = None) -> Message:
        """Post the card; its delivery key is in its buttons, and so comes back with each press."""
        said = self._message(card, key, picture)
        place = await self._places.of(channel.id)
        return Message(channel, await self._api.send(place, said, channel.id))

    async def edit(self, message: Message, card: Card, key: str, picture: str | None = None) -> None:
        """Replace the message's card."""
        said = self._message(card, key, picture)
        place = await self._places.of(message.channel.id)
        await self._api.change(place, message.id, said)

    async def find(self, channel: Channel, key: str, since: datetime) -> Message | None:
        """Raise `Unable`: Teams does not let a bot do this."""
        raise Unable("find")

    async def upload_picture(self, content: bytes, name: str, alt: str) -> str:
        """Store a picture where Teams can fetch it; return its key."""
        return await self._keep(ServedFile(name, PNG, content))

    async def reserve_file(self, attachment: Attachment) -> str:
        """Store a file without showing it to anybody; return its key."""
        return await self._keep(ServedFile(attachment.name, attachment.media_type, attachment.content))

    async def share_file(self, channel: Channel, reference: str, attachment: Attachment, text: str) -> None:
        """Offer the file in a private chat; in a channel post a link: Teams lets a bot do no more there."""
        place = await self._places.of(channel.id)
        is_personal = place.user or channel.direct
        shown = files.offer if is_personal else self._link
        await self._api.send(place, shown(reference, attachment, text) | _along(reference), channel.id)

    async def is_shared(self, channel: Channel, reference: str) -> bool:
        """Raise `Unable`: Teams does not let a bot do this."""
        raise Unable("find")

    async def reactions(self, message: Message) -> Mapping[str, frozenset[str]]:
        """Raise `Unable`: Teams does not let a bot do this."""
        raise Unable("reactions")

    async def download(self, reference: str, limit: int) -> bytes:
        """Fetch a file that a person shared with us, at most `limit` bytes."""
        return await files.download(self._api, reference, limit)

    async def _keep(self, thing: ServedFile) -> str:
        key = secrets.token_urlsafe(_KEY_BYTES)
        await self._shelf.put(key, thing)
        return key

    def _message(self, card: Card, key: str, picture: str | None) -> dict[str, Any]:
        shown = f"{self._public_url}{PICTURES}/{picture}.png" if picture else None
        return draw_post(lambda each: self._signed(each, key, shown), card, key, self._language)

    def _signed(self, card: Card, key: str, picture: str | None) -> dict[str, Any]:
        said = render.message(card, self._language, picture)
        _sign(said, key)
        frame.check_size(said["attachments"][0]["content"])
        return said | _along(key)

    def _link(self, reference: str, attachment: Attachment, text: str) -> dict[str, Any]:
        url = f"{self._public_url}{FILES}/{reference}/{quote(attachment.name, safe='')}"
        title = texts(self._language)("teams-file-get", name=attachment.title)
        # Two documents of one job have the same title: the file's name shows which is which.
        card = Card(title=attachment.title, text=text, note=attachment.name)
        said = render.message(card, self._language)
        said["attachments"][0]["content"]["actions"] = [
            {"type": "Action.OpenUrl", "title": label(title), "url": url}
        ]
        return said


def _along(key: str) -> dict[str, Any]:
    return {"channelData": {"inspelDelivery": key}}


def _sign(part: Any, key: str) -> None:
    """Write the message's delivery key into each of its buttons."""
    if isinstance(part, list):
        for one in part:
            _sign(one, key)
    elif isinstance(part, dict):
        if OURS in part:
            part[OURS][DELIVERY] = key
        for one in part.values():
            _sign(one, key)

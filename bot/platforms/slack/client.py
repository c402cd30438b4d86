"""Implements `Platform` for Slack: every method tries once, and its error says what is known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.chat import Card, Channel, Message, User
from bot.platforms.drawing import draw_post
from bot.platforms.port import Ambiguous, Attachment, RateLimited, Refused, Unreadable
from bot.platforms.slack import files, render
from bot.platforms.slack.abilities import CAN
from bot.platforms.slack.api import Api, meaning
from bot.platforms.slack.parse import PLATFORM, Own
from bot.platforms.slack.wording import escape, neutral_emoji

DELIVERY = "inspel_delivery"
# Slack's clock and ours may differ by some seconds; to search further back is safe, as keys are random.
_CLOCKS_DIFFER = 120.0
_PAGE = 200
_PAGES = 25
_DIRECTS = 10_000


class SlackPlatform:
    """Implements `Platform` of port.py. `language` is for our own few words, such as "Avbryt"."""

    name = PLATFORM
    can = CAN

    def __init__(self, api: Api, *, language: str = "sv") -> None:
        self._api = api
        self._language = language
        self._own: Own | None = None
        self._directs: dict[str, str] = {}

    async def own(self) -> Own:
        """Return the bot's own ids; asks Slack the first time only."""
        if self._own is None:
            self._own = await self._api.own()
        return self._own

    def form(self, card: Card) -> None:
        """Draw the card as it would be sent, without sending it; raises `Refused` if Slack cannot show it."""
        self._message(card, "", None)

    async def open_direct(self, person: User) -> Channel:
        """Return the private chat of the person and the bot."""
        place = self._directs.get(person.id)
        if place is None:
            with meaning():
                opened = await self._api.web.conversations_open(users=person.id)
            place = str(opened["channel"]["id"])
            if len(self._directs) < _DIRECTS:
                self._directs[person.id] = place
        return Channel(PLATFORM, person.workspace, place, direct=True)

    async def post(self, channel: Channel, card: Card, key: str, picture: str | None = None) -> Message:
        """Post the card with its delivery key in the message's metadata."""
        said = self._message(card, key, picture)
        with meaning():
            posted = await self._api.web.chat_postMessage(
                channel=channel.id, unfurl_links=False, unfurl_media=False, **said
            )
        return Message(channel, posted["ts"])

    async def edit(self, message: Message, card: Card, key: str, picture: str | None = None) -> None:
        """Replace the message's card, with the delivery key again: an update without metadata removes it."""
        said = self._message(card, key, picture)
        with meaning():
            await self._api.web.chat_update(channel=message.channel.id, ts=message.id, **said)

    async def find(self, channel: Channel, key: str, since: datetime) -> Message | None:
        """Find our message with that key in the channel's history; None when it is not there."""
        own, cursor = await self.own(), ""
        for _ in range(_PAGES):
            page = await self._history(channel, since, cursor)
            for message in page.get("messages") or ():
                if _is_own(message, own) and _key(message) == key:
                    return Message(channel, message["ts"])
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return None
        raise Unreadable("the channel's history is too long to look through")

    async def _history(self, channel: Channel, since: datetime, cursor: str) -> Any:
        oldest = since.timestamp() - _CLOCKS_DIFFER
        try:
            with meaning():
                return await self._api.web.conversations_history(
                    channel=channel.id,
                    oldest=f"{oldest:.6f}",
                    limit=_PAGE,
                    include_all_metadata=True,
                    cursor=cursor or None,
                )
        except Refused as refused:
            raise Unreadable(refused.code) from refused
        except Ambiguous as lost:
            # Reading changes nothing, so after a lost answer it is safe to ask again.
            raise RateLimited(1.0) from lost

    async def upload_picture(self, content: bytes, name: str, alt: str) -> str:
        """Upload a picture, wait until it can be shown, and return its file id."""
        return await files.upload_picture(self._api, content, name, alt)

    async def reserve_file(self, attachment: Attachment) -> str:
        """Upload a file without showing it to anybody; return its id."""
        return await files.send(self._api, attachment.content, attachment.name)

    async def share_file(self, channel: Channel, reference: str, attachment: Attachment, text: str) -> None:
        """Show a reserved file in the channel, by completing its upload."""
        with meaning():
            await self._api.web.files_completeUploadExternal(
                files=[{"id": reference, "title": attachment.title}],
                channel_id=channel.id,
                initial_comment=escape(text) or None,
            )

    async def is_shared(self, channel: Channel, reference: str) -> bool:
        """Tell whether the reserved file is already shown in the channel."""
        try:
            file = await files.look_up(self._api, reference)
        except Refused as refused:
            if refused.code in ("file_not_found", "file_deleted"):
                # Slack does not know a file whose upload was never completed.
                return False
            raise
        shares = file.get("shares") or {}
        places = {place for kind in shares.values() for place in kind}
        return channel.id in places.union(*(file.get(kind) or () for kind in ("channels", "groups", "ims")))

    async def reactions(self, message: Message) -> Mapping[str, frozenset[str]]:
        """Return the ids of the people who reacted, for each neutral emoji name, without the bot itself."""
        own = await self.own()
        with meaning():
            got = await self._api.web.reactions_get(
                channel=message.channel.id, timestamp=message.id, full=True
            )
        people: dict[str, frozenset[str]] = {}
        for reaction in (got.get("message") or {}).get("reactions") or ():
            emoji = neutral_emoji(reaction["name"])
            people[emoji] = people.get(emoji, frozenset()) | (frozenset(reaction["users"]) - {own.user})
        return people

    async def download(self, reference: str, limit: int) -> bytes:
        """Fetch a file that a person shared with us, at most `limit` bytes."""
        return await files.download(self._api, reference, limit)

    def _message(self, card: Card, key: str, picture: str | None) -> dict[str, Any]:
        blocks, text = draw_post(
            lambda each: render.message(each, self._language, picture), card, key, self._language
        )
        metadata = {"event_type": DELIVERY, "event_payload": {"key": key}}
        return {"blocks": blocks, "text": text, "metadata": metadata}


def _is_own(message: Mapping[str, Any], own: Own) -> bool:
    # Anybody in the workspace can post metadata; only a message of our own bot proves that we sent it.
    return bool(message.get("bot_id")) and message["bot_id"] == own.bot


def _key(message: Mapping[str, Any]) -> str | None:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != DELIVERY:
        return None
    return (metadata.get("event_payload") or {}).get("key")

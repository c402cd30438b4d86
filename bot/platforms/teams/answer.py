"""Sends replies in Teams: as the invoke's answer, a dialog, or a message that one person sees."""

from __future__ import annotations

import asyncio

from bot.chat import Click, Command, Reply, Submission
from bot.logs import log
from bot.platforms.port import PlatformError, RateLimited, Refused
from bot.platforms.teams import card_answers as given
from bot.platforms.teams import files, parse, replies
from bot.platforms.teams.api import Api
from bot.platforms.teams.card_answers import Body
from bot.platforms.teams.client import TeamsPlatform
from bot.platforms.teams.files import Consent
from bot.platforms.teams.places import Places
from bot.platforms.teams.ports import Shelf
from bot.platforms.teams.replies import Told
from bot.platforms.under_way import UnderWay
from bot.text import texts

# How many seconds in all a private answer may wait because of rate limits.
_PATIENCE = 3.0


class Answers:
    """Sends replies to the acting person. What is not the request's own answer is sent once, after it."""

    def __init__(self, api: Api, places: Places, platform: TeamsPlatform, shelf: Shelf) -> None:
        self._api = api
        self._places = places
        self._platform = platform
        self._shelf = shelf
        self._under_way = UnderWay("teams")

    def written(self, body: Body, event: Command | None, reply: Reply, language: str) -> None:
        """Answer a command, a reaction or an install by a message that only the person sees."""
        told = replies.written(event, reply, language, direct=parse.is_direct(body))
        if told is not None:
            self._under_way.begin(self._whisper(body, told))

    def pressed(self, body: Body, event: Click | Command | Submission, reply: Reply, language: str) -> Told:
        """Return the invoke's answer to a press in a card, and send in the background what else is needed.

        A card that only this person sees is replaced by the answer, for this person only. A card that all
        see stays; the answer is a line below it, or a message that only the person sees.
        """
        told = replies.pressed(event, reply, language, given.part(body))
        if given.is_private(body):
            if isinstance(event, Submission) and parse.is_direct(body):
                # The client shows the answer only for a while; then an empty form must not come back.
                self._under_way.begin(self._replace(body, told))
            return replies.shown(told)
        short = replies.short(reply, language)
        if short is None:
            self._under_way.begin(self._whisper(body, told))
        return replies.line(short or texts(language)("teams-see-message"))

    def consent(self, body: Body, consent: Consent, language: str) -> None:
        """Save the offered file in the person's OneDrive; tell the person when they declined or it failed."""
        self._under_way.begin(self._deliver(body, consent, language))

    async def stop(self) -> None:
        """Wait some seconds at most for the answers under way to finish."""
        await self._under_way.stop()

    async def _whisper(self, body: Body, activity: Told) -> None:
        """Send a message that only the person sees: in the private chat, or elsewhere a targeted message.

        Targeted messages are a preview feature: where they are refused, it is sent to the private chat.
        """
        if parse.is_direct(body):
            await self._send(body, activity)
            return
        try:
            await self._send(body, activity, to=body["from"]["id"])
        except Refused as refused:
            log.info("teams_not_targeted", code=refused.code)
            person = parse.person(body, self._api.own)
            direct = await self._platform.open_direct(person)
            await self._api.send(await self._places.of(direct.id), activity)

    async def _replace(self, body: Body, activity: Told) -> None:
        await self._api.change(parse.reference(body, self._api.own), body["replyToId"], activity)

    async def _send(self, body: Body, activity: Told, to: str = "") -> None:
        # The full conversation id names the thread, so that the answer is shown in the thread.
        place, conversation = parse.reference(body, self._api.own), body["conversation"]["id"]
        patience = _PATIENCE
        while True:
            try:
                await self._api.send(place, activity, conversation, to=to)
                return
            except RateLimited as limited:
                patience -= limited.seconds
                if patience < 0:
                    raise
                await asyncio.sleep(limited.seconds)

    async def _deliver(self, body: Body, consent: Consent, language: str) -> None:
        say_it = texts(language)
        if not consent.accepted:
            await self._send(body, replies.note(say_it("teams-file-declined"), language))
            return
        thing = await self._shelf.get(consent.key)
        try:
            if thing is None:
                raise Refused("file_not_kept")
            shown = await files.save(self._api, consent, thing)
        except PlatformError as error:
            log.warning("teams_file_lost", kind=type(error).__name__, reason=str(error))
            await self._send(body, replies.note(say_it("teams-file-lost"), language))
            return
        await self._send(body, shown)

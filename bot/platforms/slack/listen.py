"""Handles Slack's payloads: a Bolt listener for each kind parses, dispatches and answers."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

import orjson
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from starlette.routing import Route

from bot.chat import Event, HomeOpened, Reaction, Reply, say
from bot.dispatch import Failed, TooSlow
from bot.logs import log
from bot.metrics import ANSWER_SECONDS
from bot.platforms.payload import Malformed
from bot.platforms.port import Ambiguous, Dispatches, RateLimited, Refused
from bot.platforms.slack import parse, shape
from bot.platforms.slack.answer import Ack, Answers
from bot.platforms.slack.api import Api
from bot.platforms.slack.bolt import make_bolt
from bot.platforms.slack.client import SlackPlatform
from bot.platforms.slack.manifest import REQUEST_PATH
from bot.platforms.slack.parse import Own
from bot.platforms.slack.people import Locales
from bot.platforms.slack.sockets import Sockets
from bot.platforms.slack.web import Endpoint
from bot.text import texts

Body = Mapping[str, Any]
Read = TypeVar("Read")

EVERY = re.compile(r"[\s\S]*")
# Seconds that `start` waits for the first connection before it continues trying in the background.
_FIRST_CONNECTION = 10.0
_ASK_AGAIN = 2.0
# Seconds until a refused token is tried again: somebody may have installed the app again.
_REFUSED_WAIT = 60.0


class SlackEdge:
    """The edge for Slack: `start` it, serve its `routes`, send through its `platform`, `stop` it."""

    def __init__(
        self,
        dispatcher: Dispatches,
        *,
        bot_token: str,
        app_token: str | None = None,
        signing_secret: str | None = None,
        api_url: str = "https://slack.com/api/",
        timeout: float = 10.0,
        language: str = "sv",
    ) -> None:
        self._dispatcher = dispatcher
        self._language = language
        self._secret = signing_secret
        self._api = Api(bot_token, api_url, timeout)
        self.platform = SlackPlatform(self._api, language=language)
        self._answers = Answers(self._api)
        self._locales = Locales(self._api)
        self._own: Own | None = None
        self._app_id = parse.app_of(app_token)
        self._asking: asyncio.Task[None] | None = None
        self._app = make_bolt(self._api)
        self._register(self._app)
        self._sockets = Sockets(self._api, app_token, self.handle) if app_token else None

    @property
    def connected(self) -> bool:
        """Tell whether events can come in: Slack accepts our token, and a socket (if any is used) is up."""
        return self._own is not None and (self._sockets is None or self._sockets.connected)

    async def workspace(self) -> str:
        """Return the id of our workspace; raises `PlatformError` while Slack cannot be reached."""
        return (await self.platform.own()).team

    async def start(self) -> None:
        """Connect; raises `Refused` for a wrong token. If Slack cannot be reached, it is tried again."""
        self._api.open()
        try:
            if not await self._is_known():
                self._asking = asyncio.create_task(self._ask_until_known())
            if self._sockets is not None:
                await self._sockets.start(_FIRST_CONNECTION)
        except Refused:
            await self.stop()
            raise

    async def stop(self) -> None:
        """Accept nothing new, wait for the answers under way, and close."""
        if self._asking is not None:
            self._asking.cancel()
            await asyncio.gather(self._asking, return_exceptions=True)
        if self._sockets is not None:
            await self._sockets.stop()
        await self._answers.stop()
        await self._locales.stop()
        await self._api.close()

    def routes(self) -> list[Route]:
        """Return the HTTP route for Slack's requests; none in Socket Mode or without a signing secret."""
        if self._sockets is not None or not self._secret:
            return []
        return [Route(REQUEST_PATH, Endpoint(self._secret, self.handle), methods=["POST"])]

    async def handle(self, payload: dict[str, Any]) -> BoltResponse:
        """Pass a verified payload to Bolt and return its response; ignore another app's or workspace's."""
        own = self._own
        if own is None:
            return BoltResponse(status=503)
        try:
            body = shape.read(payload)
        except Malformed as malformed:
            log.warning("slack_not_understood", reason=str(malformed))
            return BoltResponse(status=400)
        if not parse.is_ours(body, own):
            log.warning("slack_not_ours")
            return BoltResponse(status=200)
        # This mode tells Bolt that the body is parsed and verified: Bolt's own parsing is ten times slower.
        request = AsyncBoltRequest(body=body, mode="socket_mode")
        with ANSWER_SECONDS.time():
            return await self._app.async_dispatch(request)

    def _register(self, app: AsyncApp) -> None:
        # Forms (ballots) first: Bolt tries the listeners in order, and each costs some 20 us.
        app.view_submission(EVERY)(self._on_submission)
        app.block_action(EVERY)(self._on_click)
        app.event(EVERY)(self._on_event)
        app.command(EVERY)(self._on_command)
        app.shortcut(EVERY)(self._on_shortcut)
        app.view_closed(EVERY)(self._on_view_closed)

    async def _on_click(self, body: Body) -> BoltResponse:
        event, language = await self._read(parse.click, body)
        if event is None:
            return _acked(None)
        return _acked(self._answers.click(body, await self._reply(event, language), language))

    async def _on_submission(self, body: Body) -> BoltResponse:
        event, language = await self._read(parse.submission, body)
        if event is None:
            return _acked(None)
        try:
            reply = await self._dispatcher.dispatch(event)
        except Failed as failed:
            return _acked(self._answers.trouble(body, _failed(failed, language), language))
        return _acked(self._answers.submission(body, reply, language))

    async def _on_command(self, body: Body) -> BoltResponse:
        event, language = await self._read(parse.command, body)
        if event is None:
            return _acked(None)
        return _acked(self._answers.command(body, await self._reply(event, language), language))

    async def _on_shortcut(self, body: Body) -> BoltResponse:
        event, language = await self._read(parse.shortcut, body)
        if event is None:
            return _acked(None)
        return _acked(self._answers.shortcut(body, await self._reply(event, language), language))

    async def _on_event(self, body: Body) -> BoltResponse:
        """Handle an event; one that failed or was too slow gets no ack, so that Slack sends it again."""
        events, language = await self._read(parse.happening, body)
        for event in events or ():
            reply = await self._dispatcher.dispatch(event)
            if isinstance(event, Reaction):
                self._answers.reaction(event.message.channel.id, event.person.id, reply, language)
            elif isinstance(event, HomeOpened):
                self._answers.home(event.person.id, reply, language)
        return _acked(None)

    async def _on_view_closed(self, body: Body) -> BoltResponse:
        return _acked(None)

    async def _read(
        self, read: Callable[[Body, Own, str | None], Read], body: Body
    ) -> tuple[Read | None, str]:
        """Return the parsed payload, None for one that we do not handle, and the person's language."""
        own = self._own
        if own is None:
            raise TooSlow
        user = parse.actor(body)
        fresh, locale = self._locales.known(user)
        event = read(body, own, locale)
        if event and not fresh and user:
            locale = await self._locales.find(user)
            event = read(body, own, locale)
        return event, locale or self._language

    async def _reply(self, event: Event, language: str) -> Reply:
        try:
            return await self._dispatcher.dispatch(event)
        except Failed as failed:
            return say(_failed(failed, language))

    async def _is_known(self) -> bool:
        """Tell whether Slack says who the bot is; raises `Refused` for a wrong token."""
        try:
            self._own = replace(await self.platform.own(), app=self._app_id)
        except Ambiguous as error:
            self._api.reach.lose("auth.test", error)
        except RateLimited:
            # Slack cannot be reached (logged where requests are made), or asks us to wait.
            pass
        else:
            self._api.reach.find("auth.test")
        return self._own is not None

    async def _ask_until_known(self) -> None:
        wait = _ASK_AGAIN
        while self._own is None:
            await asyncio.sleep(wait)
            try:
                await self._is_known()
            except Refused as refused:
                log.error("SLACK_BOT_TOKEN is refused", code=refused.code)
                wait = _REFUSED_WAIT


def _acked(body: Ack) -> BoltResponse:
    return BoltResponse(status=200, body=orjson.dumps(body).decode() if body else "")


def _failed(failed: Failed, language: str) -> str:
    return failed.told(texts(language))

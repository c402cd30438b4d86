"""Handles Teams' activities: parses each, dispatches the event, and answers with the reply."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.routing import Route

from bot.chat import Command, Event, Reply, Submission, say
from bot.dispatch import Failed, TooSlow
from bot.logs import log
from bot.metrics import ANSWER_SECONDS
from bot.platforms.payload import Malformed
from bot.platforms.port import Dispatches, PlatformError, Refused
from bot.platforms.teams import card_answers as given
from bot.platforms.teams import files, forms, hosting, parse, replies, shape
from bot.platforms.teams.answer import Answers
from bot.platforms.teams.api import Api
from bot.platforms.teams.card_answers import Body
from bot.platforms.teams.client import TeamsPlatform
from bot.platforms.teams.gate import Gate, Identity
from bot.platforms.teams.hosts import Hosts
from bot.platforms.teams.message_ids import sight
from bot.platforms.teams.parse import Knows, Own
from bot.platforms.teams.places import Places
from bot.platforms.teams.ports import Conversations, Shelf
from bot.platforms.teams.tokens import Tokens, local_token
from bot.platforms.teams.web import Answer, Endpoint
from bot.text import texts

PATH = "/api/messages"
_ASK_AGAIN = 2.0
# Seconds until a refused secret is tried again: somebody may have corrected it in Entra.
_REFUSED_WAIT = 60.0
_NOTHING: Answer = (200, None)
_UNKNOWN: Answer = (501, None)
_MISSHAPEN: Answer = (400, None)


class TeamsEdge:
    """The edge for Teams: `start` it, serve its `routes`, send through its `platform`, `stop` it.

    `knows` tells whether words begin with a command. `api_url` is a pretend Teams on this machine;
    `unauthenticated` is for a pretend Teams that sends no tokens, and allowed for no other. `timeout` in s.
    """

    def __init__(
        self,
        dispatcher: Dispatches,
        *,
        tenant_id: str,
        client_id: str,
        client_secret: str | None = None,
        managed_identity: str | None = None,
        public_url: str,
        conversations: Conversations,
        shelf: Shelf,
        knows: Knows,
        api_url: str | None = None,
        unauthenticated: bool = False,
        timeout: float = 10.0,
        language: str = "sv",
    ) -> None:
        self._dispatcher = dispatcher
        self._knows = knows
        self._shelf = shelf
        self._conversations = conversations
        self._language = language
        self._own = own = Own(tenant_id, client_id, Hosts(api_url))
        self._gate = Gate(own, Identity(client_secret, managed_identity), unauthenticated=unauthenticated)
        self.tokens = Tokens(self._gate.token)
        if unauthenticated:
            self.tokens = Tokens(_no_token)
        elif (login := own.hosts.login_url) is not None:
            self.tokens = Tokens(
                lambda: local_token(login, tenant_id, client_id, client_secret or "", timeout)
            )
        self._api = Api(own, self.tokens, timeout)
        self._places = Places(conversations, own)
        self.platform = TeamsPlatform(
            self._api, self._places, shelf, public_url=public_url, language=language
        )
        self._answers = Answers(self._api, self._places, self.platform, shelf)
        self._asking: asyncio.Task[None] | None = None

    async def workspace(self) -> str:
        """Return the id of our tenant."""
        return self._own.tenant

    @property
    def connected(self) -> bool:
        """Tell whether Microsoft's login accepts our credentials; only then can we answer."""
        return self.tokens.accepted

    async def start(self) -> None:
        """Connect; raises `Refused` for a wrong secret. A login that cannot be reached is tried again."""
        self._api.open()
        await self._gate.start()
        try:
            await self.tokens.get()
        except Refused:
            await self.stop()
            raise
        except PlatformError:
            self._asking = asyncio.create_task(self._ask_until_accepted())

    async def stop(self) -> None:
        """Accept nothing new, wait for the answers under way, and close."""
        if self._asking is not None:
            self._asking.cancel()
            await asyncio.gather(self._asking, return_exceptions=True)
        await self._answers.stop()
        await self._gate.stop()
        await self._api.close()

    def routes(self) -> list[Route]:
        """Return the HTTP routes for Teams' requests, and for what Teams fetches from us."""
        endpoint = Endpoint(self._own.hosts, self._gate, self.handle)
        return [Route(PATH, endpoint, methods=["POST"]), *hosting.make_routes(self._shelf, self._language)]

    async def handle(self, activity: dict[str, Any]) -> Answer:
        """Handle an activity and return the answer; ignore another tenant's, refuse a malformed one."""
        try:
            body = shape.read(activity)
        except Malformed as malformed:
            log.warning("teams_not_understood", reason=str(malformed))
            return _MISSHAPEN
        if not parse.is_ours(body, self._own):
            log.warning("teams_not_ours")
            return _NOTHING
        with ANSWER_SECONDS.time():
            return await self._handle(body, parse.locale(body) or self._language)

    async def _handle(self, body: Body, language: str) -> Answer:
        match body["type"]:
            case "message":
                await self._note(body)
                return await self._on_message(body, language)
            case "messageReaction":
                await self._note(body)
                return await self._on_reaction(body, language)
            case "installationUpdate" | "conversationUpdate":
                return await self._on_presence(body, language)
            case "invoke":
                listener = self._invokes.get(body.get("name", ""))
                if listener is None:
                    return _UNKNOWN
                await self._note(body)
                return 200, await listener(self, body, language)
        # Teams may add new kinds of activity at any time, and counts a refusal as a failure of the bot.
        return _NOTHING

    async def _on_message(self, body: Body, language: str) -> Answer:
        for event in parse.message(body, self._own, self._knows):
            reply = await self._reply(event, language)
            command = event if isinstance(event, Command) else None
            self._answers.written(body, command, reply, language)
        return _NOTHING

    async def _on_reaction(self, body: Body, language: str) -> Answer:
        for event in parse.reaction(body, self._own):
            self._answers.written(body, None, await self._reply(event, language), language)
        return _NOTHING

    async def _on_presence(self, body: Body, language: str) -> Answer:
        """Store a new conversation, delete one that the bot left, and greet the person who installed it."""
        if parse.has_left(body, self._own):
            await self._places.forget(parse.reference(body, self._own))
            return _NOTHING
        await self._note(body)
        if parse.has_arrived(body):
            who, place = parse.person(body, self._own), parse.channel(body, self._own)
            hello = Command((), who, place, key=parse.repeat_key(body))
            self._answers.written(body, hello, await self._reply(hello, language), language)
        return _NOTHING

    async def _on_press(self, body: Body, language: str) -> Any:
        """Handle a pressed button or submitted form of a card, or a request for its reader's own view."""
        own_view = given.asks_own_view(body)
        if given.asks_itself(body) and not own_view:
            return replies.line("")
        event = parse.deed(body, self._own)
        await self._sight(body, event)
        try:
            reply = await self._dispatcher.dispatch(event)
        except (Failed, TooSlow) as trouble:
            # A line leaves the card as it is, with what was typed in it. For an own view nothing is said.
            return replies.line("" if own_view else _sentence(trouble, language))
        if own_view:
            return replies.own_view(reply, language)
        return self._answers.pressed(body, event, reply, language)

    async def _on_open(self, body: Body, language: str) -> Any:
        event = parse.deed(body, self._own)
        await self._sight(body, event)
        reply = await self._reply(event, language)
        return replies.dialog(reply, language, given.opened(body), given.part(body))

    async def _on_submit(self, body: Body, language: str) -> Any:
        event = parse.deed(body, self._own)
        try:
            reply = await self._dispatcher.dispatch(event)
        except (Failed, TooSlow) as trouble:
            sentence = _sentence(trouble, language)
            if not isinstance(event, Submission):
                return replies.dialog(say(sentence), language, given.opened(body))
            # The dialog keeps what was typed, and the person can send it again with one press.
            again = forms.again(body["value"]["data"], sentence, language)
            return {"task": {"type": "continue", "value": again}}
        return replies.dialog(reply, language, given.opened(body), given.part(body))

    async def _on_shortcut(self, body: Body, language: str) -> Any:
        reply = await self._reply(parse.shortcut(body, self._own), language)
        return replies.dialog(reply, language)

    async def _on_consent(self, body: Body, language: str) -> Any:
        self._answers.consent(body, files.read_consent(body), language)

    _invokes: Mapping[str, Callable[[TeamsEdge, Body, str], Awaitable[Any]]] = {
        "adaptiveCard/action": _on_press,
        "task/fetch": _on_open,
        "task/submit": _on_submit,
        "composeExtension/fetchTask": _on_shortcut,
        "composeExtension/submitAction": _on_submit,
        "fileConsent/invoke": _on_consent,
    }

    async def _reply(self, event: Event, language: str) -> Reply:
        try:
            return await self._dispatcher.dispatch(event)
        except (Failed, TooSlow) as trouble:
            # Teams delivers nothing a second time: so the person is told to do it again.
            return say(_sentence(trouble, language))

    async def _note(self, body: Body) -> None:
        """Store where this conversation is; only log a failure, so that the action is still handled."""
        try:
            await self._places.note(parse.reference(body, self._own))
        except Exception as error:
            log.error("teams_conversation_not_kept", exc_info=error)

    async def _sight(self, body: Body, event: Event) -> None:
        await sight(event, given.delivery(body), self._conversations, self._dispatcher.dispatch)

    async def _ask_until_accepted(self) -> None:
        wait = _ASK_AGAIN
        while not self.connected:
            await asyncio.sleep(wait)
            try:
                await self.tokens.get()
            except Refused as refused:
                log.error("TEAMS_CLIENT_SECRET is refused", code=refused.code)
                wait = _REFUSED_WAIT
            except PlatformError:
                wait = _ASK_AGAIN


async def _no_token() -> str:
    return "unauthenticated"


def _sentence(trouble: Failed | TooSlow, language: str) -> str:
    say_it = texts(language)
    return trouble.told(say_it) if isinstance(trouble, Failed) else say_it("teams-too-slow")

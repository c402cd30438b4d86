"""Where a reply goes in Teams: the invoke's answer, a dialog, or a message that one person sees."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from bot.chat import (
    Button,
    Card,
    Click,
    Command,
    FormErrors,
    Notice,
    OpenForm,
    PlatformError,
    RateLimited,
    Refused,
    Reply,
    say,
)
from bot.logs import log
from bot.teams import files, parse, render
from bot.teams.api import Api
from bot.teams.client import TeamsPlatform
from bot.teams.files import Consent
from bot.teams.limits import LimitError
from bot.teams.parse import Body
from bot.teams.places import Places
from bot.teams.ports import Shelf
from bot.text import texts

Told = dict[str, Any]

CARD_TYPE = render.ADAPTIVE
MESSAGE_TYPE = "application/vnd.microsoft.activity.message"
# How long a stopping process lets answers finish that are on their way.
_FAREWELL = 5.0
# A private answer that may not go just now waits this long (s) at the most, once.
_PATIENCE = 3.0


class Answers:
    """Brings replies to who acted. What is not the request's own answer is sent after it, once."""

    def __init__(self, api: Api, places: Places, platform: TeamsPlatform, shelf: Shelf) -> None:
        self._api = api
        self._places = places
        self._platform = platform
        self._shelf = shelf
        self._under_way: set[asyncio.Task[None]] = set()

    def written(self, body: Body, event: Command | None, reply: Reply, language: str) -> None:
        """Answer a command, a reaction, an install: a message that the person alone sees."""
        match reply:
            case Notice():
                self._later(self._whisper(body, reply.card, language))
            case OpenForm() if event is not None:
                # Teams opens a dialog only for a pressed button: so there is one, which repeats the command.
                again = Button("/" + " ".join(event.words), "", opens_form=True, style="primary")
                self._later(self._whisper(body, _opener(reply, again, language), language))
            case FormErrors():
                self._later(self._whisper(body, _spelled_out(reply).card, language))

    def pressed(self, body: Body, event: Click | Command, reply: Reply, language: str) -> Told:
        """Answer a pressed button.

        A card that only this person sees is replaced by the answer, as only for this person; one that all
        see stays, and gets the answer as a line below or as a message that the person alone sees.
        """
        card = _card_of(event, reply, language)
        if card is None:
            return _line(texts(language)("teams-done"))
        data = body["value"].get("action", {}).get("data", {}).get(parse.OURS, {})
        if data.get("private"):
            return {"statusCode": 200, "type": CARD_TYPE, "value": _adaptive(card, language)}
        short = render.line(card)
        if short is not None:
            return _line(short)
        self._later(self._whisper(body, card, language))
        return _line(texts(language)("teams-see-message"))

    def dialog(self, reply: Reply, language: str) -> Told:
        """Go on in the dialog: the next form, the same with errors, or what there is to say."""
        if reply is None:
            return {"task": {"type": "message", "value": texts(language)("teams-done")}}
        return {"task": {"type": "continue", "value": _dialog(reply, language)}}

    def consent(self, body: Body, consent: Consent, language: str) -> None:
        """Bring the file that somebody accepted, or say that it was not kept."""
        self._later(self._deliver(body, consent, language))

    async def stop(self) -> None:
        """Let the answers under way finish, at most for some seconds."""
        if self._under_way:
            _, left = await asyncio.wait(self._under_way, timeout=_FAREWELL)
            for task in left:
                task.cancel()
            await asyncio.gather(*left, return_exceptions=True)

    def _later(self, sending: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(_once(sending))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _whisper(self, body: Body, card: Card, language: str) -> None:
        """Tell the person alone: in a conversation of two as it is, elsewhere by a targeted message.

        Targeted messages are a preview: where they are refused, the answer goes to the conversation of two.
        """
        activity = _message(card, language)
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

    async def _send(self, body: Body, activity: Told, to: str = "") -> None:
        # In a thread the answer stands in the thread: its id is the conversation's, whole.
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
            await self._whisper(body, Card(text=say_it("teams-file-declined")), language)
            return
        thing = await self._shelf.get(consent.key)
        try:
            if thing is None:
                raise Refused("file_not_kept")
            shown = await files.save(self._api, consent, thing)
        except PlatformError as error:
            log.warning("teams_file_lost", kind=type(error).__name__, reason=str(error))
            await self._whisper(body, Card(text=say_it("teams-file-lost")), language)
            return
        await self._send(body, shown)


async def _once(sending: Coroutine[Any, Any, None]) -> None:
    try:
        await sending
    except PlatformError as error:
        log.warning("teams_private_answer_lost", kind=type(error).__name__, reason=str(error))


def _card_of(event: Click | Command, reply: Reply, language: str) -> Card | None:
    match reply:
        case Notice():
            return reply.card
        case FormErrors():
            return _spelled_out(reply).card
        case OpenForm():
            # The button did not say that a form follows; the one it is answered with does.
            words = f"/{' '.join(event.words)}" if isinstance(event, Command) else event.action
            value = event.value if isinstance(event, Click) else ""
            return _opener(reply, Button(words, "", value, style="primary", opens_form=True), language)
        case None:
            return None


def _opener(reply: OpenForm, again: Button, language: str) -> Card:
    say_it = texts(language)
    label = reply.form.title or say_it("teams-open-form")
    button = Button(again.action, label, again.value, style="primary", opens_form=True)
    return Card(text=say_it("teams-open-form-text"), buttons=(button,))


def _dialog(reply: Notice | OpenForm | FormErrors, language: str) -> Told:
    try:
        match reply:
            case Notice():
                return render.notice(reply.card, language)
            case OpenForm():
                return render.form(reply.form, language)
            case FormErrors():
                return render.form(reply.form, language, reply.errors)
    except LimitError as error:
        log.error("teams_dialog_too_large", reason=str(error))
        return render.notice(_too_large(language).card, language)


def _message(card: Card, language: str) -> Told:
    try:
        return render.message(card, language, place="private")
    except LimitError as error:
        log.error("teams_answer_too_large", reason=str(error))
        return render.message(_too_large(language).card, language)


def _adaptive(card: Card, language: str) -> Told:
    content: Told = _message(card, language)["attachments"][0]["content"]
    return content


def _line(text: str) -> Told:
    return {"statusCode": 200, "type": MESSAGE_TYPE, "value": text}


def _too_large(language: str) -> Notice:
    return say(texts(language)("teams-too-large"))


def _spelled_out(reply: FormErrors) -> Notice:
    return say("\n".join(reply.errors.values()))

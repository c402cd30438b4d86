"""Where a reply goes in Slack: the ack, a modal, the response_url, the home page. Tried once, never again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import unescape
from typing import Any

from bot.chat import Form, FormErrors, Notice, OpenForm, Reply, say
from bot.logs import log
from bot.platforms.drawing import draw_answer, spell_out, too_large
from bot.platforms.parts import DoesNotFit
from bot.platforms.port import Refused
from bot.platforms.slack import parse, render
from bot.platforms.slack.api import Api, meaning
from bot.platforms.under_way import UnderWay
from bot.text import texts

Body = Mapping[str, Any]
Ack = dict[str, Any] | None


class Answers:
    """Brings replies to who acted. Methods return what the ack carries; the rest is sent after it."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._under_way = UnderWay("slack")

    def command(self, body: Body, reply: Reply, language: str) -> Ack:
        """A notice is the body of the ack, seen by the person alone; a form opens."""
        match reply:
            case Notice():
                return {"response_type": "ephemeral", **_message(reply, language)}
            case OpenForm():
                self._under_way.begin(self._open(body, reply, language))
            case FormErrors():
                return self.command(body, spell_out(reply), language)
        return None

    def click(self, body: Body, reply: Reply, language: str) -> Ack:
        """A notice goes where the button stands: beside the message, on the modal, over the home page."""
        match reply:
            case Notice() if body.get("response_url"):
                self._under_way.begin(self._respond(body, reply, language, number=parse.part(body)))
            case Notice():
                self._under_way.begin(self._open(body, reply, language, parse.part(body)))
            case OpenForm():
                self._under_way.begin(self._open(body, reply, language))
            case FormErrors():
                return self.click(body, spell_out(reply), language)
        return None

    def shortcut(self, body: Body, reply: Reply, language: str) -> Ack:
        """A shortcut has no message of ours to answer beside, so both a notice and a form open."""
        match reply:
            case Notice() | OpenForm():
                self._under_way.begin(self._open(body, reply, language))
            case FormErrors():
                return self.shortcut(body, spell_out(reply), language)
        return None

    def submission(self, body: Body, reply: Reply, language: str) -> Ack:
        """The form is marked, replaced by the notice or the next form, or closed.

        Slack marks only what is on the screen, so a form that asks something more is drawn anew.
        """
        match reply:
            case FormErrors():
                shown = _questions(body["view"]["blocks"])
                if not shown:
                    return {"response_action": "update", "view": _view(spell_out(reply), language)}
                anew = _view(OpenForm(_explained(reply)), language)
                if _questions(anew["blocks"]) != shown:
                    return {"response_action": "update", "view": anew}
                return {"response_action": "errors", "errors": _by_input(reply.errors, [*shown])}
            case Notice() | OpenForm():
                return {"response_action": "update", "view": _view(reply, language)}
        return None

    def trouble(self, body: Body, sentence: str, language: str) -> Ack:
        """Tell of a failed submission in the form itself, so that nothing typed is lost."""
        inputs = [block["block_id"] for block in body["view"]["blocks"] if block["type"] == "input"]
        if inputs:
            return {"response_action": "errors", "errors": {inputs[0]: sentence}}
        return {"response_action": "update", "view": _view(say(sentence), language)}

    def reaction(self, channel: str, user: str, reply: Reply, language: str) -> None:
        """A notice is whispered in the channel."""
        if isinstance(reply, Notice):
            self._under_way.begin(self._whisper(channel, user, reply, language))

    def home(self, user: str, reply: Reply, language: str) -> None:
        """The notice is the page itself."""
        if isinstance(reply, Notice):
            self._under_way.begin(self._publish(user, reply, language))

    async def stop(self) -> None:
        """Let the answers under way finish, at most for some seconds."""
        await self._under_way.stop()

    async def _open(self, body: Body, reply: Notice | OpenForm, language: str, number: int = 1) -> None:
        """Open a modal with the press's trigger, which dies after 3 s; when it has, ask for another press."""
        view, trigger = _view(reply, language, number), body.get("trigger_id", "")
        below = body.get("view") or {}
        try:
            with meaning():
                if below.get("type") == "modal":
                    await self._api.web.views_push(trigger_id=trigger, view=view)
                else:
                    await self._api.web.views_open(trigger_id=trigger, view=view)
        except Refused as refused:
            if refused.code == "push_limit_reached":
                # Slack stacks three views; the one on top gives its place.
                with meaning():
                    await self._api.web.views_update(view_id=below["id"], view=view)
                return
            log.info("slack_view_refused", code=refused.code)
            await self._press_again(body, language)

    async def _press_again(self, body: Body, language: str) -> None:
        notice = say(texts(language)("slack-press-again"))
        if body.get("response_url"):
            await self._respond(body, notice, language, replace=False)
            return
        user = body["user"]["id"]
        with meaning():
            direct = await self._api.web.conversations_open(users=user)
        await self._whisper(direct["channel"]["id"], user, notice, language)

    async def _respond(
        self, body: Body, notice: Notice, language: str, replace: bool | None = None, number: int = 1
    ) -> None:
        url = body["response_url"]
        if not self._api.hosts.is_hook(url):
            raise Refused("response_url_elsewhere")
        if replace is None:
            # What only this person sees is replaced by the answer; what all see stays.
            replace = bool((body.get("container") or {}).get("is_ephemeral"))
        answer = {"response_type": "ephemeral", "replace_original": replace}
        answer |= _message(notice, language, number)
        with meaning():
            async with self._api.session.post(url, json=answer, proxy=self._api.proxy) as told:
                if told.status != 200:
                    raise Refused(f"http_{told.status}")

    async def _whisper(self, channel: str, user: str, notice: Notice, language: str) -> None:
        with meaning():
            await self._api.web.chat_postEphemeral(channel=channel, user=user, **_message(notice, language))

    async def _publish(self, user: str, notice: Notice, language: str) -> None:
        view = draw_answer(lambda card: render.home(card, language), notice, 1, language)
        with meaning():
            await self._api.web.views_publish(user_id=user, view=view)


def _message(notice: Notice, language: str, number: int = 1) -> dict[str, Any]:
    blocks, text = draw_answer(lambda card: render.message(card, language), notice, number, language)
    return {"text": text, "blocks": blocks}


def _view(reply: Notice | OpenForm, language: str, number: int = 1) -> dict[str, Any]:
    if isinstance(reply, Notice):
        return draw_answer(lambda card: render.notice(card, language), reply, number, language)
    try:
        return render.form(reply.form, language)
    except DoesNotFit as error:
        log.error("slack_form_too_large", reason=str(error))
        return render.notice(too_large(language), language)


def _questions(blocks: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Return what the inputs of a view ask, by block id; Slack sends some signs of a label as entities."""
    inputs = [block for block in blocks if block["type"] == "input"]
    return {block["block_id"]: unescape((block.get("label") or {}).get("text", "")) for block in inputs}


def _explained(reply: FormErrors) -> Form:
    """Return the form with its errors as sentences above the fields."""
    return replace(reply.form, text="\n".join(filter(None, (*reply.errors.values(), reply.form.text))))


def _by_input(errors: Mapping[str, str], inputs: list[str]) -> dict[str, str]:
    """Put each error at its input; Slack refuses one for a block that is none, so that goes to the first."""
    told: dict[str, str] = {}
    for field, sentence in errors.items():
        place = field if field in inputs else inputs[0]
        told[place] = f"{told[place]}\n{sentence}" if place in told else sentence
    return told

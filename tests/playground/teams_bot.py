"""A small bot on Microsoft's own SDK, as it is, in a web server of its own; what it hears is kept."""

import asyncio
import os
import threading
import time
import warnings
from collections.abc import Coroutine
from dataclasses import replace
from typing import Any, Self, TypeVar

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

os.environ.setdefault("PYTHON_DOTENV_DISABLED", "1")
with warnings.catch_warnings():
    # The SDK warns of its own preview features on import.
    warnings.filterwarnings("ignore", message=".* is in preview and may change", category=FutureWarning)
    from microsoft_teams.api.activities.conversation import ConversationUpdateActivity
    from microsoft_teams.api.activities.invoke import (
        AdaptiveCardInvokeActivity,
        FileConsentInvokeActivity,
        MessageExtensionFetchTaskInvokeActivity,
        MessageExtensionSubmitActionInvokeActivity,
        TaskFetchInvokeActivity,
        TaskSubmitInvokeActivity,
    )
    from microsoft_teams.api.activities.message import (
        MessageActivity,
        MessageActivityInput,
        MessageReactionActivity,
    )
    from microsoft_teams.api.auth.cloud_environment import PUBLIC
    from microsoft_teams.api.models import Attachment
    from microsoft_teams.api.models.adaptive_card import (
        AdaptiveCardActionCardResponse,
        AdaptiveCardActionMessageResponse,
    )
    from microsoft_teams.api.models.attachment import AdaptiveCardAttachment, card_attachment
    from microsoft_teams.api.models.messaging_extension import MessagingExtensionActionResponse
    from microsoft_teams.api.models.task_module import (
        CardTaskModuleTaskInfo,
        TaskModuleContinueResponse,
        TaskModuleMessageResponse,
        TaskModuleResponse,
    )
    from microsoft_teams.apps import ActivityContext, App
    from microsoft_teams.cards import AdaptiveCard
    from microsoft_teams.common.http import ClientOptions

from playground.server import address_of, bound_socket, serving
from tests.playground.teams_cards import DIALOG, FORM_BUTTON, Json, card, form, own_view, poll

# The SDK warns of itself: of a client it makes and will not keep, and of what it calls a preview.
SDK_WARNINGS = [
    pytest.mark.filterwarnings("ignore:.* will be removed in a future release:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:.* is in preview and may change:FutureWarning"),
]
Got = TypeVar("Got")


class BotHost:
    """A web server in a thread of its own: the SDK fetches keys with a call that stands still meanwhile."""

    def __init__(self) -> None:
        self.url = ""
        self.app: ASGIApp = PlainTextResponse("no bot", 503)
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._end = asyncio.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        self._ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join(10)

    def do(self, work: Coroutine[Any, Any, Got]) -> Got:
        """Run something in the bot's loop and give what it gives."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)

    def _run(self) -> None:
        self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self) -> None:
        with bound_socket(0) as listener:
            self.url = address_of(listener)
            async with serving(self, listener):
                self._ready.set()
                await self._end.wait()


class TeamsBot:
    """The SDK's App with a handful of listeners. `heard` holds each activity's body as it came."""

    def __init__(self, host: BotHost, known: Json) -> None:
        self.host = host
        self.heard: list[Json] = []
        self.statuses: list[int] = []
        self.sleep = 0.0
        self.routes: list[Route] = []
        self._known = known
        self.app = App(
            http_server_adapter=self,
            client_id=known["client_id"],
            tenant_id=known["tenant_id"],
            token=self._token,
            cloud=replace(PUBLIC, openid_metadata_url=known["openid_metadata_url"]),
            service_url=known["service_url"],
            # The SDK makes an HTTP client for each activity and closes none: so the connections close.
            client=ClientOptions(headers={"Connection": "close"}),
            dangerously_allow_unauthenticated_requests=False,
        )
        self._listen()
        host.do(self.app.initialize())
        host.app = Starlette(routes=self.routes)

    @property
    def endpoint(self) -> str:
        """Where activities go."""
        return f"{self.host.url}/api/messages"

    def kinds(self) -> list[str]:
        """The types of what was heard, and the names of invokes."""
        return [str(one.get("name") or one["type"]) for one in self.heard]

    def last(self, kind: str) -> Json:
        """The latest activity of a type or an invoke's name."""
        return next(one for one in reversed(self.heard) if kind in (one.get("name"), one["type"]))

    def send(self, conversation: str, text: str = "", **more: Any) -> str:
        """Send of one's own accord; gives the message's id."""
        message = MessageActivityInput(text=text, **more)
        return self.host.do(self.app.send(conversation, message, service_url=self._known["service_url"])).id

    def send_card(self, conversation: str, content: Json) -> str:
        """Send a card of one's own accord."""
        made = MessageActivityInput().add_card(AdaptiveCard.model_validate(content))
        return self.host.do(self.app.send(conversation, made, service_url=self._known["service_url"])).id

    # The SDK's HttpServerAdapter.

    def register_route(self, method: str, path: str, handler: Any) -> None:
        """Lay the SDK's handler as a route of Starlette."""

        async def endpoint(request: Request) -> Response:
            body = await request.json()
            # Teams' documented trigger "automatic" is unknown to the SDK's model and would be a 500.
            if isinstance(body.get("value"), dict):
                self.heard.append({**body, "value": dict(body["value"])})
                body["value"].pop("trigger", None)
            else:
                self.heard.append(body)
            if self.sleep:
                await asyncio.sleep(self.sleep)
            got = await handler({"body": body, "headers": dict(request.headers)})
            self.statuses.append(got["status"])
            if got.get("body") is None:
                return Response(status_code=got["status"])
            return JSONResponse(got["body"], got["status"])

        self.routes.append(Route(path, endpoint, methods=[method]))

    def serve_static(self, path: str, directory: str) -> None:
        """Nothing static."""

    async def start(self, port: int) -> None:
        """The host serves."""

    async def stop(self) -> None:
        """The host stops."""

    async def _token(self, scope: str | list[str], tenant: str | None) -> str:
        """Microsoft's library asks for tokens over https only; the same request by hand."""
        asked = {
            "grant_type": "client_credentials",
            "client_id": self._known["client_id"],
            "client_secret": self._known["client_secret"],
            "scope": str(scope),
        }
        async with httpx.AsyncClient(trust_env=False) as client:
            return str((await client.post(self._known["token_url"], data=asked)).json()["access_token"])

    def _listen(self) -> None:
        app = self.app
        app.on_message(self._message)
        app.on_dialog_open("form")(self._open)
        app.on_dialog_submit("form")(self._submit)
        app.on_card_action_execute("vote")(self._vote)
        app.on_card_action_execute("refresh")(self._refresh)
        app.on_card_action_execute("save")(self._save)
        app.on_message_reaction(self._note)
        app.on_conversation_update(self._note_members)
        app.on_message_ext_open(self._extension)
        app.on_message_ext_submit(self._extended)
        app.on_file_consent(self._consent)

    async def _note(self, ctx: ActivityContext[MessageReactionActivity]) -> None:
        """Heard already."""

    async def _note_members(self, ctx: ActivityContext[ConversationUpdateActivity]) -> None:
        """Heard already."""

    async def _message(self, ctx: ActivityContext[MessageActivity]) -> None:
        activity = ctx.activity
        activity.strip_mentions_text()
        said = (activity.text or "").strip()
        match said.partition(" ")[0]:
            case "ny":
                await ctx.send(
                    AdaptiveCard.model_validate(card("Formuläret är klart att fylla i.", FORM_BUTTON))
                )
            case "rösta":
                await ctx.send(AdaptiveCard.model_validate(poll([activity.from_.id])))
            case "tyst":
                to = activity.from_.model_copy()
                to.is_targeted = True
                await ctx.send(MessageActivityInput(text="Bara till dig.", recipient=to))
            case "ändra":
                sent = await ctx.send("Före")
                changed = MessageActivityInput(text="Efter")
                changed.id = sent.id
                await ctx.send(changed)
            case "ta":
                sent = await ctx.send("Försvinner")
                await ctx.api.conversations.activities(activity.conversation.id).delete(sent.id)
            case "gilla":
                await ctx.api.reactions.add(activity.conversation.id, activity.id, "like")
            case "medlemmar":
                found = await ctx.api.conversations.members(activity.conversation.id).get_paged()
                await ctx.send(f"{len(found.members)} medlemmar")
            case "fil":
                content = {"description": "Protokollet", "sizeInBytes": 5, "acceptContext": {"key": "k1"}}
                await ctx.send(MessageActivityInput(attachments=[consent_card(content)]))
            case _:
                await ctx.send(
                    f"Du skrev: {said}",
                )

    async def _open(self, ctx: ActivityContext[TaskFetchInvokeActivity]) -> TaskModuleResponse:
        return dialog(form())

    async def _submit(self, ctx: ActivityContext[TaskSubmitInvokeActivity]) -> TaskModuleResponse:
        given = ctx.activity.value.data or {}
        title = str(given.get("title", ""))
        if "fel" in title:
            return dialog(form(given, {"title": "Skriv en rubrik som säger något."}))
        if title == "besked":
            return TaskModuleResponse(task=TaskModuleMessageResponse(value="Tack, vi har fått det."))
        return TaskModuleResponse()

    async def _extension(
        self, ctx: ActivityContext[MessageExtensionFetchTaskInvokeActivity]
    ) -> MessagingExtensionActionResponse:
        payload = ctx.activity.value.message_payload
        said = payload.body.content if payload and payload.body else ""
        return MessagingExtensionActionResponse(task=dialog(form({"title": said or ""})).task)

    async def _extended(
        self, ctx: ActivityContext[MessageExtensionSubmitActionInvokeActivity]
    ) -> MessagingExtensionActionResponse:
        return MessagingExtensionActionResponse(task=TaskModuleMessageResponse(value="Sparat."))

    async def _vote(
        self, ctx: ActivityContext[AdaptiveCardInvokeActivity]
    ) -> AdaptiveCardActionMessageResponse:
        return AdaptiveCardActionMessageResponse(value="Din röst är räknad.")

    async def _refresh(
        self, ctx: ActivityContext[AdaptiveCardInvokeActivity]
    ) -> AdaptiveCardActionCardResponse:
        return AdaptiveCardActionCardResponse(
            value=AdaptiveCard.model_validate(own_view(ctx.activity.from_.name or "", time.time_ns()))
        )

    async def _save(self, ctx: ActivityContext[AdaptiveCardInvokeActivity]) -> AdaptiveCardActionCardResponse:
        said = (ctx.activity.value.action.data or {})["note"]
        return AdaptiveCardActionCardResponse(value=AdaptiveCard.model_validate(card(f"Sparat: {said}")))

    async def _consent(self, ctx: ActivityContext[FileConsentInvokeActivity]) -> None:
        to = ctx.activity.value.upload_info
        if to is None:
            await ctx.send("Då låter vi bli.")
            return
        async with httpx.AsyncClient(trust_env=False) as client:
            await client.put(str(to.upload_url), content=b"hello", headers={"Content-Range": "bytes 0-4/5"})
        shown = Attachment.model_validate(
            {
                "contentType": "application/vnd.microsoft.teams.card.file.info",
                "contentUrl": to.content_url,
                "name": to.name,
                "content": {"uniqueId": to.unique_id, "fileType": to.file_type},
            }
        )
        await ctx.send(MessageActivityInput(attachments=[shown]))


def consent_card(content: Json) -> Attachment:
    """A question whether a file may be put into the person's OneDrive."""
    return Attachment.model_validate(
        {
            "contentType": "application/vnd.microsoft.teams.card.file.consent",
            "name": "protokoll.txt",
            "content": content,
        }
    )


def dialog(content: Json) -> TaskModuleResponse:
    """The answer that shows a card in a dialog."""
    made = AdaptiveCard.model_validate(content)
    shown = card_attachment(AdaptiveCardAttachment(content=made))
    about = CardTaskModuleTaskInfo(title=DIALOG, height="medium", width="medium", card=shown)
    return TaskModuleResponse(task=TaskModuleContinueResponse(value=about))

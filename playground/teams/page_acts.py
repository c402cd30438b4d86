"""What the page asks for on a person's behalf in Teams: POST /teams/play/{act}, JSON in and out."""

import logging
from collections.abc import Awaitable, Callable

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from playground.errors import Refusal
from playground.people import User
from playground.slack.page_acts import refused
from playground.slack.web_api import JsonResponse
from playground.teams import installing, pressing, writing
from playground.teams.cards import find_action, inputs_of
from playground.teams.errors import Denied
from playground.teams.ids import Json
from playground.teams.messages import Message
from playground.teams.reactions import kind_of
from playground.teams.tenant import Tenant

log = logging.getLogger(__name__)
Act = Callable[[Tenant, User, Json], Awaitable[Json]]


async def say(tenant: Tenant, user: User, body: Json) -> Json:
    """{channel, text, thread?, files?} -> {message}"""
    place = tenant.places.for_person(user.id, body["channel"], body.get("thread"))
    message = writing.say(tenant, user, place, body.get("text", ""), body.get("files"))
    return {"message": message.as_json(user.id)}


async def edit(tenant: Tenant, user: User, body: Json) -> Json:
    """{id, text}"""
    writing.edit(tenant, user, _message(tenant, user, body), body["text"])
    return {}


async def delete(tenant: Tenant, user: User, body: Json) -> Json:
    """{id}"""
    writing.delete(tenant, user, _message(tenant, user, body))
    return {}


async def react(tenant: Tenant, user: User, body: Json) -> Json:
    """{id, name, added}"""
    kind = kind_of(body["name"])
    writing.react(tenant, user, _message(tenant, user, body), kind, body.get("added", True))
    return {}


async def press(tenant: Tenant, user: User, body: Json) -> Json:
    """{id, action, inputs} -> {errors} when the client itself refuses"""
    message, chosen = _message(tenant, user, body), body["action"]
    card = message.card(user.id) or {}
    name = (find_action(card, chosen) or {}).get("verb")
    errors = await pressing.press(tenant, user, message, chosen, body.get("inputs") or {})
    # The guide knows a button, and a form in a card, by what the bot calls it, on either face.
    body["action"] = {"action_id": name}
    if inputs_of(card):
        # As in a dialog: drawn again with its inputs, something is wrong with it.
        body["callback_id"] = name
        body["accepted"] = not errors and not inputs_of(message.card(user.id) or {})
    return _field_errors(errors)


async def refresh(tenant: Tenant, user: User, body: Json) -> Json:
    """{id} -> {refreshed}"""
    return {"refreshed": await pressing.refresh(tenant, user, _message(tenant, user, body))}


async def extension(tenant: Tenant, user: User, body: Json) -> Json:
    """{channel, command, id?}: an action command from the compose box, or on a message"""
    place = tenant.places.for_person(user.id, body["channel"])
    message = _message(tenant, user, body) if body.get("id") else None
    await pressing.open_extension(tenant, user, place, body["command"], message)
    return {}


async def submit(tenant: Tenant, user: User, body: Json) -> Json:
    """{dialog, action, inputs} -> {errors} when the client itself refuses"""
    dialog = tenant.dialogs.get(user.id, body["dialog"])
    body["callback_id"], title = dialog.form, dialog.title
    errors = await pressing.submit(tenant, user, dialog, body["action"], body.get("inputs") or {})
    left = tenant.dialogs.of(user.id)
    # The same form drawn again is how a bot says that something is wrong with it.
    body["accepted"] = not errors and (
        left is None or (left.form, left.title) != (body["callback_id"], title)
    )
    return _field_errors(errors)


async def close(tenant: Tenant, user: User, body: Json) -> Json:
    """{dialog}"""
    tenant.dialogs.get(user.id, body["dialog"])
    tenant.dialogs.close(user.id)
    return {}


async def consent(tenant: Tenant, user: User, body: Json) -> Json:
    """{id, number, accepted}: the answer to a file consent card"""
    message = _message(tenant, user, body)
    await pressing.consent(tenant, user, message, int(body["number"]), bool(body["accepted"]))
    return {}


async def uninstall(tenant: Tenant, user: User, body: Json) -> Json:
    """The person takes the bot away from their own chats."""
    installing.remove_from_chat(tenant, user)
    return {}


async def install(tenant: Tenant, user: User, body: Json) -> Json:
    """The person adds the bot to their own chats."""
    tenant.delivery.send_installations(installing.add_to_chat(tenant, user))
    tenant.changes.tell("teams_installed")
    return {}


ACTS: dict[str, Act] = {
    "say": say,
    "edit": edit,
    "delete": delete,
    "react": react,
    "press": press,
    "refresh": refresh,
    "extension": extension,
    "submit": submit,
    "close": close,
    "consent": consent,
    "install": install,
    "uninstall": uninstall,
}


def act_routes(tenant: Tenant) -> list[Route]:
    """All of them."""

    async def upload(request: Request) -> Response:
        """POST /teams/play/upload?name=N, with the bytes as the body."""
        file = tenant.files.add(request.query_params.get("name") or "fil", await request.body())
        return JsonResponse({"ok": True, "file": {"id": file.id, "name": file.name}})

    acts = [
        Route(f"/teams/play/{name}", _endpoint(tenant, name, act), methods=["POST"])
        for name, act in ACTS.items()
    ]
    return [*acts, Route("/teams/play/upload", upload, methods=["POST"])]


def _endpoint(tenant: Tenant, name: str, act: Act) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        try:
            body = orjson.loads(await request.body())
            user = tenant.places.world.user(str(body.pop("as", "")))
            answer = await act(tenant, user, body)
        except Refusal as refusal:
            return refused(refusal)
        except Denied as denied:
            return refused(Refusal(denied.code, f"Teams svarade: {denied.message}"))
        except (KeyError, TypeError, ValueError, IndexError) as wrong:
            log.warning("could not understand a request to %s", name, exc_info=True)
            return refused(Refusal("invalid_arguments", f"Begäran saknar något eller är fel: {wrong}."))
        if name != "refresh":
            told = body | {"as": user.id, "what": name, "face": "teams"}
            told["ok"] = answer.get("ok", True) and body.get("accepted", True)
            tenant.changes.tell("did", **told)
        return JsonResponse({"ok": True} | answer)

    return endpoint


def _message(tenant: Tenant, user: User, body: Json) -> Message:
    message = tenant.messages.get(str(body["id"]), user.id)
    tenant.places.for_person(user.id, message.place.id)
    return message


def _field_errors(errors: dict[str, str]) -> Json:
    return {"ok": False, "error": "field_errors", "errors": errors} if errors else {}

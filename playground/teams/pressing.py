"""What a person presses in Teams: a card's buttons, dialogs, own views, file consent."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

from playground.errors import Refusal
from playground.people import User
from playground.teams.cards import CARD, check_card, find_action
from playground.teams.dialogs import Dialog, task_of
from playground.teams.errors import Denied
from playground.teams.files import CONSENT
from playground.teams.ids import Json
from playground.teams.inputs import complaints, filled_in
from playground.teams.messages import Message
from playground.teams.places import Place
from playground.teams.tenant import Tenant
from playground.teams.writing import in_thread, say

NOT_UNDERSTOOD = "Boten svarade något som Teams inte kan visa."
MESSAGE_ANSWER = "application/vnd.microsoft.activity.message"


@asynccontextmanager
async def busy(tenant: Tenant, user: str) -> AsyncIterator[None]:
    """Show the person that something is on its way."""
    tenant.changes.tell("busy", user=user, on=True)
    try:
        yield
    finally:
        tenant.changes.tell("busy", user=user, on=False)


async def press(tenant: Tenant, user: User, message: Message, action_id: str, given: Json) -> dict[str, str]:
    """Press an action of a card; gives the client's own complaints by input id, {} when it was sent."""
    card = message.card(user.id)
    action = find_action(card, action_id) if card else None
    if card is None or action is None:
        raise Refusal("action_gone", "Knappen finns inte längre. Titta på meddelandet igen.")
    values, errors = _values(card, action, given)
    if errors:
        return errors
    match action:
        case {"type": "Action.Execute"}:
            await execute(tenant, user, message, action, values)
        case {"type": "Action.Submit", "data": {"msteams": {"type": "task/fetch"}}}:
            await open_dialog(tenant, user, message, _data(action, values))
        case {"type": "Action.Submit", "data": {"msteams": {"type": "imBack", "value": str(text)}}}:
            say(tenant, user, message.place, text)
        case {"type": "Action.Submit"}:
            _submit(tenant, user, message, action, values)
        case _:
            raise Refusal("client_action", "Den knappen gör något på sidan och når inte boten.")
    return {}


async def execute(
    tenant: Tenant, user: User, message: Message, action: Json, values: Json, trigger: str = "manual"
) -> None:
    """Action.Execute: the bot's card becomes this person's own view, its text a passing line."""
    sent = {name: action[name] for name in ("type", "id", "title", "verb") if name in action}
    value = {"action": sent | {"data": _data(action, values)}, "trigger": trigger}
    body = await _ask(tenant, user, message.place, "adaptiveCard/action", value, message)
    with _telling(tenant, user, "adaptiveCard/action"):
        match body:
            case {"statusCode": 200, "type": kind, "value": card} if kind == CARD:
                check_card(card)
                tenant.messages.show_own(message, user.id, card)
            case {"statusCode": 200, "type": kind, "value": str(text)} if kind == MESSAGE_ANSWER:
                tenant.tell_person(user.id, text)
            case {"type": "application/vnd.microsoft.error", "value": {"message": str(text)}}:
                raise Refusal("bot_error", text)
            case None | {}:
                pass
            case _:
                raise Denied(400, "BadArgument", f"not an answer to Action.Execute: {str(body)[:80]}")


async def refresh(tenant: Tenant, user: User, message: Message) -> bool:
    """What the client does when it shows a card with `refresh`; False when there was no reason to."""
    if not message.wants_refresh(user.id, len(tenant.places.members(message.place))):
        return False
    common = message.card()
    if common is not None:
        await execute(tenant, user, message, common["refresh"]["action"], {}, trigger="automatic")
    return True


async def open_dialog(tenant: Tenant, user: User, message: Message, data: Json) -> None:
    """A button with task/fetch: the bot says what the dialog shows."""
    body = await _ask(tenant, user, message.place, "task/fetch", _task(data), message)
    dialog = Dialog(user.id, message.place, "task/submit", message.id)
    with _telling(tenant, user, "task/fetch"):
        tenant.dialogs.take(dialog, task_of(body))


async def open_extension(
    tenant: Tenant, user: User, place: Place, command_id: str, message: Message | None
) -> None:
    """A message-extension action command, from the compose box or from a message's menu."""
    command: Json = {"commandId": command_id, "commandContext": "message" if message else "compose"}
    if message:
        payload = {"id": message.id, "body": {"contentType": "text", "content": message.text}}
        command["messagePayload"] = payload
    body = await _ask(tenant, user, place, "composeExtension/fetchTask", command | _task({}), message)
    dialog = Dialog(user.id, place, "composeExtension/submitAction", command=command)
    with _telling(tenant, user, "composeExtension/fetchTask"):
        tenant.dialogs.take(dialog, task_of(body))


async def submit(tenant: Tenant, user: User, dialog: Dialog, action_id: str, given: Json) -> dict[str, str]:
    """Press the dialog's Action.Submit; gives the client's complaints by input id, {} when it was sent."""
    action = find_action(dialog.card, action_id) if dialog.card else None
    if dialog.card is None or action is None:
        raise Refusal("action_gone", "Knappen finns inte längre. Titta på formuläret igen.")
    if action["type"] != "Action.Submit":
        raise Refusal("client_action", f"{action['type']} skickar inte in något från ett fönster i Teams.")
    values, errors = _values(dialog.card, action, given)
    if errors:
        return errors
    origin = tenant.messages.find(dialog.message_id) if dialog.message_id else None
    value = dialog.command | _task(_data(action, values))
    body = await _ask(tenant, user, dialog.place, dialog.submit, value, origin)
    with _telling(tenant, user, dialog.submit):
        tenant.dialogs.take(dialog, task_of(body))
        _insert(tenant, user, dialog.place, body)
    return {}


async def consent(tenant: Tenant, user: User, message: Message, number: int, accepted: bool) -> None:
    """Answer a file consent card: yes opens an address for the bot to upload to."""
    offered = message.attachments[number]
    if offered.get("contentType") != CONSENT or number in message.answered:
        raise Refusal("already_answered", "Frågan om filen är redan besvarad.")
    content = offered.get("content") or {}
    value: Json = {"type": "fileUpload", "action": "accept" if accepted else "decline"}
    value["context"] = content.get("acceptContext" if accepted else "declineContext")
    if accepted:
        value["uploadInfo"] = tenant.files.invitation(str(offered.get("name") or "fil"))
    await _ask(tenant, user, message.place, "fileConsent/invoke", value, message)
    if tenant.messages.find(message.id):
        tenant.messages.answer(message, number)


async def _ask(
    tenant: Tenant, user: User, place: Place, name: str, value: Json, message: Message | None
) -> Any:
    where = in_thread(place, message.id) if message else place
    about = {"replyToId": message.id} if message else {}
    async with busy(tenant, user.id):
        return await tenant.delivery.invoke(tenant.activities.invoke(user, where, name, value, **about))


def _submit(tenant: Tenant, user: User, message: Message, action: Json, values: Json) -> None:
    """A plain Action.Submit is a message without text that carries the values."""
    data = _data(action, values)
    where = in_thread(message.place, message.id)
    activity = tenant.activities.message(user, where, tenant.messages.new_id(), "", value=data)
    del activity["text"], activity["attachments"]
    tenant.delivery.send(activity | {"replyToId": message.id})


def _insert(tenant: Tenant, user: User, place: Place, body: Any) -> None:
    """A message extension may put cards into what the person writes."""
    if isinstance(body, dict) and (result := body.get("composeExtension")):
        for attachment in result.get("attachments", []):
            check_card(attachment.get("content"))
            tenant.messages.add(place, user.id, {"text": "", "attachments": [attachment]})


@contextmanager
def _telling(tenant: Tenant, user: User, name: str) -> Iterator[None]:
    """Turns what Teams would refuse of an answer into a note, and a sentence for the person."""
    try:
        yield
    except Denied as denied:
        tenant.note_refusal(method=name, status=denied.status, error=denied.code, why=denied.message)
        raise Refusal("invalid_answer", f"{NOT_UNDERSTOOD} ({denied.message})") from None


def _data(action: Json, values: Json) -> Json:
    data = action.get("data")
    return (data if isinstance(data, dict) else {}) | values


def _task(data: Json) -> Json:
    return {"data": data, "context": {"theme": "default"}}


def _values(card: Json, action: Json, given: Json) -> tuple[dict[str, str], dict[str, str]]:
    """What goes along with an action, and what the client says of it."""
    if action.get("associatedInputs") == "none":
        return {}, {}
    values = filled_in(card, given)
    return values, complaints(card, values)

"""What the app answers to a person: the ack of a command or a form, and a response_url."""

from collections.abc import Callable
from typing import Any

from playground.errors import Refusal
from playground.slack.arguments import Arguments
from playground.slack.content import read_content
from playground.slack.ids import Json
from playground.slack.methods.chat import edited_fields
from playground.slack.methods.views import read_view
from playground.slack.responses import ResponseUrl
from playground.slack.workspace import Workspace

NOT_UNDERSTOOD = "Appen svarade något som Slack inte förstår."


def answer_in_place(workspace: Workspace, place: ResponseUrl, body: Json) -> None:
    """Do what a response_url or a command's ack says: say, replace or delete. Raises Slack's errors."""
    channel = workspace.world.channel(place.channel)
    arguments = Arguments(body)
    wants_original = arguments.flag("replace_original") or arguments.flag("delete_original")
    if wants_original and place.message_ts:
        _change_original(workspace, place, arguments)
        return
    content = read_content(arguments, workspace.files)
    if content.is_empty:
        raise Refusal("no_text")
    bot, text, blocks = workspace.world.bot, content.text or "", content.blocks or None
    if body.get("response_type") == "in_channel":
        workspace.messages.post(channel, bot, text, by_bot=True, blocks=blocks)
    else:
        workspace.messages.whisper(channel, place.user, text, author=bot, blocks=blocks)


def _change_original(workspace: Workspace, place: ResponseUrl, arguments: Arguments) -> None:
    channel, ts = workspace.world.channel(place.channel), place.message_ts or ""
    if arguments.flag("delete_original"):
        if place.is_ephemeral:
            workspace.messages.delete_whisper(channel, place.user, ts)
        else:
            workspace.messages.delete(channel, ts)
        return
    content = read_content(arguments, workspace.files)
    if place.is_ephemeral:
        fields = {"blocks": content.blocks}
        workspace.messages.edit_whisper(channel, place.user, ts, content.text or "", fields)
    else:
        workspace.messages.edit(channel, workspace.messages.get(channel, ts), edited_fields(content))


def take_command_answer(workspace: Workspace, channel_id: str, user: str, answer: Json) -> None:
    """The body of a command's ack, if it has one, is a message to the person."""
    if answer:
        place = ResponseUrl(channel_id, user, None, is_ephemeral=False, until=0)
        _or_tell(workspace, user, lambda: answer_in_place(workspace, place, answer))


def take_form_answer(workspace: Workspace, user: str, view: Json, answer: Json) -> dict[str, str]:
    """Do what a form's ack says; gives the errors by block, {} when the form was accepted."""
    match answer.get("response_action"):
        case None:
            workspace.views.close(user, view["id"])
        case "clear":
            workspace.views.close(user)
        case "update":
            made = _checked_view(workspace, user, answer)
            workspace.views.update(workspace.views.get(user, view["id"]), made)
        case "push":
            made = _checked_view(workspace, user, answer)
            _or_tell(workspace, user, lambda: workspace.views.push(user, made))
        case "errors":
            return _checked_errors(workspace, user, view, answer.get("errors"))
        case other:
            raise _refused(workspace, user, f"response_action {other}")
    return {}


def _checked_errors(workspace: Workspace, user: str, view: Json, errors: Any) -> dict[str, str]:
    """Errors must name input blocks of the view, as text, and there must be one."""
    inputs = {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors:
        raise _refused(workspace, user, "errors is empty")
    if wrong := sorted(errors.keys() - inputs):
        raise _refused(workspace, user, f"errors names what is no input block: {', '.join(wrong)}")
    return {block_id: str(text) for block_id, text in errors.items()}


def _checked_view(workspace: Workspace, user: str, answer: Json) -> Json:
    try:
        return read_view(workspace, answer.get("view"), "modal")
    except Refusal as refusal:
        raise _refused(workspace, user, f"{refusal.code} {refusal.more}") from None


def _or_tell(workspace: Workspace, user: str, act: Callable[[], object]) -> None:
    """Do what the app asked for; what Slack would refuse is noted and shown."""
    try:
        act()
    except Refusal as refusal:
        raise _refused(workspace, user, f"{refusal.code} {refusal.more}") from None


def _refused(workspace: Workspace, user: str, why: str) -> Refusal:
    """Note what was wrong with an answer, and show it to the person."""
    workspace.note_refusal(method="ack", error="invalid_ack", why=why)
    workspace.tell_person(user, f"{NOT_UNDERSTOOD} ({why})")
    return Refusal("invalid_ack", f"{NOT_UNDERSTOOD} ({why})")

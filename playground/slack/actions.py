"""What a person does in the workspace, and what comes of it."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from html import escape

from playground.driver.state import KINDS, complaints, fill_in
from playground.errors import Refusal
from playground.people import Channel
from playground.slack.answers import take_command_answer, take_form_answer
from playground.slack.ids import Json
from playground.slack.installation import Installation
from playground.slack.methods.files import share_files
from playground.slack.payloads import (
    click_in_message,
    click_in_view,
    interaction,
    slash_command,
    without_metadata,
)
from playground.slack.workspace import Workspace

MENTION = re.compile(r"&lt;([@#][A-Z0-9]+(?:\|[^&<>]*)?)&gt;")
# What people may write is bounded too (https://slack.com/help/articles/201457107).
LONGEST = 12_000


def escaped(text: str) -> str:
    """Text as Slack passes it on: &, < and > as entities, mentions as they are."""
    return MENTION.sub(r"<\1>", escape(text, quote=False))


def installed(workspace: Workspace) -> Installation:
    """The app, or a sentence that says there is none."""
    if workspace.installation is None:
        raise Refusal("not_installed", "Ingen app är installerad här än. Starta boten först.")
    return workspace.installation


def place(workspace: Workspace, user: str, channel_id: str) -> Channel:
    """A channel this person can see."""
    channel = workspace.world.channel(channel_id)
    if not channel.is_seen_by(user):
        raise Refusal("channel_not_found", "Den kanalen finns inte.")
    return channel


@asynccontextmanager
async def busy(workspace: Workspace, user: str) -> AsyncIterator[None]:
    """Show the person that something is on its way."""
    workspace.changes.tell("busy", user=user, on=True)
    try:
        yield
    finally:
        workspace.changes.tell("busy", user=user, on=False)


def say(
    workspace: Workspace,
    user: str,
    channel_id: str,
    text: str,
    thread: str | None = None,
    files: list[str] | None = None,
) -> Json:
    """Write in a channel, perhaps with files."""
    channel = place(workspace, user, channel_id)
    app = workspace.installation
    if channel.is_archived:
        raise Refusal("is_archived", "Kanalen är arkiverad.")
    if user not in channel.members:
        raise Refusal("not_in_channel", "Du är inte med i den kanalen.")
    if app and app.is_read_only and channel.kind == "im" and workspace.world.bot in channel.members:
        raise Refusal("read_only", "Det går inte att skriva till appen.")
    if len(text) > LONGEST:
        raise Refusal("msg_too_long", f"Skriv högst {LONGEST} tecken, eller dela texten som en fil.")
    if not text.strip() and not files:
        raise Refusal("no_text", "Skriv något först.")
    if files:
        found = [workspace.files.get(one) for one in files]
        return share_files(workspace, channel, found, user, escaped(text), thread)
    return workspace.messages.post(channel, user, escaped(text), by_bot=False, thread_ts=thread)


async def command(workspace: Workspace, user: str, channel_id: str, name: str, text: str) -> None:
    """Run a slash command."""
    channel = place(workspace, user, channel_id)
    if name not in installed(workspace).commands:
        raise Refusal("unknown_command", f"{name} är inget kommando här.")
    async with busy(workspace, user):
        payload = slash_command(workspace, user, channel, name, escaped(text.strip()))
        answer = await workspace.delivery.ask("slash_commands", payload)
        take_command_answer(workspace, channel.id, user, answer)


async def click(workspace: Workspace, user: str, request: Json) -> None:
    """Press or choose something in a message, a modal or the home."""
    if not installed(workspace).is_interactive:
        raise Refusal("interactivity_disabled", "Appen tar inte emot knapptryckningar.")
    values = (request.get("state") or {}).get("values", {})
    if request.get("view_id"):
        view = workspace.views.get(user, request["view_id"])
        action = _action(workspace, view["blocks"], request)
        payload = click_in_view(workspace, user, view, action, fill_in(view["blocks"], values))
    else:
        channel = place(workspace, user, request["channel"])
        message = workspace.messages.find_whisper(channel, user, request["ts"])
        message = message or workspace.messages.get(channel, request["ts"])
        blocks = message.get("blocks", [])
        action = _action(workspace, blocks, request)
        values = fill_in(blocks, values)
        payload = click_in_message(workspace, user, channel, message, action, values)
    async with busy(workspace, user):
        await workspace.delivery.ask("interactive", payload)


def _action(workspace: Workspace, blocks: list[Json], request: Json) -> Json:
    """The action as Slack sends it: what the element says of itself, and what the person chose."""
    chosen = request["action"]
    for block in blocks:
        for element in [*block.get("elements", []), block.get("element"), block.get("accessory")]:
            is_it = isinstance(element, dict) and element.get("action_id") == chosen["action_id"]
            if block["block_id"] == request["block_id"] and is_it:
                own = {
                    name: element[name]
                    for name in ("type", "action_id", "text", "value", "style")
                    if name in element
                }
                key = "selected_option" if element["type"] == "overflow" else _state_key(element["type"])
                picked = {key: chosen[key]} if key in chosen else {}
                stamp = {"block_id": block["block_id"], "action_ts": workspace.stamps.next()}
                return own | stamp | picked
    raise Refusal("action_gone", "Knappen finns inte längre. Titta på meddelandet igen.")


def _state_key(kind: str) -> str:
    return KINDS[kind].key if kind in KINDS else ""


async def submit(workspace: Workspace, user: str, view_id: str, given: Json) -> dict[str, str]:
    """Send a form in; gives the errors by block, {} when it was accepted."""
    view = workspace.views.get(user, view_id)
    installed(workspace)
    values = fill_in(view["blocks"], given)
    for entry in (one for block in values.values() for one in block.values() if one["type"] == "file_input"):
        found = [workspace.files.get(file["id"]) for file in entry["files"]]
        entry["files"] = [workspace.files.object_of(file, workspace.world.channels) for file in found]
    if errors := complaints(view["blocks"], values):
        return errors
    shown = view | {"state": {"values": values}}
    payload = interaction(workspace, "view_submission", user, shown, response_urls=[])
    async with busy(workspace, user):
        answer = await workspace.delivery.ask("interactive", payload)
    return take_form_answer(workspace, user, view, answer)


async def close(workspace: Workspace, user: str, view_id: str) -> None:
    """Close the modal that is on top; the app hears of it when the view asks for that."""
    view = workspace.views.get(user, view_id)
    closed = workspace.views.close(user, None if view["clear_on_close"] else view_id)
    for one in closed:
        if one["notify_on_close"]:
            payload = interaction(workspace, "view_closed", user, one, is_cleared=view["clear_on_close"])
            del payload["trigger_id"]
            workspace.delivery.mention("interactive", payload)


def react(workspace: Workspace, user: str, channel_id: str, ts: str, name: str, added: bool) -> None:
    """Put an emoji on a message, or take it off."""
    channel = place(workspace, user, channel_id)
    if channel.is_archived:
        raise Refusal("is_archived", "Kanalen är arkiverad.")
    workspace.messages.react(channel, ts, user, name, added)


def open_home(workspace: Workspace, user: str, tab: str = "home") -> None:
    """Go to the app's home, or to its messages."""
    if installed(workspace).has_home or tab == "messages":
        workspace.events.home_opened(user, tab)


async def shortcut(
    workspace: Workspace, user: str, callback_id: str, channel_id: str = "", ts: str = ""
) -> None:
    """Use a shortcut: a global one, or one on a message."""
    known = installed(workspace).shortcuts.get(callback_id)
    if known is None:
        raise Refusal("unknown_shortcut", "Den genvägen finns inte.")
    action: Json = {"callback_id": callback_id, "action_ts": workspace.stamps.next()}
    if known.get("type") == "message":
        channel = place(workspace, user, channel_id)
        message = workspace.messages.get(channel, ts)
        address = workspace.response_urls.give(channel.id, user, ts)
        on_message: Json = {
            "channel": workspace.channel_of(channel.id),
            "message": without_metadata(message),
            "message_ts": ts,
            "response_url": address,
        }
        payload = interaction(workspace, "message_action", user, **action, **on_message)
    else:
        payload = interaction(workspace, "shortcut", user, **action)
    async with busy(workspace, user):
        await workspace.delivery.ask("interactive", payload)

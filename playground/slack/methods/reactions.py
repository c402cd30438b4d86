"""reactions.*: add, remove, get."""

from playground.errors import Refusal
from playground.people import Channel
from playground.slack.arguments import Arguments
from playground.slack.ids import Json
from playground.slack.methods import Method
from playground.slack.methods.chat import permalink
from playground.slack.places import visible_channel
from playground.slack.workspace import Workspace


def _item(workspace: Workspace, arguments: Arguments) -> tuple[Channel, str]:
    channel_id, ts = arguments.text("channel"), arguments.text("timestamp")
    if not channel_id or not ts:
        raise Refusal("no_item_specified")
    return visible_channel(workspace, channel_id), ts


def _change(workspace: Workspace, arguments: Arguments, added: bool) -> Json:
    channel, ts = _item(workspace, arguments)
    if channel.is_archived:
        raise Refusal("is_archived")
    if workspace.world.bot not in channel.members:
        raise Refusal("not_in_channel")
    workspace.messages.react(channel, ts, workspace.world.bot, arguments.text("name"), added)
    return {}


def add(workspace: Workspace, arguments: Arguments) -> Json:
    """reactions.add"""
    return _change(workspace, arguments, added=True)


def remove(workspace: Workspace, arguments: Arguments) -> Json:
    """reactions.remove"""
    return _change(workspace, arguments, added=False)


def get(workspace: Workspace, arguments: Arguments) -> Json:
    """reactions.get"""
    channel, ts = _item(workspace, arguments)
    message = workspace.messages.get(channel, ts)
    shown = {name: value for name, value in message.items() if name != "metadata"}
    found = shown | {"permalink": permalink(workspace, channel, message)}
    return {"type": "message", "channel": channel.id, "message": found}


METHODS = {
    "reactions.add": Method(add, "reactions:write"),
    "reactions.remove": Method(remove, "reactions:write"),
    "reactions.get": Method(get, "reactions:read"),
}

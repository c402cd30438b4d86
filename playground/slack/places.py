"""Where the bot may read and write."""

from playground.errors import Refusal
from playground.people import Channel
from playground.slack.ids import Json
from playground.slack.workspace import Workspace

HISTORY_SCOPES = {
    "channel": "channels:history",
    "private": "groups:history",
    "im": "im:history",
    "mpim": "mpim:history",
}
READ_SCOPES = {"channel": "channels:read", "private": "groups:read", "im": "im:read", "mpim": "mpim:read"}


def require_scope(workspace: Workspace, scope: str) -> None:
    """Raise missing_scope, with what is needed and what the manifest grants."""
    granted = workspace.installation.scopes if workspace.installation else frozenset()
    if scope and scope not in granted:
        raise Refusal("missing_scope", needed=scope, provided=",".join(sorted(granted)))


def visible_channel(workspace: Workspace, channel_id: str) -> Channel:
    """A channel the bot can see; private ones it is not in do not exist for it."""
    channel = workspace.world.channel(channel_id)
    if not channel.is_seen_by(workspace.world.bot):
        raise Refusal("channel_not_found")
    return channel


def channel_to_read(workspace: Workspace, channel_id: str, scopes: dict[str, str]) -> Channel:
    """A channel whose messages the bot may read: it must be a member and have the scope for its kind."""
    channel = visible_channel(workspace, channel_id)
    require_scope(workspace, scopes[channel.kind])
    if workspace.world.bot not in channel.members:
        raise Refusal("not_in_channel")
    return channel


def channel_to_write(workspace: Workspace, channel_id: str) -> Channel:
    """A channel the bot may post in; a person's id means the direct messages with them."""
    world = workspace.world
    if channel_id in world.users:
        channel = world.direct([channel_id, world.bot])
    elif channel_id.startswith("#"):
        named = [one for one in world.channels.values() if one.name == channel_id[1:]]
        channel = visible_channel(workspace, named[0].id if named else "")
    else:
        channel = visible_channel(workspace, channel_id)
    if channel.is_archived:
        raise Refusal("is_archived")
    app = workspace.installation
    if channel.kind in ("im", "mpim") and app and not app.has_messages:
        raise Refusal("messages_tab_disabled")
    is_open = channel.kind == "channel" and app is not None and "chat:write.public" in app.scopes
    if world.bot not in channel.members and not is_open:
        raise Refusal("not_in_channel")
    return channel


def channel_object(workspace: Workspace, channel: Channel, user: str) -> Json:
    """Slack's conversation object, as `user` sees it."""
    common: Json = {
        "id": channel.id,
        "created": 1_588_834_800,
        "is_archived": channel.is_archived,
        "is_channel": channel.kind == "channel",
        "is_group": channel.kind == "private",
        "is_im": channel.kind == "im",
        "is_mpim": channel.kind == "mpim",
        "is_private": channel.kind != "channel",
        "is_org_shared": False,
        "is_member": user in channel.members,
    }
    if channel.kind == "im":
        return common | {"user": next((one for one in channel.members if one != user), user)}
    purpose = {"value": channel.purpose, "creator": "", "last_set": 0}
    return common | {
        "name": channel.name,
        "name_normalized": channel.name,
        "num_members": len(channel.members),
        "purpose": purpose,
        "topic": {"value": "", "creator": "", "last_set": 0},
    }

"""The payloads Slack sends when a person presses, submits or commands."""

from typing import Any

from playground.people import Channel
from playground.slack.ids import APP, TEAM, TEAM_DOMAIN, VERIFICATION, Json
from playground.slack.workspace import Workspace


def slash_command(workspace: Workspace, user: str, channel: Channel, command: str, text: str) -> Json:
    """A slash command, all strings as in the form it is."""
    place = workspace.channel_of(channel.id)
    return {
        "token": VERIFICATION,
        "team_id": TEAM,
        "team_domain": TEAM_DOMAIN,
        "channel_id": place["id"],
        "channel_name": place["name"],
        "user_id": user,
        "user_name": workspace.world.user(user).name.lower(),
        "command": command,
        "text": text,
        "api_app_id": APP,
        "is_enterprise_install": "false",
        "response_url": workspace.response_urls.give(channel.id, user),
        "trigger_id": workspace.triggers.give(user),
    }


def interaction(workspace: Workspace, kind: str, user: str, view: Json | None = None, **fields: Any) -> Json:
    """What all interactive payloads have in common, and the fields of this one."""
    name = workspace.world.user(user).name.lower()
    common: Json = {
        "type": kind,
        "user": {"id": user, "username": name, "name": name, "team_id": TEAM},
        "team": {"id": TEAM, "domain": TEAM_DOMAIN},
        "api_app_id": APP,
        "token": VERIFICATION,
        "enterprise": None,
        "is_enterprise_install": False,
        "trigger_id": workspace.triggers.give(user, view["id"] if view and view["type"] == "modal" else None),
    }
    return common | ({"view": view} if view else {}) | fields


def click_in_message(
    workspace: Workspace, user: str, channel: Channel, message: Json, action: Json, values: Json
) -> Json:
    """block_actions of a message; an ephemeral one comes without the message itself."""
    ts, is_ephemeral = message["ts"], message.get("is_ephemeral", False)
    container = {"type": "message", "message_ts": ts, "channel_id": channel.id, "is_ephemeral": is_ephemeral}
    shown = {} if is_ephemeral else {"message": without_metadata(message)}
    return interaction(
        workspace,
        "block_actions",
        user,
        container=container,
        channel=workspace.channel_of(channel.id),
        state={"values": values},
        response_url=workspace.response_urls.give(channel.id, user, ts, is_ephemeral),
        actions=[action],
        **shown,
    )


def click_in_view(workspace: Workspace, user: str, view: Json, action: Json, values: Json) -> Json:
    """block_actions of a modal or a home."""
    shown = view | {"state": {"values": values}}
    container = {"type": "view", "view_id": view["id"]}
    return interaction(workspace, "block_actions", user, shown, container=container, actions=[action])


def without_metadata(message: Json) -> Json:
    """A message as interactive payloads and events carry it."""
    return {name: value for name, value in message.items() if name != "metadata"}

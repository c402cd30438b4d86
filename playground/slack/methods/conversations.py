"""conversations.*: list, info, open, history, replies, members."""

import re

from playground.errors import Refusal
from playground.slack.arguments import Arguments, with_cursor
from playground.slack.ids import Json
from playground.slack.methods import Method
from playground.slack.places import (
    HISTORY_SCOPES,
    READ_SCOPES,
    channel_object,
    channel_to_read,
    require_scope,
    visible_channel,
)
from playground.slack.workspace import Workspace

KIND_OF_TYPE = {"public_channel": "channel", "private_channel": "private", "im": "im", "mpim": "mpim"}
STAMP = re.compile(r"\d+(\.\d+)?")


def list_conversations(workspace: Workspace, arguments: Arguments) -> Json:
    """conversations.list"""
    types = arguments.text("types", "public_channel").replace(" ", "").split(",")
    if not set(types) <= set(KIND_OF_TYPE):
        raise Refusal("invalid_types")
    kinds = [KIND_OF_TYPE[name] for name in types]
    for kind in kinds:
        require_scope(workspace, READ_SCOPES[kind])
    bot, skip_archived = workspace.world.bot, arguments.flag("exclude_archived")
    found = [
        channel_object(workspace, channel, bot)
        for channel in workspace.world.channels.values()
        if channel.kind in kinds and channel.is_seen_by(bot) and not (skip_archived and channel.is_archived)
    ]
    channels, cursor = arguments.page(found, default=100, most=999)
    return with_cursor({"channels": channels}, cursor)


def info(workspace: Workspace, arguments: Arguments) -> Json:
    """conversations.info"""
    channel = visible_channel(workspace, arguments.text("channel"))
    require_scope(workspace, READ_SCOPES[channel.kind])
    return {"channel": channel_object(workspace, channel, workspace.world.bot)}


def open_conversation(workspace: Workspace, arguments: Arguments) -> Json:
    """conversations.open: direct messages with one person, or a group of up to eight."""
    bot = workspace.world.bot
    if channel_id := arguments.text("channel"):
        channel = visible_channel(workspace, channel_id)
    else:
        users = [user for user in arguments.text("users").replace(" ", "").split(",") if user]
        if not users:
            raise Refusal("users_list_not_supplied")
        if users == [bot]:
            raise Refusal("cannot_dm_bot")
        require_scope(workspace, "im:write" if len(users) == 1 else "mpim:write")
        channel = workspace.world.direct([*users, bot])
        workspace.changes.tell("channels")
    whole = channel_object(workspace, channel, bot)
    return {"channel": whole if arguments.flag("return_im") else {"id": channel.id}}


def history(workspace: Workspace, arguments: Arguments) -> Json:
    """conversations.history: newest first, without thread replies."""
    channel = channel_to_read(workspace, arguments.text("channel"), HISTORY_SCOPES)
    posts = list(reversed(workspace.messages.posts.get(channel.id, {}).values()))
    outside = [one for one in posts if one.get("thread_ts", one["ts"]) == one["ts"]]
    messages, cursor = arguments.page(_between(outside, arguments), default=100, most=999)
    answer: Json = {"messages": _shown(messages, arguments), "has_more": bool(cursor), "pin_count": 0}
    return with_cursor(answer, cursor)


def replies(workspace: Workspace, arguments: Arguments) -> Json:
    """conversations.replies: a thread, oldest first."""
    channel = channel_to_read(workspace, arguments.text("channel"), HISTORY_SCOPES)
    parent = arguments.text("ts")
    posts = workspace.messages.posts.get(channel.id, {})
    if parent not in posts:
        raise Refusal("thread_not_found")
    thread = [one for one in posts.values() if parent in (one["ts"], one.get("thread_ts"))]
    messages, cursor = arguments.page(_between(thread, arguments), default=1000, most=1000)
    return with_cursor({"messages": _shown(messages, arguments), "has_more": bool(cursor)}, cursor)


def members(workspace: Workspace, arguments: Arguments) -> Json:
    """conversations.members"""
    channel = visible_channel(workspace, arguments.text("channel"))
    require_scope(workspace, READ_SCOPES[channel.kind])
    found, cursor = arguments.page(channel.members, default=100, most=1000)
    return with_cursor({"members": found}, cursor)


def _between(messages: list[Json], arguments: Arguments) -> list[Json]:
    """Those after `oldest` and before `latest`; the limits themselves only when `inclusive`."""
    oldest, latest = _stamp(arguments, "oldest"), _stamp(arguments, "latest")
    inclusive = arguments.flag("inclusive")

    def fits(ts: tuple[int, int]) -> bool:
        is_after = oldest is None or ts > oldest or (inclusive and ts == oldest)
        return is_after and (latest is None or ts < latest or (inclusive and ts == latest))

    return [message for message in messages if fits(_moment(message["ts"]))]


def _stamp(arguments: Arguments, name: str) -> tuple[int, int] | None:
    text = arguments.text(name)
    if text and not STAMP.fullmatch(text):
        raise Refusal(f"invalid_ts_{name}")
    return _moment(text) if text and text != "0" else None


def _moment(ts: str) -> tuple[int, int]:
    """Seconds and microseconds; a float would lose the last digits."""
    seconds, _, fraction = ts.partition(".")
    return int(seconds), int(fraction.ljust(6, "0")[:6] or 0)


def _shown(messages: list[Json], arguments: Arguments) -> list[Json]:
    """Metadata comes only when asked for."""
    if arguments.flag("include_all_metadata"):
        return messages
    return [{name: value for name, value in one.items() if name != "metadata"} for one in messages]


METHODS = {
    "conversations.list": Method(list_conversations),
    "conversations.info": Method(info),
    "conversations.open": Method(open_conversation),
    "conversations.history": Method(history),
    "conversations.replies": Method(replies),
    "conversations.members": Method(members),
}

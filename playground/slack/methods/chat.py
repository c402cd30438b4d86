"""chat.*: post, update, delete, whisper, link."""

from playground.errors import Refusal
from playground.people import Channel
from playground.slack.arguments import Arguments
from playground.slack.content import Content, read_content
from playground.slack.ids import Json
from playground.slack.methods import Method
from playground.slack.places import channel_to_write, require_scope, visible_channel
from playground.slack.workspace import Workspace

OWN_LOOKS = ("username", "icon_emoji", "icon_url")


def post_message(workspace: Workspace, arguments: Arguments) -> Json:
    """chat.postMessage"""
    channel = channel_to_write(workspace, arguments.text("channel"))
    if any(arguments.get(name) for name in OWN_LOOKS):
        require_scope(workspace, "chat:write.customize")
    content = read_content(arguments, workspace.files)
    if content.is_empty:
        raise Refusal("no_text")
    thread = arguments.text("thread_ts") or None
    if thread and thread not in workspace.messages.posts.get(channel.id, {}):
        raise Refusal("thread_not_found")
    message = workspace.messages.post(
        channel,
        workspace.world.bot,
        content.text or "",
        by_bot=True,
        blocks=content.blocks or None,
        metadata=content.metadata or None,
        thread_ts=thread,
    )
    return _answer(channel, message, content)


def update(workspace: Workspace, arguments: Arguments) -> Json:
    """chat.update: only the app's own messages."""
    channel = visible_channel(workspace, arguments.text("channel"))
    if channel.is_archived:
        raise Refusal("is_archived")
    message = workspace.messages.get(channel, arguments.text("ts"))
    if message["user"] != workspace.world.bot:
        raise Refusal("cant_update_message")
    content = read_content(arguments, workspace.files)
    if content.text is None and content.blocks is None and content.metadata is None:
        raise Refusal("no_text")
    workspace.messages.edit(channel, message, edited_fields(content))
    return _answer(channel, message, content) | {"text": message["text"]}


def edited_fields(content: Content) -> Json:
    """What an update changes. Text without blocks removes the blocks (copy of the chat.update page)."""
    fields: Json = {}
    if content.text is not None:
        fields["text"] = content.text
    if content.text is not None or content.blocks is not None:
        fields["blocks"] = content.blocks or None
    if content.metadata is not None:
        fields["metadata"] = content.metadata or None
    return fields


def delete(workspace: Workspace, arguments: Arguments) -> Json:
    """chat.delete: only the app's own messages."""
    channel = visible_channel(workspace, arguments.text("channel"))
    message = workspace.messages.get(channel, arguments.text("ts"))
    if message["user"] != workspace.world.bot:
        raise Refusal("cant_delete_message")
    workspace.messages.delete(channel, message["ts"])
    return {"channel": channel.id, "ts": message["ts"]}


def post_ephemeral(workspace: Workspace, arguments: Arguments) -> Json:
    """chat.postEphemeral: to one person who is in the channel."""
    channel = channel_to_write(workspace, arguments.text("channel"))
    user = arguments.text("user")
    if user not in channel.members:
        raise Refusal("user_not_in_channel")
    content = read_content(arguments, workspace.files)
    if content.is_empty:
        raise Refusal("no_text")
    fields = {"author": workspace.world.bot, "blocks": content.blocks or None}
    message = workspace.messages.whisper(channel, user, content.text or "", **fields)
    return {"message_ts": message["ts"]}


def get_permalink(workspace: Workspace, arguments: Arguments) -> Json:
    """chat.getPermalink"""
    channel = visible_channel(workspace, arguments.text("channel"))
    message = workspace.messages.get(channel, arguments.text("message_ts"))
    return {"channel": channel.id, "permalink": permalink(workspace, channel, message)}


def permalink(workspace: Workspace, channel: Channel, message: Json) -> str:
    """The address of a message, in Slack's form."""
    return f"{workspace.base_url}/archives/{channel.id}/p{message['ts'].replace('.', '')}"


def _answer(channel: Channel, message: Json, content: Content) -> Json:
    shown = {name: value for name, value in message.items() if name != "metadata"}
    answer: Json = {"channel": channel.id, "ts": message["ts"], "message": shown}
    if content.warnings:
        answer |= {"warning": ",".join(content.warnings), "response_metadata": {"warnings": content.warnings}}
    return answer


METHODS = {
    "chat.postMessage": Method(post_message, "chat:write"),
    "chat.update": Method(update, "chat:write"),
    "chat.delete": Method(delete, "chat:write"),
    "chat.postEphemeral": Method(post_ephemeral, "chat:write"),
    "chat.getPermalink": Method(get_permalink),
}

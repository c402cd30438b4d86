"""files.*: the three steps of an upload, and info."""

from typing import Any

from playground.errors import Refusal
from playground.people import Channel
from playground.slack.arguments import Arguments
from playground.slack.files import File
from playground.slack.ids import Json
from playground.slack.methods import Method
from playground.slack.places import channel_to_write
from playground.slack.workspace import Workspace


def get_upload_url(workspace: Workspace, arguments: Arguments) -> Json:
    """files.getUploadURLExternal"""
    size = arguments.number("length", 0)
    if size <= 0:
        raise Refusal("invalid_arguments")
    name, alt_text = arguments.required("filename"), arguments.text("alt_txt")
    file, address = workspace.files.reserve(workspace.world.bot, name, size, alt_text)
    return {"upload_url": address, "file_id": file.id}


def complete_upload(workspace: Workspace, arguments: Arguments) -> Json:
    """files.completeUploadExternal: finish, and share in channels once the files are ready."""
    wanted: Any = arguments.parsed("files", "invalid_arguments")
    if not isinstance(wanted, list) or not wanted:
        raise Refusal("invalid_arguments")
    named = arguments.text("channel_id") or arguments.text("channels")
    channels = [channel_to_write(workspace, one) for one in named.split(",") if one]
    files = [workspace.files.complete(one["id"], one.get("title", "")) for one in wanted]
    if channels:
        text, thread = arguments.text("initial_comment"), arguments.text("thread_ts") or None

        def share() -> None:
            for channel in channels:
                share_files(workspace, channel, files, workspace.world.bot, text, thread)

        workspace.files.share_when_ready(files, share)
    return {"files": [{"id": file.id, "title": file.title} for file in files]}


def share_files(
    workspace: Workspace, channel: Channel, files: list[File], user: str, text: str, thread: str | None = None
) -> Json:
    """Post a message that carries files."""
    message = workspace.messages.post(
        channel,
        user,
        text,
        by_bot=user == workspace.world.bot,
        subtype="file_share",
        thread_ts=thread,
        upload=False,
        files=[workspace.files.object_of(file, workspace.world.channels) for file in files],
    )
    for file in files:
        file.shares.setdefault(channel.id, []).append(message["ts"])
    shown = [workspace.files.object_of(file, workspace.world.channels) for file in files]
    message["files"] = shown
    return message


def info(workspace: Workspace, arguments: Arguments) -> Json:
    """files.info"""
    file = workspace.files.get(arguments.text("file"))
    return {"file": workspace.files.object_of(file, workspace.world.channels), "comments": []}


METHODS = {
    "files.getUploadURLExternal": Method(get_upload_url, "files:write"),
    "files.completeUploadExternal": Method(complete_upload, "files:write"),
    "files.info": Method(info, "files:read"),
}

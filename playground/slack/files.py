"""Files and pictures: uploaded in three steps, and ready only a moment afterwards."""

import asyncio
import mimetypes
import secrets
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from playground.errors import Refusal
from playground.people import Channel
from playground.slack.ids import Json, new_id

# Slack works on a picture a moment after completeUploadExternal; until then its mimetype is empty and a
# slack_file that names it is refused (slackapi/python-slack-sdk issue 1425 tells of waiting for it).
READY_AFTER = 0.3


@dataclass
class File:
    """One file; `ready_at` is machine time (monotonic), None while it is not completed."""

    id: str
    name: str
    user: str
    size: int
    alt_text: str = ""
    title: str = ""
    content: bytes | None = None
    ready_at: float | None = None
    created: int = field(default_factory=lambda: int(time.time()))
    shares: dict[str, list[str]] = field(default_factory=dict)

    @property
    def is_ready(self) -> bool:
        """Whether Slack has finished working on it."""
        return self.ready_at is not None and time.monotonic() >= self.ready_at


class Files:
    """All files, with their bytes."""

    def __init__(self, base_url: Callable[[], str]) -> None:
        self._base_url = base_url
        self._files: dict[str, File] = {}
        self._addresses: dict[str, str] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def get(self, file_id: str) -> File:
        """The file, or Refusal("file_not_found")."""
        if found := self._files.get(file_id):
            return found
        raise Refusal("file_not_found", "Filen finns inte.")

    def reserve(self, user: str, name: str, size: int, alt_text: str = "") -> tuple[File, str]:
        """A place for an upload: the file and the address to send its bytes to."""
        file = File(new_id("F"), name, user, size, alt_text)
        self._files[file.id] = file
        key = secrets.token_urlsafe(24)
        self._addresses[key] = file.id
        return file, f"{self._base_url()}/upload/v1/{key}"

    def receive(self, key: str, content: bytes) -> None:
        """The bytes have come; an address is good for one upload."""
        file = self._files.get(self._addresses.pop(key, ""))
        if file is None:
            raise Refusal("file_not_found")
        if len(content) != file.size:
            raise Refusal("upload_size_mismatch")
        file.content = content

    def complete(self, file_id: str, title: str = "") -> File:
        """Finish an upload; the file is ready a moment later."""
        file = self.get(file_id)
        if file.content is None or file.ready_at is not None:
            raise Refusal("file_not_found")
        file.title = title or file.name
        file.ready_at = time.monotonic() + READY_AFTER
        return file

    def add(self, user: str, name: str, content: bytes) -> File:
        """A person's own upload, done in one step."""
        file, _ = self.reserve(user, name, len(content))
        file.content = content
        # Slack's composer waits until a file is ready before it lets the person send it.
        file.ready_at = time.monotonic()
        return file

    def share_when_ready(self, files: list[File], share: Callable[[], None]) -> None:
        """Call `share` once all files are ready."""

        async def wait() -> None:
            until = max(file.ready_at or 0.0 for file in files)
            await asyncio.sleep(max(0.0, until - time.monotonic()))
            share()

        task = asyncio.create_task(wait())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def resolve_pictures(self, blocks: list[Json]) -> None:
        """Check every slack_file of image blocks and elements, and note both its id and its address."""
        for index, block in enumerate(blocks):
            for spot in [block, block.get("accessory"), *block.get("elements", [])]:
                if isinstance(spot, dict) and spot.get("type") == "image" and "slack_file" in spot:
                    spot["slack_file"] = self._picture(spot["slack_file"], index)

    def _picture(self, named: Json, index: int) -> Json:
        parts = named.get("url", "").split("/")
        file = self._files.get(named.get("id") or (parts[-2] if len(parts) > 1 else ""))
        if file is None or not file.is_ready or not mimetype_of(file).startswith("image/"):
            messages = [f"[ERROR] invalid slack file [json-pointer:/blocks/{index}/slack_file]"]
            raise Refusal("invalid_blocks", response_metadata={"messages": messages})
        return {"id": file.id, "url": self._address(file)}

    def _address(self, file: File) -> str:
        return f"{self._base_url()}/files/{file.id}/{file.name}"

    def object_of(self, file: File, channels: dict[str, Channel]) -> Json:
        """Slack's file object."""
        kind = mimetype_of(file) if file.is_ready else ""
        extension = file.name.rpartition(".")[2].lower() if "." in file.name else "binary"
        places = {channel: channels[channel].kind for channel in file.shares}
        shares: Json = {}
        for channel, stamps in file.shares.items():
            group = "public" if places[channel] == "channel" else "private"
            shares.setdefault(group, {})[channel] = [{"ts": ts} for ts in stamps]
        made = {
            "id": file.id,
            "created": file.created,
            "timestamp": file.created,
            "name": file.name,
            "title": file.title or file.name,
            "mimetype": kind,
            "filetype": extension if file.is_ready else "",
            "pretty_type": extension.upper() if file.is_ready else "",
            "user": file.user,
            "size": file.size,
            "mode": "hosted",
            "is_external": False,
            "external_type": "",
            "is_public": "public" in shares,
            "url_private": self._address(file),
            "url_private_download": self._address(file),
            "permalink": self._address(file),
            "alt_txt": file.alt_text,
            "channels": [channel for channel, place in places.items() if place == "channel"],
            "groups": [channel for channel, place in places.items() if place == "private"],
            "ims": [channel for channel, place in places.items() if place == "im"],
            "shares": shares,
        }
        return made | (_picture_size(file.content or b"") if kind == "image/png" else {})


def mimetype_of(file: File) -> str:
    """The media type to serve a file with, from its name."""
    return mimetypes.guess_type(file.name)[0] or "application/octet-stream"


def _picture_size(content: bytes) -> Json:
    """Width and height stand in bytes 16 to 24 of a PNG."""
    if content[:8] != b"\x89PNG\r\n\x1a\n":
        return {}
    width, height = struct.unpack(">II", content[16:24])
    return {"original_w": width, "original_h": height}

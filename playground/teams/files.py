"""Files: those a bot uploads once a person has said yes, and those people share themselves."""

import secrets
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from playground.teams.errors import Denied
from playground.teams.ids import Json

CONSENT = "application/vnd.microsoft.teams.card.file.consent"
INFO = "application/vnd.microsoft.teams.card.file.info"
DOWNLOAD = "application/vnd.microsoft.teams.file.download.info"


@dataclass
class File:
    """A file in somebody's OneDrive; `content` is None until it has been uploaded."""

    id: str
    name: str
    content: bytes | None = None

    @property
    def kind(self) -> str:
        """Its extension."""
        return self.name.rpartition(".")[2].lower() if "." in self.name else ""


class Files:
    """All files, by id, and the addresses that are open for upload."""

    def __init__(self, base_url: Callable[[], str]) -> None:
        self._base_url = base_url
        self._files: dict[str, File] = {}
        self._open: dict[str, File] = {}

    def add(self, name: str, content: bytes | None = None) -> File:
        """A new file."""
        file = File(str(uuid.uuid4()), name, content)
        self._files[file.id] = file
        return file

    def get(self, file_id: str) -> File:
        """A file that has been uploaded, or Denied 404."""
        file = self._files.get(file_id)
        if file is None or file.content is None:
            raise Denied(404, "itemNotFound", "The resource could not be found.")
        return file

    def invitation(self, name: str) -> Json:
        """The `uploadInfo` of an accepted consent."""
        file, key = self.add(name), secrets.token_urlsafe(12)
        self._open[key] = file
        return {
            "name": file.name,
            "uploadUrl": f"{self._base_url()}/teams/upload/{key}",
            "contentUrl": self.address(file),
            "uniqueId": file.id,
            "fileType": file.kind,
        }

    def receive(self, key: str, content: bytes, content_range: str) -> File:
        """A whole file by one PUT, or a part of it by Content-Range as upload sessions take them."""
        file = self._open.get(key)
        if file is None:
            raise Denied(404, "itemNotFound", "The upload session was not found.")
        file.content = (file.content or b"") + content
        # "bytes 0-99/250": more is to come until the last byte has.
        span, _, total = content_range.removeprefix("bytes ").partition("/")
        if not total or int(span.partition("-")[2]) + 1 == int(total):
            del self._open[key]
        return file

    def address(self, file: File) -> str:
        """Where people and the bot read it; no token is needed, as the address itself is the key."""
        return f"{self._base_url()}/teams/files/{file.id}/{quote(file.name)}"

    def download_info(self, file: File) -> Json:
        """The attachment a bot gets when a person shares a file in the personal chat."""
        content = {"downloadUrl": self.address(file), "uniqueId": file.id, "fileType": file.kind}
        address = self.address(file)
        return {"contentType": DOWNLOAD, "contentUrl": address, "name": file.name, "content": content}

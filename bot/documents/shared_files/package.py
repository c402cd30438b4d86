"""Checks a Word file before it is unpacked: it must not be protected, broken or too large."""

from __future__ import annotations

import io
import zipfile

from bot.documents.shared_files.errors import ReadingError

# Measured: python-docx needs 17 to 25 times the text's own size in memory. A page of tables is about 100 kB.
_MOST_TEXT = 8 * 1024 * 1024
# A shared file has at most 5 MB, and pictures hardly get smaller when they are packed.
_MOST_UNPACKED = 24 * 1024 * 1024
_MOST_MEMBERS = 1_000
# Word's XML gets 10 to 40 times smaller; what gets 200 times smaller is the same bytes repeated.
_MOST_RATIO = 200
_FROM = 1024 * 1024
_NO_TEXT = ("word/media/", "word/embeddings/", "word/fonts/")
_COMPOUND_FILE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BROKEN = (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError)


def require_readable(content: bytes) -> None:
    """Raise `ReadingError` for a file that is not a .docx, or is too large to be read.

    Limits: 1,000 parts, 24 MB together, 8 MB for each part that is text, 200 times its packed size.
    """
    if content.startswith(_COMPOUND_FILE):
        encrypted = _ENCRYPTED in content
        raise ReadingError(f"documents-reading-{'password' if encrypted else 'old-word'}")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            members = package.infolist()
    except _BROKEN as broken:
        raise ReadingError("documents-reading-broken") from broken
    if any(member.flag_bits & 1 for member in members):
        raise ReadingError("documents-reading-password")
    # zipfile never unpacks more of a member than the size stated here.
    unpacked = sum(member.file_size for member in members)
    if len(members) > _MOST_MEMBERS or unpacked > _MOST_UNPACKED or any(map(_is_too_large, members)):
        raise ReadingError("documents-reading-too-long")


def _is_too_large(member: zipfile.ZipInfo) -> bool:
    is_text = not member.filename.startswith(_NO_TEXT)
    swells = member.file_size > _FROM and member.file_size > _MOST_RATIO * max(member.compress_size, 1)
    return swells or (is_text and member.file_size > _MOST_TEXT)

"""The file of an SQLite database: locks it for one process, and keeps other users from reading it."""

from __future__ import annotations

import fcntl
import os
import stat
from pathlib import Path
from typing import IO

# The first bytes of every SQLite file (sqlite.org/fileformat.html, 1.3).
_HEADER = b"SQLite format 3\0"
# The endings of files beside it, made by SQLite (sqlite.org/tempfiles.html; same permissions) and by us.
_BESIDE = ("", "-wal", "-shm", "-journal", ".lock")
_OWN = stat.S_IRUSR | stat.S_IWUSR
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class DatabaseInUse(Exception):
    """Raised when another process already runs on this SQLite file."""


class SeveralNames(Exception):
    """Raised when the SQLite file has a second name (a hard link): a program using that would ruin it."""


class NotADatabase(Exception):
    """Raised when the file that should be the SQLite database is something else."""


def hold_file(path: str | None) -> IO[str] | None:
    """Lock a file beside the SQLite file, until the lock is closed or the process ends.

    Symbolic links are followed to the real file first. The SQLite file itself is not locked: where `flock`
    and `fcntl` see each other's locks (BSD), SQLite would be locked out too. Returns None for a database in
    memory. Raises `DatabaseInUse`; `SeveralNames`, because SQLite keeps its journal beside the name it was
    given (sqlite.org/howtocorrupt.html, 2.5); and `OSError` where no lock can be made.
    """
    if not _is_file(path):
        return None
    file = _followed(str(path))
    _make(file)
    if Path(file).stat().st_nlink > 1:
        raise SeveralNames(path)
    _make(f"{file}.lock")
    lock = Path(f"{file}.lock").open("w")  # noqa: SIM115  (held until close)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.close()
        raise DatabaseInUse(path) from error
    return lock


def make_private(path: str | None) -> list[str]:
    """Make the file if there is none, and let only its owner use it and the files beside it (0600).

    Returns the files that others could read or write before. Files of another user are left as they are;
    `find_open` lists them. Raises `OSError` if the file cannot be made.
    """
    if not _is_file(path):
        return []
    _make(str(path))
    found = find_open(path)
    for one in found:
        if Path(one).stat().st_uid == os.geteuid():
            Path(one).chmod(_OWN)
    return found


def _make(path: str) -> None:
    """Make an empty file with mode 0600, whatever the umask is; SQLite copies it to the files beside it."""
    try:
        made = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, _OWN)
    except FileExistsError:
        return
    try:
        os.fchmod(made, _OWN)
    finally:
        os.close(made)


def find_open(path: str | None) -> list[str]:
    """List the database's files that users other than the owner can read or write."""
    if not _is_file(path):
        return []
    file = _followed(str(path))
    beside = (Path(f"{file}{ending}") for ending in _BESIDE)
    return [str(one) for one in beside if one.exists() and one.stat().st_mode & _OTHERS]


def _followed(path: str) -> str:
    """Return the target of a symbolic link (SQLite keeps its files beside it); any other path unchanged."""
    return os.path.realpath(path) if Path(path).is_symlink() else path


def _is_file(path: str | None) -> bool:
    return bool(path) and path != ":memory:" and not str(path).startswith("file:")


def require_database(path: str | None) -> None:
    """Raise `NotADatabase` if the file is something else; a new or empty one, or memory, is accepted."""
    if path and Path(path).exists():
        with Path(path).open("rb") as file:
            if file.read(len(_HEADER)) not in (b"", _HEADER):
                raise NotADatabase(path)

"""The file of an SQLite database: one process at a time runs on it, and nobody else reads it."""

from __future__ import annotations

import fcntl
import os
import stat
from pathlib import Path
from typing import IO

# What every SQLite file begins with (sqlite.org/fileformat.html, 1.3).
_HEADER = b"SQLite format 3\0"
# What SQLite, and we, keep beside the file (sqlite.org/tempfiles.html); it gives them the file's own rights.
_BESIDE = ("", "-wal", "-shm", "-journal", ".lock")
_OWN = stat.S_IRUSR | stat.S_IWUSR
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class DatabaseInUse(Exception):
    """Another process already runs on this SQLite file."""


class SeveralNames(Exception):
    """The SQLite file has another name as well (a hard link): by that one a second program would ruin it."""


class NotADatabase(Exception):
    """The file that is to be the SQLite database is something else."""


def hold_file(path: str | None) -> IO[str] | None:
    """Hold an operating system's lock beside the SQLite file until it is closed or the process ends.

    The lock is beside the file that is meant, whatever symbolic links lead there. The file itself is not
    locked: where `flock` and `fcntl` see each other's locks (BSD), SQLite would be kept out too.
    None for a database in memory. Raises `DatabaseInUse`; `SeveralNames`, for SQLite keeps its journal beside
    the name it was given (sqlite.org/howtocorrupt.html, 2.5); and `OSError` where no lock can be.
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
    """Make the file if there is none, and see that it and what lies beside it are its owner's alone (0600).

    Returns those that others could read or write. Those of another user are left as they are and named by
    `find_open`. Raises `OSError` where no file can be made.
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
    """Make an empty file with our rights, whatever the umask is; SQLite gives its own beside it the same."""
    try:
        made = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, _OWN)
    except FileExistsError:
        return
    try:
        os.fchmod(made, _OWN)
    finally:
        os.close(made)


def find_open(path: str | None) -> list[str]:
    """List the database's files that others than their owner can read or write."""
    if not _is_file(path):
        return []
    file = _followed(str(path))
    beside = (Path(f"{file}{ending}") for ending in _BESIDE)
    return [str(one) for one in beside if one.exists() and one.stat().st_mode & _OTHERS]


def _followed(path: str) -> str:
    """Return where a symbolic link leads; SQLite keeps its files beside that one. Any other path as it is."""
    return os.path.realpath(path) if Path(path).is_symlink() else path


def _is_file(path: str | None) -> bool:
    return bool(path) and path != ":memory:" and not str(path).startswith("file:")


def require_database(path: str | None) -> None:
    """Raise `NotADatabase` when the file is something else; one that is new, empty or in memory will do."""
    if path and Path(path).exists():
        with Path(path).open("rb") as file:
            if file.read(len(_HEADER)) not in (b"", _HEADER):
                raise NotADatabase(path)

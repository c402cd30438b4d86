"""The file of an SQLite database: one process at a time runs on it, and it is never somebody else's file."""

from __future__ import annotations

import fcntl
from pathlib import Path
from typing import IO

# What every SQLite file begins with (sqlite.org/fileformat.html, 1.3).
_HEADER = b"SQLite format 3\0"


class DatabaseInUse(Exception):
    """Another process already runs on this SQLite file."""


class NotADatabase(Exception):
    """The file that is to be the SQLite database is something else."""


def hold_file(path: str | None) -> IO[str] | None:
    """Hold an operating system's lock beside the SQLite file until it is closed or the process ends.

    None for a database in memory. Raises `DatabaseInUse`, and `OSError` where no lock can be.
    """
    if not path or path == ":memory:":
        return None
    lock = Path(f"{path}.lock").open("w")  # noqa: SIM115  (held until close)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.close()
        raise DatabaseInUse(path) from error
    return lock


def require_database(path: str | None) -> None:
    """Raise `NotADatabase` when the file is something else; one that is new, empty or in memory will do."""
    if path and Path(path).exists():
        with Path(path).open("rb") as file:
            if file.read(len(_HEADER)) not in (b"", _HEADER):
                raise NotADatabase(path)

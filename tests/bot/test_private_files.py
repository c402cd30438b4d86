"""The database's files are their owner's alone, whatever the umask is and whatever they were before."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.storage.database import Database
from models.storage.database_file import find_open
from tests.command_line import inspel, refused

NAMES = ("inspel.db", "inspel.db-wal", "inspel.db-shm", "inspel.db.lock")


@pytest.fixture(params=[0o000, 0o022, 0o077, 0o277, 0o777])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    """A umask, put back afterwards."""
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def modes(folder: Path) -> dict[str, int]:
    """The rights of every file of the database."""
    return {name: stat.S_IMODE((folder / name).stat().st_mode) for name in NAMES}


async def fill(folder: Path) -> dict[str, int]:
    """Open a database as `run` does and store something; returns the rights of its files while it is open."""
    database = Database(f"sqlite:///{folder}/inspel.db", exclusive=True)
    try:
        await database.write(lambda connection: connection.exec_driver_sql("CREATE TABLE t (x)").rowcount)
        return modes(folder)
    finally:
        database.close()


async def test_new_files_are_the_owners_alone(tmp_path: Path, umask: int) -> None:
    assert await fill(tmp_path) == dict.fromkeys(NAMES, 0o600)


async def test_files_that_others_could_read_are_closed(tmp_path: Path) -> None:
    for name in NAMES:
        (tmp_path / name).touch()
        (tmp_path / name).chmod(0o666)
    assert await fill(tmp_path) == dict.fromkeys(NAMES, 0o600)


async def test_what_is_closed_is_told(tmp_path: Path) -> None:
    await fill(tmp_path)
    (tmp_path / "inspel.db").chmod(0o644)
    database = Database(f"sqlite:///{tmp_path}/inspel.db")
    database.close()
    assert database.was_open == [f"{tmp_path}/inspel.db"]
    assert find_open(f"{tmp_path}/inspel.db") == []


def test_a_second_process_on_the_same_file_is_refused(tmp_path: Path) -> None:
    first = Database(f"sqlite:///{tmp_path}/inspel.db", exclusive=True)
    try:
        slack = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1", "PORT": "0"}
        said = refused(inspel("run", folder=tmp_path, **slack))
    finally:
        first.close()
    assert said.startswith("Another Inspel already runs on inspel.db: stop it")


def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "inspel.db").write_text("somebody's letter")
    (tmp_path / "inspel.db").chmod(0o644)
    inspel("doctor", folder=tmp_path, ADMINS="slack:U1")
    assert stat.S_IMODE((tmp_path / "inspel.db").stat().st_mode) == 0o644


def test_the_doctor_says_what_others_can_read(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("ADMINS=slack:U1\n")
    (tmp_path / ".env").chmod(0o644)
    (tmp_path / "inspel.db").touch(0o644)
    (tmp_path / "inspel.db").chmod(0o644)
    told = inspel("doctor", folder=tmp_path).stdout
    assert "Others on this machine can read .env: give the command chmod 600 .env." in told
    assert "Others on this machine could read inspel.db. Now only its owner can." in told

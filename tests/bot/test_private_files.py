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

SLACK = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1", "PORT": "0"}
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
        said = refused(inspel("run", folder=tmp_path, **SLACK))
    finally:
        first.close()
    assert said.startswith("Another Inspel already runs on inspel.db: stop it")


@pytest.mark.parametrize("of", ["file", "folder"])
def test_a_second_process_by_a_symbolic_link_is_refused(tmp_path: Path, of: str) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "data" / "inspel.db" if of == "file" else tmp_path / "data")
    linked = f"{tmp_path}/link" if of == "file" else f"{tmp_path}/link/inspel.db"
    first = Database(f"sqlite:///{linked}", exclusive=True)
    try:
        for url in (f"sqlite:///{tmp_path}/data/inspel.db", f"sqlite:///{linked}"):
            said = refused(inspel("run", folder=tmp_path, DATABASE_URL=url, **SLACK))
            assert said.startswith("Another Inspel already runs on ")
    finally:
        first.close()
    assert {path.name for path in tmp_path.rglob("*.lock")} == {"inspel.db.lock"}
    assert (tmp_path / "data" / "inspel.db.lock").exists()


def test_a_file_with_two_names_is_refused(tmp_path: Path) -> None:
    Database(f"sqlite:///{tmp_path}/inspel.db").close()
    (tmp_path / "copy.db").hardlink_to(tmp_path / "inspel.db")
    for name in ("inspel.db", "copy.db"):
        said = refused(inspel("run", folder=tmp_path, DATABASE_URL=f"sqlite:///{name}", **SLACK))
        assert said.startswith(f"The database {name} has another name too (a hard link)")
    assert not (tmp_path / "inspel.db.lock").exists()


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

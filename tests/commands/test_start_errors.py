"""What keeps a command from starting is one sentence that says what to do, from a real process."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from rehearsal.cast import prepare
from tests.command_line import NOWHERE, ROOT, inspel, refused
from tests.platforms.slack.small_slack import SmallSlack

SLACK = {"SLACK_BOT_TOKEN": "xoxb-hidden", "SLACK_APP_TOKEN": "xapp-hidden", "PORT": "0"}
TEAMS = {
    "TEAMS_TENANT_ID": "5c0b1f6e-8d4a-4c6e-9b57-2f9a4e0d1a01",
    "TEAMS_CLIENT_ID": "7a3f52d0-1e6b-4f0c-8c5d-6b1e9d2c7f02",
    "TEAMS_CLIENT_SECRET": "hidden",
    "PUBLIC_URL": "https://inspel.region.se",
}


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port where somebody listens who answers nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.mark.parametrize("method", ["auth.test", "apps.connections.open"])
async def test_a_token_that_is_refused_stops_the_start(tmp_path: Path, method: str) -> None:
    async with SmallSlack() as slack:
        slack.script(method, *[{"ok": False, "error": "invalid_auth"}] * 2)
        done = await asyncio.to_thread(
            inspel, "run", folder=tmp_path, SLACK_API_URL=slack.api_url, LOG_LEVEL="warning", **SLACK
        )
    said = refused(done)
    assert said.startswith("A token was refused (invalid_auth): ask ")
    assert said.endswith(f"{sys.executable} -m bot doctor what to mend.")


def test_a_taken_port_is_named(tmp_path: Path, taken_port: int) -> None:
    said = refused(inspel("run", folder=tmp_path, **SLACK | {"PORT": str(taken_port)}))
    assert said == (
        f"Another program has port {taken_port} of 127.0.0.1: stop it, or set PORT to one that is free."
    )


def test_a_host_of_another_machine_is_named(tmp_path: Path) -> None:
    # An address of RFC 5737, which is nobody's.
    said = refused(inspel("run", folder=tmp_path, **SLACK, HOST="192.0.2.1"))
    assert said.startswith("The bot cannot listen at port 0 of 192.0.2.1 (")
    assert said.endswith("mend HOST or PORT.")


def test_a_second_demo_says_how_to_have_two() -> None:
    command = [sys.executable, "-m", "playground", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        url = first.stdout.readline().strip()
        said = inspel("demo", "--no-browser", "--port", url.rpartition(":")[2])
        first.terminate()
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr.startswith(f"A demo already runs at {url}. Close it, or use another port: ")
    assert said.stderr.endswith("-m bot demo --port 0\n")


def test_a_demo_where_somebody_else_listens(taken_port: int) -> None:
    said = inspel("demo", "--no-browser", "--port", str(taken_port))
    assert said.returncode == 2
    assert said.stderr.startswith(f"Another program has port {taken_port}. Stop it, or use another port: ")
    assert said.stderr.count("\n") == 1


@pytest.mark.parametrize("port", ["70000", "ninety", "-1"])
def test_a_port_that_is_none(port: str) -> None:
    said = inspel("demo", "--port", port)
    assert said.returncode == 2
    assert "a port is a number from 0 to 65535" in said.stderr or "expected one argument" in said.stderr


@pytest.mark.parametrize("command", ["run", "people"])
def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path, command: str) -> None:
    (tmp_path / "README.md").write_text("# Inspel, a text long enough to be a head", "utf-8")
    register = str(ROOT / "playground" / "data" / "register.csv")
    words = ["run"] if command == "run" else ["people", "import", register]
    said = refused(inspel(*words, folder=tmp_path, DATABASE_URL="sqlite:///README.md", **SLACK))
    assert said.startswith("DATABASE_URL leads to README.md, which is no SQLite database")
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    said = refused(inspel("run", folder=tmp_path, DATABASE_URL="sqlite:///away/inspel.db", **SLACK))
    assert said == "DATABASE_URL leads to away/inspel.db, but there is no folder away: make it first."


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    # Not even root can make a file in Linux's /proc; elsewhere tests are not run as root.
    locked = Path("/proc") if Path("/proc/self").exists() else tmp_path / "locked"
    if not locked.exists():
        locked.mkdir(mode=0o500)
    said = refused(inspel("run", folder=tmp_path, DATABASE_URL=f"sqlite:///{locked}/inspel.db", **SLACK))
    assert said.startswith(f"The database {locked}/inspel.db cannot be written (")


def test_a_database_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    prepare(f"sqlite:///{tmp_path}/inspel.db", planned=False)
    engine = create_engine(f"sqlite:///{tmp_path}/inspel.db")
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    said = refused(inspel("run", folder=tmp_path, **SLACK))
    assert said.startswith("The database was last used by a newer Inspel than this one")
    assert said in inspel("doctor", folder=tmp_path).stdout


def test_an_address_of_a_database_that_is_none(tmp_path: Path) -> None:
    url = "postgresql://inspel:hidden@127.0.0.1:nine/inspel"
    told = refused(inspel("run", folder=tmp_path, DATABASE_URL=url, **SLACK))
    assert told.startswith("DATABASE_URL is wrong: ")
    assert "hidden" not in told


def test_a_database_server_that_is_not_there_is_told_to_whoever_asks_for_a_command(tmp_path: Path) -> None:
    # `run` waits for it (tests/faults/test_late_database.py).
    url = "postgresql://inspel:hidden@127.0.0.1:9/inspel"
    register = str(ROOT / "playground" / "data" / "register.csv")
    told = refused(inspel("people", "import", register, folder=tmp_path, DATABASE_URL=url, **SLACK))
    assert told.startswith("The database cannot be reached (")
    assert "hidden" not in told


def test_a_database_server_that_does_not_let_us_in(tmp_path: Path, postgres_url: str) -> None:
    address = make_url(postgres_url).set(database="there-is-none")
    url = address.render_as_string(hide_password=False)
    told = refused(inspel("run", folder=tmp_path, DATABASE_URL=url, **SLACK))
    assert told.startswith("The database cannot be reached (")
    assert "does not exist" in told


def test_a_package_that_cannot_be_written(tmp_path: Path) -> None:
    said = refused(inspel("manifest", "teams", "--out", str(NOWHERE), folder=tmp_path, **TEAMS))
    assert said == f"{NOWHERE} cannot be written (Not a directory): name another file with --out."


def test_a_rehearsal_that_cannot_be_kept() -> None:
    said = refused(inspel("rehearse", "--out", str(NOWHERE)))
    assert said == f"{NOWHERE} cannot be written (Not a directory): name another folder."


@pytest.mark.parametrize("words", [["manifest", "slack"], ["plan", "playground/data/plan.tsv"]])
def test_what_is_printed_is_utf8_whatever_the_locale(words: list[str]) -> None:
    plain = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"}
    done = inspel(*words, folder=ROOT, **plain)
    assert (done.returncode, done.stderr) == (0, "")
    assert "å" in done.stdout


def test_help_says_how_the_program_is_called_here(tmp_path: Path) -> None:
    assert inspel("--help").stdout.startswith(f"usage: {_seen_from(ROOT)} -m bot ")
    assert inspel("--help", folder=tmp_path).stdout.startswith(f"usage: {sys.executable} -m bot ")


def _seen_from(folder: Path) -> str:
    python = Path(sys.executable)
    return str(python.relative_to(folder) if python.is_relative_to(folder) else python)

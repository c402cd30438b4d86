"""`doctor`: nothing is well when nobody could begin, and nothing is ill that `run` does by itself."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

from bot.platforms.slack.manifest import SCOPES
from rehearsal.cast import prepare
from tests.command_line import inspel
from tests.platforms.slack.small_slack import SmallSlack

NOBODY = "Nobody is an administrator"
SLACK = {"SLACK_BOT_TOKEN": "xoxb-hidden", "SLACK_APP_TOKEN": "xapp-hidden"}
ENTRA = "5c0b1f6e-8d4a-4c6e-9b57-2f9a4e0d1a01"


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Engine]:
    """The database in the folder, with the cast's register in it."""
    url = f"sqlite:///{tmp_path}/inspel.db"
    prepare(url, planned=False)
    engine = create_engine(url)
    yield engine
    engine.dispose()


async def ask(
    folder: Path, *, team: str = "T0PLAYGROUND", **settings: str
) -> subprocess.CompletedProcess[str]:
    """Ask the doctor about a Slack that is well, whose token is for that workspace."""
    async with SmallSlack() as slack:
        slack.scopes = ",".join(SCOPES)
        slack.script("auth.test", *[{"team_id": team, "user_id": "U0INSPEL", "bot_id": "B0INSPEL"}] * 2)
        done = await asyncio.to_thread(
            inspel, "doctor", folder=folder, SLACK_API_URL=slack.api_url, **SLACK | settings
        )
    assert done.stderr == ""
    return done


async def test_before_the_first_run_all_is_well(tmp_path: Path) -> None:
    done = await ask(tmp_path, ADMINS="slack:U1")
    first, last = done.stdout.splitlines()
    assert first.startswith("The database is empty so far: ")
    assert first.endswith("-m bot run makes its tables when it starts.")
    assert (last, done.returncode) == ("All is well.", 0)


async def test_a_database_of_an_earlier_version_is_no_illness(tmp_path: Path, filled: Engine) -> None:
    with filled.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    done = await ask(tmp_path)
    first, last = done.stdout.splitlines()
    assert first.startswith("The database is of an earlier version: ")
    assert (last, done.returncode) == ("All is well.", 0)


@pytest.mark.parametrize("admins", ["", f"teams:{ENTRA}"])
async def test_without_anybody_who_could_begin_it_says_how_to_be_one(tmp_path: Path, admins: str) -> None:
    done = await ask(tmp_path, ADMINS=admins)
    assert done.returncode == 1
    [said] = [line for line in done.stdout.splitlines() if line.startswith(NOBODY)]
    assert "slack:U…" in said
    assert "teams:… (your Object ID" in said
    assert "All is well." not in done.stdout


async def test_whoever_keeps_the_register_can_begin_too(tmp_path: Path, filled: Engine) -> None:
    assert (await ask(tmp_path)).stdout == "All is well.\n"
    with filled.begin() as connection:
        connection.execute(text("UPDATE appointment SET valid_to = '2020-12-31'"))
    assert NOBODY in (await ask(tmp_path)).stdout


async def test_a_seat_that_stands_twice_is_told_with_both_its_members(tmp_path: Path, filled: Engine) -> None:
    add = "INSERT INTO seat (id, region_id, code, municipality_id) SELECT 999, region_id, 'k–2326', "
    with filled.begin() as connection:
        connection.execute(text(f"{add} municipality_id FROM seat WHERE code = 'K-2326'"))
    # Nobody has it, so it is no seat.
    assert (await ask(tmp_path)).stdout == "All is well.\n"
    give = "INSERT INTO appointment (person_id, role, seat_id, substitute) SELECT min(id), 'member', 999, 0"
    with filled.begin() as connection:
        connection.execute(text(f"{give} FROM person"))
    done = await ask(tmp_path)
    assert done.returncode == 1
    assert "K-2326 (Bergs kommun, Nils) and k–2326 (Bergs kommun, " in done.stdout
    assert "are one seat, written in several ways, and have two votes." in done.stdout
    assert "All is well." not in done.stdout


async def test_who_can_begin_in_another_workspace_cannot_begin_in_this_one(
    tmp_path: Path, filled: Engine
) -> None:
    assert NOBODY in (await ask(tmp_path, team="T0OTHER")).stdout
    assert NOBODY not in (await ask(tmp_path, team="T0OTHER", ADMINS="slack:U1")).stdout
    assert NOBODY in (await ask(tmp_path, team="T0OTHER", ADMINS="slack:T0PLAYGROUND:U1")).stdout


def test_a_slack_out_of_reach_is_said_once(tmp_path: Path) -> None:
    nowhere = {"SLACK_API_URL": "http://127.0.0.1:9/api/"}
    done = inspel("doctor", folder=tmp_path, ADMINS="slack:U1", **SLACK | nowhere)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.count("Slack could not be reached.") == 1


def test_with_nothing_at_all_it_says_what_is_missing(tmp_path: Path) -> None:
    done = inspel("doctor", folder=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert "copy .env.example to .env" in done.stdout
    assert NOBODY in done.stdout


def test_what_is_wrong_with_the_database_is_said_as_at_the_start(tmp_path: Path) -> None:
    done = inspel("doctor", folder=tmp_path, DATABASE_URL="sqlite:///away/inspel.db")
    assert done.returncode == 1
    assert "there is no folder away: make it first." in done.stdout


def test_a_public_address_that_teams_cannot_reach_is_said(tmp_path: Path) -> None:
    teams = {"TEAMS_TENANT_ID": ENTRA, "TEAMS_CLIENT_ID": ENTRA, "TEAMS_CLIENT_SECRET": "hidden"}
    done = inspel("doctor", folder=tmp_path, PUBLIC_URL="https://localhost", **teams)
    assert done.returncode == 1
    assert "PUBLIC_URL is https://localhost, and there Teams cannot reach the bot" in done.stdout

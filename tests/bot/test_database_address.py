"""DATABASE_URL as people have it: taken, or one sentence that repeats nothing of it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from bot.database_address import POSTGRES, read_address
from bot.logs import without_secrets
from bot.schema import bring_up_to_date, open_database
from bot.settings import Settings, SettingsError
from tests.command_line import inspel, refused

SECRET = "hemligt"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("postgres://u:p@db/inspel", "u:p@db/inspel"),
        ("postgresql://u:p@db:5433/inspel?sslmode=require", "u:p@db:5433/inspel?sslmode=require"),
        ("postgresql+psycopg://u:p%40%2F%23%3F%25@db/inspel", "u:p%40%2F%23%3F%25@db/inspel"),
        ("postgresql+psycopg2://u@db/inspel", "u@db/inspel"),
        ("postgresql+asyncpg://u:a:b@db/inspel", "u:a:b@db/inspel"),
        ("  postgresql:///inspel?host=/run/postgresql  ", "/inspel?host=/run/postgresql"),
    ],
)
def test_the_shapes_people_have_are_taken(written: str, read: str) -> None:
    assert read_address(written) == POSTGRES + read


@pytest.mark.parametrize(
    ("command", "mark"),
    [("run", "@"), ("people", "@"), *(("doctor", mark) for mark in ("/", "#", "?", "%", "@:/", ":@", "\\@"))],
)
def test_an_unescaped_password_is_never_printed(tmp_path: Path, mark: str, command: str) -> None:
    url = f"postgresql://inspel:{SECRET}1{mark}{SECRET}2@{SECRET}3.example/{SECRET}4"
    (tmp_path / "people.csv").write_text("x")
    arguments = [command, "import", "people.csv"] if command == "people" else [command]
    settings = {"SLACK_BOT_TOKEN": "xoxb-a", "SLACK_APP_TOKEN": "xapp-a", "PORT": "0"}
    done = inspel(*arguments, folder=tmp_path, DATABASE_URL=url, **settings)
    said = refused(done)
    assert SECRET not in done.stdout + done.stderr
    assert "DATABASE_URL is wrong" in said
    assert "@ as %40" in said


@pytest.mark.parametrize(
    "url", ["mysql://u:hemligt@db/x", "sqlite://inspel.db", '"postgresql://u:hemligt@db/x"', "hemligt"]
)
def test_other_addresses_are_a_sentence(tmp_path: Path, url: str) -> None:
    done = inspel("doctor", folder=tmp_path, DATABASE_URL=url)
    assert refused(done) == "DATABASE_URL is wrong: it must begin with sqlite:/// or postgresql://."


def test_what_is_wrong_with_the_rest_is_said_without_the_password() -> None:
    for url in ("postgresql://u:hemligt@127.0.0.1:1/x?schema=public", "postgresql://u:hemligt@127.0.0.1:1/x"):
        with pytest.raises(SettingsError) as said:
            open_database(read_address(url))
        assert str(said.value).startswith("The database cannot be reached (")
        assert SECRET not in str(said.value)


@pytest.mark.parametrize("text", ["u:hemligt@db", "u:hem@ligt@db", "u:hem/hemligt@db", "u:hem:hemligt#@db"])
def test_a_password_in_any_text_is_taken_out_for_the_log(text: str) -> None:
    assert SECRET not in without_secrets(f"could not connect to postgresql+psycopg://{text}/x: no route")
    assert "ligt" not in without_secrets(f"postgresql://{text}/x")


def test_settings_that_are_printed_hold_no_secret() -> None:
    url = "postgresql://u:hemligt@db/x"
    shown = Settings(database_url=url, slack_bot_token="xoxb-hemligt", teams_client_secret=SECRET)  # type: ignore[arg-type]
    assert SECRET not in f"{shown!r} {shown}"


def test_the_steps_of_the_schema_are_taken_without_the_address_being_an_argument(
    fresh_postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []
    run = subprocess.run

    def watch(command: list[str], **how: object) -> object:
        started.append(command)
        return run(command, **how)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "run", watch)
    database = open_database(fresh_postgres_url)
    bring_up_to_date(database.engine)
    database.close()
    assert [command[1:] for command in started] == [["-m", "models.migrations"]]

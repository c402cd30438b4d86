"""What is wrong with a setting is told in our own words, with what is wanted instead."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.administrators import Named
from bot.settings import Settings, SettingsError, load
from tests.command_line import inspel, refused

ID = "5c0b1f6e-8d4a-4c6e-9b57-2f9a4e0d1a01"
ALL = (
    "ADMINS",
    "PUBLIC_URL",
    "HOST",
    "PORT",
    "REGION_LANGUAGE",
    "LOG_LEVEL",
    "OUTBOX_QUIET",
    "TEAMS_TENANT_ID",
)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    monkeypatch.chdir(tmp_path)

    def settings(**values: str) -> Settings:
        for name in (*ALL, *values):
            monkeypatch.setenv(name, values.get(name, ""))
        return load()

    return settings


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("TEAMS_TENANT_ID", "common", "the Directory (tenant) ID"),
        ("TEAMS_CLIENT_ID", "inspel", "the Application (client) ID"),
        ("PORT", "ninety", "a number from 0 to 65535"),
        ("PORT", "70000", "a number from 0 to 65535"),
        ("REGION_LANGUAGE", "fi", "sv or en"),
        ("LOG_LEVEL", "loud", "debug, info, warning or error"),
        ("OUTBOX_QUIET", "0", "a number of seconds from 0.5 to 600"),
        ("OUTBOX_QUIET", "long", "a number of seconds from 0.5 to 600"),
        ("ADMINS", "slack:vera", "vera is no id of Slack, which begins with U or W"),
        ("ADMINS", "slack:", "nothing is no id of Slack"),
        ("ADMINS", "teams:abc", "abc is no id of Teams, which is the Object ID in Entra"),
        ("ADMINS", "slack:U1,teams:U1", "U1 is no id of Teams"),
        ("ADMINS", "msteams:U1", "a list such as slack:U0123456789"),
        ("ADMINS", "U1", "a list such as slack:U0123456789"),
        ("PUBLIC_URL", "https://inspel.example/api/messages", "nothing after the host"),
        ("PUBLIC_URL", "http://", "nothing after the host"),
        ("PUBLIC_URL", "inspel.example", "nothing after the host"),
        ("PUBLIC_URL", "https://inspel.example?x", "nothing after the host"),
        ("PUBLIC_URL", "https://vera@inspel.example", "nothing after the host"),
        ("PUBLIC_URL", "https://inspel.example:0", "nothing after the host"),
    ],
)
def test_it_says_what_is_wanted(read: Any, name: str, value: str, wanted: str) -> None:
    with pytest.raises(SettingsError) as error:
        read(**{name: value})
    assert str(error.value).startswith(f"{name} is wrong: ")
    assert wanted in str(error.value)


def test_what_is_right_is_read_as_the_platform_writes_it(read: Any) -> None:
    settings = read(ADMINS=f"slack:U0AB, teams:{ID.upper()}", PUBLIC_URL="https://inspel.example/")
    assert settings.admins == {Named("slack", "U0AB"), Named("teams", ID)}
    assert read(ADMINS="slack:T0AB: U0AB").admins == {Named("slack", "U0AB", "T0AB")}
    assert settings.public_url == "https://inspel.example"


def test_the_language_of_a_persons_own_desktop_is_not_the_regions(read: Any) -> None:
    assert read(LANGUAGE="en_US:en").region_language == "sv"


def test_a_setting_left_empty_is_as_if_it_were_not_there(read: Any) -> None:
    # An empty HOST would listen to the whole world.
    settings = read(HOST="", PORT="", REGION_LANGUAGE="", DATABASE_URL="")
    assert (settings.host, settings.port, settings.region_language) == ("127.0.0.1", 8080, "sv")
    assert settings.database_url == "sqlite:///inspel.db"


@pytest.mark.parametrize(
    "url",
    [
        "http://inspel.region.se",
        "https://localhost",
        "https://10.0.0.5",
        "https://[fd00::1]",
        "https://inspel",
        "https://inspel.local",
    ],
)
def test_teams_must_reach_the_bot_from_outside(read: Any, url: str) -> None:
    teams = {"TEAMS_TENANT_ID": ID, "TEAMS_CLIENT_ID": ID, "TEAMS_CLIENT_SECRET": "x", "PUBLIC_URL": url}
    with pytest.raises(SettingsError, match="there Teams cannot reach the bot"):
        read(**teams).require_teams()
    read(**teams, TEAMS_API_URL="http://127.0.0.1:8700").require_teams()
    read(**teams | {"PUBLIC_URL": "https://inspel.region.se"}).require_teams()


def test_without_any_platform_both_ways_are_named(tmp_path: Path) -> None:
    said = refused(inspel("run", folder=tmp_path))
    assert "copy .env.example to .env" in said
    assert "SLACK_BOT_TOKEN and SLACK_APP_TOKEN" in said
    assert "TEAMS_TENANT_ID, TEAMS_CLIENT_ID" in said
    assert "Either alone is enough." in said
    (tmp_path / ".env").write_text("SLACK_BOT_TOKEN=\n", "utf-8")
    assert "fill in, in .env, SLACK_BOT_TOKEN" in refused(inspel("run", folder=tmp_path))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("\ufeffREGION_LANGUAGE=xx\n".encode(), "REGION_LANGUAGE is wrong"),
        ("# Åre\nLANGUAGE=sv\n".encode("latin-1"), ".env is not UTF-8 text"),
        ("REGION_LANGUAGE=sv\n".encode("utf-16"), ".env is not UTF-8 text"),
    ],
)
def test_an_env_file_from_another_editor(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / ".env").write_bytes(content)
    assert refused(inspel("doctor", folder=tmp_path)).startswith(said)

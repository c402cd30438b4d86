"""`manifest`: what the settings say is what Slack and Teams are told."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.command_line import inspel, refused

TEAMS = {
    "TEAMS_TENANT_ID": "5c0b1f6e-8d4a-4c6e-9b57-2f9a4e0d1a01",
    "TEAMS_CLIENT_ID": "7a3f52d0-1e6b-4f0c-8c5d-6b1e9d2c7f02",
    "TEAMS_CLIENT_SECRET": "hidden",
    "PUBLIC_URL": "https://inspel.example.org",
}
SECRET = {"SLACK_SIGNING_SECRET": "hidden"}
APP = {"SLACK_APP_TOKEN": "xapp-hidden"}
URL = "https://inspel.example.org/slack/events"


def slack(folder: Path, *words: str, **settings: str) -> dict[str, Any]:
    """The part of Slack's manifest that says how events come."""
    done = inspel("manifest", "slack", *words, folder=folder, **settings)
    assert (done.returncode, done.stderr) == (0, "")
    told: dict[str, Any] = json.loads(done.stdout)["settings"]
    return told


def test_an_update_of_the_package_has_a_later_version(tmp_path: Path) -> None:
    done = inspel("manifest", "teams", "--version", "1.0.12", folder=tmp_path, **TEAMS)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(tmp_path / "inspel-teams.zip") as package:
        assert json.loads(package.read("manifest.json"))["version"] == "1.0.12"
    assert (
        "such as 1.0.1" in inspel("manifest", "teams", "--version", "nyare", folder=tmp_path, **TEAMS).stderr
    )


@pytest.mark.parametrize("settings", [{}, APP, APP | SECRET, {"PUBLIC_URL": TEAMS["PUBLIC_URL"]}])
def test_with_an_app_token_or_nothing_yet_it_is_socket_mode(tmp_path: Path, settings: dict[str, str]) -> None:
    told = slack(tmp_path, **settings)
    assert told["socket_mode_enabled"] is True
    assert "request_url" not in told["event_subscriptions"]


@pytest.mark.parametrize(
    ("words", "settings"),
    [
        (["--request-url", URL], {}),
        (["--request-url", "https://inspel.example.org/"], SECRET),
        ([], SECRET | {"PUBLIC_URL": "https://inspel.example.org"}),
    ],
)
def test_with_a_signing_secret_alone_slack_calls(
    tmp_path: Path, words: list[str], settings: dict[str, str]
) -> None:
    told = slack(tmp_path, *words, **settings)
    assert told["socket_mode_enabled"] is False
    assert told["event_subscriptions"]["request_url"] == told["interactivity"]["request_url"] == URL


@pytest.mark.parametrize(
    ("words", "settings", "said"),
    [
        (
            [],
            SECRET,
            "SLACK_SIGNING_SECRET without SLACK_APP_TOKEN means that Slack calls the bot: say",
        ),
        ([], SECRET | {"PUBLIC_URL": "http://127.0.0.1"}, "PUBLIC_URL is wrong: it must lead here"),
        (["--request-url", URL], APP, "SLACK_APP_TOKEN is set, so the bot uses Socket Mode"),
        (["--request-url", "http://inspel.example.org"], {}, "--request-url is wrong: it must lead here"),
        (["--request-url", "https://inspel.example.org/events"], {}, "--request-url is wrong: it must"),
        (["--request-url", "https://localhost/slack/events"], {}, "--request-url is wrong: it must lead"),
    ],
)
def test_an_address_that_slack_could_not_call_is_refused(
    tmp_path: Path, words: list[str], settings: dict[str, str], said: str
) -> None:
    assert refused(inspel("manifest", "slack", *words, folder=tmp_path, **settings)).startswith(said)


def test_the_teams_package_is_written(tmp_path: Path) -> None:
    out = tmp_path / "inspel.zip"
    done = inspel("manifest", "teams", "--out", str(out), folder=tmp_path, **TEAMS)
    assert (done.returncode, done.stdout) == (0, "")
    with zipfile.ZipFile(out) as package:
        told = json.loads(package.read("manifest.json"))
    assert told["bots"][0]["botId"] == TEAMS["TEAMS_CLIENT_ID"]
    assert told["developer"]["privacyUrl"] == "https://inspel.example.org/privacy"


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"TEAMS_CLIENT_ID": ""}, "TEAMS_TENANT_ID and TEAMS_CLIENT_ID are both needed"),
        ({"PUBLIC_URL": "https://inspel.example.org/api/messages"}, "PUBLIC_URL is wrong"),
        ({"PUBLIC_URL": "https://10.0.0.5"}, "PUBLIC_URL is https://10.0.0.5, and there Teams cannot reach"),
    ],
)
def test_a_package_that_teams_could_not_use_is_refused(
    tmp_path: Path, settings: dict[str, str], said: str
) -> None:
    assert refused(inspel("manifest", "teams", folder=tmp_path, **TEAMS | settings)).startswith(said)
    assert list(tmp_path.iterdir()) == []

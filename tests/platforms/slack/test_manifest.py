"""The app manifest is valid, asks for no more than it must, and the doctor reads it back."""

import json
from pathlib import Path

import jsonschema_rs
import pytest

from bot.platforms.slack.doctor import check
from bot.platforms.slack.manifest import EVENTS, SCOPES, manifest
from tests.platforms.slack.small_slack import SmallSlack, status

SCHEMA = json.loads(
    (Path(__file__).parent / "schema" / "slack-manifest.schema.json").read_text(encoding="utf-8")
)
URL = "https://inspel.example/slack/events"

# What Slack wants for each event we subscribe to, docs.slack.dev/reference/events.
NEEDED = {
    "app_home_opened": set(),
    "app_mention": {"app_mentions:read"},
    "message.im": {"im:history"},
    "reaction_added": {"reactions:read"},
    "reaction_removed": {"reactions:read"},
}


@pytest.mark.parametrize("url", [None, URL])
def test_the_manifest_follows_slacks_schema(url: str | None) -> None:
    errors = jsonschema_rs.Draft7Validator(SCHEMA).iter_errors(manifest(url))

    assert [error.message for error in errors] == []


def test_it_asks_for_the_listed_scopes_and_no_others() -> None:
    scopes = manifest()["oauth_config"]["scopes"]

    assert list(scopes) == ["bot"]
    assert set(scopes["bot"]) == {
        "app_mentions:read",
        "channels:history",
        "chat:write",
        "commands",
        "files:read",
        "files:write",
        "groups:history",
        "im:history",
        "im:write",
        "reactions:read",
        "users:read",
    }
    assert all(SCOPES.values())


def test_every_event_has_its_scope() -> None:
    assert set(EVENTS) == NEEDED.keys()
    assert set().union(*NEEDED.values()) <= SCOPES.keys()


def test_socket_mode_unless_there_is_a_url() -> None:
    socket, http = manifest()["settings"], manifest(URL)["settings"]

    assert socket["socket_mode_enabled"] is True
    assert "request_url" not in socket["interactivity"]
    assert http["socket_mode_enabled"] is False
    assert http["interactivity"]["request_url"] == http["event_subscriptions"]["request_url"] == URL
    assert manifest(URL)["features"]["slash_commands"][0]["url"] == URL


async def test_a_healthy_app_has_nothing_to_mend(slack: SmallSlack) -> None:
    slack.scopes = ",".join(SCOPES)

    found = await check(bot_token="xoxb-test", app_token="xapp-test", api_url=slack.api_url)

    assert found == []


async def test_missing_scopes_are_named(slack: SmallSlack) -> None:
    slack.scopes = ", ".join(SCOPES.keys() - {"files:write", "im:history"})

    found = await check(bot_token="xoxb-test", signing_secret="x", api_url=slack.api_url)

    assert ["files:write" in found[0], "im:history" in found[1], len(found)] == [True, True, 2]


async def test_wrong_tokens_are_told_without_showing_them(slack: SmallSlack) -> None:
    slack.script("auth.test", {"ok": False, "error": "invalid_auth"})
    slack.script("apps.connections.open", {"ok": False, "error": "not_allowed_token_type"})

    found = await check(
        bot_token="xoxb-secret", app_token="xapp-secret", api_url=slack.api_url, language="en"
    )

    assert "SLACK_BOT_TOKEN (invalid_auth)" in found[0]
    assert "SLACK_APP_TOKEN (not_allowed_token_type)" in found[1]
    assert "secret" not in "".join(found)


async def test_no_way_in_and_no_way_out_are_told(slack: SmallSlack) -> None:
    slack.script("auth.test", status(500))

    found = await check(bot_token="xoxb-test", api_url=slack.api_url)

    assert "gick inte att nå" in found[0]
    assert "Varken SLACK_APP_TOKEN eller SLACK_SIGNING_SECRET" in found[1]


async def test_an_answer_that_names_no_scopes_does_not_say_that_all_are_missing(slack: SmallSlack) -> None:
    slack.scopes = ""
    (said,) = await check(bot_token="xoxb-1", app_token="xapp-1", api_url=slack.api_url, language="en")
    assert said.startswith("The app's scopes in Slack could not be seen")

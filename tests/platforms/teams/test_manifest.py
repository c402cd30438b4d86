"""The app package is valid, asks for nothing it need not, and the doctor reads back what is wrong."""

import io
import json
import struct
import zipfile
from pathlib import Path

import jsonschema_rs
import pytest

from bot.platforms.teams.doctor import check
from bot.platforms.teams.manifest import manifest, package
from bot.text import texts
from handlers import ROUTES
from tests.platforms.slack.small_slack import status
from tests.platforms.teams.payloads import APP, TENANT
from tests.platforms.teams.small_teams import SECRET, SmallTeams

SCHEMA = json.loads(
    (Path(__file__).parent / "schema" / "teams-manifest-1.30.schema.json").read_text(encoding="utf-8")
)
URL = "https://inspel.example/"


def test_the_manifest_follows_microsofts_schema() -> None:
    # Not `validate`: it first checks the schema itself, whose patterns are JavaScript's.
    errors = jsonschema_rs.Draft4Validator(SCHEMA).iter_errors(manifest(APP, URL))

    assert [error.message for error in errors] == []


def test_it_asks_for_no_permission() -> None:
    made = manifest(APP, URL)

    assert made["authorization"] == {"permissions": {"resourceSpecific": []}}
    assert "permissions" not in made
    assert made["validDomains"] == ["inspel.example"]
    assert "resource" not in made["webApplicationInfo"]


def test_its_commands_are_words_the_bot_knows() -> None:
    known = {phrase for route in ROUTES for phrase in route.command.split("|")}
    ids = {route.id for route in ROUTES}
    made = manifest(APP, URL)

    for commands in made["bots"][0]["commandLists"]:
        assert {command["title"] for command in commands["commands"]} <= known
    assert {command["id"] for command in made["composeExtensions"][0]["commands"]} <= ids


def test_the_package_holds_the_manifest_and_two_icons_of_the_right_sizes() -> None:
    archive = zipfile.ZipFile(io.BytesIO(package(APP, URL)))

    assert sorted(archive.namelist()) == ["color.png", "manifest.json", "outline.png"]
    assert json.loads(archive.read("manifest.json")) == manifest(APP, URL)
    for name, side in (("color.png", 192), ("outline.png", 32)):
        png = archive.read(name)
        assert png[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">II", png[16:24]) == (side, side)
    assert package(APP, URL) == package(APP, URL)


async def test_a_healthy_app_has_nothing_to_mend(teams: SmallTeams) -> None:
    assert await _check(teams) == []


async def test_a_wrong_secret_and_a_login_out_of_reach_are_told(teams: SmallTeams) -> None:
    say = texts("sv")

    assert await _check(teams, secret="wrong") == [say("teams-doctor-secret", code="invalid_auth")]
    teams.script("token", status(503))
    assert await _check(teams) == [say("teams-doctor-unreachable")]


async def _check(teams: SmallTeams, secret: str = SECRET) -> list[str]:
    return await check(
        tenant_id=TENANT,
        client_id=APP,
        client_secret=secret,
        api_url=teams.base,
        patience=1,
    )


@pytest.mark.parametrize("name", ["color", "outline"])
def test_each_icon_has_its_source_beside_it(name: str) -> None:
    icons = Path(__file__).parents[3] / "bot" / "platforms" / "teams" / "icons"

    assert (icons / f"{name}.svg").read_text(encoding="utf-8").startswith("<svg")
    assert (icons / f"{name}.png").stat().st_size < 10_000

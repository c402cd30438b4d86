"""Folders of one kind have one shape: whoever knows one platform or one feature finds the way in the next."""

import ast
from importlib import import_module
from pathlib import Path

import pytest

from bot.platforms.abilities import can_on
from bot.platforms.port import Platform
from bot.platforms.slack.client import SlackPlatform
from bot.platforms.teams.client import TeamsPlatform
from handlers import ROUTES
from tests.architecture.house import ROOT, python_files, tree, where
from tests.platforms.brev import client as brev

# What every platform has, and what it is for.
ROLES = {
    "abilities": "what the platform can do, as a value",
    "answer": "where a reply goes",
    "api": "calls to the platform with our token",
    "client": "the platform as the scheduler sees it",
    "doctor": "whether the settings work",
    "fields": "a form's questions drawn",
    "files": "files both ways",
    "hosts": "the addresses we trust",
    "limits": "how much the platform takes",
    "listen": "payloads in, replies out",
    "manifest": "the app as the platform installs it",
    "parse": "a payload becomes an event",
    "render": "a card becomes a payload",
    "shape": "what payloads look like",
    "web": "requests over HTTP",
    "wording": "the platform's spelling of text and emoji",
}
PLATFORMS = sorted(path.parent for path in (ROOT / "bot" / "platforms").glob("*/__init__.py"))
FEATURES = sorted(path.parent for path in (ROOT / "handlers").glob("*/__init__.py"))


def names(folder: Path) -> set[str]:
    """The modules and folders of a folder."""
    found = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    return found | {path.parent.name for path in folder.glob("*/__init__.py")}


def made(path: Path, what: str) -> list[str]:
    """Where a file calls `what(...)`."""
    return [
        where(path, node)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == what
    ]


@pytest.mark.parametrize("folder", PLATFORMS, ids=lambda folder: folder.name)
def test_every_platform_has_the_same_files_for_the_same_roles(folder: Path) -> None:
    assert ROLES.keys() - names(folder) == set()


def test_a_file_that_every_platform_has_is_a_role() -> None:
    # One more that all have alike belongs into the list, or into bot/platforms once for all.
    assert set.intersection(*map(names, PLATFORMS)) == ROLES.keys()


@pytest.mark.parametrize("platform", [SlackPlatform, TeamsPlatform])
def test_a_platform_is_known_by_what_its_client_declares(platform: type[Platform]) -> None:
    assert can_on(platform.name) == platform.can
    assert platform.name in {folder.name for folder in PLATFORMS}
    assert can_on(platform.name) != can_on(brev.PLATFORM)


@pytest.mark.parametrize("folder", FEATURES, ids=lambda folder: folder.name)
def test_every_feature_has_routes_cards_and_deeds(folder: Path) -> None:
    found = names(folder)
    assert {"routes", "cards"} <= found
    assert found - {"routes", "cards", "forms", "readiness"} != set()
    routes = import_module(f"handlers.{folder.name}.routes").ROUTES
    assert set(routes) <= set(ROUTES)
    assert {route.handler.__module__.split(".")[1] for route in routes} == {folder.name}


def test_every_feature_is_joined_into_the_one_table() -> None:
    joined = [
        route for folder in FEATURES for route in import_module(f"handlers.{folder.name}.routes").ROUTES
    ]
    assert sorted(route.id for route in joined) == sorted(route.id for route in ROUTES)


@pytest.mark.parametrize(("what", "place"), [("Card", "cards"), ("Form", "forms")])
def test_cards_and_forms_are_made_in_their_own_files(what: str, place: str) -> None:
    elsewhere = [
        spot
        for path in python_files("handlers")
        if place not in {part.removesuffix(".py") for part in path.parts}
        for spot in made(path, what)
    ]
    assert elsewhere == []

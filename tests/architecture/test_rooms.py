"""The contract that guards who may import whom, and that its rows say what ARCHITECTURE.md says."""

import tomllib

import pytest
from grimp import ImportGraph

from tests.architecture.house import ROOT
from tests.architecture.rooms import Room, find_trespasses, read_room


def rows_of_the_project() -> list[Room]:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    return [
        read_room(row) for contract in contracts if contract["type"] == "rooms" for row in contract["rooms"]
    ]


def graph_of(importer: str, imported: str, theirs: bool = False) -> ImportGraph:
    graph = ImportGraph()
    graph.add_module(importer)
    graph.add_module(imported, is_squashed=theirs)
    graph.add_import(importer=importer, imported=imported, line_number=3, line_contents=f"import {imported}")
    return graph


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("models.round", "bot.chat"),
        ("models.round", "handlers.round.rounds"),
        ("bot.chat", "models.round"),
        ("bot.text", "bot.chat"),
        ("bot.dispatch", "handlers.round.rounds"),
        ("bot.dispatch", "bot.platforms.slack.parse"),
        ("bot.platforms.slack.render", "models.round"),
        ("bot.platforms.slack.render", "bot.platforms.teams.render"),
        ("bot.platforms.slack.listen", "handlers.round.rounds"),
        ("bot.documents.timeline", "models.round"),
        ("handlers.round.rounds", "bot.dispatch"),
        ("handlers.round.rounds", "bot.platforms.slack.render"),
        ("handlers.round.rounds", "scheduler.work"),
        ("scheduler.work", "handlers.round.rounds"),
        ("bot.app", "rehearsal.stage"),
        ("bot.commands.run", "rehearsal.cast"),
        ("scheduler.delivery", "bot.platforms.slack.client"),
        ("playground.slack.api", "bot.chat"),
        ("playground.driver", "playground.slack.api"),
        ("bot.app", "playground.driver"),
        ("rehearsal", "playground.slack.api"),
        ("tests.journeys.test_round", "playground.slack.api"),
    ],
)
def test_a_wall_between_our_rooms_holds(importer: str, imported: str) -> None:
    rooms = rows_of_the_project()
    assert find_trespasses(graph_of(importer, imported), rooms) == [
        f"{importer} must not import {imported} (line 3)"
    ]


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("handlers.poll.closing", "slack_bolt"),
        ("handlers.poll.closing", "sqlalchemy"),
        ("models.poll.poll", "pydantic"),
        ("models.storage.database", "alembic"),
        ("bot.dispatch", "slack_sdk"),
        ("scheduler.reminders", "apscheduler"),
        ("scheduler.work", "typst"),
        ("handlers.round.cards", "xlsxwriter"),
        ("bot.unit_of_work", "docx"),
        ("bot.chat", "pydantic"),
        ("playground.slack.api", "slack_sdk"),
    ],
)
def test_a_package_stays_in_its_room(importer: str, imported: str) -> None:
    assert find_trespasses(graph_of(importer, imported, theirs=True), rows_of_the_project()) == [
        f"{importer} must not import {imported} (line 3)"
    ]


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("handlers.poll.closing", "models.poll.poll"),
        ("bot.app", "handlers"),
        ("scheduler.reminders", "handlers.round.cards"),
        ("tests.journeys.test_round", "playground.driver"),
    ],
)
def test_a_door_between_our_rooms_is_open(importer: str, imported: str) -> None:
    assert find_trespasses(graph_of(importer, imported), rows_of_the_project()) == []


def test_the_standard_library_is_everybodys() -> None:
    assert find_trespasses(graph_of("models.poll.poll", "json", theirs=True), rows_of_the_project()) == []


def test_a_module_without_a_room_is_found() -> None:
    trespasses = find_trespasses(graph_of("attic.box", "json", theirs=True), rows_of_the_project())
    assert trespasses == ["attic.box stands in no room: give it a row in pyproject.toml"]


def test_a_row_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="not a row"):
        read_room("models | sqlalchemy")

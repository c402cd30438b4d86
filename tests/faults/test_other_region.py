"""A deed with another region's ids, by whoever has the same role elsewhere, shows and changes nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Table, select, update
from sqlalchemy.orm import Session

from bot.chat import Channel, Click, Command, Event, FileShared, FormErrors, Reaction, Said, User
from handlers import ROUTES
from models.people import person as people
from models.plan.activity import Activity
from models.proposal import Proposal
from models.region import Municipality, Place, Purpose, Region, Workspace
from models.register.importing import import_register, read_register
from models.round import Round
from models.storage.tables import Base
from tests.conversations.stories import PROPOSAL
from tests.conversations.town import REGISTER, TEAM, Town
from tests.faults.odd_deeds import list_examples, list_values
from tests.races.scenes import SCENES, Facts, set_up

ELSEWHERE = "T0ELSEWHERE"
# Stands in every name and title of the first region.
MARK = " i söder"
Rows = dict[str, list[dict[str, Any]]]


IN_CI = ("new", "intake", "emoji", "released")


@pytest.mark.parametrize(
    "scene", [one if one in IN_CI else pytest.param(one, marks=pytest.mark.soak) for one in SCENES]
)
async def test_a_deed_of_another_region_neither_reads_nor_changes(scene: str, tmp_path: Path) -> None:
    town = await Town.open(f"sqlite:///{tmp_path}/inspel.db")
    facts = await set_up(town, scene)
    await town.database.write(_found_another)
    before = await town.query(_rows_of_the_first)
    said = []
    for number, event in enumerate([*await list_examples(facts), *_looks(facts)]):
        reply = await town.dispatcher.dispatch(replace(_elsewhere(event), key=f"elsewhere {number}"))
        # A form that comes back holds what was typed in it.
        marks = (MARK,) if isinstance(reply, FormErrors) else (MARK, PROPOSAL["title"])
        if any(mark in str(reply) for mark in marks):
            said.append(f"{event}: {reply}")
    assert said == []
    assert await town.query(_rows_of_the_first) == before
    town.database.close()


def _looks(facts: Facts) -> list[Event]:
    """A press of every button that only shows something, with every id there is."""
    ids = list(dict.fromkeys(list_values(facts)))
    places = [f"{one}:{page}" for one in ids[:3] for page in ("1", "2")]
    staff = User("slack", TEAM, "USTAFF")
    return [
        Click(route.id, value, replace(staff, id=user), None)
        for route in ROUTES
        if route.reads
        for value in (*ids, *places)
        for user in ("USTAFF", "UM2326")
    ]


def _elsewhere(event: Event) -> Event:
    """The same deed by whoever has that account in the other region's workspace."""
    person = replace(event.person, workspace=ELSEWHERE)
    match event:
        case Command() | Said() | FileShared():
            return replace(event, person=person, channel=replace(event.channel, workspace=ELSEWHERE))
        case Click() | Reaction() if event.message is not None:
            channel = Channel(person.platform, ELSEWHERE, event.message.channel.id)
            return replace(event, person=person, message=replace(event.message, channel=channel))
    return replace(event, person=person)


def _found_another(connection: Connection) -> None:
    session = Session(connection)
    for column in (people.Person.name, Municipality.name, Round.title, Proposal.title, Activity.title):
        session.execute(update(column.class_).values({column: column + MARK}))
    region = Region(name="Region Norr", time_zone="Europe/Stockholm", language="sv")
    session.add(region)
    session.flush()
    session.add(Workspace(platform="slack", id=ELSEWHERE, region_id=region.id))
    for purpose in (Purpose.COMMON, Purpose.COUNCIL, Purpose.STAFF):
        place = Place(platform="slack", workspace=ELSEWHERE, channel=f"C0{purpose}", region_id=region.id)
        place.purpose = purpose
        session.add(place)
    import_register(session, region.id, [("slack", ELSEWHERE)], read_register(REGISTER.read_text("utf-8")))
    session.flush()


def _rows_of_the_first(session: Session) -> Rows:
    """Every row of the first region: those that say so, and those that belong to one of them."""
    found: Rows = {}
    for table in Base.metadata.sorted_tables:
        rows = [dict(row._mapping) for row in session.execute(select(table))]
        found[table.name] = [row for row in rows if _is_first(table, row, found)]
    return found


def _is_first(table: Table, row: dict[str, Any], found: Rows) -> bool:
    if table.name == "region":
        return bool(row["id"] == 1)
    return any(
        row[column.name] == parent[key.column.name]
        for column in table.columns
        for key in column.foreign_keys
        for parent in found.get(key.column.table.name, ())
    )

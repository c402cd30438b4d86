"""Every deed that changes something leaves one row that says who did it; a reaction that is ignored, none."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.chat import Event, Reply, User
from bot.dispatch import Dispatcher
from bot.routes import RouteTable
from handlers import ROUTES
from models.audit import Audit
from models.people.person import find_person
from models.storage.database import Database
from tests.conversations.town import Town
from tests.patience import PATIENCE
from tests.races.deeds import ASKED_FOR
from tests.races.replica import Replica
from tests.races.scenes import SCENES, Facts, set_up
from tests.races.unasked import Deed

# The one deed that is of no concern: somebody without a seat reacts.
IGNORED = "reaction.change stranger"


class Watched(Dispatcher):
    """The dispatcher, which also says who acted last."""

    actor: User

    async def dispatch(self, event: Event) -> Reply:
        """Carry out the event."""
        self.actor = event.person
        return await super().dispatch(event)


def test_every_route_that_changes_something_has_an_example() -> None:
    assert {route.id for route in ROUTES if not route.reads} - {deed.route for deed in ASKED_FOR} == set()


@pytest.mark.parametrize("scene", SCENES)
async def test_every_deed_leaves_one_row_with_the_person(scene: str, tmp_path: Path) -> None:
    town = await Town.open(f"sqlite:///{tmp_path}/before.db")
    facts = await set_up(town, scene)
    town.database.close()

    deeds = [deed for deed in ASKED_FOR if deed.scenes[0] == scene]
    left = {deed.name: await _do(deed, town, facts, tmp_path) for deed in deeds}

    expected = {deed.name: [] if deed.name == IGNORED else [(deed.route, True)] for deed in deeds}
    assert left == expected


async def _do(deed: Deed, before: Town, facts: Facts, folder: Path) -> list[tuple[str, bool]]:
    """Do it in a copy of the town; returns the rows it leaves: the route, and whether it names the person."""
    database = Database(f"sqlite:///{shutil.copyfile(folder / 'before.db', folder / 'after.db')}")
    bot = Watched(database, RouteTable(ROUTES), now=lambda: before.clock.now, patience=PATIENCE)

    def rows(session: Session) -> Any:
        return session.execute(select(Audit.id, Audit.action, Audit.person_id).order_by(Audit.id)).all()

    def person(session: Session) -> int | None:
        found = find_person(session, 1, bot.actor.platform, bot.actor.workspace, bot.actor.id)
        return found.id if found is not None else None

    earlier = await database.read(lambda connection: len(rows(Session(connection))))
    await deed.do(cast(Replica, SimpleNamespace(dispatcher=bot)), facts, 0)
    mine = await database.read(lambda connection: person(Session(connection)))
    new = (await database.read(lambda connection: rows(Session(connection))))[earlier:]
    database.close()
    # Who joins an account was a stranger until then.
    expected = None if deed.route == "account.join" else mine
    return [(action, who == expected) for _, action, who in new]

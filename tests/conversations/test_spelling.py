"""A command is spelt as people write it where they read it."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from bot.chat import Card, User
from bot.text import texts
from models.region import Place, Purpose, Workspace
from tests.conversations.town import Actor, Town, read, words
from tests.conversations.vote import as_scheduler

TENANT, STAFF = "tenant", "19:staff@thread.tacv2"


@pytest.fixture(autouse=True)
async def teams(town: Town) -> None:
    """A Teams of the region's, with a channel for staff there too."""

    def connect(connection: Connection) -> None:
        with Session(connection) as session:
            session.add(Workspace(platform="teams", id=TENANT, region_id=1))
            session.add(
                Place(platform="teams", workspace=TENANT, channel=STAFF, region_id=1, purpose=Purpose.STAFF)
            )
            session.flush()

    await town.database.write(connect)


async def test_who_asks_is_answered_in_the_spelling_of_that_chat(town: Town) -> None:
    in_teams = Actor(town, User("teams", TENANT, "aad-maja", "sv-SE"))
    assert "läsa med @Inspel hjälp." in words(await in_teams.commands("tidsplan"))
    assert "läsa med /inspel hjälp." in words(await town.person("UNOBODY").commands("tidsplan"))


async def test_the_same_post_is_spelt_for_each_channel(town: Town) -> None:
    def post(uow: Any) -> None:
        uow.post(Purpose.STAFF, lambda t: Card(text=t("plan-no-round")), about="thing")

    await as_scheduler(town, post)
    said = {sent.place: read(sent.card) for sent in await town.sent(about="thing")}
    assert said["C0STAFF"].endswith("Skapa en med /inspel omgång ny.")
    assert said[STAFF].endswith("Skapa en med @Inspel omgång ny.")


def test_a_card_drawn_once_for_all_names_no_command() -> None:
    with pytest.raises(LookupError, match="-command"):
        texts("sv")("plan-no-round")

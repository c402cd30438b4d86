"""One person, two chats: what one does with either account is done by the same person."""

from __future__ import annotations

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from bot.chat import Command, Notice, User
from models.people.person import add_account, find_person, list_accounts
from models.region import Workspace
from tests.conversations.stories import PROPOSAL, hand_in, open_intake
from tests.conversations.town import TEAM, Actor, Town


async def _join(town: Town) -> Actor:
    """Maja of Berg has an account in Teams too."""

    def join(connection: Connection) -> None:
        session = Session(connection)
        session.add(Workspace(platform="teams", id="tenant", region_id=1))
        maja = find_person(session, 1, "slack", TEAM, "UC2326")
        assert maja is not None
        add_account(session, maja, ("teams", "tenant", "aad-maja"))

    await town.database.write(join)
    return Actor(town, User("teams", "tenant", "aad-maja", "en-GB"))


async def test_direct_messages_go_to_the_account_last_used(town: Town) -> None:
    await open_intake(town)
    in_teams = await _join(town)
    await hand_in(town, "UC2326")
    assert (await town.sent())[-2].place == "@UC2326"
    form = await in_teams.commands("ny")
    assert form is not None
    assert isinstance(await in_teams.submits(**PROPOSAL), Notice)
    receipt = next(sent for sent in await town.sent() if "INS-2020-02" in sent.card.title)
    assert receipt.place == "@aad-maja"
    assert "Receipt" in receipt.card.title
    await hand_in(town, "UC2326")
    assert [sent for sent in await town.sent(to="@UC2326") if "INS-2020-03" in sent.card.title]


async def test_reading_with_another_account_moves_nothing(town: Town) -> None:
    await open_intake(town)
    in_teams = await _join(town)
    await in_teams._do(Command(("lista",), in_teams.account, in_teams.direct, ""))

    def current(session: Session) -> list[str]:
        maja = find_person(session, 1, "slack", TEAM, "UC2326")
        assert maja is not None
        return [account.platform for account in list_accounts(session, maja.id) if account.current]

    assert await town.query(current) == ["slack"]

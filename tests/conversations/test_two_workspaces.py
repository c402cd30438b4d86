"""Two workspaces of one platform: an id is somebody in one of them, and so are roles, ballots, messages."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from bot.administrators import Administrators, Named
from bot.chat import Notice, OpenForm, User
from models.outbox.outbox import Outgoing
from models.people.person import Account, Person, add_account, find_person
from models.poll.ballot import list_ballots
from models.region import Workspace
from models.register.importing import RegisterError, import_file
from tests.conversations.stories import hand_in, open_intake
from tests.conversations.town import TEAM, Actor, Town, form_of, read, words
from tests.conversations.vote import cast, compile_round, open_ballot, open_poll

SECOND = "T0SECOND"
BOTH = [("slack", TEAM), ("slack", SECOND)]
HEAD = "platform,workspace,user_id,name,email,role,municipality,seat,substitute,valid_from,valid_to\n"


@pytest.fixture
def admins() -> Administrators:
    """UADMIN is named alone, USECOND with the workspace; only the first has been met."""
    named = Administrators([Named("slack", "UADMIN"), Named("slack", "USECOND", SECOND)])
    named.meet("slack", TEAM)
    return named


@pytest.fixture(params=["sqlite", "postgresql"])
async def town(request: pytest.FixtureRequest, tmp_path: Path, admins: Administrators) -> AsyncIterator[Town]:
    """The usual town, whose region has met one more workspace in Slack."""
    is_sqlite = request.param == "sqlite"
    url = f"sqlite:///{tmp_path}/two.db" if is_sqlite else request.getfixturevalue("fresh_postgres_url")
    opened = await Town.open(url, admins=admins)

    def connect(connection: Connection) -> None:
        session = Session(connection)
        session.add(Workspace(platform="slack", id=SECOND, region_id=1))
        session.flush()

    await opened.database.write(connect)
    yield opened
    opened.database.close()


def in_second(town: Town, user: str) -> Actor:
    return Actor(town, User("slack", SECOND, user, "sv-SE"))


async def take(town: Town, *lines: str) -> None:
    """Import lines of a register."""
    text = HEAD + "\n".join(lines)
    await town.database.write(lambda connection: import_file(Session(connection), 1, BOTH, text))


async def join(town: Town, user: str) -> Actor:
    """Give somebody an account with the same id in the second workspace."""

    def add(connection: Connection) -> None:
        session = Session(connection)
        who = find_person(session, 1, "slack", TEAM, user)
        assert who is not None
        add_account(session, who, ("slack", SECOND, user))

    await town.database.write(add)
    return in_second(town, user)


async def test_the_same_id_in_two_workspaces_is_two_people(town: Town) -> None:
    await take(town, f"slack,{SECOND},UM2326,Tove Ny,tove@ny.example,contact,2309 Krokoms kommun,,,,")
    query = select(Account.workspace, Person.name).join(Person).where(Account.user_id == "UM2326")
    found: dict[str, str] = dict(await town.query(lambda session: session.execute(query).all()))
    assert found.keys() == {TEAM, SECOND}
    assert found[SECOND] == "Tove Ny"
    assert found[TEAM] != "Tove Ny"

    await open_intake(town)
    # Tove hands in for Krokom, which the member with that id in the first workspace may not.
    assert isinstance(await in_second(town, "UM2326").commands("ny"), OpenForm)
    assert not isinstance(await town.person("UM2326").commands("ny"), OpenForm)


async def test_only_the_seats_own_account_votes_for_it(town: Town) -> None:
    await take(town, f"slack,{SECOND},UM2326,Tove Ny,tove@ny.example,contact,2309 Krokoms kommun,,,,")
    await compile_round(town, 3)
    poll = await open_poll(town)
    assert isinstance(await open_ballot(town.person("UM2326"), poll), OpenForm)
    assert isinstance(await open_ballot(in_second(town, "UM2326"), poll), Notice)


async def test_a_line_that_names_no_workspace_is_asked_which(town: Town) -> None:
    with pytest.raises(RegisterError) as refused:
        await take(town, "slack,,UNEW,Tove Ny,tove@ny.example,staff,,,,,")
    (problem,) = refused.value.problems
    assert (problem.key, problem.line) == ("register-which-workspace", 2)
    assert problem.values["known"] == f"{TEAM}, {SECOND}"
    with pytest.raises(RegisterError, match="register-not-connected"):
        await take(town, "slack,T0OTHER,UNEW,Tove Ny,tove@ny.example,staff,,,,,")


async def test_what_was_said_of_an_account_is_not_said_of_the_same_id_elsewhere(town: Town) -> None:
    lines = [f"slack,{place},UX,{name},,staff,,,,," for place, name in ((TEAM, "Ada"), (SECOND, "Bo"))]
    await take(town, *lines)
    renamed = [line.replace("Ada", "Ada Ny").replace("Bo", "Bo Ny") for line in lines]
    with pytest.raises(RegisterError) as asked:
        await take(town, *renamed)
    assert [doubt.key for doubt in asked.value.doubts] == [f"slack:{TEAM}:UX", f"slack:{SECOND}:UX"]


async def test_who_administers_one_workspace_is_nobody_in_the_other(
    town: Town, admins: Administrators
) -> None:
    def offers(reply: Any) -> bool:
        assert isinstance(reply, Notice)
        return "people.list" in [button.action for button in reply.card.buttons]

    assert offers(await town.person("UADMIN").commands(""))
    assert not offers(await in_second(town, "UADMIN").commands(""))
    # One whose entry names its workspace administers there as soon as it is met, and nowhere else.
    assert not offers(await in_second(town, "USECOND").commands(""))
    admins.meet("slack", SECOND)
    assert offers(await in_second(town, "USECOND").commands(""))
    assert not offers(await town.person("USECOND").commands(""))


async def test_a_ballot_cast_in_the_other_workspace_is_replaced_and_told(town: Town) -> None:
    await compile_round(town, 3)
    poll = await open_poll(town)
    nils, there = town.person("UM2326"), await join(town, "UM2326")
    await cast(nils, poll, {"INS-2020-01": 2})
    answer = words(await cast(there, poll, {"INS-2020-02": 3}))
    assert f"Rösten som lades i Slack ({TEAM}) gäller inte längre." in answer
    [told] = await town.sent(to="@UM2326")
    assert read(told.card).startswith(f"Du har röstat på nytt i Slack ({SECOND}).")
    stored: list[Any] = await town.query(lambda session: list_ballots(session, poll))
    assert [(one.platform, one.workspace) for one in stored] == [("slack", SECOND)]


async def test_messages_come_to_the_workspace_that_was_chosen(town: Town) -> None:
    await open_intake(town)
    there = await join(town, "UC2326")
    form = form_of(await there.clicks("account.edit"))
    assert [choice.label for choice in form.fields[0].choices] == [
        "Där jag senast skrev",
        f"Alltid i Slack ({TEAM})",
        f"Alltid i Slack ({SECOND})",
    ]
    assert f"Slack ({SECOND})" in words(await there.submits(messages=f"slack:{SECOND}"))
    await hand_in(town, "UC2326")
    workspaces: list[str] = await town.query(
        lambda session: [row.workspace for row in session.scalars(sent_to("@UC2326"))]
    )
    assert workspaces[-1] == SECOND
    assert form_of(await there.clicks("account.edit")).fields[0].value == f"slack:{SECOND}"


def sent_to(place: str) -> Any:
    """The query for the messages to somebody."""
    return select(Outgoing).where(Outgoing.place == place).order_by(Outgoing.id)

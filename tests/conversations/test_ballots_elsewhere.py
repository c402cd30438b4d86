"""One ballot for each seat, whichever chat it is cast in: the later replaces the former, said in both."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from bot.chat import User
from models.people.person import add_account, find_person
from models.poll.ballot import list_ballots
from models.region import Workspace
from tests.conversations.town import TEAM, Actor, Town, form_of, read, words
from tests.conversations.vote import cast, compile_round, open_ballot, open_poll

TENANT = "tenant"


async def in_teams(town: Town, user: str) -> Actor:
    """The same person at an account of their own in Teams."""

    def join(connection: Connection) -> None:
        session = Session(connection)
        if session.get(Workspace, ("teams", TENANT)) is None:
            session.add(Workspace(platform="teams", id=TENANT, region_id=1))
        who = find_person(session, 1, "slack", TEAM, user)
        assert who is not None
        add_account(session, who, ("teams", TENANT, f"aad-{user}"))

    await town.database.write(join)
    return Actor(town, User("teams", TENANT, f"aad-{user}"))


async def ballots(town: Town, poll: int) -> list[tuple[Any, ...]]:
    """The ballots that stand: how many points each has given, and where."""
    found = await town.query(lambda session: list_ballots(session, poll))
    return [(sum(ballot.points.values()), ballot.platform) for ballot in found]


async def test_a_ballot_cast_in_teams_replaces_the_one_cast_in_slack(town: Town) -> None:
    await compile_round(town)
    poll = await open_poll(town)
    nils = town.person("UM2326")
    nils_in_teams = await in_teams(town, "UM2326")
    first = words(await cast(nils, poll, {"INS-2020-05": 2}))
    assert "gäller inte längre" not in first
    second = words(await cast(nils_in_teams, poll, {"INS-2020-06": 3}))
    assert "Rösten som lades i Slack gäller inte längre." in second
    assert await ballots(town, poll) == [(3, "teams")]
    [told] = await town.sent(to="@UM2326")
    assert read(told.card) == "Du har röstat på nytt i Teams. Rösten du lade här är ersatt."
    assert await town.sent(to="@aad-UM2326") == []
    # And back again: each time the other account is told, never what was voted.
    third = words(await cast(nils, poll, {"INS-2020-05": 1}))
    assert "Rösten som lades i Teams gäller inte längre." in third
    [told] = await town.sent(to="@aad-UM2326")
    assert read(told.card) == "Du har röstat på nytt i Slack. Rösten du lade här är ersatt."
    assert await ballots(town, poll) == [(1, "slack")]
    assert (await town.sent(about=f"poll:{poll}"))[-1].card.note.startswith("1 av ")


async def test_a_ballot_that_is_changed_in_the_same_chat_tells_nobody(town: Town) -> None:
    await compile_round(town)
    poll = await open_poll(town)
    await in_teams(town, "UM2326")
    nils = town.person("UM2326")
    await cast(nils, poll, {"INS-2020-05": 2})
    assert "gäller inte längre" not in words(await cast(nils, poll, {"INS-2020-06": 3}))
    assert await town.sent(to="@UM2326") == []
    assert await town.sent(to="@aad-UM2326") == []


async def test_the_ballot_in_the_other_chat_holds_what_was_voted_in_the_first(town: Town) -> None:
    await compile_round(town)
    poll = await open_poll(town)
    await cast(town.person("UM2326"), poll, {"INS-2020-05": 2})
    form = form_of(await open_ballot(await in_teams(town, "UM2326"), poll))
    given = {field.label.split(" ")[0]: field.value for field in form.fields if field.value not in ("", "0")}
    assert given == {"INS-2020-05": "2"}


async def test_the_holders_ballot_replaces_the_substitutes_from_another_chat(town: Town) -> None:
    await compile_round(town)
    poll = await open_poll(town)
    await cast(await in_teams(town, "US2303"), poll, {"INS-2020-05": 2})
    answer = words(await cast(town.person("UM2303"), poll, {"INS-2020-06": 1}))
    assert "Ersättaren hade redan röstat. Din röst ersätter den." in answer
    assert "Rösten som lades i Teams gäller inte längre." in answer
    [told] = await town.sent(to="@aad-US2303")
    assert "Den ordinarie ledamoten har röstat." in read(told.card)
    assert await ballots(town, poll) == [(1, "slack")]

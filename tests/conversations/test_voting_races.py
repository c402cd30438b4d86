"""Votes at the very moment of closing, on both databases: who is thanked is counted, and nobody else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from bot.chat import Channel, Message, Notice, Reply, Submission
from models.outbox.outbox import list_about
from models.people.person import Account, Appointment, Person
from models.people.roles import Role
from models.poll.ballot import list_ballots
from models.poll.poll import Poll, PollState
from models.region import Region, Seat
from tests.conversations.town import TEAM, Town, form_of, read, words
from tests.conversations.vote import cast_all, close_due, compile_round, open_ballot, open_poll

VOTERS = 50


@pytest.fixture(params=["sqlite", "postgresql"])
async def crowd(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Town]:
    """A town with fifty more seats."""
    url = f"sqlite:///{tmp_path}/inspel.db"
    if request.param == "postgresql":
        url = request.getfixturevalue("fresh_postgres_url")
    town = await Town.open(url)
    await town.database.write(_seat_many)
    await compile_round(town)
    yield town
    town.database.close()


def _seat_many(connection: Connection) -> None:
    session = Session(connection)
    region = session.scalars(select(Region)).one()
    for n in range(VOTERS):
        region.own_seats += 1
        seat = Seat(region_id=region.id, code=f"X-{n}")
        person = Person(region_id=region.id, name=f"Namn {n}")
        session.add_all([seat, person])
        session.flush()
        session.add(Account(platform="slack", workspace=TEAM, user_id=f"UX{n}", person_id=person.id))
        session.add(Appointment(person_id=person.id, role=Role.MEMBER, seat_id=seat.id))
    session.flush()


async def vote(town: Town, user: str, poll: int, field: str) -> Reply:
    person = town.person(user).account
    key = f"{user}:{poll}"
    return await town.dispatcher.dispatch(
        Submission("poll.vote", {"poll": str(poll)}, {field: "2"}, person, None, key)
    )


async def test_who_is_thanked_is_counted(crowd: Town) -> None:
    for turn in range(4):
        poll = await open_poll(crowd)
        field = form_of(await open_ballot(crowd.person("UX0"), poll)).fields[0].id
        deeds = [vote(crowd, f"UX{n}", poll, field) for n in range(VOTERS)]
        deeds.insert(10 + 10 * turn, crowd.person("USTAFF").clicks("poll.close", str(poll)))
        replies = await asyncio.gather(*deeds)
        thanked = [reply for reply in replies if isinstance(reply, Notice) and "mottagen" in words(reply)]
        ballots = await crowd.query(lambda session, poll=poll: list_ballots(session, poll))
        assert len(thanked) == len(ballots)
        closed: Poll = await crowd.query(lambda session, poll=poll: session.get_one(Poll, poll))
        assert closed.state == PollState.CLOSED
        said = read((await crowd.sent(to="C0STAFF"))[-1].card)
        assert f"{len(ballots)} av 61 ledamöter har röstat" in said


async def test_twenty_presses_at_once_are_one_ballot(crowd: Town) -> None:
    poll = await open_poll(crowd)
    field = form_of(await open_ballot(crowd.person("UX0"), poll)).fields[0].id
    same = [vote(crowd, "UX0", poll, field) for _ in range(20)]
    others = [vote(crowd, f"UX{n}", poll, field) for n in range(1, 11)]
    replies = await asyncio.gather(*same, *others)
    assert all("mottagen" in words(reply) for reply in replies)
    ballots = await crowd.query(lambda session: list_ballots(session, poll))
    assert len(ballots) == 11
    assert "11 av 61 ledamöter har röstat" in read((await crowd.sent(about=f"poll:{poll}"))[-1].card)


async def test_the_data_set_gives_the_same_result_on_either(crowd: Town) -> None:
    poll = await open_poll(crowd)
    await cast_all(crowd, poll)
    await close_due(crowd)
    picture = (await crowd.sent(to="C0STAFF"))[-1].card.picture
    assert picture is not None
    assert [row["id"] for row in picture.facts["ranking"]][:4] == [
        "INS-2020-16",
        "INS-2020-04",
        "INS-2020-24",
        "INS-2020-20",
    ]
    across = [row["id"] for row in picture.facts["ranking"] if row["mark"] == "edge"]
    assert across == ["INS-2020-09", "INS-2020-11", "INS-2020-13", "INS-2020-19"]
    assert "röstat" in words(await crowd.person("UR1").clicks("poll.result", f"{poll}:1"))
    assert "släppt" in words(await crowd.person("UR1").clicks("poll.release", str(poll)))


async def test_reactions_count_on_either(crowd: Town) -> None:
    poll = await open_poll(crowd, kind="emoji")
    await crowd.deliver()
    first = (await crowd.query(lambda session: session.get_one(Poll, poll).facts)).options[0].id

    def find(session: Session) -> str:
        (row,) = list_about(session, 1, f"poll:{poll}:{first}")
        return row.message_id or ""

    message = Message(Channel("slack", TEAM, "C0COUNCIL"), await crowd.query(find))
    stranger = crowd.person("UC2326")
    told = await asyncio.gather(*(stranger.reacts("check", message) for _ in range(5)))
    assert [reply for reply in told if reply is not None][1:] == []
    await asyncio.gather(*(crowd.person(f"UX{n}").reacts("check", message) for n in range(12)))
    assert await crowd.person("UX0").reacts("check", message, added=False) is None
    assert "räknas nu som bevaka" in words(
        await crowd.person("UX0").clicks("poll.tick", f"{poll}:{first}:eyes")
    )
    said = read((await crowd.sent(about=f"poll:{poll}:{first}"))[-1].card)
    assert "Driva: 11 ledamöter. Bevaka: 1 ledamot." in said

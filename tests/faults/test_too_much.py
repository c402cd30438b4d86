"""Somebody who presses and writes without end makes little work, and is told when to try again."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from functools import partial

from sqlalchemy import Connection, delete, func, select, update
from sqlalchemy.orm import Session

from bot.chat import Channel, Command, User
from models.job import Job
from models.outbox.outbox import OutboxState, Outgoing
from models.outbox.pace import MOST, Asked
from models.people.person import Account
from models.region import Workspace
from models.storage.database import Database
from tests.conversations.stories import make_round
from tests.conversations.town import TEAM, Town, words
from tests.conversations.town import read as read_card
from tests.conversations.vote import compile_round, open_poll
from tests.postgres import PostgresServer

_JOBS = select(func.count()).select_from(Job)


async def _send_all(town: Town) -> None:
    """Play the postman: everything that waits is sent now."""

    def send(connection: Connection) -> None:
        sent = {"state": OutboxState.SENT, "sent_at": datetime.now(UTC)}
        connection.execute(update(Outgoing).where(Outgoing.state == OutboxState.PENDING).values(**sent))

    await town.database.write(send)


async def test_the_same_picture_is_made_once_while_it_waits(town: Town) -> None:
    await make_round(town)
    maja = town.person("UC2326")
    told = [words(await maja.commands("tidsplan")) for _ in range(50)]

    assert len(await town.sent(to="@UC2326")) == 1
    assert "Bilden är på väg." not in told[0]
    assert all("Bilden är på väg." in one for one in told[1:])


async def test_pictures_that_were_sent_are_counted_for_a_minute(town: Town) -> None:
    await make_round(town)
    maja = town.person("UC2326")
    told = []
    for _ in range(MOST + 5):
        told.append(words(await maja.commands("tidsplan")))
        await _send_all(town)

    assert len(await town.sent(to="@UC2326")) == MOST
    assert all("Försök igen om" in one for one in told[MOST:])
    assert not any("Försök igen om" in one for one in told[:MOST])


async def test_who_writes_without_end_is_told_once_to_wait(town: Town) -> None:
    nobody = town.person("UNOBODY")
    for _ in range(100):
        await nobody.says("hej")

    cards = [read_card(sent.card) for sent in await town.sent(to="DUNOBODY")]
    assert len(cards) == MOST + 1
    assert [number for number, card in enumerate(cards) if "Försök igen om" in card] == [MOST]


async def test_who_names_the_bot_without_end_does_not_fill_the_channel(town: Town) -> None:
    for number in range(100):
        await town.person(f"UNOBODY{number % 3}").mentions("hej")

    assert len(await town.sent(to="C0COMMON")) == MOST + 1


async def test_files_without_end_make_few_jobs(town: Town) -> None:
    vera = town.person("USTAFF")
    for _ in range(60):
        await vera.shares("plan.csv")

    jobs: int = await town.query(lambda session: session.execute(_JOBS).scalar_one())
    assert jobs == MOST


async def test_one_person_is_counted_over_all_accounts_and_places(town: Town) -> None:
    await make_round(town)
    await town.database.write(_vera_is_in_teams_too)
    in_slack, in_teams = town.person("USTAFF"), User("teams", "tenant", "aad-vera")
    told = []
    for number in range(3 * MOST):
        match number % 3:
            case 0:
                told.append(words(await in_slack.commands("tidsplan", channel=f"C{number}")))
            case 1:
                await in_slack.shares("plan.csv")
            case _:
                place = Channel("teams", "tenant", f"19:{number}")
                reply = await town.dispatcher.dispatch(Command(("tidsplan",), in_teams, place, f"t{number}"))
                told.append(words(reply))
        await _send_all(town)

    jobs: int = await town.query(lambda session: session.execute(_JOBS).scalar_one())
    pictures = [sent for sent in await town.sent() if sent.card.picture is not None]
    assert jobs + len(pictures) == MOST
    assert "Försök igen om" in told[-1]


async def test_what_was_asked_a_minute_ago_counts_no_more(town: Town) -> None:
    await make_round(town)
    maja = town.person("UC2326")

    async def ask() -> str:
        reply = await maja.commands("tidsplan")
        await town.database.write(_forget_what_was_sent)
        return words(reply)

    assert "Försök igen om" in [await ask() for _ in range(MOST + 1)][-1]
    for asked_at in (timedelta(seconds=-61), timedelta(hours=2)):
        await town.database.write(partial(_move_asked, asked_at))
        assert "Försök igen om" not in await ask()


async def test_two_replicas_count_one_person_as_one(postgres_server: PostgresServer) -> None:
    url = postgres_server.create_database()
    town = await Town.open(url)
    await make_round(town)
    other = Town(Database(url))
    other.clock.now = town.clock.now

    async def ask(replica: Town, number: int) -> None:
        vera = replica.person("USTAFF")
        await (vera.shares("plan.csv") if number % 2 else vera.commands("tidsplan"))

    await asyncio.gather(*(ask(replica, number) for number in range(MOST) for replica in (town, other)))
    asked: int = await town.query(lambda session: session.query(Asked).count())
    jobs: int = await town.query(lambda session: session.execute(_JOBS).scalar_one())
    other.database.close()
    town.database.close()
    assert asked == MOST
    assert 0 < jobs <= MOST


def _vera_is_in_teams_too(connection: Connection) -> None:
    session = Session(connection)
    vera = session.get_one(Account, ("slack", TEAM, "USTAFF")).person_id
    session.add(Workspace(platform="teams", id="tenant", region_id=1))
    session.add(Account(platform="teams", workspace="tenant", user_id="aad-vera", person_id=vera))
    session.flush()


def _forget_what_was_sent(connection: Connection) -> None:
    """As if the place had been told nothing: only what the person asked for is left."""
    connection.execute(delete(Outgoing))


def _move_asked(by: timedelta, connection: Connection) -> None:
    connection.execute(update(Asked).values(at=datetime.now(UTC) + by))


async def test_a_hundred_votes_are_a_hundred_votes(town: Town) -> None:
    await compile_round(town, 3)
    poll = await open_poll(town, kind="emoji")
    member = town.person("UM2305")

    for _ in range(100):
        reply = await member.clicks("poll.tick", f"{poll}:I-1:check")
        assert "Försök igen om" not in words(reply)

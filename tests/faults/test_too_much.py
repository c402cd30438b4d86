"""Somebody who presses and writes without end makes little work, and is told when to try again."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, func, select, update

from models.job import Job
from models.outbox import OutboxState, Outgoing
from models.pace import MOST
from tests.conversations.stories import make_round
from tests.conversations.town import Town, words
from tests.conversations.town import read as read_card
from tests.conversations.vote import compile_round, open_poll

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


async def test_a_hundred_votes_are_a_hundred_votes(town: Town) -> None:
    await compile_round(town, 3)
    poll = await open_poll(town, kind="emoji")
    member = town.person("UM2305")

    for _ in range(100):
        reply = await member.clicks("poll.tick", f"{poll}:I-1:check")
        assert "Försök igen om" not in words(reply)

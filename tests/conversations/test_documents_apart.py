"""A document that could not be made blocks nothing but itself, and staff hear how to make it again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, func, select, update
from sqlalchemy.orm import Session

from bot.chat import Notice, OpenForm
from models.job import BALLOTS, COMPILATION, Job, JobState
from tests.conversations.town import Town, words
from tests.conversations.vote import cast_all, close_due, compile_round, open_poll


async def write_job(town: Town, kind: str, state: JobState, **facts: Any) -> None:
    """Let a job of that kind be over, or on its way."""

    def write(connection: Connection) -> None:
        session = Session(connection)
        session.add(Job(region_id=1, kind=kind, facts=facts, state=state, created_at=datetime.now(UTC)))
        session.flush()

    await town.database.write(write)


async def set_state(town: Town, kind: str, state: JobState) -> None:
    """Let every job of the kind be in that state."""
    await town.database.write(
        lambda connection: connection.execute(update(Job).where(Job.kind == kind).values(state=state))
    )


@pytest.mark.parametrize("state", [JobState.FAILED, JobState.PENDING])
@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        (BALLOTS, {"round_id": 1, "poll_id": 1}),
        ("status report", {"round_id": 1}),
        # What was made, or could not be made, for another round.
        (COMPILATION, {"round_id": 7}),
    ],
)
async def test_another_document_holds_up_neither_vote_nor_compilation(
    town: Town, kind: str, facts: dict[str, Any], state: JobState
) -> None:
    await compile_round(town, 4)
    await write_job(town, COMPILATION, JobState.DONE, round_id=1)
    await write_job(town, kind, state, **facts)
    vera = town.person("USTAFF")
    assert "compilation.make" in {b.action for b in _buttons(await vera.commands("sammanställ"))}
    assert "poll.new" in {b.action for b in _buttons(await vera.commands(""))}
    assert isinstance(await vera.commands("prioritera öppna"), OpenForm)


@pytest.mark.parametrize("state", [JobState.FAILED, JobState.PENDING])
async def test_the_round_s_own_compilation_does_hold_up_the_vote(town: Town, state: JobState) -> None:
    await compile_round(town, 4)
    await write_job(town, COMPILATION, state, round_id=1)
    vera = town.person("USTAFF")
    assert "Sammanställningen är inte utskickad än" in words(await vera.commands("prioritera öppna"))
    assert "poll.new" not in {b.action for b in _buttons(await vera.commands(""))}


async def test_the_file_of_the_ballots_is_made_again(town: Town) -> None:
    await compile_round(town)
    poll = await open_poll(town)
    await cast_all(town, poll)
    vera = town.person("USTAFF")
    assert "inte släppt" in words(await vera.clicks("poll.make_file", str(poll)))
    await close_due(town)
    await vera.clicks("poll.release", str(poll))
    assert "görs just nu" in words(await vera.clicks("poll.make_file", str(poll)))
    await set_state(town, BALLOTS, JobState.FAILED)
    assert "Filen görs nu" in words(await vera.clicks("poll.make_file", str(poll)))
    files = await town.query(lambda session: [job.facts["files"] for job in session.query(Job)])
    assert len(files) == 2
    assert files[0] == files[1]
    for user in ("UM2326", "UR1", "UC2326"):
        await town.person(user).clicks("poll.make_file", str(poll))
    assert await town.query(lambda session: session.scalar(select(func.count(Job.id)))) == 2


def _buttons(reply: object) -> list[Any]:
    assert isinstance(reply, Notice), reply
    return [*reply.card.buttons, *(row.button for row in reply.card.rows if row.button)]

"""What was released can be counted again from the file that staff get, with the same result."""

from __future__ import annotations

from typing import Any

import pytest

from bot.commands.ballot_file import result_json, tally_file
from bot.documents.making import make
from handlers.poll.closing import finish_frozen
from models.job import Job
from models.poll.counting import count_poll
from models.poll.poll import Poll
from tests.conversations.town import Town
from tests.conversations.vote import DATA, as_scheduler, cast_all, close_due, compile_round, open_poll
from tests.conversations.vote import VOTERS as SEATS


async def file_of(town: Town, poll: int) -> tuple[dict[str, Any], bytes]:
    """Release the poll; returns the file as the job names it, and its bytes."""
    await town.person("USTAFF").clicks("poll.release", str(poll))
    job = await town.query(lambda session: session.query(Job).one())
    (file,) = job.facts["files"]
    assert job.facts["purposes"] == ["staff"]
    return file, make(file["make"], file["facts"])


async def counted(town: Town, poll: int) -> dict[str, object]:
    """What the bot itself counted."""
    count = await town.query(lambda s: count_poll(s, s.get_one(Poll, poll).facts))
    return result_json(count.result, count.quorum)


async def test_a_vote_by_points(town: Town) -> None:
    await compile_round(town)
    poll = await open_poll(town)
    await cast_all(town, poll)
    await close_due(town)

    file, content = await file_of(town, poll)

    assert tally_file(content) == await counted(town, poll)
    assert file["name"] == f"2020-11-09_roster_{poll}.json"
    assert {ballot["seat"] for ballot in file["facts"]["ballots"]} == {b["seat"] for b in DATA["ballots"]}


@pytest.mark.parametrize("user", [SEATS["K-2326"], SEATS["R-1"]])
async def test_a_vote_by_kryss(town: Town, user: str) -> None:
    await compile_round(town, 5)
    poll = await open_poll(town, kind="approval")
    person = town.person(user)
    await person.clicks("poll.ballot", str(poll))
    assert person.form is not None
    await person.submits(picks=[choice.id for choice in person.form.fields[0].choices[1:4]])
    await close_due(town)

    _, content = await file_of(town, poll)

    assert tally_file(content) == await counted(town, poll)


async def test_a_vote_by_emoji(town: Town) -> None:
    await compile_round(town, 3)
    poll = await open_poll(town, kind="emoji")
    options = await town.query(lambda session: [o.id for o in session.get_one(Poll, poll).facts.options])
    for user, option, emoji in (("UM2326", 0, "check"), ("UR1", 0, "check"), ("UR1", 1, "eyes")):
        await town.person(user).clicks("poll.tick", f"{poll}:{options[option]}:{emoji}")
    await close_due(town)
    await as_scheduler(town, lambda uow: finish_frozen(uow, poll, []))

    file, content = await file_of(town, poll)

    assert tally_file(content) == await counted(town, poll)
    assert sorted(sum(ballot["points"].values()) for ballot in file["facts"]["ballots"]) == [1, 1]


async def test_a_poll_nobody_voted_in(town: Town) -> None:
    await compile_round(town, 3)
    poll = await open_poll(town)
    await close_due(town)

    _, content = await file_of(town, poll)

    assert tally_file(content) == await counted(town, poll)

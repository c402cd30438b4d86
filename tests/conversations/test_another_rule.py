"""A counting rule is one value and its texts: a fourth runs through a whole vote that knows nothing of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.chat import Card
from bot.commands.ballot_file import BallotFileError, result_json, tally_file
from bot.documents.making import make
from models.job import Job
from models.poll.ballot import list_ballots
from models.poll.counting import count_poll
from models.poll.poll import Poll
from models.poll.rules import RULES
from models.poll.rules.points import POINTS
from tests.conversations.ranking import RANKING, ranking_offered
from tests.conversations.town import Town, errors_of, form_of, read, words
from tests.conversations.vote import cast, close_due, compile_round, open_ballot, open_poll


@pytest.fixture(autouse=True)
def offered(tmp_path: Path) -> Iterator[None]:
    """The rule is among the others while the test runs."""
    with ranking_offered(tmp_path / "texts"):
        yield


@pytest.fixture
async def poll(town: Town) -> int:
    """An open poll by ranking: three places, five proposals."""
    await compile_round(town, 5)
    return await open_poll(town, kind="ranking", places="3", cap="2")


async def close_with_votes(town: Town, poll: int) -> Card:
    """Let a municipality and one of the region's own rank, and close; what staff get."""
    await cast(town.person("UM2326"), poll, {"INS-2020-02": 1, "INS-2020-04": 2, "INS-2020-01": 3})
    await cast(town.person("UR1"), poll, {"INS-2020-04": 1, "INS-2020-02": 2})
    await close_due(town)
    return (await town.sent(to="C0STAFF", about=f"poll:{poll}:result"))[-1].card


async def file_of(town: Town, poll: int) -> bytes:
    """Release the poll; the file of its ballots."""
    await town.person("USTAFF").clicks("poll.release", str(poll))
    job = await town.query(lambda session: session.query(Job).one())
    (file,) = job.facts["files"]
    return make(file["make"], file["facts"])


async def test_it_can_be_chosen_when_a_poll_is_opened(town: Town) -> None:
    await compile_round(town, 5)
    fields = {
        field.id: field for field in form_of(await town.person("USTAFF").commands("prioritera öppna")).fields
    }
    assert [choice.label for choice in fields["kind"].choices] == ["Poäng", "Kryss", "Emoji", "Rangordning"]
    assert (fields["places"].label, fields["places"].value) == ("Antal placeringar", "3")


async def test_its_settings_are_bounded(town: Town) -> None:
    await compile_round(town, 5)
    vera = town.person("USTAFF")
    await vera.commands("prioritera öppna")
    assert "places" in errors_of(await vera.submits(kind="ranking", places="11"))
    assert "kind" in errors_of(await vera.submits(kind="lottery"))


async def test_the_council_reads_how_to_vote(town: Town, poll: int) -> None:
    card = (await town.sent(to="C0COUNCIL"))[0].card
    assert "Det finns 5 inspel. Rangordna upp till 3 av dem." in card.text
    stored = await town.query(lambda session: session.get_one(Poll, poll))
    assert (stored.kind, stored.budget, stored.max_per_item) == ("ranking", 3, 3)


async def test_a_ballot_is_drawn_stored_and_shown_again(town: Town, poll: int) -> None:
    nils = town.person("UM2326")
    form = form_of(await open_ballot(nils, poll))
    assert "Rangordna upp till 3 inspel." in form.text
    assert [choice.label for choice in form.fields[0].choices] == [
        "ingen placering",
        "plats 1",
        "plats 2",
        "plats 3",
    ]

    said = words(await cast(nils, poll, {"INS-2020-02": 1, "INS-2020-04": 2}))

    assert "INS-2020-02" in said
    assert "plats 1" in said
    (ballot,) = await town.query(lambda session: list_ballots(session, poll))
    assert sorted(ballot.points.values()) == [1, 2]
    again = form_of(await open_ballot(nils, poll))
    assert [field.value for field in again.fields] == ["0", "1", "0", "2", "0"]


async def test_a_wrong_ballot_is_refused_in_its_own_words(town: Town, poll: int) -> None:
    nils = town.person("UM2326")
    said = errors_of(await cast(nils, poll, {"INS-2020-02": 1, "INS-2020-04": 1}))
    assert list(said.values()) == ["Du har satt flera inspel på plats 1. Ge dem olika platser."]
    english = errors_of(await cast(nils.in_english(), poll, {"INS-2020-02": 2, "INS-2020-04": 2}))
    assert list(english.values()) == [
        "You have put several proposals in place 2. Give them different places."
    ]
    assert await town.query(lambda session: list_ballots(session, poll)) == []


async def test_it_is_counted_by_its_own_points(town: Town, poll: int) -> None:
    said = read(await close_with_votes(town, poll))
    # Three points and two, from each; of the first's only Berg's are a municipality's.
    assert "5 poäng (3 från kommunernas ledamöter), stöd från en annan kommun. Inspel från Ragunda" in said
    assert "5 poäng (2 från kommunernas ledamöter)" in said
    assert "1 poäng (1 från kommunernas ledamöter)" in said
    assert "Kommer med: två av högst två" in said


async def test_its_picture_is_drawn(town: Town, poll: int) -> None:
    picture = (await close_with_votes(town, poll)).picture
    assert picture is not None
    assert [row["scored"] for row in picture.facts["ranking"]] == [
        "5 poäng",
        "5 poäng",
        "1 poäng",
        "0 poäng",
        "0 poäng",
    ]
    # The child that draws it has never heard of the rule.
    assert make(picture.name, picture.facts).startswith(b"\x89PNG")


async def test_its_file_says_what_each_seat_answered_and_can_be_counted_again(town: Town, poll: int) -> None:
    await close_with_votes(town, poll)

    content = await file_of(town, poll)

    file: dict[str, Any] = json.loads(content)
    assert (file["rule"], file["budget"], file["max_per_item"], file["cap"]) == ("ranking", 3, 3, 2)
    assert [ballot["places"] for ballot in file["ballots"]] == [
        {"INS-2020-01": 3, "INS-2020-02": 1, "INS-2020-04": 2},
        {"INS-2020-02": 2, "INS-2020-04": 1},
    ]
    count = await town.query(lambda session: count_poll(session, session.get_one(Poll, poll).facts))
    assert tally_file(content) == result_json(count.result, count.quorum)


async def test_a_wrong_file_is_refused_in_its_own_words(town: Town, poll: int) -> None:
    await close_with_votes(town, poll)
    file = json.loads(await file_of(town, poll))
    file["ballots"][0]["places"] = {"INS-2020-01": 2, "INS-2020-02": 2}
    with pytest.raises(BallotFileError, match="several proposals in place 2"):
        tally_file(json.dumps(file).encode())


async def test_a_poll_nobody_voted_in_and_one_that_is_cancelled(town: Town, poll: int) -> None:
    await town.person("USTAFF").clicks("poll.cancel", str(poll))
    other = await open_poll(town, kind="ranking", places="2", cap="2")
    await close_due(town)
    card = (await town.sent(to="C0STAFF", about=f"poll:{other}:result"))[-1].card
    assert "Inget inspel fick poäng." in card.text
    assert "Fem inspel utan poäng delar första plats" in read(card)


def test_two_rules_cannot_have_one_name() -> None:
    with pytest.raises(ValueError, match="points"), RULES.joined_by(POINTS):
        raise AssertionError("it was let in")
    assert list(RULES) == ["points", "approval", "emoji", RANKING.name]

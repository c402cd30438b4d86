"""The largest polls that may be opened: every message, form and answer is one that Slack and Teams take."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, update

from models.proposal import Proposal
from tests.conversations.town import Town, words
from tests.conversations.vote import close_due, compile_round, open_ballot, open_poll

SEATED = [f"UM{code}" for code in (2303, 2305, 2309, 2313, 2321, 2326, 2361, 2380)] + ["UR1", "UR2", "UR3"]
LONGEST = "Å" * 99 + "…"


async def open_large(town: Town, kind: str, count: int) -> int:
    """Open a poll on so many proposals with titles as long as they may be."""
    await compile_round(town, count)

    def lengthen(connection: Connection) -> None:
        connection.execute(update(Proposal).values(title=LONGEST))

    await town.database.write(lengthen)
    return await open_poll(town, kind=kind)


async def release_and_read(town: Town, poll: int) -> None:
    """Close, release, and read every page of the result; `Actor` judges each as it comes."""
    await close_due(town)
    staff = town.person("USTAFF")
    await staff.clicks("poll.release", str(poll))
    assert any(sent.card.title == "Resultat av prioriteringen" for sent in await town.sent(to="C0COUNCIL"))
    for page in range(1, 7):
        assert words(await staff.clicks("poll.result", f"{poll}:{page}"))


@pytest.mark.parametrize("votes", [False, True])
async def test_ninety_by_points(town: Town, votes: bool) -> None:
    poll = await open_large(town, "points", 90)
    for user in SEATED if votes else ():
        person = town.person(user)
        await open_ballot(person, poll)
        assert person.form is not None
        # Everybody gives one point to the same ten, so that all of them share a place, or none.
        await person.submits(**{field.id: "1" for field in person.form.fields[:10]})
    await town.person("USTAFF").commands("prioritera status")
    await release_and_read(town, poll)


async def test_eighty_by_kryss(town: Town) -> None:
    poll = await open_large(town, "approval", 80)
    for number, user in enumerate(SEATED):
        person = town.person(user)
        await open_ballot(person, poll)
        assert person.form is not None
        choices = person.form.fields[0].choices
        await person.submits(picks=[choice.id for choice in choices[5 * number : 5 * number + 5]])
    await release_and_read(town, poll)

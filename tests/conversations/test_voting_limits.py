"""The largest polls that may be opened stay within what Slack takes: every message, form and answer."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, update

from bot.chat import Notice, OpenForm, Reply
from bot.slack import render
from models.proposal import Proposal
from tests.conversations.town import Actor, Town
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


def fits(reply: Reply) -> None:
    """Draw an answer as Slack gets it; raises what is too large."""
    match reply:
        case Notice(card):
            render.message(card, "sv")
            render.notice(card, "sv")
        case OpenForm(form):
            render.form(form, "sv")
        case _:
            raise AssertionError(reply)


async def read_all(town: Town, poll: int, reader: Actor) -> None:
    """Read everything that was sent, and every page of the result."""
    for sent in await town.sent():
        render.message(sent.card, "sv", "F1")
    for page in range(1, 7):
        fits(await reader.clicks("poll.result", f"{poll}:{page}"))


@pytest.mark.parametrize("votes", [False, True])
async def test_ninety_by_points(town: Town, votes: bool) -> None:
    poll = await open_large(town, "points", 90)
    for user in SEATED if votes else ():
        person = town.person(user)
        fits(await open_ballot(person, poll))
        assert person.form is not None
        # Everybody gives one point to the same ten, so that all of them share a place, or none.
        fits(await person.submits(**{field.id: "1" for field in person.form.fields[:10]}))
    staff = town.person("USTAFF")
    fits(await staff.commands("prioritera status"))
    await close_due(town)
    await staff.clicks("poll.release", str(poll))
    await read_all(town, poll, staff)


async def test_a_hundred_by_kryss(town: Town) -> None:
    poll = await open_large(town, "approval", 100)
    for number, user in enumerate(SEATED):
        person = town.person(user)
        fits(await open_ballot(person, poll))
        assert person.form is not None
        choices = person.form.fields[0].choices
        fits(await person.submits(picks=[choice.id for choice in choices[5 * number : 5 * number + 5]]))
    await close_due(town)
    staff = town.person("USTAFF")
    await staff.clicks("poll.release", str(poll))
    await read_all(town, poll, staff)

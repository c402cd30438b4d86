"""A platform that can neither change nor find a message carries a whole round, and nothing is left unsent."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, func, select, update

from bot.chat import Notice
from bot.platforms.abilities import joined_by
from handlers.poll import closing
from handlers.round import rounds
from models.outbox.outbox import OutboxKind, Outgoing
from models.people.person import Account
from models.poll.poll import Poll
from models.region import Place, Workspace
from scheduler.deadlines import Deadlines
from scheduler.delivery import Delivery
from scheduler.work import Work
from tests.conversations.stories import at, compile_now, hand_in, open_intake
from tests.conversations.town import TEAM, Town, words
from tests.conversations.vote import CLOSING, cast, open_poll
from tests.patience import PATIENCE
from tests.platforms.brev.client import CAN, PLATFORM, BrevPlatform
from tests.platforms.brev.server import SmallPost, Trouble
from tests.scheduler.post_office import draw

QUIET = 0.2


class Letters:
    """A town whose people are reached by letters alone, and what the scheduler does in it."""

    def __init__(self, town: Town, post: SmallPost) -> None:
        self.town = town
        self.post = post
        self.brev = BrevPlatform(post.url)
        platforms = {(PLATFORM, TEAM): self.brev}
        self._delivery = Delivery(town.database, platforms, quiet=QUIET, make=draw)
        self._work = Work(town.database, platforms, dispatch=town.dispatcher.dispatch)
        self._deadlines = Deadlines(
            town.database,
            platforms,
            lambda: town.clock.now,
            close_due_intake=rounds.close_due_intake,
            close_due_polls=closing.close_due_polls,
            finish_frozen=closing.finish_frozen,
        )

    async def close(self) -> None:
        """Close everything."""
        await self._delivery.close()
        await self._work.close()
        await self.brev.close()

    async def settle(self) -> None:
        """Let everything happen that is due: deadlines, documents, and letters until none is on its way."""
        await self._deadlines.run_once()
        await self._work.run_once()
        async with asyncio.timeout(PATIENCE):
            while await self._count(Outgoing.state.in_(("pending", "sending"))):
                if not await self._delivery.run_once():
                    await asyncio.sleep(QUIET / 4)

    async def rows(self) -> dict[tuple[str, str], int]:
        """How many rows there are of each kind and state."""
        counted = select(Outgoing.kind, Outgoing.state, func.count()).group_by(Outgoing.kind, Outgoing.state)
        found: list[Any] = await self.town.query(lambda session: session.execute(counted).all())
        return {(kind, state): count for kind, state, count in found}

    async def _count(self, condition: Any) -> int:
        query = select(func.count()).select_from(Outgoing).where(condition)
        found: int = await self.town.query(lambda session: session.scalar(query))
        return found

    def titles(self, place: str) -> list[str]:
        """The titles of the letters at an address."""
        return [letter.title for letter in self.post.at(place)]


@pytest.fixture(params=["sqlite", "postgresql"])
async def letters(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Letters]:
    """The usual town, moved to the pretend platform."""
    is_sqlite = request.param == "sqlite"
    url = f"sqlite:///{tmp_path}/brev.db" if is_sqlite else request.getfixturevalue("fresh_postgres_url")
    town = await Town.open(url)

    def move(connection: Connection) -> None:
        for table in (Account, Place, Workspace):
            connection.execute(update(table).values(platform=PLATFORM))

    await town.database.write(move)
    town.platform = PLATFORM
    async with SmallPost() as post:
        with joined_by(PLATFORM, CAN):
            opened = Letters(town, post)
            yield opened
            await opened.close()
            assert opened.brev.asked_in_vain == []
    town.database.close()


async def compiled(letters: Letters) -> None:
    """A round from its plan to the documents, with two proposals, one of them taken back and restored."""
    town = letters.town
    await open_intake(town)
    for user in ("UC2326", "UC2309"):
        assert isinstance(await hand_in(town, user), Notice)
        await letters.settle()
    berg = town.person("UC2326")
    (proposal,) = [
        button.value
        for sent in await town.sent(to="@UC2326")
        for button in sent.card.buttons
        if button.action == "proposal.ask_withdraw"
    ]
    await berg.clicks("proposal.ask_withdraw", proposal)
    assert isinstance(await berg.submits(reason="Fel"), Notice)
    await letters.settle()
    assert isinstance(await berg.clicks("proposal.restore", proposal), Notice)
    town.clock.now = at("2020-10-03 09:00")
    await letters.settle()
    assert isinstance(await compile_now(town), Notice)
    await letters.settle()


async def test_a_whole_round_is_played_by_letters(letters: Letters) -> None:
    town, post = letters.town, letters.post
    await compiled(letters)
    # The documents lie there, and staff who cannot see a card change are told anew that they are ready.
    assert {letter.file[-4:] for letter in post.at("C0COUNCIL") if letter.file} == {".pdf", "xlsx"}
    assert "Sammanställningen är klar" in letters.titles("C0STAFF")

    poll = await open_poll(town)
    await letters.settle()
    assert any("Prioritera" in line for line in post.at("C0COUNCIL")[-1].lines)
    for user in ("UM2326", "UM2303", "UR1"):
        assert isinstance(await cast(town.person(user), poll, {"INS-2020-01": 2}), Notice)
    await letters.settle()
    before = len(post.at("C0COUNCIL"))
    town.clock.now = CLOSING
    await letters.settle()
    # What would only have changed a card is not sent; that the vote is closed is told once.
    assert len(post.at("C0COUNCIL")) == before + 1
    result = post.at("C0STAFF")[-1]
    assert "INS-2020-01" in "\n".join(result.lines)

    vera = town.person("USTAFF")
    assert isinstance(await vera.clicks("poll.release", str(poll)), Notice)
    await letters.settle()
    assert post.at("C0STAFF")[-1].file.endswith(".json")

    # Nothing waits, nothing is in doubt, nothing was given up, and no change was ever queued.
    assert {kind for kind, _ in await letters.rows()} == {OutboxKind.POST, OutboxKind.SHARE}
    assert {state for _, state in await letters.rows()} == {"sent"}
    assert sum((await letters.rows()).values()) == len(post.letters)
    assert len({letter.key for letter in post.letters if not letter.file}) == len(
        [letter for letter in post.letters if not letter.file]
    )


async def test_a_vote_by_emoji_is_counted_by_its_buttons_without_asking_for_reactions(
    letters: Letters,
) -> None:
    town = letters.town
    await compiled(letters)
    poll = await open_poll(town, kind="emoji")
    await letters.settle()
    options: list[Any] = await town.query(lambda session: session.get_one(Poll, poll).facts.options)
    await town.person("UM2326").clicks("poll.tick", f"{poll}:{options[0].id}:check")
    before = len(letters.post.at("C0COUNCIL"))
    town.clock.now = CLOSING
    await letters.settle()
    await letters.settle()
    stored: str = await town.query(lambda session: session.get_one(Poll, poll).state)
    assert stored == "closed"
    assert len(letters.post.at("C0COUNCIL")) == before + 1
    assert {(kind, state) for kind, state in await letters.rows()} == {("post", "sent"), ("share", "sent")}


async def test_a_vote_that_is_taken_back_is_told_by_a_letter_of_its_own(letters: Letters) -> None:
    await compiled(letters)
    poll = await open_poll(letters.town, kind="emoji")
    await letters.settle()
    before = len(letters.post.at("C0COUNCIL"))
    assert "avbruten" in words(await letters.town.person("USTAFF").clicks("poll.cancel", str(poll)))
    await letters.settle()
    # One for the vote, though each of its proposals had a message.
    assert len(letters.post.at("C0COUNCIL")) == before + 1
    assert letters.titles("C0COUNCIL")[-1] == "Omröstningen är avbruten"
    assert ("edit", "sent") not in await letters.rows()


@pytest.mark.parametrize("kind", ["drop_before", "drop_after"])
async def test_a_letter_in_doubt_is_asked_about_and_never_looked_for(letters: Letters, kind: str) -> None:
    await open_intake(letters.town)
    await letters.settle()
    letters.post.troubles.append(Trouble(kind))
    # The first letter of the next deed is lost on its way, or its answer is.
    assert isinstance(await hand_in(letters.town, "UC2326"), Notice)
    await letters.settle()

    question = letters.post.at("C0STAFF")[-1]
    assert question.title == "Kom meddelandet fram?"
    assert (await letters.rows())["post", "uncertain"] == 1
    doubtful: int = await letters.town.query(
        lambda session: session.scalar(select(Outgoing.id).where(Outgoing.state == "uncertain"))
    )
    answer = "outbox.settle" if kind == "drop_after" else "outbox.resend"
    assert isinstance(await letters.town.person("USTAFF").clicks(answer, str(doubtful)), Notice)
    await letters.settle()
    assert {state for _, state in await letters.rows()} == {"sent"}
    assert len([one for one in letters.post.letters if one.place == "box-UC2326"]) >= 1


async def test_commands_are_spelt_as_for_any_platform(letters: Letters) -> None:
    said = words(await letters.town.person("USTAFF").commands("hjälp"))
    assert "Inspel hjälp" in said
    assert words(await letters.town.person("UGUEST").commands("nonsens"))
    assert "registrerad i Brev" in words(await letters.town.person("UC2326").commands("konto"))

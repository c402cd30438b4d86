"""Documents that were overtaken while they were made are not sent out, and staff hear why."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.chat import Notice
from models.job import Job, JobState
from models.outbox.outbox import OutboxKind
from models.proposal import Proposal, ProposalState
from scheduler.child import Child
from scheduler.work import Work
from tests.conversations.stories import compile_now, hand_in, open_intake
from tests.conversations.town import Town, read, words


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """A town whose compilation is about to be made."""
    opened = await Town.open(f"sqlite:///{tmp_path}/inspel.db")
    await open_intake(opened)
    for user in ("UC2326", "UC2309"):
        await hand_in(opened, user)
    await opened.person("USTAFF").clicks("round.close_intake")
    assert isinstance(await compile_now(opened), Notice)
    await opened.deliver()
    yield opened
    opened.database.close()


class Interrupted(Child):
    """Something happens while the documents are made."""

    def __init__(self, happen: Callable[[], Awaitable[None]]) -> None:
        super().__init__()
        self._happen = happen

    async def make(self, name: str, facts: Mapping[str, Any]) -> bytes:
        if name == "compilation.xlsx":
            await self._happen()
        return b"made"


async def cancel(town: Town) -> None:
    vera = town.person("USTAFF")
    await vera.commands("omgång avbryt")
    assert isinstance(await vera.submits(reason="Fel år"), Notice)


async def take_back(town: Town) -> None:
    # No deed takes a compiled proposal back today; a restored backup or a later version may.
    withdrawn = update(Proposal).where(Proposal.number == 1).values(state=ProposalState.WITHDRAWN)
    await town.database.write(lambda connection: connection.execute(withdrawn))


async def make_documents(town: Town, meanwhile: Callable[[Town], Awaitable[None]]) -> None:
    child = Interrupted(partial(meanwhile, town))
    work = Work(town.database, {}, dispatch=town.dispatcher.dispatch, child=child)
    await work.run_once()
    await work.close()


@pytest.mark.parametrize(
    ("meanwhile", "why"),
    [
        pytest.param(cancel, "Omgången avbröts medan dokumenten gjordes", id="cancelled"),
        pytest.param(take_back, "återkallades medan dokumenten gjordes", id="withdrawn"),
    ],
)
async def test_what_was_overtaken_is_not_sent(town: Town, meanwhile: Any, why: str) -> None:
    await make_documents(town, meanwhile)
    sent = await town.sent()
    assert [one for one in sent if one.kind == OutboxKind.SHARE] == []
    assert why in read(next(one for one in reversed(sent) if one.place == "C0STAFF").card)
    assert not any("Sammanställningen är klar" in read(one.card) for one in sent)
    (job,) = await town.query(lambda session: session.scalars(select(Job)).all())
    assert (job.state, job.error) == (JobState.FAILED, "Overtaken")


async def test_a_vote_waits_until_they_are_made_again(town: Town) -> None:
    await make_documents(town, take_back)
    assert "inte utskickad" in words(await town.person("USTAFF").commands("prioritera öppna"))

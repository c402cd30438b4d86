"""A prioritised round and a new one side by side: whatever a deed is about decides which round it means."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import select

from bot.chat import FormErrors, Notice, OpenForm
from models.job import JobState
from models.proposal import Proposal
from models.round import Round, RoundState
from tests.conversations.stories import PLAN, at, finish_jobs, hand_in
from tests.conversations.town import STOCKHOLM, Town, words
from tests.conversations.vote import cast_all, close_due, compile_round, open_poll

OLD = "Länsgemensam påverkansagenda 2020"


@pytest.fixture
async def both(town: Town) -> Town:
    """Round 1 is prioritised and its result released; round 2 takes proposals, and has one from Berg."""
    await compile_round(town)
    poll = await open_poll(town)
    await cast_all(town, poll)
    await close_due(town)
    vera = town.person("USTAFF")
    await vera.clicks("poll.release", str(poll))
    await finish_jobs(town, JobState.DONE)
    # A late proposal of round 1, which no vote takes in any more.
    await hand_in(town, "UC2326", title="Sent till den första")
    await vera.commands("omgång ny")
    assert isinstance(await vera.submits(title="Agendan 2021"), Notice)
    town.clock.now = at("2020-11-20 09:00")
    await vera.says(PLAN.replace("2020", "2021"))
    await vera.commands("omgång planera")
    await vera.submits()
    await vera.commands("omgång öppna")
    assert isinstance(await vera.submits(deadline="2021-10-01"), Notice)
    await hand_in(town, "UC2326", title="Ny till den andra")
    return town


async def rounds(town: Town) -> list[str]:
    """The states of the rounds, in order."""
    query = select(Round.state).order_by(Round.number)
    found: list[str] = await town.query(lambda session: list(session.scalars(query)))
    return found


async def find(town: Town, title: str) -> Proposal:
    """The proposal with that title."""
    query = select(Proposal).where(Proposal.title == title)
    found: Proposal = await town.query(lambda session: session.scalars(query).one())
    return found


async def test_the_last_result_is_shown_and_names_its_round(both: Town) -> None:
    said = words(await both.person("UM2326").commands("prioritera resultat"))
    assert OLD in said
    assert OLD in words(await both.person("UM2326").clicks("poll.result", "1:2"))


async def test_numbers_go_on_in_the_year(both: Town) -> None:
    late, new = await find(both, "Sent till den första"), await find(both, "Ny till den andra")
    assert (late.code, new.code) == ("INS-2020-25", "INS-2020-26")
    assert late.round_id != new.round_id


async def test_a_late_proposal_of_the_first_round_is_withdrawn_in_the_first(both: Town) -> None:
    maja, late = both.person("UC2326"), await find(both, "Sent till den första")
    assert isinstance(await maja.clicks("proposal.ask_withdraw", late.id), OpenForm)
    assert isinstance(await maja.submits(reason="Inte aktuell"), Notice)
    assert (await find(both, "Sent till den första")).state == "withdrawn"
    assert (await find(both, "Ny till den andra")).state == "submitted"
    # Undoing it is over with that round's compilation, whatever the new round allows.
    assert not isinstance(await maja.clicks("proposal.restore", late.id), FormErrors)
    assert (await find(both, "Sent till den första")).state == "withdrawn"


async def test_what_is_over_in_the_first_round_says_so(both: Town) -> None:
    maja, vera = both.person("UC2326"), both.person("USTAFF")
    late = await find(both, "Sent till den första")
    assert isinstance(await maja.clicks("proposal.edit", late.id), Notice)
    assert isinstance(await maja.commands(f"ändra {late.code}"), Notice)
    assert "prioriterad" in words(await vera.clicks("proposal.ask_admit", late.id))
    new = await find(both, "Ny till den andra")
    assert isinstance(await maja.clicks("proposal.edit", new.id), OpenForm)
    assert isinstance(await maja.commands(f"ändra {new.code}"), OpenForm)


async def test_a_form_that_was_opened_for_a_round_is_never_handed_in_for_another(both: Town) -> None:
    vera, maja = both.person("USTAFF"), both.person("UC2326")
    await vera.commands("omgång avbryt")
    other = both.person("USTAFF")
    await other.commands("omgång avbryt")
    await other.submits(reason="Om igen")
    assert await rounds(both) == [RoundState.PRIORITISED, RoundState.CANCELLED]
    refused = await vera.submits(reason="Om igen")
    assert isinstance(refused, FormErrors)
    assert await rounds(both) == [RoundState.PRIORITISED, RoundState.CANCELLED]
    assert isinstance(await maja.commands("ny"), OpenForm)


async def test_a_poll_of_the_first_round_moves_nothing_in_the_second(both: Town) -> None:
    vera = both.person("USTAFF")
    for route in (
        "poll.release",
        "poll.close",
        "poll.cancel",
        "poll.make_file",
        "poll.status",
        "poll.result",
    ):
        assert words(await vera.clicks(route, "1"))
    assert await rounds(both) == [RoundState.PRIORITISED, RoundState.INTAKE_OPEN]
    assert both.clock.now > datetime(2020, 11, 19, tzinfo=STOCKHOLM)

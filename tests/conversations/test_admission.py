"""A proposal that came too late is let in by staff, with a reason, and by nobody else."""

from __future__ import annotations

import pytest

from bot.chat import Notice, OpenForm
from models.proposal import Proposal
from tests.conversations.stories import at, compile_now, finish_jobs, hand_in, open_intake
from tests.conversations.town import Town, errors_of, read, words
from tests.conversations.vote import open_poll

REASON = "Mejlet från kommunen kom i tid."


@pytest.fixture
async def late(town: Town) -> str:
    """The id of a proposal that came in after two others, when the intake had closed."""
    await open_intake(town)
    await hand_in(town, "UC2326")
    await hand_in(town, "UC2321")
    await town.person("USTAFF").clicks("round.close_intake")
    town.clock.now = at("2020-10-04 20:12")
    await hand_in(town, "UC2380", title="Ett sent inspel")
    await town.deliver()
    found = await town.query(lambda session: session.query(Proposal).filter_by(late=True).one())
    return str(found.id)


async def is_late(town: Town, identity: str) -> bool:
    return bool((await town.query(lambda session: session.get(Proposal, identity))).late)


async def admit(town: Town, identity: str) -> str:
    vera = town.person("USTAFF")
    assert isinstance(await vera.clicks("proposal.ask_admit", identity), OpenForm)
    return words(await vera.submits(reason=REASON))


async def test_staff_are_offered_it_where_they_read_the_proposal(town: Town, late: str) -> None:
    posted = (await town.sent(to="C0STAFF"))[-1].card
    assert [button.action for button in posted.buttons] == ["proposal.ask_admit"]
    shown = await town.person("USTAFF").clicks("proposal.show", late)
    assert isinstance(shown, Notice)
    assert [button.action for button in shown.card.buttons] == ["proposal.ask_admit"]


async def test_it_counts_as_in_time_and_the_sender_hears_why(town: Town, late: str) -> None:
    assert await admit(town, late) == "INS-2020-03 räknas nu som inlämnat i tid."
    assert not await is_late(town, late)
    for place in ("@UC2380", "C0STAFF"):
        told = read((await town.sent(to=place))[-1].card)
        assert "INS-2020-03 tas med" in told
        assert "”Ett sent inspel” från Östersunds kommun kom in för sent." in told
        assert REASON in told
    (edited,) = [sent for sent in await town.sent(to="C0STAFF") if sent.kind == "edit"]
    assert edited.card.buttons == ()
    assert "för sent" not in read(edited.card)


async def test_a_compilation_that_is_made_already_is_made_again(town: Town, late: str) -> None:
    await compile_now(town)
    await finish_jobs(town)
    assert "Gör om sammanställningen med /inspel sammanställ" in await admit(town, late)
    await compile_now(town)
    await finish_jobs(town)
    await open_poll(town)
    assert "3 inspel" in read((await town.sent(to="C0COUNCIL"))[-1].card)


async def test_a_reason_is_needed(town: Town, late: str) -> None:
    vera = town.person("USTAFF")
    await vera.clicks("proposal.ask_admit", late)
    assert errors_of(await vera.submits(reason=" ")) == {"reason": "Skriv varför inspelet ska tas med."}
    assert await is_late(town, late)


@pytest.mark.parametrize("user", ["UC2380", "UM2380", "UR1", "UNOBODY"])
async def test_nobody_else_may(town: Town, late: str, user: str) -> None:
    person = town.person(user)
    assert isinstance(await person.clicks("proposal.ask_admit", late), Notice)
    vera = town.person("USTAFF")
    await vera.clicks("proposal.ask_admit", late)
    person.form = vera.form
    assert isinstance(await person.submits(reason=REASON), Notice)
    assert await is_late(town, late)


async def test_twice_is_once(town: Town, late: str) -> None:
    vera = town.person("USTAFF")
    await vera.clicks("proposal.ask_admit", late)
    form = vera.form
    await vera.submits(reason=REASON)
    before = len(await town.sent())
    vera.form = form
    assert words(await vera.submits(reason=REASON)) == "INS-2020-03 är redan inlämnat i tid."
    assert len(await town.sent()) == before


async def test_not_once_the_vote_has_begun(town: Town, late: str) -> None:
    await compile_now(town)
    await finish_jobs(town)
    await open_poll(town)
    assert "prioritering pågår" in words(await town.person("USTAFF").clicks("proposal.ask_admit", late))

"""A proposal that was taken back says so wherever it stands, with its reason, and can come back."""

from __future__ import annotations

import pytest

from bot.chat import Button, Card, Notice, Reply
from models.job import list_unfinished_jobs
from models.proposal import Proposal, list_proposals
from tests.conversations.stories import compile_now, finish_jobs, hand_in, open_intake
from tests.conversations.test_closing_early import latest
from tests.conversations.town import Town, read, words

REASON = "Frågan är löst"


@pytest.fixture
async def gone(town: Town) -> str:
    """The id of Berg's first proposal of two, withdrawn; Åre has one."""
    await open_intake(town)
    await hand_in(town, "UC2326", title="Återkallad fråga")
    await hand_in(town, "UC2326", title="Kvar")
    await hand_in(town, "UC2321", title="Åres fråga")
    await town.deliver()
    maja = town.person("UC2326")
    await maja.commands("återkalla 1")
    said = await maja.submits(reason=REASON)
    assert REASON in words(said)
    assert [button.action for button in card(said).buttons] == ["proposal.restore"]
    await town.deliver()
    stored = await town.query(lambda session: session.query(Proposal).filter_by(number=1).one())
    assert (stored.state, stored.withdrawn_reason) == ("withdrawn", REASON)
    return str(stored.id)


def card(reply: Reply) -> Card:
    assert isinstance(reply, Notice), reply
    return reply.card


def restoring(one: Card) -> list[Button]:
    return [button for button in one.buttons if button.action == "proposal.restore"]


async def test_it_says_so_wherever_it_is_shown(town: Town, gone: str) -> None:
    for user in ("UC2326", "USTAFF"):
        person = town.person(user)
        shown = await person.commands("visa 1")
        assert "återkallat" in card(shown).text
        assert f"Skäl\n{REASON}" in words(shown)
        assert restoring(card(shown)), user
        listed = words(await person.commands("lista"))
        assert "Bergs kommun · Bredband och digital infrastruktur · återkallat" in listed
        assert "och ett återkallat" in listed
    home = words(await town.person("UC2326").opens_home())
    assert "INS-2020-01 Återkallad fråga · återkallat" in home
    assert "Ni har lämnat ett inspel." in home


async def test_old_cards_say_so_and_offer_nothing_but_to_undo_it(town: Town, gone: str) -> None:
    cards = [c for c in (await latest(town)).values() if "Återkallad fråga" in read(c)]
    assert len(cards) == 3, "staff's card, the receipt, and the news of it"
    for one in cards:
        assert REASON in read(one)
        assert "återkallat" in read(one)
        assert {button.action for button in one.buttons} <= {"proposal.restore"}
    assert len([one for one in cards if restoring(one)]) == 2


@pytest.mark.parametrize("user", ["UC2326", "USTAFF"])
async def test_contact_and_staff_undo_it_and_staffs_channel_is_told(town: Town, gone: str, user: str) -> None:
    assert "gäller igen" in words(await town.person(user).clicks("proposal.restore", gone))
    assert [p.code for p in await town.query(lambda s: list_proposals(s, 1))] == [
        "INS-2020-01",
        "INS-2020-02",
        "INS-2020-03",
    ]
    posted = [read(sent.card) for sent in await town.sent(to="C0STAFF") if sent.kind == "post"]
    assert "INS-2020-01 gäller igen" in posted[-1]
    told = [read(sent.card) for sent in await town.sent(to="@UC2326")]
    assert any("gäller igen" in said for said in told) == (user == "USTAFF")
    assert all(not restoring(one) for one in (await latest(town)).values())
    assert "återkallat" not in words(await town.person("USTAFF").commands("lista"))
    assert "är inte återkallat" in words(await town.person(user).clicks("proposal.restore", gone))


@pytest.mark.parametrize("user", ["UC2321", "UM2326", "UR1", "UNOBODY"])
async def test_nobody_else_undoes_it(town: Town, gone: str, user: str) -> None:
    await town.person(user).clicks("proposal.restore", gone)
    assert len(await town.query(lambda s: list_proposals(s, 1))) == 2


async def test_the_compilation_names_it_and_does_not_undo_it(town: Town, gone: str) -> None:
    vera = town.person("USTAFF")
    await vera.clicks("round.close_intake")
    shown = words(await vera.commands("sammanställ"))
    assert f"INS-2020-01 Återkallad fråga: {REASON}" in shown
    await compile_now(town)
    [job] = await town.query(list_unfinished_jobs)
    for file in job.facts["files"]:
        assert [p["id"] for p in file["facts"]["proposals"]] == ["INS-2020-02", "INS-2020-03"]
        assert [(p["id"], p["reason"]) for p in file["facts"]["withdrawn"]] == [("INS-2020-01", REASON)]
    await finish_jobs(town)
    assert all(not restoring(one) for one in (await latest(town)).values())
    assert restoring(card(await vera.commands("visa 1"))) == []
    said = words(await vera.clicks("proposal.restore", gone))
    assert "sammanställd och utskickad" in said
    assert len(await town.query(lambda s: list_proposals(s, 1))) == 2

"""The intake closes before its last day: who is told, what old cards say, and which day stands where."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.chat import Card, Notice
from bot.platforms.teams import render
from bot.queueing import load_card
from models.job import list_unfinished_jobs
from models.outbox.outbox import Outgoing
from scheduler.reminders import send_due
from tests.conversations.stories import at, compile_now, finish_jobs, hand_in, open_intake
from tests.conversations.town import Town, form_of, read, words
from tests.conversations.vote import as_scheduler, open_poll

DAY = "2020-09-28 10:00"


@pytest.fixture
async def early(town: Town) -> Town:
    """Two have handed in, one reminder has gone, and everything has arrived; then staff close the intake."""
    await open_intake(town)
    await hand_in(town, "UC2326")
    await hand_in(town, "UC2321")
    town.clock.now = at("2020-09-24 09:00")
    await as_scheduler(town, send_due)
    await town.deliver()
    town.clock.now = at(DAY)
    vera = town.person("USTAFF")
    await vera.commands("omgång stäng")
    assert "Kontaktpersonerna får ett meddelande" in words(await vera.clicks("round.close_intake"))
    return town


async def latest(town: Town) -> dict[int, Card]:
    """Every message of the outbox as it looks now, with its changes, by the row that posted it."""

    def look(session: Session) -> dict[int, Card]:
        rows = session.scalars(select(Outgoing).order_by(Outgoing.id))
        return {row.post_id or row.id: load_card(row.card) for row in rows}

    found: dict[int, Card] = await town.query(look)
    return found


def actions(card: Card) -> set[str]:
    return {button.action for button in card.buttons}


async def test_every_contact_is_told_and_what_can_still_be_done(early: Town) -> None:
    for code in (2303, 2305, 2309, 2313, 2321, 2326, 2361, 2380):
        told = read((await early.sent(to=f"@UC{code}", about="round:1"))[-1].card)
        assert "Regionen stängde för inspel måndag 28 september." in told
        assert "Sista dag skulle ha varit fredag 2 oktober." in told
        assert "lämna det med /inspel ny" in told
    assert "måndag 28 september" in read((await early.sent(to="C0COMMON", about="round:1"))[-1].card)


async def test_no_old_card_leads_to_the_form_any_more(early: Town) -> None:
    cards = (await latest(early)).values()
    assert [card for card in cards if "proposal.new" in actions(card)] == []
    over = [
        card for card in cards if read(card) == "Det är stängt för inspel\nSista dagen var 28 september 2020."
    ]
    # The call and a reminder in the channel; an invitation for each of eight; a reminder for six of them.
    assert len(over) == 2 + 8 + 6
    for card in over:
        assert "Action.Execute" not in str(render.message(card, "sv", None))


async def test_an_old_card_is_closed_in_its_readers_language(town: Town) -> None:
    await open_intake(town)
    english = town.person("UC2326").in_english()
    await english.commands("ny")
    await english.submits(**{"title": "x"})
    await english.commands("konto")
    await town.deliver()
    await town.person("USTAFF").clicks("round.close_intake")
    mine = [sent.card for sent in await town.sent(to="@UC2326", about="invited:1")]
    assert read(mine[-1]).startswith("It is closed for proposals")


async def test_the_day_that_became_true_stands_with_the_planned_one_beside_it(early: Town) -> None:
    vera = early.person("USTAFF")
    both = "28 september 2020 (planerat till 2 oktober 2020)"
    assert f"Sista dag\n{both}" in words(await vera.commands("status"))
    assert f"8 maj–{both}" in words(await vera.commands("tidsplan"))
    assert f"Sista dag\n{both}" in words(await vera.opens_home())


async def test_closed_on_its_last_day_nothing_moves(town: Town) -> None:
    await open_intake(town)
    town.clock.now = at("2020-10-02 15:00")
    vera = town.person("USTAFF")
    before = len(await town.sent(to="@UC2326"))
    await vera.clicks("round.close_intake")
    assert len(await town.sent(to="@UC2326")) == before
    assert "planerat" not in words(await vera.commands("status"))


async def test_opened_again_the_old_cards_call_again(early: Town) -> None:
    vera = early.person("USTAFF")
    form = form_of(await vera.commands("omgång öppna"))
    assert form.fields[0].value == "2020-10-02"
    await vera.submits()
    cards = (await latest(early)).values()
    assert [card for card in cards if "Sista dagen var" in read(card)] == []
    assert "planerat" not in words(await vera.commands("status"))


async def test_a_late_one_is_promised_a_decision_only_while_there_can_be_one(early: Town) -> None:
    vera, maja = early.person("USTAFF"), early.person("UC2326")
    assert "avgör om det tas med" in words(await maja.commands(""))
    assert "avgör om det tas med" in form_of(await maja.commands("ny")).text
    await hand_in(early, "UC2326", title="Sent")
    assert "avgör om det tas med" in read((await early.sent(to="@UC2326"))[-1].card)
    await early.deliver()
    await compile_now(early)
    await finish_jobs(early)
    await open_poll(early)

    menu = await maja.commands("")
    assert isinstance(menu, Notice)
    assert "kommer inte med i prioriteringen" in words(menu)
    assert "Lämna sent inspel" in [button.label for button in menu.card.buttons]
    assert "omröstningen har börjat" in form_of(await maja.commands("ny")).text
    said = words(await hand_in(early, "UC2326", title="För sent"))
    assert "kommer inte med i prioriteringen" in said
    assert "avgör" not in said
    receipt = read((await early.sent(to="@UC2326"))[-1].card)
    assert "kommer inte med i prioriteringen" in receipt
    assert "avgör" not in receipt
    staff = (await early.sent(to="C0STAFF"))[-1].card
    assert "Omröstningen har börjat, så det kan inte tas med." in read(staff)
    assert actions(staff) == set()
    # The earlier late one's card loses its button when the vote opens, and gets it back when it is undone.
    assert [c for c in (await latest(early)).values() if "proposal.ask_admit" in actions(c)] == []
    await vera.clicks("poll.cancel", "1")
    assert [c for c in (await latest(early)).values() if "proposal.ask_admit" in actions(c)] != []


async def test_the_documents_are_given_both_days(early: Town) -> None:
    await compile_now(early)
    [job] = await early.query(list_unfinished_jobs)
    for file in job.facts["files"]:
        assert (file["facts"]["deadline"], file["facts"]["planned_deadline"]) == ("2020-09-28", "2020-10-02")

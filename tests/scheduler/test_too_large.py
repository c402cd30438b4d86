"""A card larger than the outbox keeps is given up: people read a sentence, and staff are told."""

from __future__ import annotations

import json
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.changes import Change
from bot.chat import Card
from bot.queueing import dump_card
from bot.unit_of_work import UnitOfWork
from models.outbox.bound import MOST_KEPT, fit
from models.region import Purpose
from tests.scheduler.post_office import PostOffice, finished

INSTEAD = "Det här blev för långt för ett meddelande"
# Letters that are one byte in the text and two in the bound.
TOO_LONG = "å" * (MOST_KEPT // 2)


async def texts_in(office: PostOffice, channel: str) -> list[Any]:
    """The cards that were sent to a channel, as they are kept, oldest first."""
    return [row.card for row in await office.rows() if row.place == channel and row.state == "sent"]


def test_what_fits_is_kept_and_what_does_not_is_a_beginning() -> None:
    empty = len(json.dumps(dump_card(Card("Rubrik", "x"))))
    card = dump_card(Card("Rubrik", "x" * (MOST_KEPT - empty + 1)))
    assert fit(card) == (card, None)
    kept, fault = fit(dump_card(Card("Rubrik", "x" * (MOST_KEPT - empty + 2))))
    assert (kept, fault) == ({"title": "Rubrik"}, f"larger than the outbox keeps: {MOST_KEPT + 1} bytes")
    assert fit(dump_card(Card(text=TOO_LONG)))[0] == {"text": TOO_LONG[:200]}


async def test_a_post_that_is_too_large_is_a_sentence_there_and_a_word_to_staff(office: PostOffice) -> None:
    await office.do(lambda uow: uow.post(Purpose.COMMON, lambda _: Card("Alla inspel", TOO_LONG)))
    await office.post("därefter")
    with capture_logs() as told:
        await office.deliver_until(finished, office.delivery())
    assert [row.state for row in await office.rows() if row.error] == ["dead"]
    after, said = await texts_in(office, "C-COMMON")
    assert after["text"] == "därefter"
    assert (said["title"], said["text"].startswith(INSTEAD)) == ("Alla inspel", True)
    [word] = await texts_in(office, "C-STAFF")
    assert word["title"] == "Ett meddelande kunde inte skickas"
    assert "den gemensamma kanalen, men blev längre än ett meddelande får vara" in word["text"]
    assert word["rows"][0]["text"] == "Alla inspel"
    assert not [line for line in told if "exc_info" in line]


async def test_staff_s_own_channel_hears_of_it_once(office: PostOffice) -> None:
    await office.do(lambda uow: uow.post(Purpose.STAFF, lambda _: Card("Alla inspel", TOO_LONG)))
    await office.deliver_until(finished, office.delivery())
    assert len(await texts_in(office, "C-STAFF")) == 1


@pytest.mark.parametrize("change", [UnitOfWork.edit, UnitOfWork.redraw])
async def test_a_change_that_is_too_large_leaves_what_stands(office: PostOffice, change: Any) -> None:
    await office.post("så här står det", about="poll:1")
    await office.deliver_until(finished, office.delivery())
    await office.do(lambda uow: change(uow, "poll:1", lambda _: Card("Alla inspel", TOO_LONG), Change.VOTE))
    await office.deliver_until(finished, office.delivery())
    assert [card["text"] for card in await texts_in(office, "C-COMMON")] == ["så här står det"]
    [word] = await texts_in(office, "C-STAFF")
    assert word["title"] == "Ett meddelande kunde inte ändras"


@pytest.mark.parametrize("change", [UnitOfWork.edit, UnitOfWork.redraw])
async def test_a_waiting_message_that_becomes_too_large_and_small_again_is_sent(
    office: PostOffice, change: Any
) -> None:
    await office.post("först", about="poll:1")
    await office.do(lambda uow: change(uow, "poll:1", lambda _: Card("Alla inspel", TOO_LONG), Change.VOTE))
    await office.do(lambda uow: change(uow, "poll:1", lambda _: Card(text="sist"), Change.VOTE))
    await office.deliver_until(finished, office.delivery())
    assert [card["text"] for card in await texts_in(office, "C-COMMON")] == ["sist"]
    assert await texts_in(office, "C-STAFF") == []

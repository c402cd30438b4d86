"""What is queued is what the place's platform can show: no change, picture or file that nobody can send."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot.changes import TOLD_ANEW, Change
from bot.chat import Card, Channel, Picture
from bot.platforms.abilities import can_on, joined_by
from bot.platforms.port import Can
from bot.queueing import load_card
from bot.unit_of_work import UnitOfWork
from models.document import Document
from models.outbox.outbox import Outgoing
from models.region import Place, Purpose
from models.round import Round
from tests.scheduler.post_office import NOW, PostOffice

CARD = Card("Resultat", picture=Picture("picture.result", {}, "1. Tåg, 2. Buss"))


@pytest.fixture
async def office(office: PostOffice) -> AsyncIterator[PostOffice]:
    """The office, with one channel more, on a platform that can post and nothing else."""
    place = Place(platform="brev", workspace="B1", channel="BOX", region_id=1, purpose=Purpose.COMMON)
    with joined_by("brev", Can()):
        await office.do(lambda uow: uow.session.add(place))
        yield office


async def queued(office: PostOffice, platform: str) -> list[tuple[str, Card]]:
    """The kind and the card of every row for a platform, oldest first."""
    return [(row.kind, load_card(row.card)) for row in await office.rows() if row.platform == platform]


async def mark_sent(office: PostOffice) -> None:
    """Play the platforms: everything has been sent."""

    def mark(uow: UnitOfWork) -> None:
        for row in uow.session.query(Outgoing):
            row.state, row.channel, row.message_id = "sent", row.place, f"1.{row.id}"

    await office.do(mark)


@pytest.mark.parametrize("change", list(Change))
async def test_a_change_is_queued_only_where_messages_can_be_changed(
    office: PostOffice, change: Change
) -> None:
    # Two messages about one thing: one change of each, but one new message to a place.
    for number in range(2):
        await office.post(f"läget {number}", about="poll:1")
    await mark_sent(office)
    for text in ("nytt läge", "nyaste läget"):
        await office.do(lambda uow, text=text: uow.edit("poll:1", lambda _: Card(text=text), change))  # type: ignore[misc]
        await office.do(lambda uow, text=text: uow.redraw("poll:1", lambda _: Card(text=text), change))  # type: ignore[misc]
    newest = ("edit", Card(text="nyaste läget"))
    assert (await queued(office, "slack"))[2:] == [newest, newest]
    told = [("post", Card(text="nyaste läget"))] if change in TOLD_ANEW else []
    assert (await queued(office, "brev"))[2:] == told


async def test_what_waits_to_be_sent_is_drawn_anew_on_every_platform(office: PostOffice) -> None:
    await office.post("läget", about="poll:1")
    await office.do(lambda uow: uow.edit("poll:1", lambda _: CARD, Change.VOTE))
    assert await queued(office, "slack") == [("post", CARD)]
    (said,) = [card for _, card in await queued(office, "brev")]
    assert (said.picture, said.rows[0].text) == (None, "1. Tåg, 2. Buss")


async def test_a_picture_is_said_in_words_where_none_is_shown(office: PostOffice) -> None:
    await office.do(lambda uow: uow.post(Purpose.COMMON, lambda _: CARD))
    assert await queued(office, "slack") == [("post", CARD)]
    (said,) = [card for _, card in await queued(office, "brev")]
    assert (said.picture, [row.text for row in said.rows]) == (None, ["1. Tåg, 2. Buss"])


async def test_a_file_is_shared_only_where_files_can_be_had(office: PostOffice) -> None:
    def share(uow: UnitOfWork) -> list[bool]:
        uow.session.add(Round(id=1, region_id=1, number=1, title="2020", created_at=NOW))
        uow.session.flush()
        made = Document(region_id=1, round_id=1, name="a.pdf", title="A", media_type="application/pdf")
        made.content, made.created_at = b"%PDF", datetime.now(UTC)
        uow.session.add(made)
        uow.session.flush()
        return [uow.share(("slack", "T1", "C-COMMON"), made.id), uow.share(("brev", "B1", "BOX"), made.id)]

    assert await office.do(share) == [True, False]
    assert [kind for kind, _ in await queued(office, "slack")] == ["share"]
    assert await queued(office, "brev") == []


async def test_of_a_platform_that_nobody_knows_nothing_but_posting_is_asked(office: PostOffice) -> None:
    assert can_on("rökpuffar") == Can()
    with pytest.raises(ValueError, match="slack"), joined_by("slack", Can()):
        raise AssertionError("it was let in")
    await office.do(lambda uow: uow.tell(Channel("rökpuffar", "R1", "berget"), CARD))
    assert [kind for kind, _ in await queued(office, "rökpuffar")] == ["post"]

"""Pictures and documents on their way."""

from bot.chat import Card, Picture
from bot.platforms.port import Attachment
from models.document import Document
from models.outbox.outbox import OutboxKind, Outgoing
from models.region import Purpose
from models.round import Round
from tests.scheduler.platform import drop, store_then_drop, wait
from tests.scheduler.post_office import NOW, TEAM, PostOffice, all_sent, finished


async def test_a_picture_is_there_before_the_message_that_shows_it(office: PostOffice) -> None:
    card = Card(text="resultat", picture=Picture("picture.ranking", {"a": 1}, "Rangordning"))
    office.paper.faults["upload_picture"] = [drop]
    office.paper.faults["post"] = [wait(0.1), store_then_drop]
    await office.do(lambda uow: uow.post(Purpose.COMMON, lambda _: card))
    await office.deliver_until(all_sent, office.delivery())

    (posted,) = office.paper.channels["C-COMMON"]
    assert posted.picture is not None
    assert office.paper.pictures == {posted.picture: b"picture.ranking ['a']"}
    assert (await office.rows())[0].reference == posted.picture


async def test_a_document_shared_but_unanswered_is_found_by_its_shares(office: PostOffice) -> None:
    office.paper.faults["share_file"] = [store_then_drop]
    await office.do(_enclose)
    await office.deliver_until(all_sent, office.delivery())
    assert office.paper.shown == [("C-COMMON", "inspel.pdf", "Läs före mötet")]


async def test_a_document_lost_on_the_way_is_shared_later(office: PostOffice) -> None:
    office.paper.faults["share_file"] = [drop]
    await office.do(_enclose)
    await office.deliver_until(all_sent, office.delivery())
    assert office.paper.shown == [("C-COMMON", "inspel.pdf", "Läs före mötet")]
    assert list(office.paper.files.values()) == [
        Attachment("inspel.pdf", "Inspel", "application/pdf", b"%PDF")
    ]


async def test_staff_are_asked_for_a_document_by_its_name(office: PostOffice) -> None:
    office.paper.faults["share_file"] = [drop]
    office.paper.unreadable = True
    await office.do(_enclose)
    await office.deliver_until(finished, office.delivery())
    assert await office.states() == ["uncertain", "sent"]
    (question,) = office.paper.channels["C-STAFF"]
    assert question.card.rows[0].text == "inspel.pdf"


def _enclose(uow: object) -> None:
    session = uow.session  # type: ignore[attr-defined]
    session.add(Round(id=1, region_id=1, number=1, title="2020", created_at=NOW))
    session.flush()
    session.add(
        Document(
            id=1,
            region_id=1,
            round_id=1,
            name="inspel.pdf",
            title="Inspel",
            media_type="application/pdf",
            content=b"%PDF",
            created_at=NOW,
        )
    )
    session.flush()
    session.add(
        Outgoing(
            region_id=1,
            kind=OutboxKind.SHARE,
            platform="slack",
            workspace=TEAM,
            place="C-COMMON",
            card={"text": "Läs före mötet"},
            key="k",
            document_id=1,
        )
    )

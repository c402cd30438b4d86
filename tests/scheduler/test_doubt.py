"""Messages in doubt: staff are asked about each until the question surely stands before them."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise

import pytest

from bot.chat import Channel, Click, Message, User
from handlers.delivery import outbox
from models.outbox.outbox import Outgoing
from models.outbox.uncertain import is_question, list_unasked, question_about
from models.region import Place, Purpose
from tests.scheduler.platform import Fault, drop, refuse, store_then_drop
from tests.scheduler.post_office import TEAM, PostOffice, all_sent, finished

VERA = User("slack", TEAM, "U1")


@pytest.fixture
async def doubtful(office: PostOffice) -> PostOffice:
    """An office whose platform shows no history, as Teams, and which has lost a message on the way."""
    office.paper.unreadable = True
    office.paper.faults["post C-COMMON"] = [drop]
    await office.post("kom det fram?")
    return office


@pytest.mark.parametrize("fault", [drop, store_then_drop, refuse("is_archived")])
async def test_a_question_that_is_itself_in_doubt_is_put_again(doubtful: PostOffice, fault: Fault) -> None:
    doubtful.paper.faults["post C-STAFF"] = [fault, fault]
    await doubtful.deliver_until(asked_times(3), doubtful.delivery())

    assert await doubtful.states() == ["uncertain", "dead", "dead", "sent"]
    rows = await doubtful.rows()
    asked_at = [row.claimed_at for row in rows[1:] if row.claimed_at is not None]
    waits = [(later - earlier).total_seconds() for earlier, later in pairwise(asked_at)]
    assert waits[0] >= 0.3
    assert waits[1] >= 0.6
    assert {
        button.value for posted in doubtful.paper.channels["C-STAFF"] for button in posted.card.buttons
    } == {"1"}
    assert len({row.key for row in rows}) == len(rows)


async def test_a_question_before_staff_is_not_put_again(doubtful: PostOffice) -> None:
    await doubtful.deliver_until(finished, doubtful.delivery())
    for _ in range(4):
        await asyncio.sleep(0.1)
        await doubtful.delivery().run_once()
    assert await doubtful.states() == ["uncertain", "sent"]


async def test_what_is_decided_is_asked_no_more(doubtful: PostOffice) -> None:
    # The question arrived, and nobody here knows: somebody presses it before it is put again.
    doubtful.paper.faults["post C-STAFF"] = [store_then_drop]
    delivery = doubtful.delivery()
    await doubtful.deliver_until(lambda rows: len(rows) == 2 and rows[1].state == "sending", delivery)
    await doubtful.do(lambda uow: outbox.settle(Click("outbox.settle", "1", VERA, None), uow))
    await doubtful.deliver_until(finished, doubtful.delivery())
    await asyncio.sleep(0.7)
    await doubtful.delivery().run_once()
    assert (await doubtful.states())[:2] == ["sent", "dead"]
    assert len(doubtful.paper.channels["C-STAFF"]) == 1


async def test_an_answered_question_is_no_answer_to_the_next_doubt(doubtful: PostOffice) -> None:
    await doubtful.deliver_until(finished, doubtful.delivery())
    doubtful.paper.faults |= {"post C-COMMON": [drop], "post C-STAFF": [drop]}
    await doubtful.do(lambda uow: outbox.resend(Click("outbox.resend", "1", VERA, None), uow))
    await doubtful.deliver_until(asked_times(3), doubtful.delivery())
    posts = [row for row in await doubtful.rows() if row.kind == "post"]
    assert [row.state for row in posts] == ["uncertain", "sent", "dead", "sent"]


async def test_a_change_of_what_staff_found_waits_until_somebody_presses_it(office: PostOffice) -> None:
    office.paper.unreadable = True
    office.paper.faults["post C-COMMON"] = [store_then_drop]
    await office.post("0 röster", about="poll:1")
    await office.deliver_until(finished, office.delivery())
    await office.do(lambda uow: outbox.settle(Click("outbox.settle", "1", VERA, None), uow))
    for number in range(1, 4):
        await office.edit("poll:1", f"{number} röster")
        await office.delivery().run_once()
    assert office.paper.texts("C-COMMON") == ["0 röster"]

    (posted,) = office.paper.channels["C-COMMON"]
    message = Message(Channel("slack", TEAM, "C-COMMON"), posted.id)
    await office.do(lambda uow: outbox.found(Click("outbox.found", posted.key, VERA, message), uow))
    await office.deliver_until(all_sent, office.delivery())
    assert (posted.card.text, posted.versions) == ("3 röster", 2)


async def test_without_a_channel_for_staff_the_question_waits_for_one(doubtful: PostOffice) -> None:
    await doubtful.do(lambda uow: uow.session.delete(uow.session.get_one(Place, ("slack", TEAM, "C-STAFF"))))
    await doubtful.deliver_until(finished, doubtful.delivery())
    assert await doubtful.states() == ["uncertain"]

    staff = Place(platform="slack", workspace=TEAM, channel="C-NEW", region_id=1, purpose=Purpose.STAFF)
    await doubtful.do(lambda uow: uow.session.add(staff))
    await doubtful.deliver_until(asked_times(1), doubtful.delivery())
    (question,) = doubtful.paper.channels["C-NEW"]
    assert [button.action for button in question.card.buttons] == ["outbox.resend", "outbox.settle"]


async def test_two_processes_put_a_question_once(fresh_postgres_url: str) -> None:
    office = PostOffice(fresh_postgres_url)
    await office.open()
    office.paper.unreadable = True
    await office.do(lambda uow: uow.session.delete(uow.session.get_one(Place, ("slack", TEAM, "C-STAFF"))))
    office.paper.faults["post C-COMMON"] = [drop] * 5
    for number in range(5):
        await office.post(f"nyhet {number}")
    await office.deliver_until(finished, office.delivery())
    staff = Place(platform="slack", workspace=TEAM, channel="C-NEW", region_id=1, purpose=Purpose.STAFF)
    await office.do(lambda uow: uow.session.add(staff))

    deliveries = [office.delivery(database=office.another_process()) for _ in range(4)]
    await asyncio.gather(*(delivery.run_once() for delivery in deliveries))
    await office.deliver_until(finished, office.delivery())
    assert len(office.paper.channels["C-NEW"]) == 5
    await office.close()


async def test_what_is_asked_in_vain_for_ever_is_asked_once_a_day(doubtful: PostOffice) -> None:
    doubtful.paper.faults["post C-STAFF"] = [refuse("is_archived")]
    await doubtful.deliver_until(lambda rows: len(rows) == 2 and rows[1].state == "dead", doubtful.delivery())
    (asked,) = [row.claimed_at for row in (await doubtful.rows())[1:]]
    assert asked is not None
    quiet = timedelta(seconds=30)

    def add_refused(uow: object) -> None:
        for number in range(1, 40):
            row = Outgoing(region_id=1, kind="post", platform="slack", workspace=TEAM, place="C-STAFF")
            row.about, row.card, row.key, row.state = question_about(1), {}, str(number), "dead"
            row.claimed_at = asked
            uow.session.add(row)  # type: ignore[attr-defined]

    await doubtful.do(add_refused)
    for hours, is_due in ((1, False), (23, False), (25, True)):
        now = asked + timedelta(hours=hours)
        found = await doubtful.do(lambda uow, now=now: len(list_unasked(uow.session, now, quiet)))  # type: ignore[misc]
        assert bool(found) is is_due


def asked_times(number: int) -> Callable[[list[Outgoing]], bool]:
    """Until so many questions have been put and the last one stands."""

    def is_done(rows: list[Outgoing]) -> bool:
        questions = [row for row in rows if is_question(row) and row.kind == "post"]
        return len(questions) >= number and questions[-1].state == "sent" and rows[0].state == "uncertain"

    return is_done

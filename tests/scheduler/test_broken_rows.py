"""A row of the outbox that raises, whatever it raises, rests longer each time and ends; staff are told."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import update
from structlog.testing import capture_logs

from bot.chat import Card, Click, Picture, User
from handlers.delivery import outbox
from models.errors import RuleError
from models.outbox.outbox import Outgoing
from models.region import Purpose
from scheduler.child import ChildLost, TaskTooLarge
from scheduler.delivery import Delivery
from scheduler.undelivered import give_up
from tests.scheduler.platform import Fault, drop, not_json, store_then_drop
from tests.scheduler.post_office import TEAM, PostOffice, finished

VERA = User("slack", TEAM, "U1")


@pytest.fixture
async def office(office: PostOffice, monkeypatch: pytest.MonkeyPatch) -> PostOffice:
    """An office whose rests are a twentieth as long."""
    monkeypatch.setattr("scheduler.rests.FIRST", 0.05)
    return office


@pytest.fixture(autouse=True)
def told() -> Iterator[list[Any]]:
    """What the log says, kept off the screen: tracebacks drawn for people take seconds."""
    with capture_logs() as lines:
        yield lines


async def damage(office: PostOffice, row_id: int, card: Any) -> None:
    """Make a row's card unreadable."""
    await office.do(
        lambda uow: uow.session.execute(update(Outgoing).where(Outgoing.id == row_id).values(card=card))
    )


@pytest.mark.parametrize("card", [{"title": "Läs", "rows": "Läs"}, [], "text", 7])
async def test_an_unreadable_card_ends_and_lets_the_others_pass(
    office: PostOffice, card: Any, told: list[Any]
) -> None:
    await office.post("går inte")
    await office.post("därefter")
    await office.post("till rådet", Purpose.COUNCIL)
    await damage(office, 1, card)

    await office.deliver_until(finished, office.delivery())

    assert (await office.states())[:3] == ["dead", "sent", "sent"]
    assert office.paper.texts("C-COMMON") == ["därefter"]
    assert office.paper.texts("C-COUNCIL") == ["till rådet"]
    (word,) = office.paper.channels["C-STAFF"]
    assert "den gemensamma kanalen" in word.card.text
    assert "5 gånger" in word.card.text
    assert [(button.action, button.value) for button in word.card.buttons] == [("outbox.resend", "1")]
    lines = [line for line in told if line["event"] == "message failed"]
    assert len(lines) == 5
    assert len([line for line in lines if "exc_info" in line]) == 1
    assert "Läs" not in "".join(traceback.format_exception(lines[0]["exc_info"]))
    waits = [line["rest"] for line in lines]
    assert waits == sorted(waits)


async def test_a_card_that_cannot_be_formed_was_never_sent(office: PostOffice) -> None:
    office.paper.shapeless = {"går inte"}
    await office.post("går inte")
    await office.post("därefter")
    await office.deliver_until(finished, office.delivery())
    assert office.paper.texts("C-COMMON") == ["därefter"]
    assert (await office.rows())[0].error == "unexpected: LookupError"

    # It is mended, and staff send it again.
    office.paper.shapeless = set()
    await office.do(lambda uow: outbox.resend(Click("outbox.resend", "1", VERA, None), uow))
    await office.deliver_until(finished, office.delivery())
    assert office.paper.texts("C-COMMON") == ["därefter", "går inte"]
    (word,) = office.paper.channels["C-STAFF"]
    assert word.card.buttons == ()


async def test_what_was_not_told_of_cannot_be_sent_again(office: PostOffice) -> None:
    await office.post("går inte", Purpose.STAFF)
    await office.do(lambda uow: uow.session.execute(update(Outgoing).values(state="dead")))
    with pytest.raises(RuleError):
        await office.do(lambda uow: outbox.resend(Click("outbox.resend", "1", VERA, None), uow))


async def test_a_word_to_staff_that_cannot_be_sent_is_the_last(office: PostOffice) -> None:
    await office.post("går inte")
    await office.post("till handläggarna", Purpose.STAFF)
    await damage(office, 1, {"rows": 7})
    await damage(office, 2, {"rows": 7})
    office.paper.shapeless = {
        "Det skulle till den gemensamma kanalen. Jag försökte 5 gånger utan att lyckas, "
    }

    class All(set[str]):
        def __contains__(self, _: object) -> bool:
            return True

    office.paper.shapeless = All()
    await office.deliver_until(finished, office.delivery())
    assert await office.states() == ["dead"] * 4


@pytest.mark.parametrize("fault", [not_json, drop, store_then_drop])
async def test_a_send_that_never_ends_well_is_given_up(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch, fault: Fault
) -> None:
    monkeypatch.setattr("scheduler.sending._MOST_SENDS", 3)
    monkeypatch.setattr("scheduler.sending._MOST_FAILURES", 3)

    async def lost(*_: object) -> None:
        return None

    if fault is store_then_drop:
        # It arrives each time, but where it stands is never found.
        monkeypatch.setattr(office.paper, "find", lost)
    office.paper.faults["post C-COMMON"] = [fault] * 50
    await office.post("går inte")
    await office.post("till rådet", Purpose.COUNCIL)
    await office.deliver_until(finished, office.delivery(quiet=0.05))
    rows = await office.rows()
    assert (rows[0].state, rows[0].attempts) == ("uncertain", 3)
    (word,) = office.paper.channels["C-STAFF"]
    assert [button.action for button in word.card.buttons] == ["outbox.resend", "outbox.settle"]


@pytest.mark.parametrize(
    ("error", "tries"), [(KeyError("activities"), 5), (ChildLost(), 5), (TaskTooLarge(), 1)]
)
async def test_a_picture_that_cannot_be_made_ends(office: PostOffice, error: Exception, tries: int) -> None:
    async def make(_name: str, _facts: Mapping[str, Any]) -> bytes:
        raise error

    drawn = Card(text="bilden", picture=Picture("picture.timeline", {"activities": 7}, "en bild"))
    await office.do(lambda uow: uow.post(Purpose.COMMON, lambda _: drawn))
    await office.post("därefter")
    delivery = Delivery(office.database, {("slack", TEAM): office.paper}, quiet=0.1, make=make)
    office.deliveries.append(delivery)
    await office.deliver_until(finished, delivery)
    rows = await office.rows()
    assert [(row.state, row.attempts) for row in rows[:2]] == [("dead", tries), ("sent", 1)]
    (word,) = office.paper.channels["C-STAFF"]
    assert word.card.rows[0].text == "bilden"


async def test_a_picture_that_the_platform_never_takes_ends(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scheduler.sending._MOST_UNCLEAR", 3)
    office.paper.faults["upload_picture"] = [drop] * 50
    drawn = Card(text="bilden", picture=Picture("picture.timeline", {}, "en bild"))
    await office.do(lambda uow: uow.post(Purpose.COMMON, lambda _: drawn))
    await office.post("därefter")
    await office.deliver_until(finished, office.delivery())
    assert (await office.states())[:2] == ["dead", "sent"]
    (word,) = office.paper.channels["C-STAFF"]
    assert "3 gånger" in word.card.text


async def test_a_change_that_raises_is_told_without_a_button(office: PostOffice) -> None:
    await office.post("0 röster", about="poll:1")
    delivery = office.delivery()
    await delivery.run_once()
    await office.edit("poll:1", "1 röst")
    await damage(office, 2, {"rows": 7})
    await office.deliver_until(finished, delivery)
    assert (await office.states())[:2] == ["sent", "dead"]
    (word,) = office.paper.channels["C-STAFF"]
    assert word.card.title == "Ett meddelande kunde inte ändras"
    assert word.card.buttons == ()


async def test_the_failures_are_counted_over_a_restart(office: PostOffice) -> None:
    await office.post("går inte")
    await damage(office, 1, {"rows": 7})
    for attempts in range(1, 6):
        # A process that has just started has no rests of the one before.
        await office.delivery().run_once()
        assert (await office.rows())[0].attempts == attempts
    assert (await office.rows())[0].state == "dead"


async def test_one_fault_of_many_messages_is_told_ten_times(office: PostOffice) -> None:
    for number in range(14):
        await office.post(f"nyhet {number}")
    for row in await office.rows():
        await office.database.write(
            lambda connection, row=row: give_up(connection, row, "unexpected: KeyError", datetime.now(UTC))  # type: ignore[misc]
        )
    assert await office.states() == ["dead"] * 14 + ["pending"] * 10


async def test_a_clock_that_was_wrong_holds_nothing_back_and_doubles_nothing(office: PostOffice) -> None:
    office.paper.faults["post C-COMMON"] = [store_then_drop]
    await office.post("en gång", about="poll:1")
    await office.post("därefter")
    await office.delivery().run_once()
    # It was two hours ahead when the message was sent, and is right again.
    ahead = datetime.now(UTC) + timedelta(hours=2)
    await office.do(
        lambda uow: uow.session.execute(
            update(Outgoing).where(Outgoing.state == "sending").values(claimed_at=ahead)
        )
    )
    await office.deliver_until(finished, office.delivery())
    assert office.paper.texts("C-COMMON") == ["en gång", "därefter"]

    # Nor is a change that was made by that clock waited for.
    await office.edit("poll:1", "1 röst")
    await office.deliver_until(finished, office.delivery())
    await office.do(
        lambda uow: uow.session.execute(
            update(Outgoing).where(Outgoing.kind == "edit").values(sent_at=ahead, claimed_at=ahead)
        )
    )
    await office.edit("poll:1", "2 röster")
    await office.deliver_until(finished, office.delivery())
    assert office.paper.texts("C-COMMON")[0] == "2 röster"


async def test_what_a_wrong_clock_sent_is_looked_for_when_the_quiet_time_is_over(office: PostOffice) -> None:
    office.paper.faults["post C-COMMON"] = [store_then_drop]
    await office.post("en gång")
    await office.delivery().run_once()
    ahead = datetime.now(UTC) + timedelta(hours=2)
    await office.do(lambda uow: uow.session.execute(update(Outgoing).values(claimed_at=ahead)))
    office.paper.calls.clear()
    delivery = office.delivery()
    # It may still be on its way: its time says nothing, so the quiet time begins now.
    await delivery.run_once()
    assert office.paper.calls == []
    await office.deliver_until(finished, delivery)
    assert office.paper.texts("C-COMMON") == ["en gång"]


async def test_staff_are_asked_once_when_the_clock_was_wrong_at_the_send(office: PostOffice) -> None:
    office.paper.unreadable = True
    office.paper.faults["post C-COMMON"] = [drop]
    await office.post("kom det fram?")
    await office.deliver_until(finished, office.delivery())
    ahead = datetime.now(UTC) + timedelta(hours=2)
    await office.do(
        lambda uow: uow.session.execute(
            update(Outgoing).where(Outgoing.state == "uncertain").values(claimed_at=ahead)
        )
    )
    for _ in range(4):
        await office.delivery().run_once()
        await asyncio.sleep(0.1)
    assert await office.states() == ["uncertain", "sent"]

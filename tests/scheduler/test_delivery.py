"""Each message once: what the network, the platform and kill -9 do to a message on its way."""

import asyncio
import time
from collections import Counter

import psycopg
import pytest

from bot.chat import Card, Channel
from bot.unit_of_work import UnitOfWork
from models.region import Purpose
from tests.patience import PATIENCE
from tests.scheduler.platform import drop, hang, not_json, refuse, store_then_drop, wait
from tests.scheduler.post_office import QUIET, TEAM, PostOffice, all_sent, finished


async def test_messages_go_to_their_place_in_order_and_once(office: PostOffice) -> None:
    for number in range(5):
        await office.post(f"nyhet {number}")
        await office.post(f"till handläggarna {number}", Purpose.STAFF)

    assert await office.delivery().run_once() is True
    assert await office.delivery().run_once() is False

    assert office.paper.texts("C-COMMON") == [f"nyhet {n}" for n in range(5)]
    assert office.paper.texts("C-STAFF") == [f"till handläggarna {n}" for n in range(5)]
    rows = await office.rows()
    assert all_sent(rows)
    assert {row.message_id for row in rows} == {
        posted.id for channel in office.paper.channels.values() for posted in channel
    }


async def test_a_commit_sends_at_once_and_waits_for_no_tick(office: PostOffice) -> None:
    delivery, stop = office.delivery(), asyncio.Event()
    office.database.on_commit = delivery.wake
    running = asyncio.create_task(delivery.run(stop))
    await asyncio.sleep(0.1)

    await office.post("nyss hänt")
    async with asyncio.timeout(PATIENCE):
        await office.paper.stored.wait()

    stop.set()
    await running


async def test_stored_but_the_answer_lost_is_found_and_not_doubled(office: PostOffice) -> None:
    office.paper.faults["post"] = [store_then_drop]
    await office.post("en gång")
    await office.post("därefter")

    began = time.monotonic()
    await office.deliver_until(all_sent, office.delivery())

    assert time.monotonic() - began >= QUIET
    assert office.paper.texts("C-COMMON") == ["en gång", "därefter"]
    assert office.paper.calls.count("find C-COMMON") == 1


async def test_lost_on_the_way_there_is_sent_again_after_the_quiet_time(office: PostOffice) -> None:
    office.paper.faults["post"] = [drop, drop]
    await office.post("en gång")

    began = time.monotonic()
    await office.deliver_until(all_sent, office.delivery())

    assert time.monotonic() - began >= 2 * QUIET
    assert office.paper.texts("C-COMMON") == ["en gång"]
    assert (await office.rows())[0].attempts == 3


async def test_an_answer_nobody_can_read_counts_as_perhaps_sent(office: PostOffice) -> None:
    office.paper.faults["post"] = [not_json]
    await office.post("en gång")
    await office.deliver_until(all_sent, office.delivery())
    assert office.paper.texts("C-COMMON") == ["en gång"]


async def test_an_unreadable_channel_leaves_the_question_to_staff_once(office: PostOffice) -> None:
    office.paper.faults["post C-COMMON"] = [drop]
    office.paper.unreadable = True
    await office.post("kom det fram?")
    await office.post("det här väntar inte", Purpose.COUNCIL)

    await office.deliver_until(finished, office.delivery())
    await office.delivery().run_once()

    assert await office.states() == ["uncertain", "sent", "sent"]
    (question,) = office.paper.channels["C-STAFF"]
    assert [(button.label, button.action, button.value) for button in question.card.buttons] == [
        ("Skicka igen", "outbox.resend", "1"),
        ("Det kom fram", "outbox.settle", "1"),
    ]
    assert "den gemensamma kanalen" in question.card.text
    assert question.card.rows[0].text == "kom det fram?"


async def test_the_next_message_goes_on_past_an_uncertain_one(office: PostOffice) -> None:
    office.paper.faults["post C-COMMON"] = [drop]
    office.paper.unreadable = True
    await office.post("kom det fram?")
    await office.post("nästa")
    await office.deliver_until(finished, office.delivery())
    assert office.paper.texts("C-COMMON") == ["nästa"]


async def test_a_rate_limit_holds_back_one_channel_and_keeps_its_order(office: PostOffice) -> None:
    office.paper.faults["post C-COMMON"] = [wait(1.0)]
    for number in range(3):
        await office.post(f"nyhet {number}")
        await office.post(f"råd {number}", Purpose.COUNCIL)

    delivery = office.delivery()
    await delivery.run_once()
    assert office.paper.texts("C-COMMON") == []
    assert office.paper.texts("C-COUNCIL") == ["råd 0", "råd 1", "råd 2"]
    assert await delivery.run_once() is False

    await office.deliver_until(all_sent, delivery)
    assert office.paper.texts("C-COMMON") == ["nyhet 0", "nyhet 1", "nyhet 2"]
    assert not [call for call in office.paper.calls if call.startswith("find")]


async def test_killed_between_send_and_mark_the_next_process_finds_it(office: PostOffice) -> None:
    office.paper.faults["post"] = [hang]
    await office.post("en gång")
    await office.post("därefter")
    first = asyncio.create_task(office.delivery(database=office.another_process()).run_once())
    await office.paper.stored.wait()
    await _kill(office, first)
    assert await office.states() == ["sending", "pending"]

    await office.deliver_until(all_sent, office.delivery())
    assert office.paper.texts("C-COMMON") == ["en gång", "därefter"]


async def test_another_process_leaves_alone_what_is_in_hand(fresh_postgres_url: str) -> None:
    # A worker that is paused keeps its lock, however long ago it claimed the row (RELIABILITY F6).
    office = PostOffice(fresh_postgres_url)
    await office.open()
    office.paper.faults["post"] = [hang]
    await office.post("en gång")
    paused = asyncio.create_task(office.delivery(database=office.another_process()).run_once())
    await office.paper.stored.wait()

    await asyncio.sleep(2 * QUIET)
    assert await office.delivery().run_once() is False
    assert await office.states() == ["sending"]
    assert office.paper.texts("C-COMMON") == ["en gång"]

    await _kill(office, paused)
    await office.deliver_until(all_sent, office.delivery())
    assert office.paper.texts("C-COMMON") == ["en gång"]
    await office.close()


async def test_two_processes_send_five_hundred_messages_once_each(fresh_postgres_url: str) -> None:
    office = PostOffice(fresh_postgres_url)
    await office.open()

    def fill(uow: UnitOfWork) -> None:
        for number in range(500):
            uow.tell(Channel("slack", TEAM, f"C{number % 7}"), Card(text=str(number)))

    await office.do(fill)
    one, two = office.delivery(), office.delivery(database=office.another_process())
    while not all_sent(await office.rows()):
        await asyncio.gather(one.run_once(), two.run_once())

    said = Counter(text for channel in office.paper.channels for text in office.paper.texts(channel))
    assert said == Counter(str(number) for number in range(500))
    for place in range(7):
        assert office.paper.texts(f"C{place}") == [str(n) for n in range(500) if n % 7 == place]
    await office.close()


async def test_changes_fold_and_one_message_changes_once_a_second(office: PostOffice) -> None:
    await office.post("0 röster", about="poll:1")
    delivery = office.delivery()
    await delivery.run_once()
    for votes in range(1, 30):
        await office.edit("poll:1", f"{votes} röster")
    await delivery.run_once()
    assert office.paper.message("C-COMMON", "29 röster").versions == 2

    await office.edit("poll:1", "30 röster")
    await office.edit("poll:1", "31 röster")
    began = time.monotonic()
    assert await delivery.run_once() is False
    await office.deliver_until(all_sent, delivery)
    assert time.monotonic() - began > 0.8
    assert office.paper.message("C-COMMON", "31 röster").versions == 3
    assert len(await office.rows()) == 3


async def test_a_change_waits_for_its_post_and_lets_others_pass(office: PostOffice) -> None:
    office.paper.faults["post"] = [store_then_drop]
    await office.post("0 röster", about="poll:1")
    delivery = office.delivery()
    await delivery.run_once()
    await office.edit("poll:1", "1 röst")
    await office.post("till rådet", Purpose.COUNCIL)

    await delivery.run_once()
    assert office.paper.texts("C-COMMON") == ["0 röster"]
    assert office.paper.texts("C-COUNCIL") == ["till rådet"]

    await office.deliver_until(all_sent, delivery)
    assert office.paper.texts("C-COMMON") == ["1 röst"]


async def test_a_change_of_a_deleted_message_dies_quietly(office: PostOffice) -> None:
    await office.post("0 röster", about="poll:1")
    delivery = office.delivery()
    await delivery.run_once()
    office.paper.channels["C-COMMON"].clear()
    await office.edit("poll:1", "1 röst")
    await office.deliver_until(finished, delivery)
    assert await office.states() == ["sent", "dead"]
    assert office.paper.texts("C-STAFF") == []


async def test_a_change_of_a_post_that_was_refused_dies_quietly(office: PostOffice) -> None:
    office.paper.faults["post C-STAFF"] = [hang]
    await office.post("0 röster", Purpose.STAFF, about="poll:1")
    first = asyncio.create_task(office.delivery(database=office.another_process()).run_once())
    await office.paper.stored.wait()
    await office.edit("poll:1", "1 röst")
    await _kill(office, first)
    office.paper.channels["C-STAFF"].clear()
    office.paper.faults["post C-STAFF"] = [refuse("is_archived")]
    await office.deliver_until(finished, office.delivery())
    assert await office.states() == ["dead", "dead"]


async def test_staff_hear_once_of_a_channel_that_refuses(office: PostOffice) -> None:
    office.paper.faults["post C-COMMON"] = [refuse("is_archived")] * 3
    for number in range(3):
        await office.post(f"nyhet {number}")
    await office.deliver_until(finished, office.delivery())

    assert await office.states() == ["dead", "dead", "dead", "sent"]
    (told,) = office.paper.channels["C-STAFF"]
    assert "den gemensamma kanalen" in told.card.text
    assert "arkiverad" in told.card.rows[1].text

    await office.post("fungerar igen")
    office.paper.faults["post C-COMMON"] = []
    await office.deliver_until(finished, office.delivery())
    office.paper.faults["post C-COMMON"] = [refuse("is_archived")]
    await office.post("arkiverad på nytt")
    await office.deliver_until(finished, office.delivery())
    assert len(office.paper.channels["C-STAFF"]) == 2


async def test_a_refusing_staff_channel_is_not_told_about_itself(office: PostOffice) -> None:
    office.paper.faults["post C-STAFF"] = [refuse("not_in_channel")] * 10
    await office.post("till handläggarna", Purpose.STAFF)
    await office.deliver_until(finished, office.delivery())
    assert await office.states() == ["dead"]


async def test_a_revoked_token_keeps_the_rows_for_a_new_installation(office: PostOffice) -> None:
    office.paper.faults["post"] = [refuse("token_revoked")]
    await office.post("väntar")
    await office.delivery().run_once()
    (row,) = await office.rows()
    assert (row.state, row.error, row.attempts) == ("pending", None, 1)


async def test_a_direct_message_opens_the_conversation_once(office: PostOffice) -> None:
    await office.do(lambda uow: uow.tell(Channel("slack", TEAM, "@U1"), Card(text="hej"), about="receipt:1"))
    await office.deliver_until(all_sent, office.delivery())
    await office.edit("receipt:1", "ändrat")
    await office.deliver_until(all_sent, office.delivery())
    assert office.paper.texts("DU1") == ["ändrat"]
    assert office.paper.calls.count("open_direct U1") == 1
    assert (await office.rows())[0].channel == "DU1"


@pytest.mark.parametrize("fault", [hang, store_then_drop])
async def test_stopping_hands_back_what_is_not_sent(
    office: PostOffice, fault: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scheduler.delivery.GRACE", 0.2)
    office.paper.faults["post"] = [fault]  # type: ignore[list-item]
    await office.post("en gång")
    await office.post("därefter")
    delivery, stop = office.delivery(database=office.another_process()), asyncio.Event()
    running = asyncio.create_task(delivery.run(stop))
    await office.paper.stored.wait()
    stop.set()
    async with asyncio.timeout(PATIENCE):
        await running
    assert await office.states() == ["sending", "pending"]

    await office.deliver_until(all_sent, office.delivery())
    assert office.paper.texts("C-COMMON") == ["en gång", "därefter"]


async def _kill(office: PostOffice, running: asyncio.Task[bool]) -> None:
    """End a process as kill -9 does: what it had in memory is gone, and so are its locks."""
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await office.deliveries.pop().close()
    office.more.pop().close()


async def test_a_database_that_drops_every_connection_costs_no_message(fresh_postgres_url: str) -> None:
    # What a restart or a fail-over of PostgreSQL looks like from here, ten times in a row.
    office = PostOffice(fresh_postgres_url)
    await office.open()
    for number in range(60):
        await office.post(str(number), [Purpose.COMMON, Purpose.COUNCIL][number % 2])
    delivery, stop = office.delivery(quiet=0.1), asyncio.Event()
    running = asyncio.create_task(delivery.run(stop))
    for _ in range(10):
        await asyncio.sleep(0.05)
        await asyncio.to_thread(_drop_connections, fresh_postgres_url)
    stop.set()
    await running

    await office.deliver_until(all_sent, office.delivery(quiet=0.1))
    assert office.paper.texts("C-COMMON") == [str(n) for n in range(0, 60, 2)]
    assert office.paper.texts("C-COUNCIL") == [str(n) for n in range(1, 60, 2)]
    await office.close()


def _drop_connections(url: str) -> None:
    with psycopg.connect(url.replace("postgresql+psycopg", "postgresql"), autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )

"""Work that raises, whatever it is: it rests longer each time, ends or is told, and holds up nobody else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update
from structlog.testing import capture_logs

from models.region import Region
from models.round import RoundState
from scheduler.rests import LONGEST, Rests
from scheduler.waking import Waking
from scheduler.work import Work
from tests.conversations.town import Town
from tests.conversations.vote import CLOSING, compile_round
from tests.scheduler.calendar_town import Autumn, local
from tests.scheduler.platform import Fault, drop, not_json
from tests.scheduler.post_office import TEAM, PostOffice
from tests.scheduler.test_deadlines import open_pulse, polls
from tests.scheduler.workshop import PLAN, Heard, ask_for_documents, ask_to_read, jobs

# So many looks that everything which would go on for ever has shown itself.
LOOKS = 12


@pytest.fixture(autouse=True)
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """What the log says; nothing rests, so that each look is a try."""
    monkeypatch.setattr("scheduler.rests.FIRST", 0.0)
    with capture_logs() as lines:
        yield lines


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """A town whose council has three proposals before it."""
    opened = await Town.open(f"sqlite:///{tmp_path}/inspel.db")
    await compile_round(opened, 3)
    yield opened
    opened.database.close()


async def words_to_staff(town: Town) -> list[str]:
    """The titles of what staff were told of troubles."""
    return [sent.card.text for sent in await town.sent(to="C0STAFF") if sent.about.startswith("trouble:")]


def forget_whom_to_tell(uow: Any) -> None:
    """Write down a file to read without saying where it came from: reading raises, and so does saying so."""
    uow.job("reading", reference="F1", name="plan.txt", platform="slack", workspace=TEAM, user="U1")


def name_no_purpose(uow: Any) -> None:
    """Ask for documents that go where nothing is: what ends the job raises."""
    ask_for_documents(uow)
    (job,) = [one for one in uow.session.new if hasattr(one, "facts")]
    job.facts = job.facts | {"purposes": ["nowhere"]}


@pytest.mark.parametrize(
    ("ask", "failures"),
    [(forget_whom_to_tell, 3), (name_no_purpose, 3), (lambda uow: uow.job("unheard of"), 1)],
)
async def test_a_job_that_raises_ends_and_lets_the_others_pass(
    office: PostOffice, ask: Any, failures: int, told: list[Any]
) -> None:
    office.paper.gifts["F1"] = PLAN
    work = Work(office.database, {("slack", TEAM): office.paper}, dispatch=Heard().dispatch)
    await office.do(ask)
    await office.do(ask_to_read)
    for _ in range(LOOKS):
        await work.run_once()
    await work.close()
    assert sorted(await jobs(office)) == [("done", 0), ("failed", failures)]
    failed = [line for line in told if line["event"] == "job failed"]
    assert len(failed) == failures
    assert len([line for line in failed if "exc_info" in line]) == 1
    assert (
        len([row for row in await office.rows() if row.place == "C-STAFF" and "Något" in str(row.card)]) >= 1
    )


async def test_a_region_that_cannot_be_closed_is_told_once_and_closed_when_it_can(town: Town) -> None:
    autumn = Autumn(town)
    await autumn.do(lambda uow: uow.session.execute(update(Region).values(time_zone="Europe/Nowhere")))
    town.clock.now = local("2021-06-01")
    await town.database.write(
        lambda connection: (
            connection.exec_driver_sql(
                "UPDATE round SET state = 'intake_open', closes_at = '2020-10-03 00:00:00.000000'"
            ).rowcount
        )
    )
    for _ in range(LOOKS):
        await autumn.deadlines.run_once()
    assert await autumn.state() == RoundState.INTAKE_OPEN
    (word,) = await words_to_staff(town)
    assert word.startswith("Sista dagen har passerat")

    # A process that has just started does not tell it again the same day.
    again = Autumn(town)
    for _ in range(LOOKS):
        await again.deadlines.run_once()
    assert len(await words_to_staff(town)) == 1

    await autumn.do(lambda uow: uow.session.execute(update(Region).values(time_zone="Europe/Stockholm")))
    await autumn.deadlines.run_once()
    assert await autumn.state() == RoundState.INTAKE_CLOSED


@pytest.mark.parametrize("fault", [drop, not_json])
async def test_reactions_that_are_never_readable_are_told_and_looked_for_on(town: Town, fault: Fault) -> None:
    autumn = Autumn(town)
    await open_pulse(autumn)
    autumn.paper.faults["reactions"] = [fault] * LOOKS
    town.clock.now = CLOSING
    for _ in range(LOOKS):
        await autumn.deadlines.run_once()
    assert await polls(autumn) == ["frozen"]
    (word,) = await words_to_staff(town)
    assert word.startswith("En omröstning är avslutad")

    await autumn.deadlines.run_once()
    assert await polls(autumn) == ["closed"]


async def test_reminders_that_cannot_be_sent_are_told_once(town: Town) -> None:
    autumn = Autumn(town)
    await autumn.do(
        lambda uow: (
            uow.connection.exec_driver_sql(
                "INSERT INTO reminder (region_id, round_id, kind, day, due_at, useful_until, expired) VALUES"
                " (1, 1, 't5', '2020-09-25', '2020-09-25 07:00:00.000000', '2099-01-01 00:00:00.000000', 0)"
            ).rowcount
        )
    )
    await autumn.do(lambda uow: uow.session.execute(update(Region).values(time_zone="Europe/Nowhere")))
    await autumn.do(
        lambda uow: uow.connection.exec_driver_sql("UPDATE round SET state='intake_open'").rowcount
    )
    for _ in range(LOOKS):
        assert await autumn.reminders.run_once() is False
    (word,) = await words_to_staff(town)
    assert word.startswith("Det är dags för en påminnelse")


async def test_a_step_that_fails_is_taken_again_later_each_time(
    monkeypatch: pytest.MonkeyPatch, told: list[Any]
) -> None:
    monkeypatch.setattr("scheduler.rests.FIRST", 0.05)
    tries: list[float] = []

    async def step() -> None:
        tries.append(asyncio.get_running_loop().time())
        if len(tries) < 5:
            raise RuntimeError("away")

    loop, stop = Waking("step", step), asyncio.Event()
    running = asyncio.create_task(loop.run(stop))
    async with asyncio.timeout(20):
        while len(tries) < 5:
            loop.wake()
            await asyncio.sleep(0.01)
    stop.set()
    await running
    waits = [later - earlier for earlier, later in pairwise(tries)]
    assert all(wait >= least for wait, least in zip(waits, (0.05, 0.1, 0.2, 0.4), strict=True))
    assert len([line for line in told if "exc_info" in line]) == 1


def test_a_rest_doubles_up_to_the_longest_and_begins_anew_when_it_worked(
    monkeypatch: pytest.MonkeyPatch, told: list[Any]
) -> None:
    monkeypatch.setattr("scheduler.rests.FIRST", 1.0)
    waits: list[float] = []
    rests = Rests("thing", waits.append)
    for _ in range(40):
        rests.fail("a", ValueError("x"))
    assert waits[:4] == [1.0, 2.0, 4.0, 8.0]
    assert waits[-1] == LONGEST
    assert not rests.is_over("a")
    assert rests.is_over("b")
    rests.end("a")
    assert rests.is_over("a")
    rests.fail("a", ValueError("x"))
    assert waits[-1] == 1.0
    for told_to_wait in (10.0**9, float("inf"), float("nan")):
        rests.begin("b", told_to_wait)
        assert waits[-1] == 3600.0
    assert len([line for line in told if "exc_info" in line]) == 2


def test_what_is_forgotten_about_does_not_fill_the_memory() -> None:
    rests = Rests("thing", longest=0.0)
    for number in range(5_000):
        rests.fail(number, ValueError("x"))
    assert len(rests._rests) <= 1_001

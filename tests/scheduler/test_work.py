"""Long work: made in a child process, once, whatever dies on the way."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.chat import Notice, Said, say
from bot.queueing import load_card
from models.document import Document
from models.job import BALLOTS
from scheduler.child import Child
from scheduler.work import Work
from tests.scheduler.platform import refuse, wait
from tests.scheduler.post_office import TEAM, PostOffice
from tests.scheduler.workshop import PLAN, Heard, ask_for_documents, ask_to_read, jobs, said_to


class Mortal(Child):
    """A child that is killed at its first tasks, as by a machine short of memory."""

    def __init__(self, deaths: int) -> None:
        super().__init__()
        self.deaths = deaths

    def _start(self) -> Any:
        pipe = super()._start()
        if self.deaths and self._process is not None and self._process.pid is not None:
            self.deaths -= 1
            os.kill(self._process.pid, signal.SIGKILL)
            self._process.join()
        return pipe


@pytest.fixture
async def heard() -> Heard:
    """Somebody who listens and answers nothing."""
    return Heard()


@pytest.fixture
async def work(office: PostOffice, heard: Heard) -> AsyncIterator[Work]:
    """The workshop on the office's database."""
    opened = Work(office.database, {("slack", TEAM): office.paper}, dispatch=heard.dispatch)
    yield opened
    await opened.close()


async def test_documents_go_to_every_place_and_the_card_says_so(office: PostOffice, work: Work) -> None:
    await office.do(ask_for_documents)
    assert await work.run_once() is True
    assert await work.run_once() is False

    rows = await office.rows()
    shares = [(row.place, load_card(row.card).text) for row in rows if row.kind == "share"]
    assert shares == [
        ("C-COMMON", "Inspelen"),
        ("C-COMMON", ""),
        ("C-COUNCIL", "Inspelen"),
        ("C-COUNCIL", ""),
    ]
    assert await jobs(office) == [("done", 0)]
    kept = await office.do(lambda uow: [(d.name, d.content[:2]) for d in uow.session.query(Document)])
    assert kept == [("ett.xlsx", b"PK"), ("två.xlsx", b"PK")]

    delivery = office.delivery()
    await delivery.run_once()
    assert office.paper.texts("C-COMMON") == ["Nu kan ni läsa"]
    assert [(place, name) for place, name, _ in office.paper.shown if place == "C-COMMON"] == [
        ("C-COMMON", "ett.xlsx"),
        ("C-COMMON", "två.xlsx"),
    ]
    assert office.paper.channels["C-STAFF"][0].card.title == "Sammanställningen är klar"


async def test_the_card_follows_the_work(office: PostOffice) -> None:
    texts: list[str] = []

    class Watching(Child):
        async def make(self, name: str, facts: Any) -> bytes:
            texts.extend(await said_to(office, "C-STAFF"))
            return await super().make(name, facts)

    work = Work(office.database, {}, dispatch=Heard().dispatch, child=Watching())
    await office.do(ask_for_documents)
    await work.run_once()
    await work.close()
    assert texts == ["Dokument 1 av 2.", "Dokument 2 av 2."]


async def test_killed_in_the_middle_nothing_is_doubled(office: PostOffice, work: Work) -> None:
    await office.do(ask_for_documents)
    first = Work(office.another_process(), {}, dispatch=Heard().dispatch)
    running = asyncio.create_task(first.run_once())
    while await jobs(office) != [("running", 0)]:  # noqa: ASYNC110  (the database tells, no event does)
        await asyncio.sleep(0.01)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await first.close()

    await work.run_once()
    assert await jobs(office) == [("done", 0)]
    assert len([row for row in await office.rows() if row.kind == "share"]) == 4


async def test_a_child_that_dies_is_replaced(office: PostOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scheduler.rests.FIRST", 0.0)
    work = Work(office.database, {}, dispatch=Heard().dispatch, child=Mortal(deaths=2))
    await office.do(ask_for_documents)
    for _ in range(3):
        await work.run_once()
    await work.close()
    assert await jobs(office) == [("done", 2)]
    assert len([row for row in await office.rows() if row.kind == "share"]) == 4


async def test_after_three_deaths_it_is_said(office: PostOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scheduler.rests.FIRST", 0.0)
    work = Work(office.database, {}, dispatch=Heard().dispatch, child=Mortal(deaths=3))
    await office.do(ask_for_documents)
    for _ in range(4):
        await work.run_once()
    await work.close()
    assert await jobs(office) == [("failed", 3)]
    titles = [load_card(row.card).title for row in await office.rows() if row.place == "C-STAFF"]
    assert titles == ["Sammanställningen blev inte klar"] * 2


async def test_a_shared_plan_comes_back_as_if_it_had_been_written(
    office: PostOffice, work: Work, heard: Heard
) -> None:
    office.paper.gifts["F1"] = PLAN
    await office.do(ask_to_read)
    await work.run_once()
    (event,) = heard.events
    assert isinstance(event, Said)
    assert (event.person.id, event.channel.id, event.channel.direct) == ("U1", "DU1", True)
    assert event.key == "job:1"
    assert "Möte\t2020-10-02" in event.text
    assert await jobs(office) == [("done", 0)]
    assert await office.rows() == []


async def test_what_the_rules_refuse_reaches_the_person(office: PostOffice, work: Work, heard: Heard) -> None:
    heard.reply = say("Det går inte nu.")
    assert isinstance(heard.reply, Notice)
    office.paper.gifts["F1"] = PLAN
    await office.do(ask_to_read)
    await work.run_once()
    assert await said_to(office, "DU1") == ["Det går inte nu."]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("plan.doc", b"\xd0\xcf", "Filen är i Words äldre format"),
        ("plan.docx", b"no zip", "Filen går inte att öppna"),
        ("plan.txt", b"  \n", "Filen är tom"),
        ("plan.txt", b"x" * 5_300_000, "plan.txt är för stor"),
    ],
)
async def test_a_file_that_cannot_be_read_is_said_so_at_once(
    office: PostOffice, work: Work, heard: Heard, name: str, content: bytes, sentence: str
) -> None:
    office.paper.gifts["F1"] = content
    await office.do(lambda uow: ask_to_read(uow, name))
    await work.run_once()
    assert await jobs(office) == [("done", 0)]
    (said,) = await said_to(office, "DU1")
    assert sentence in said
    assert heard.events == []


async def test_a_download_waits_as_told_and_counts_no_failure(office: PostOffice, work: Work) -> None:
    office.paper.gifts["F1"] = PLAN
    office.paper.faults["download"] = [wait(0.2)]
    await office.do(ask_to_read)
    await work.run_once()
    assert await jobs(office) == [("running", 0)]
    assert await work.run_once() is False
    await asyncio.sleep(0.25)
    await work.run_once()
    assert await jobs(office) == [("done", 0)]


async def test_a_file_that_is_not_ours_to_read_is_said_so(office: PostOffice, work: Work) -> None:
    office.paper.faults["download"] = [refuse("file_elsewhere")]
    await office.do(ask_to_read)
    await work.run_once()
    (said,) = await said_to(office, "DU1")
    assert "Jag kommer inte åt filen plan.txt" in said


async def test_a_job_of_no_known_kind_fails_and_holds_up_nobody(
    office: PostOffice, work: Work, heard: Heard
) -> None:
    office.paper.gifts["F1"] = PLAN
    await office.do(lambda uow: uow.job("unheard of"))
    await office.do(ask_to_read)
    await work.run_once()
    assert await jobs(office) == [("failed", 1), ("done", 0)]


async def test_two_processes_do_a_job_once(fresh_postgres_url: str) -> None:
    office = PostOffice(fresh_postgres_url)
    await office.open()
    office.paper.gifts["F1"] = PLAN
    heard = Heard()
    both = [
        Work(database, {("slack", TEAM): office.paper}, dispatch=heard.dispatch)
        for database in (office.database, office.another_process())
    ]
    for _ in range(3):
        await office.do(ask_to_read)
    await asyncio.gather(*(work.run_once() for work in both))
    await asyncio.gather(*(work.run_once() for work in both))
    assert sorted(event.key for event in heard.events) == ["job:1", "job:2", "job:3"]
    for work in both:
        await work.close()
    await office.close()


async def test_a_file_of_ballots_that_fails_is_told_with_how_to_make_it_again(
    office: PostOffice, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scheduler.rests.FIRST", 0.0)
    broken = {"make": "ballots.json", "facts": {}, "name": "a.json", "title": "a", "media_type": "x/y"}
    facts = {
        "round_id": 1,
        "poll_id": 12,
        "files": [broken],
        "purposes": ["staff"],
        "about": "poll:12:ballots",
    }
    await office.do(lambda uow: uow.job(BALLOTS, **facts))
    await office.do(ask_for_documents)
    for _ in range(3):
        await work.run_once()
    assert sorted(await jobs(office)) == [("done", 0), ("failed", 3)]
    told = [load_card(row.card) for row in await office.rows() if row.place == "C-STAFF"]
    (card,) = [card for card in told if card.title == "Filen med rösterna blev inte klar"]
    assert [(button.action, button.value) for button in card.buttons] == [("poll.make_file", "12")]

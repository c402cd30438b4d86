"""Long work: made in a child process, once, whatever dies on the way."""

import asyncio
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.chat import Card, Event, Notice, Reply, Said, say
from bot.documents.reading_error import ReadingError
from bot.unit_of_work import UnitOfWork, dump_card, load_card
from models.document import Document
from models.job import Job
from models.region import Purpose
from models.round import Round
from scheduler.child import Child, ChildLost
from scheduler.work import Work
from tests.scheduler.platform import refuse, wait
from tests.scheduler.post_office import NOW, TEAM, PostOffice

# A list of proposals is more than this test is about; the documents' own tests look at what they say.
FACTS: dict[str, Any] = {
    "language": "sv",
    "timezone": "Europe/Stockholm",
    "region": "Region Jämtland Härjedalen",
    "round": "Länsgemensam påverkansagenda 2020",
    "date": "2020-10-30",
    "case_number": None,
    "version": 1,
    "draft": False,
    "opens": "2020-05-08",
    "deadline": "2020-10-02",
    "areas": [{"code": "DIG", "name": "Digitalisering"}],
    "municipalities": [{"name": "Bergs kommun", "declined": False}],
    "proposals": [],
    "next_steps": [],
}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PLAN = b"Aktiviteter\tStart- och slutdatum\tBeskrivning\nM\xc3\xb6te\t2020-10-02\t\n"


ORPHANS_PARENT = """
import asyncio, multiprocessing, time
from scheduler.child import Child

async def main():
    await Child().make("plan.text", {"name": "plan.txt", "content": "YQ=="})
    print(multiprocessing.active_children()[0].pid, flush=True)
    time.sleep(60)

asyncio.run(main())
"""


class Heard:
    """Who is handed what was read, and what is answered."""

    def __init__(self, reply: Reply = None) -> None:
        self.events: list[Event] = []
        self.reply = reply

    async def dispatch(self, event: Event) -> Reply:
        """Take an event as the dispatcher does."""
        self.events.append(event)
        return self.reply


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
    opened = Work(office.database, {"slack": office.paper}, dispatch=heard.dispatch)
    yield opened
    await opened.close()


def ask_for_documents(uow: UnitOfWork) -> None:
    """Write the job down as the handler does, with its progress card."""
    uow.session.add(Round(id=1, region_id=1, number=1, title="2020", created_at=NOW))
    uow.session.flush()
    uow.post(Purpose.STAFF, lambda _: Card(text="strax"), about="compilation:1")
    files = [
        {"make": "compilation.xlsx", "facts": FACTS, "name": f"{n}.xlsx", "title": n, "media_type": XLSX}
        for n in ("ett", "två")
    ]
    uow.job(
        "documents",
        round_id=1,
        files=files,
        purposes=[Purpose.COMMON, Purpose.COUNCIL],
        about="compilation:1",
        card=dump_card(Card(text="Nu kan ni läsa")),
        text="Inspelen",
    )


def ask_to_read(uow: UnitOfWork, name: str = "plan.txt") -> None:
    """Write down that a person has shared a file."""
    uow.job(
        "reading",
        reference="F1",
        name=name,
        size=10,
        platform="slack",
        workspace=TEAM,
        user="U1",
        channel="DU1",
    )


async def jobs(office: PostOffice) -> list[tuple[str, int]]:
    """Every job's state and failures."""
    return await office.do(lambda uow: [(j.state, j.attempts) for j in uow.session.query(Job)])


async def said_to(office: PostOffice, place: str) -> list[str]:
    """What lies in the outbox for a place."""
    return [load_card(row.card).text for row in await office.rows() if row.place == place]


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
    monkeypatch.setattr("scheduler.work._AGAIN", 0.0)
    work = Work(office.database, {}, dispatch=Heard().dispatch, child=Mortal(deaths=2))
    await office.do(ask_for_documents)
    for _ in range(3):
        await work.run_once()
    await work.close()
    assert await jobs(office) == [("done", 2)]
    assert len([row for row in await office.rows() if row.kind == "share"]) == 4


async def test_after_three_deaths_it_is_said(office: PostOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scheduler.work._AGAIN", 0.0)
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
        Work(database, {"slack": office.paper}, dispatch=heard.dispatch)
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


async def test_a_child_that_never_answers_is_ended() -> None:
    child = Child(patience=0.0)
    with pytest.raises(ChildLost):
        await child.make("plan.text", {"name": "plan.txt", "content": ""})
    await child.close()
    assert [process for process in multiprocessing.active_children() if process.name == "documents"] == []


async def test_what_the_maker_says_comes_across(office: PostOffice) -> None:
    child = Child()
    with pytest.raises(ReadingError) as caught:
        await child.make("plan.text", {"name": "plan.doc", "content": ""})
    assert caught.value.key == "documents-reading-old-word"
    assert await child.make("plan.text", {"name": "plan.txt", "content": "YQ=="}) == b"a"
    await child.close()


def test_a_killed_bot_leaves_no_child_behind() -> None:
    parent = subprocess.Popen([sys.executable, "-c", ORPHANS_PARENT], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    for _ in range(200):
        if not _lives(child):
            break
        time.sleep(0.05)
    assert not _lives(child)


async def test_closing_ends_a_child_in_the_middle() -> None:
    child = Child()
    await child.make("plan.text", {"name": "plan.txt", "content": "YQ=="})
    making = asyncio.create_task(child.make("compilation.pdf", FACTS))
    await asyncio.sleep(0.05)
    await child.close()
    outcome = (await asyncio.gather(making, return_exceptions=True))[0]
    assert isinstance(outcome, ChildLost | bytes)
    assert [process for process in multiprocessing.active_children() if process.name == "documents"] == []


def _lives(process: int) -> bool:
    """Whether the process runs; one that has ended and waits to be buried does not."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True).stdout
    return bool(state.strip()) and not state.startswith("Z")

"""The child process that makes documents: it may die, and it is given only so much."""

import asyncio
import base64
import multiprocessing
import subprocess
import sys
import time

import pytest

from bot.documents.shared_files.errors import ReadingError
from bot.queueing import load_card
from scheduler.child import Child, ChildLost, TaskTooLarge
from scheduler.work import Work
from tests.scheduler.post_office import TEAM, PostOffice
from tests.scheduler.workshop import FACTS, Heard, ask_for_documents, ask_to_read, jobs, said_to

ORPHANS_PARENT = """
import asyncio, multiprocessing, time
from scheduler.child import Child

async def main():
    await Child().make("plan.text", {"name": "plan.txt", "content": "YQ=="})
    print(multiprocessing.active_children()[0].pid, flush=True)
    time.sleep(60)

asyncio.run(main())
"""


@pytest.fixture
async def heard() -> Heard:
    """Somebody who listens and answers nothing."""
    return Heard()


@pytest.mark.parametrize("trouble", ["memory", "time"])
async def test_a_file_that_takes_too_much_is_said_so_once_and_not_tried_again(
    office: PostOffice, heard: Heard, trouble: str
) -> None:
    # A million cells: a second and 100 MB of work, which the child is not given.
    office.paper.gifts["F1"] = b"abc;" * 1_000_000
    child = Child(memory=60 * 1024 * 1024) if trouble == "memory" else Child(patience=0.05)
    work = Work(office.database, {("slack", TEAM): office.paper}, dispatch=heard.dispatch, child=child)
    await office.do(lambda uow: ask_to_read(uow, "plan.csv"))
    await work.run_once()
    await work.close()
    assert await jobs(office) == [("done", 0)]
    (said,) = await said_to(office, "DU1")
    assert said.startswith("Filen plan.csv är för omfattande för att läsas.")
    assert heard.events == []


async def test_documents_that_take_too_much_are_not_tried_again(office: PostOffice) -> None:
    work = Work(office.database, {}, dispatch=Heard().dispatch, child=Child(memory=20 * 1024 * 1024))
    await office.do(ask_for_documents)
    await work.run_once()
    await work.close()
    assert await jobs(office) == [("failed", 1)]
    titles = [load_card(row.card).title for row in await office.rows() if row.place == "C-STAFF"]
    assert titles == ["Sammanställningen blev inte klar"] * 2


async def test_a_child_that_was_given_too_much_is_replaced() -> None:
    child = Child(memory=60 * 1024 * 1024)
    big = {"name": "plan.csv", "content": base64.b64encode(b"abc;" * 1_000_000).decode()}
    for _ in range(2):
        with pytest.raises(TaskTooLarge):
            await child.make("plan.text", big)
        assert await child.make("plan.text", {"name": "plan.txt", "content": "YQ=="}) == b"a"
    await child.close()


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

"""The disk fills up while the council votes: no vote that was answered is lost, and space heals all."""

from __future__ import annotations

import asyncio
import logging
import os
import resource
import sqlite3
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import structlog
from httpx import ASGITransport, AsyncClient
from sqlalchemy import Connection
from structlog.testing import capture_logs

from bot import logs
from bot.chat import Notice, Submission
from bot.dispatch import Failed, TooSlow
from bot.text import texts
from bot.web import make_web
from models.poll.poll import Poll
from tests.conversations.town import Town
from tests.faults.crowd import ballot, ballots_by_account, gather_council, insist, options_of

FULL = "the disk is full: nothing can be stored until somebody makes room"
ROOM_ENOUGH = 0x3FFFFFFF  # pages; more than any disk


@pytest.fixture
async def small_town(tmp_path: Path) -> AsyncIterator[Town]:
    """A region on SQLite: PostgreSQL's disk is PostgreSQL's."""
    opened = await Town.open(f"sqlite:///{tmp_path}/inspel.db")
    yield opened
    opened.database.close()


@pytest.fixture
def full_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file that the bot's own log, as `bot/logs.py` sets it up, is written to: on the same disk."""
    before, root = structlog.get_config(), logging.getLogger()
    handlers, level = root.handlers[:], root.level
    path = tmp_path / "stderr.log"
    with path.open("a", buffering=1, encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stderr", stream)
        logs.configure("warning")
        # Tests that follow in this process have a log of their own.
        structlog.configure(**structlog.get_config() | {"cache_logger_on_first_use": False})
        yield path
        structlog.configure(**before)
        root.handlers[:] = handlers
        root.setLevel(level)


async def vote_until_full(
    town: Town, votes: list[Submission]
) -> tuple[dict[str, Submission], list[Submission]]:
    """Hand in the votes in waves; returns those that were thanked for and those that failed."""
    thanked: dict[str, Submission] = {}
    failed: list[Submission] = []
    for start in range(0, len(votes), 12):
        wave = votes[start : start + 12]
        answers = await asyncio.gather(*map(town.dispatcher.dispatch, wave), return_exceptions=True)
        for vote, answer in zip(wave, answers, strict=True):
            if isinstance(answer, Failed | TooSlow):
                assert not isinstance(answer, Failed) or "full" in answer.told(texts("sv"))
                failed.append(vote)
            else:
                assert isinstance(answer, Notice), answer
                thanked[vote.person.id] = vote
    return thanked, failed


async def require_kept(town: Town, poll: Poll, thanked: dict[str, Submission]) -> None:
    """Everybody who was thanked has a ballot, nobody else has, and the file is whole."""
    expected = {user: {o: int(n) for o, n in vote.values.items()} for user, vote in thanked.items()}
    assert await ballots_by_account(town, poll.id) == expected
    with sqlite3.connect(str(town.database.url.database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


async def test_a_database_that_may_not_grow_keeps_what_it_answered(small_town: Town) -> None:
    users, poll = await gather_council(small_town, 180)
    options = options_of(poll)
    votes = [ballot(user, poll.id, {options[n % 8]: 3}) for n, user in enumerate(users)]

    def leave_room(connection: Connection) -> None:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 12}")

    await small_town.database.write(leave_room)
    with capture_logs() as lines:
        thanked, failed = await vote_until_full(small_town, votes)
    assert [line["event"] for line in lines] == [FULL]
    assert await is_ready(small_town) is False
    assert len(thanked) >= 12, "there was room for a dozen"
    assert len(failed) >= 12, "and then there was not"
    await require_kept(small_town, poll, thanked)

    def give_room(connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count={ROOM_ENOUGH}")

    await small_town.database.write(give_room)
    with capture_logs() as lines:
        assert await is_ready(small_town) is True
        first = await small_town.dispatcher.dispatch(failed[0])
    assert isinstance(first, Notice)
    assert [line["event"] for line in lines] == ["the disk has room again"]
    for vote in failed:
        answered = await insist(small_town, vote)
        assert answered.is_receipt
        thanked[vote.person.id] = vote
    await require_kept(small_town, poll, thanked)


@pytest.mark.parametrize("room", [9_000, 40_000, 160_000])
async def test_a_disk_that_takes_no_more_bytes_keeps_what_it_answered(
    small_town: Town, full_log: Path, room: int
) -> None:
    users, poll = await gather_council(small_town, 120)
    options = options_of(poll)
    votes = [ballot(user, poll.id, {options[n % 8]: 3}) for n, user in enumerate(users)]
    largest = os.stat(f"{small_town.database.url.database}-wal").st_size + room
    # The bot's own log has no room for a single line: that keeps nobody from an answer.
    os.truncate(full_log, largest)

    with files_no_larger_than(largest):
        thanked, failed = await vote_until_full(small_town, votes)
        assert os.stat(full_log).st_size == largest
    assert failed, "the write-ahead log was to reach its limit"
    await require_kept(small_town, poll, thanked)

    for vote in failed:
        answered = await insist(small_town, vote)
        assert answered.is_receipt
        thanked[vote.person.id] = vote
    await require_kept(small_town, poll, thanked)


async def is_ready(town: Town) -> bool:
    """Ask /readyz, which says nothing is well while nothing can be stored."""
    web = make_web(town.database, dict, [], since_tick=lambda: 0.0)
    async with AsyncClient(transport=ASGITransport(web), base_url="http://bot") as client:
        answer = await client.get("/readyz")
    assert answer.json()["database"] is (answer.status_code == 200)
    return answer.status_code == 200


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """Let the operating system refuse every byte beyond `size` in any file, as a full disk would.

    Python ignores SIGXFSZ, so a write beyond the limit fails with an error and nothing else.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

"""The clock moves a whole year in one go, or in jumps of any length: nothing that was due is lost."""

from __future__ import annotations

import random
from collections import Counter
from datetime import datetime, timedelta

import pytest
from sqlalchemy import create_engine, text

from models.people.actor import RegionFacts
from models.poll.poll import Poll, PollState
from models.reminder import Reminder
from models.round import RoundState
from rehearsal.story import CALL, REMINDERS
from tests.conversations.town import Town
from tests.conversations.vote import compile_round, open_poll
from tests.faults.live import live
from tests.patience import PATIENCE
from tests.scheduler.calendar_town import Autumn, local

OPENED = local("2020-05-08")
A_YEAR = timedelta(days=366)
DEADLINES = ("2020-10-02", "2020-08-10", "2021-01-07", "2021-03-29")
REGION = RegionFacts(1, "", "Europe/Stockholm", "sv")


def jumps(seed: int) -> list[datetime]:
    """Moments over a year, minutes or months apart, the last of them the year's end."""
    chance = random.Random(seed)
    longest = chance.choice([3, 30, 300])
    moment, stops = OPENED, []
    while moment < OPENED + A_YEAR:
        moment += timedelta(days=min(chance.expovariate(4 / longest), longest), minutes=1)
        stops.append(moment)
    return stops


async def play_year(autumn: Autumn, stops: list[datetime]) -> None:
    """Go from stop to stop; at each, nothing that is due may lie there without a reason."""
    for stop in stops:
        await autumn.go_to(stop)
        for row in await autumn.rows():
            waits = row.done_at is None and row.due_at <= stop
            assert not (waits and (stop >= row.useful_until or row.may_go(stop, REGION))), (stop, row.kind)


def was_possible(row: Reminder, stops: list[datetime]) -> bool:
    """Whether the clock ever stood where this reminder was due, of use and allowed."""
    return any(row.due_at <= stop < row.useful_until and row.may_go(stop, REGION) for stop in stops)


@pytest.mark.parametrize("seed", range(8))
async def test_random_jumps_lose_no_reminder_and_repeat_none(town: Town, seed: int) -> None:
    autumn, stops = Autumn(town), jumps(seed)
    await autumn.open(DEADLINES[seed % len(DEADLINES)])
    planned = {row.kind for row in await autumn.rows()}
    assert "t0" in planned
    await play_year(autumn, stops)

    rows = await autumn.rows()
    assert {row.kind for row in rows} == planned
    assert all(row.done_at is not None for row in rows)
    assert {row.kind: not row.expired for row in rows} == {row.kind: was_possible(row, stops) for row in rows}
    sent = Counter(row.about for row in await town.sent() if row.about.startswith("reminder:"))
    assert sent == {f"reminder:{row.id}": 9 for row in rows if not row.expired}
    assert await autumn.state() == RoundState.INTAKE_CLOSED


async def test_a_year_in_one_go_closes_the_intake_and_records_what_came_too_late(town: Town) -> None:
    autumn = Autumn(town)
    await autumn.open()
    await play_year(autumn, [OPENED + A_YEAR])
    assert [(row.kind, row.expired) for row in await autumn.rows()] == [(k, True) for k in ("t5", "t2", "t0")]
    assert await autumn.state() == RoundState.INTAKE_CLOSED


@pytest.mark.parametrize("kind", ["points", "approval", "emoji"])
async def test_a_poll_whose_time_was_jumped_over_closes_once(town: Town, kind: str) -> None:
    await compile_round(town, 4)
    poll_id = await open_poll(town, kind=kind)
    autumn, chance = Autumn(town), random.Random(kind)
    for _ in range(12):
        await autumn.go_to(town.clock.now + timedelta(days=chance.uniform(0.1, 60)))
    poll: Poll = await town.query(lambda session: session.get_one(Poll, poll_id))
    assert poll.state == PollState.CLOSED
    results = [sent for sent in await town.sent(about=f"poll:{poll_id}:result") if sent.kind == "post"]
    assert sorted(sent.place for sent in results) == ["@UR1", "C0STAFF"]


def test_the_real_bot_lets_no_row_lie_when_the_year_goes_by() -> None:
    with live() as bot:
        clock, engine = bot.town.clock, create_engine(bot.stage.database_url)

        def left() -> int:
            with engine.connect() as connection:
                due = "SELECT count(*) FROM reminder WHERE done_at IS NULL"
                still_open = "SELECT count(*) FROM round WHERE state = 'intake_open'"
                return sum(int(connection.execute(text(q)).scalar_one()) for q in (due, still_open))

        assert left() == 4
        clock.move_to(clock.now + A_YEAR)
        bot.town.wait_until(lambda: left() == 0, PATIENCE, "an end to what was due")
        bot.settle()
        engine.dispose()
        # The call, which all municipalities got, says since when it is over; no reminder was sent.
        over, none = "Sista dagen var 2 oktober 2020.", "0 inspel från 0 kommuner."
        for channel, came in (
            ("C0COMMON", [over, f"Tack för alla inspel. Det har kommit {none}"]),
            ("C0STAFF", [none]),
        ):
            said = [message.words for message in bot.town.posts(channel)]
            closed = [words for words in said if "Det är stängt för inspel" in words]
            assert len(closed) == len(came)
            for words, begins in zip(closed, came, strict=True):
                assert words.startswith(f"Det är stängt för inspel\n{begins}")
            assert not any(words.startswith((CALL, *REMINDERS)) for words in said)
        assert bot.town.refusals() == []

"""Polls that come to their end by themselves, and emoji that are read from the platform before they count."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from bot.chat import Channel, Message
from bot.platforms.port import Platform
from models.audit import Audit
from models.poll.mark import SUPPORT, list_standing
from models.poll.poll import Poll
from scheduler.delivery import Delivery
from tests.conversations.town import TEAM, Town
from tests.conversations.vote import CLOSING, compile_round, open_poll
from tests.scheduler.calendar_town import Autumn
from tests.scheduler.platform import SHOWS_NOTHING, Paper, drop, refuse, wait
from tests.scheduler.post_office import draw


@pytest.fixture(params=["sqlite", "postgres"])
async def autumn(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Autumn]:
    """A town whose council has three proposals before it."""
    is_sqlite = request.param == "sqlite"
    url = f"sqlite:///{tmp_path}/inspel.db" if is_sqlite else request.getfixturevalue("fresh_postgres_url")
    town = await Town.open(url)
    await compile_round(town, 3)
    yield Autumn(town)
    town.database.close()


async def open_pulse(autumn: Autumn) -> list[str]:
    """Open a poll by emoji and let its messages be sent; returns the ids of the options' messages."""
    await open_poll(autumn.town, kind="emoji")
    delivery = Delivery(autumn.town.database, {("slack", TEAM): autumn.paper}, quiet=0.2, make=draw)
    await delivery.run_once()
    await delivery.close()
    rows = await autumn.town.sent(to="C0COUNCIL")
    posted = autumn.paper.channels["C0COUNCIL"]
    return [posted[number].id for number, row in enumerate(rows) if row.about.count(":") == 2]


async def polls(autumn: Autumn) -> list[str]:
    """Every poll's state."""
    found: list[str] = await autumn.town.query(
        lambda s: list(s.scalars(select(Poll.state).order_by(Poll.id)))
    )
    return found


async def standing(autumn: Autumn) -> dict[str, list[str]]:
    """What counts for each option."""
    marks = await autumn.town.database.read(lambda connection: list_standing(connection, 1))
    found: dict[str, list[str]] = {}
    for mark in marks:
        found.setdefault(mark.option_id, []).append(mark.emoji)
    return found


def shown(*people: str, emoji: str = SUPPORT) -> dict[str, frozenset[str]]:
    """Reactions on one message."""
    return {emoji: frozenset(people)}


async def test_a_poll_by_points_closes_at_its_minute(autumn: Autumn) -> None:
    await open_poll(autumn.town)
    autumn.town.clock.now = CLOSING
    assert await polls(autumn) == ["open"]
    await autumn.deadlines.run_once()
    assert await polls(autumn) == ["closed"]
    deeds: list[Any] = await autumn.town.query(lambda s: list(s.scalars(select(Audit.action))))
    assert deeds[-1] == "poll.close"


async def test_emoji_the_bot_never_heard_of_are_read_before_they_count(autumn: Autumn) -> None:
    first, second, _ = await open_pulse(autumn)
    # The bot was down while they voted; the platform knows.
    autumn.paper.emoji[first] = shown("UM2303", "UM2305", "UGUEST")
    autumn.paper.emoji[second] = shown("UR1")
    await autumn.go_to(CLOSING)
    assert await polls(autumn) == ["closed"]
    assert sorted(len(marks) for marks in (await standing(autumn)).values()) == [1, 2]
    assert autumn.paper.calls.count("reactions C0COUNCIL") == 3


@pytest.mark.parametrize("fault", [drop, wait(0.1)])
async def test_reactions_that_cannot_be_read_now_are_read_later(
    autumn: Autumn, monkeypatch: pytest.MonkeyPatch, fault: Any
) -> None:
    monkeypatch.setattr("scheduler.rests.FIRST", 0.1)
    first, *_ = await open_pulse(autumn)
    autumn.paper.emoji[first] = shown("UM2303")
    autumn.paper.faults["reactions"] = [fault]
    await autumn.go_to(CLOSING)
    assert await polls(autumn) == ["frozen"]
    await autumn.deadlines.run_once()
    assert await polls(autumn) == ["frozen"]
    await asyncio.sleep(0.15)
    await autumn.deadlines.run_once()
    assert await polls(autumn) == ["closed"]
    assert list((await standing(autumn)).values()) == [[SUPPORT]]


@pytest.mark.parametrize(("fault", "lines"), [(drop, 1), (wait(0.0), 0)])
async def test_a_platform_out_of_reach_is_not_told_at_every_look(
    autumn: Autumn, fault: Any, lines: int
) -> None:
    # That it is out of reach, or asks us to wait, is told where requests are made.
    await open_pulse(autumn)
    autumn.paper.faults["reactions"] = [fault]
    with capture_logs() as told:
        await autumn.go_to(CLOSING)
    assert [line["event"] for line in told].count("counting failed") == lines


@pytest.mark.parametrize("fault", [refuse("message_not_found"), refuse("not_in_channel")])
async def test_an_option_whose_message_cannot_be_read_keeps_what_events_told_and_staff_hear_of_it(
    autumn: Autumn, fault: Any
) -> None:
    first, second, _ = await open_pulse(autumn)
    voter, council = autumn.town.person("UM2303"), Channel("slack", TEAM, "C0COUNCIL")
    for message in (first, second):
        await voter.reacts(SUPPORT, Message(council, message))
    # The first is gone; the second's mark was taken off while the bot was down.
    autumn.paper.faults["reactions"] = [fault]
    await autumn.go_to(CLOSING)
    assert await polls(autumn) == ["closed"]
    assert list((await standing(autumn)).values()) == [[SUPPORT]]
    posts = [sent.card for sent in await autumn.town.sent(to="C0STAFF")]
    unread = [card for card in posts if card.title == "Några reaktioner kunde inte läsas"]
    assert len(unread) == 1
    assert "meddelandet om INS-2020-01." in unread[0].text
    assert "innan resultatet släpps" in unread[0].text


async def test_a_poll_on_a_platform_that_is_no_longer_set_up_ends_and_staff_hear_of_it(
    autumn: Autumn,
) -> None:
    first, *_ = await open_pulse(autumn)
    council = Channel("slack", TEAM, "C0COUNCIL")
    await autumn.town.person("UM2303").reacts(SUPPORT, Message(council, first))
    # Only Teams is left in the settings when the poll closes, and Slack's token is another workspace's.
    autumn.use({("teams", "tenant"): Paper(), ("slack", "T0OTHER"): Paper()})
    await autumn.go_to(CLOSING)
    assert await polls(autumn) == ["closed"]
    assert list((await standing(autumn)).values()) == [[SUPPORT]]
    [told] = [
        sent.card for sent in await autumn.town.sent(to="C0STAFF")
        if sent.card.title == "Några reaktioner kunde inte läsas"
    ]  # fmt: skip
    assert "INS-2020-01, INS-2020-02 och INS-2020-03" in told.text
    assert "Jämför med RSR:s kanal" in told.text


async def test_a_workspace_that_is_still_to_be_connected_is_waited_for(autumn: Autumn) -> None:
    first, *_ = await open_pulse(autumn)
    autumn.paper.emoji[first] = shown("UM2303")
    platforms: dict[tuple[str, str], Platform] = {}
    autumn.use(platforms, expected={"slack"})
    await autumn.go_to(CLOSING)
    assert await polls(autumn) == ["frozen"]
    platforms["slack", TEAM] = autumn.paper
    autumn.use(platforms)
    await autumn.deadlines.run_once()
    assert await polls(autumn) == ["closed"]
    assert list((await standing(autumn)).values()) == [[SUPPORT]]


async def test_a_platform_that_shows_no_reactions_is_not_asked_for_them(autumn: Autumn) -> None:
    first, *_ = await open_pulse(autumn)
    council = Channel("slack", TEAM, "C0COUNCIL")
    await autumn.town.person("UM2303").reacts(SUPPORT, Message(council, first))
    autumn.paper.can = SHOWS_NOTHING
    before = await autumn.town.sent(to="C0STAFF")
    await autumn.go_to(CLOSING)
    assert "reactions C0COUNCIL" not in autumn.paper.calls
    assert await polls(autumn) == ["closed"]
    assert list((await standing(autumn)).values()) == [[SUPPORT]]
    # What events told stands: there is nothing that staff should hear of.
    told = (await autumn.town.sent(to="C0STAFF"))[len(before) :]
    assert [sent.about for sent in told] == ["poll:1:result"]

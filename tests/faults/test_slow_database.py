"""The database is busy for seconds: what is given up is not stored, and can be done again."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import psycopg
import pytest

from bot import dispatch
from bot.dispatch import TooSlow
from playground.driver import Refused
from tests.conversations.town import Town
from tests.faults.crowd import ballot, count_ballots, gather_council, insist, options_of
from tests.faults.live import FIELDS, live
from tests.patience import PATIENCE


@pytest.fixture
def patience() -> float:
    """The bot's own: it is what is tested here."""
    return dispatch.PATIENCE


@contextmanager
def held(town: Town, poll_id: int) -> Iterator[None]:
    """Hold what a vote needs: the whole of SQLite's file, or the poll's row on PostgreSQL."""
    url = town.database.url
    if town.database.is_sqlite:
        with closing(sqlite3.connect(str(url.database), isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
            other.execute("ROLLBACK")
    else:
        # libpq's own spelling of the same address.
        with psycopg.connect(url.set(drivername="postgresql").render_as_string(hide_password=False)) as other:
            other.execute("SELECT 1 FROM poll WHERE id = %s FOR UPDATE", (poll_id,))
            yield
            other.rollback()


async def test_votes_that_wait_too_long_are_given_up_and_can_be_cast_again(town: Town) -> None:
    users, poll = await gather_council(town, 30)
    options = options_of(poll)
    votes = [ballot(user, poll.id, {options[n % 8]: 3}) for n, user in enumerate(users)]
    loop = asyncio.get_running_loop()
    with held(town, poll.id):
        began = loop.time()
        answers = await asyncio.gather(*map(town.dispatcher.dispatch, votes), return_exceptions=True)
        waited = loop.time() - began
        # Everybody is told when their patience ends, while what they wait for is still held.
        assert all(isinstance(answer, TooSlow) for answer in answers), answers
        assert waited >= dispatch.PATIENCE
    # Slack gives up after 3 s (docs.slack.dev, "Acknowledgment response").
    assert dispatch.PATIENCE < 3.0
    assert await count_ballots(town) == 0

    # Each presses again: the same form, so the same repeat key.
    again = await asyncio.gather(*(insist(town, vote) for vote in votes))
    assert all(answered.is_receipt for answered in again)
    assert await count_ballots(town) == len(votes)


async def test_reading_does_not_wait_behind_a_busy_writer(town: Town) -> None:
    _, poll = await gather_council(town, 1)
    with held(town, poll.id):
        # Whoever waited for what is held would wait for as long as the block lasts.
        async with asyncio.timeout(PATIENCE):
            await town.person("UR1").commands("")
            await town.person("UR1").opens_home()
            await town.person("UM2326").clicks("poll.ballot", str(poll.id))


@pytest.fixture(params=["websockets", "http"])
def way_in(request: pytest.FixtureRequest) -> str:
    """Both ways in from Slack."""
    return str(request.param)


def test_the_person_sees_slacks_own_error_and_what_was_written_comes_again(way_in: str) -> None:
    with live(socket_mode=way_in == "websockets") as bot:
        bot.town.delivers(retry_after=[0.5] * 20)
        maja, vera = bot.person("UC2326"), bot.person("USTAFF")
        maja.commands("/inspel ny")
        maja.modal(titled="proposal.submit")
        file = bot.stage.database_url.removeprefix("sqlite:///")
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            vera.says_to_bot("Hej")
            with pytest.raises(Refused) as told:
                maja.submits(FIELDS)
            other.execute("ROLLBACK")
        # HTTP answers 503 before Slack's time is out; a websocket has no such word, so the time runs out.
        assert told.value.code == ("operation_timeout" if way_in == "websockets" else "dispatch_failed")
        assert maja.modal().callback_id == "proposal.submit"
        assert bot.ledger.count("proposal") == 0

        assert maja.submits(FIELDS) == {}
        bot.town.wait_until(lambda: vera.messages_from_bot(), PATIENCE, "the answer to what came again")
        bot.settle()
        assert bot.ledger.count("proposal") == 1
        assert len([m for m in maja.messages_from_bot() if m.words.startswith("Kvitto")]) == 1
        assert len(vera.messages_from_bot()) == 1
        tries: dict[str, list[str]] = {}
        for one in bot.town.calls()["deliveries"]:
            if one["type"] == "message":
                tries.setdefault(one["event_id"], []).append(one["outcome"])
        lost = "http_timeout" if way_in == "websockets" else "http_error"
        (again,) = [outcomes for outcomes in tries.values() if outcomes != ["ok"]]
        assert again == [lost] * (len(again) - 1) + ["ok"]

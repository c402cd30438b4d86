"""An opened poll counts the seats it was opened with, whatever the register says later."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from bot.chat import OpenForm
from bot.commands.ballot_file import result_json, tally_file
from bot.documents.making import make
from handlers.poll.closing import finish_frozen
from models.job import Job
from models.people.person import Appointment, find_person
from models.poll.counting import count_poll
from models.poll.mark import Seen
from models.poll.poll import Poll
from tests.conversations.seats import add_late_seat, change, give, seat_of, take
from tests.conversations.town import TEAM, Town, form_of, read, words
from tests.conversations.vote import (
    as_scheduler,
    cast,
    cast_all,
    close_due,
    compile_round,
    open_ballot,
    open_poll,
)


@pytest.fixture(params=["sqlite", "postgresql"])
async def town(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Town]:
    url = f"sqlite:///{tmp_path}/inspel.db"
    if request.param == "postgresql":
        url = str(request.getfixturevalue("fresh_postgres_url"))
    opened = await Town.open(url)
    yield opened
    opened.database.close()


async def test_a_seat_that_comes_later_has_no_vote_and_changes_no_count(town: Town) -> None:
    await compile_round(town, 4)
    poll = await open_poll(town)
    await change(town, add_late_seat)
    late = town.person("ULATE")

    assert "efter att omröstningen öppnades" in words(await open_ballot(late, poll))
    nils = town.person("UM2326")
    late.form = form_of(await open_ballot(nils, poll))
    assert "efter att omröstningen öppnades" in words(await late.submits())
    assert await late.clicks("poll.view", str(poll)) is None
    said = words(await town.person("USTAFF").commands("prioritera status"))
    assert "0 av 11" in said
    assert "Person ULATE" not in said
    await cast(town.person("UM2326"), poll, {"INS-2020-01": 2})
    await close_due(town)
    staff = read((await town.sent(to="C0STAFF"))[-1].card)
    assert "1 av 11" in staff
    assert "minst 6" in staff


async def test_a_seat_that_goes_stays_in_the_quorum(town: Town) -> None:
    await compile_round(town, 4)
    poll = await open_poll(town)
    for user in ("UM2303", "US2303", "UM2305", "UM2309", "UM2313", "UM2321"):
        await change(town, partial(take, user=user))
    for user in ("UM2326", "UM2361", "UM2380", "UR1", "UR2"):
        await cast(town.person(user), poll, {"INS-2020-01": 2})
    await close_due(town)
    staff = read((await town.sent(to="C0STAFF"))[-1].card)
    assert "För få har röstat" in staff
    assert "5 av 11" in staff


async def test_who_holds_a_frozen_seat_may_change(town: Town) -> None:
    await compile_round(town, 4)
    poll = await open_poll(town)
    await cast(town.person("UM2326"), poll, {"INS-2020-01": 2})

    def hand_over(session: Session) -> None:
        take(session, "UM2326")
        give(session, "UNEW", seat_of(session, "K-2326"))

    await change(town, hand_over)
    assert not isinstance(await open_ballot(town.person("UM2326"), poll), OpenForm)
    new = town.person("UNEW")
    assert "1 av 11" in words(await new.clicks("poll.view", str(poll)))
    await cast(new, poll, {"INS-2020-02": 3})
    await close_due(town)
    result = await town.query(lambda s: count_poll(s, s.get_one(Poll, poll).facts))
    assert {one.id: one.score for one in result.result.ranking if one.score} == {"INS-2020-02": 3}
    assert result.quorum.seats == 1


async def test_a_seat_that_moves_to_another_municipality_counts_as_it_was(town: Town) -> None:
    await compile_round(town, 24)
    poll = await open_poll(town)
    await cast_all(town, poll)
    before = await town.query(lambda s: count_poll(s, s.get_one(Poll, poll).facts))

    def move(session: Session) -> None:
        seat_of(session, "K-2326").municipality_id = None
        seat_of(session, "R-1").municipality_id = seat_of(session, "K-2303").municipality_id

    await change(town, move)
    assert await town.query(lambda s: count_poll(s, s.get_one(Poll, poll).facts)) == before


async def test_the_file_holds_the_frozen_seats_and_counts_the_same(town: Town) -> None:
    await compile_round(town)
    poll = await open_poll(town)
    await cast_all(town, poll)
    await change(town, add_late_seat)

    def rename(session: Session) -> None:
        seat = seat_of(session, "K-2326")
        seat.code, seat.municipality_id = "K-9999", None

    await change(town, rename)
    await close_due(town)
    await town.person("USTAFF").clicks("poll.release", str(poll))
    job = await town.query(lambda session: session.query(Job).one())
    (file,) = job.facts["files"]
    counted = await town.query(lambda s: count_poll(s, s.get_one(Poll, poll).facts))
    assert tally_file(make(file["make"], file["facts"])) == result_json(counted.result, counted.quorum)
    seats = {ballot["seat"]: ballot["municipality"] for ballot in file["facts"]["ballots"]}
    assert seats["K-2326"] == "2326"
    assert "K-9999" not in seats


async def test_a_late_seats_reaction_is_not_counted_and_told_why_once(town: Town) -> None:
    await compile_round(town, 3)
    poll = await open_poll(town, kind="emoji")
    await town.deliver()
    await change(town, add_late_seat)
    option = await town.query(lambda session: session.get_one(Poll, poll).facts.options[0].id)
    late = town.person("ULATE")
    assert "efter att omröstningen öppnades" in words(
        await late.clicks("poll.tick", f"{poll}:{option}:check")
    )
    await close_due(town)
    seen = Seen(option, "slack", TEAM, {"check": frozenset({"ULATE", "UM2326"})})
    await as_scheduler(town, lambda uow: finish_frozen(uow, poll, [seen]))
    result = await town.query(lambda s: count_poll(s, s.get_one(Poll, poll).facts))
    assert result.result.ranking[0].score == 1


async def test_a_substitute_who_gets_a_later_seat_still_speaks_for_the_frozen_one(town: Town) -> None:
    await compile_round(town, 3)
    poll = await open_poll(town, kind="emoji")
    await town.deliver()
    option = await town.query(lambda session: session.get_one(Poll, poll).facts.options[0].id)

    def give_another(session: Session) -> None:
        add_late_seat(session)
        both = find_person(session, 1, "slack", TEAM, "US2303")
        assert both is not None
        take(session, "ULATE")
        late = seat_of(session, "K-2326B")
        session.add(Appointment(person_id=both.id, role="member", seat_id=late.id, substitute=False))

    await change(town, give_another)
    await close_due(town)
    seen = Seen(option, "slack", TEAM, {"check": frozenset({"US2303"})})
    await as_scheduler(town, lambda uow: finish_frozen(uow, poll, [seen]))
    result = await town.query(lambda s: count_poll(s, s.get_one(Poll, poll).facts))
    assert result.result.ranking[0].score == 1


async def test_a_new_holders_emoji_takes_the_place_of_the_former_ones(town: Town) -> None:
    await compile_round(town, 3)
    poll = await open_poll(town, kind="emoji")
    option = await town.query(lambda session: session.get_one(Poll, poll).facts.options[0].id)
    await town.person("UM2326").clicks("poll.tick", f"{poll}:{option}:check")

    def hand_over(session: Session) -> None:
        take(session, "UM2326")
        give(session, "UNEW", seat_of(session, "K-2326"))

    await change(town, hand_over)
    said = words(await town.person("UNEW").clicks("poll.tick", f"{poll}:{option}:eyes"))
    assert "räknas nu som bevaka" in said
    await close_due(
        town, at=(await town.query(lambda s: s.get_one(Poll, poll).closes_at)) + timedelta(hours=1)
    )
    await as_scheduler(town, lambda uow: finish_frozen(uow, poll, []))
    result = await town.query(lambda s: count_poll(s, s.get_one(Poll, poll).facts))
    assert (result.result.ranking[0].score, result.watching) == (0, {"INS-2020-01": 1})

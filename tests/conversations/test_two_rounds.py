"""A prioritised round and a new one side by side: whatever a deed is about decides which round it means."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.chat import FormErrors, Notice, OpenForm
from models.job import JobState
from models.plan.activity import Activity
from models.proposal import Proposal
from models.round import Round, RoundState
from tests.conversations.stories import PLAN, at, finish_jobs, hand_in
from tests.conversations.town import STOCKHOLM, Town, words
from tests.conversations.vote import cast_all, close_due, compile_round, open_poll

OLD = "Länsgemensam påverkansagenda 2020"


@pytest.fixture(params=["sqlite", "postgresql"])
async def town(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Town]:
    """A region on each of the two databases."""
    postgres = request.param == "postgresql"
    url = request.getfixturevalue("fresh_postgres_url") if postgres else f"sqlite:///{tmp_path}/inspel.db"
    opened = await Town.open(url)
    yield opened
    opened.database.close()


@pytest.fixture
async def prioritised(town: Town) -> Town:
    """Round 1 is prioritised and its result released; it has a late proposal, which no vote takes in."""
    await compile_round(town)
    poll = await open_poll(town)
    await cast_all(town, poll)
    await close_due(town)
    vera = town.person("USTAFF")
    await vera.clicks("poll.release", str(poll))
    await finish_jobs(town, JobState.DONE)
    await hand_in(town, "UC2326", title="Sent till den första")
    town.clock.now = at("2020-11-20 09:00")
    return town


@pytest.fixture
async def both(prioritised: Town) -> Town:
    """Beside round 1 round 2 takes proposals, and has one from Berg."""
    await begin(prioritised, "Agendan 2021")
    vera = prioritised.person("USTAFF")
    await vera.commands("omgång planera")
    await vera.submits()
    await vera.commands("omgång öppna")
    assert isinstance(await vera.submits(deadline="2021-10-01"), Notice)
    await hand_in(prioritised, "UC2326", title="Ny till den andra")
    return prioritised


async def begin(town: Town, title: str) -> None:
    """Staff begin a round and paste its plan, the one of 2020 in the year its title ends with."""
    vera = town.person("USTAFF")
    await vera.commands("omgång ny")
    assert isinstance(await vera.submits(title=title), Notice)
    await vera.says(PLAN.replace("2020", title[-4:]))


async def cancel(town: Town) -> None:
    """Staff end the round at work."""
    vera = town.person("USTAFF")
    await vera.commands("omgång avbryt")
    assert isinstance(await vera.submits(reason="Om igen"), Notice)


async def plans(town: Town) -> list[tuple[Any, ...]]:
    """What every activity of every round is for, and when."""
    query = select(Activity.round_id, Activity.kind, Activity.start, Activity.end).order_by(Activity.id)
    found: list[tuple[Any, ...]] = await town.query(
        lambda session: [tuple(r) for r in session.execute(query)]
    )
    return found


async def rounds(town: Town) -> list[str]:
    """The states of the rounds, in order."""
    query = select(Round.state).order_by(Round.number)
    found: list[str] = await town.query(lambda session: list(session.scalars(query)))
    return found


async def find(town: Town, title: str) -> Proposal:
    """The proposal with that title."""
    query = select(Proposal).where(Proposal.title == title)
    found: Proposal = await town.query(lambda session: session.scalars(query).one())
    return found


async def test_the_last_result_is_shown_and_names_its_round(both: Town) -> None:
    said = words(await both.person("UM2326").commands("prioritera resultat"))
    assert OLD in said
    assert OLD in words(await both.person("UM2326").clicks("poll.result", "1:2"))


async def test_numbers_go_on_in_the_year(both: Town) -> None:
    late, new = await find(both, "Sent till den första"), await find(both, "Ny till den andra")
    assert (late.code, new.code) == ("INS-2020-25", "INS-2020-26")
    assert late.round_id != new.round_id


async def test_a_late_proposal_of_the_first_round_is_withdrawn_in_the_first(both: Town) -> None:
    maja, late = both.person("UC2326"), await find(both, "Sent till den första")
    assert isinstance(await maja.clicks("proposal.ask_withdraw", late.id), OpenForm)
    assert isinstance(await maja.submits(reason="Inte aktuell"), Notice)
    assert (await find(both, "Sent till den första")).state == "withdrawn"
    assert (await find(both, "Ny till den andra")).state == "submitted"
    # Undoing it is over with that round's compilation, whatever the new round allows.
    assert not isinstance(await maja.clicks("proposal.restore", late.id), FormErrors)
    assert (await find(both, "Sent till den första")).state == "withdrawn"


async def test_what_is_over_in_the_first_round_says_so(both: Town) -> None:
    maja, vera = both.person("UC2326"), both.person("USTAFF")
    late = await find(both, "Sent till den första")
    assert isinstance(await maja.clicks("proposal.edit", late.id), Notice)
    assert isinstance(await maja.commands(f"ändra {late.code}"), Notice)
    assert "prioriterad" in words(await vera.clicks("proposal.ask_admit", late.id))
    new = await find(both, "Ny till den andra")
    assert isinstance(await maja.clicks("proposal.edit", new.id), OpenForm)
    assert isinstance(await maja.commands(f"ändra {new.code}"), OpenForm)


async def test_a_form_that_was_opened_for_a_round_is_never_handed_in_for_another(both: Town) -> None:
    vera, maja = both.person("USTAFF"), both.person("UC2326")
    await vera.commands("omgång avbryt")
    await cancel(both)
    assert await rounds(both) == [RoundState.PRIORITISED, RoundState.CANCELLED]
    refused = await vera.submits(reason="Om igen")
    assert isinstance(refused, FormErrors)
    assert await rounds(both) == [RoundState.PRIORITISED, RoundState.CANCELLED]
    assert isinstance(await maja.commands("ny"), OpenForm)


async def test_a_poll_of_the_first_round_moves_nothing_in_the_second(both: Town) -> None:
    vera = both.person("USTAFF")
    for route in (
        "poll.release",
        "poll.close",
        "poll.cancel",
        "poll.make_file",
        "poll.status",
        "poll.result",
    ):
        assert words(await vera.clicks(route, "1"))
    assert await rounds(both) == [RoundState.PRIORITISED, RoundState.INTAKE_OPEN]
    assert both.clock.now > datetime(2020, 11, 19, tzinfo=STOCKHOLM)


OVER = "Det hör till omgången ”Agendan 2021”, som är avbruten. Där går det inte längre."


async def test_the_timeline_of_an_older_message_is_the_one_of_its_round(both: Town) -> None:
    call, post = await both.sent(to="C0COMMON"), await both.sent(to="@UC2326")
    [button] = {b for sent in [*call, *post] for b in sent.card.buttons if b.action == "plan.show"}
    await cancel(both)
    await begin(both, "Agendan 2022")
    for user in ("UC2326", "USTAFF"):
        person = both.person(user)
        older, newest = await person.clicks(button.action, button.value), await person.commands("tidsplan")
        assert ("Agendan 2021" in words(older), "oktober 2021" in words(older)) == (True, True)
        assert ("Agendan 2022" in words(newest), "oktober 2021" in words(newest)) == (True, False)
        assert isinstance(older, Notice)
        assert older.again is not None
        again = await person.clicks(older.again.action, older.again.value)
        assert isinstance(again, Notice)
        assert again.card.rows == older.card.rows
        # No date of an earlier round is changed any more, and none is offered to be.
        assert not any(row.button for row in older.card.rows)


async def test_a_plan_is_confirmed_and_mended_in_its_own_round_alone(prioritised: Town) -> None:
    await begin(prioritised, "Agendan 2021")
    [received] = [
        b for sent in await prioritised.sent() for b in sent.card.buttons if b.action == "plan.review"
    ]
    planning, dating = prioritised.person("USTAFF"), prioritised.person("USTAFF")
    assert isinstance(await planning.clicks(received.action, received.value), OpenForm)
    shown = await dating.commands("tidsplan")
    assert isinstance(shown, Notice)
    dated = next(row.button for row in shown.card.rows if row.button)
    assert isinstance(await dating.clicks(dated.action, dated.value), OpenForm)
    await cancel(prioritised)
    await begin(prioritised, "Agendan 2022")
    before = await plans(prioritised)
    for person in (planning, dating):
        assert words(await person.submits(start="2022-03-01")) == OVER
    assert await plans(prioritised) == before
    for button in (received, dated):
        assert words(await planning.clicks(button.action, button.value)) == OVER
    assert await rounds(prioritised) == [RoundState.PRIORITISED, RoundState.CANCELLED, RoundState.DRAFT]


async def test_what_was_shown_of_one_round_is_never_compiled_in_another(both: Town) -> None:
    vera = both.person("USTAFF")
    await vera.clicks("round.close_intake")
    [compile_] = [
        b
        for sent in await both.sent(to="C0STAFF")
        for b in sent.card.buttons
        if b.action == "compilation.ask" and b.value == "2"
    ]
    shown = await vera.clicks(compile_.action, compile_.value)
    assert isinstance(shown, Notice)
    send = next(b for b in shown.card.buttons if b.action == "compilation.make")
    await cancel(both)
    for button in (compile_, send):
        assert words(await vera.clicks(button.action, button.value)) == OVER
    assert await rounds(both) == [RoundState.PRIORITISED, RoundState.CANCELLED]


async def test_a_vote_is_not_opened_in_an_earlier_round(prioritised: Town) -> None:
    vera = prioritised.person("USTAFF")
    assert isinstance(await vera.commands("prioritera öppna"), OpenForm)
    await begin(prioritised, "Agendan 2021")
    earlier = f"Det hör till omgången ”{OLD}”, som är prioriterad. Där går det inte längre."
    assert words(await vera.submits()) == earlier
    assert await rounds(prioritised) == [RoundState.PRIORITISED, RoundState.DRAFT]

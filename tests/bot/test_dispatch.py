"""What the dispatcher does around a handler: once, who may, one transaction, the track, the answer."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import delete, select
from structlog.testing import capture_logs

from bot import dispatch, metrics
from bot.chat import (
    Again,
    Card,
    FormErrors,
    HomeOpened,
    Notice,
    Submission,
    User,
    say,
)
from bot.dispatch import Failed, TooSlow
from models.audit import Audit
from models.people.roles import Role
from models.round import Round, RoundState
from models.storage.repeat import Repeat
from tests.bot.dispatching import (
    ANNA,
    DONE,
    EN,
    NOW,
    STRANGER,
    SV,
    Bench,
    click,
    command,
    said,
    speaking,
    text_of,
)


async def test_a_deed_is_done_and_answered_and_leaves_a_track(bench: Bench) -> None:
    bench.answer = DONE
    assert await bench.dispatcher.dispatch(click("deed.do")) == DONE
    assert await bench.tracks() == [("deed.do", "thing:1", 1)]
    (at,) = await bench.ask(lambda session: session.scalars(select(Audit.at)).all())
    assert at == NOW
    assert bench.done[0].account == ("slack", "T1", "U1")
    assert not bench.done[0].text.has("nothing")


async def test_what_is_none_of_the_bots_concern_leaves_no_track(bench: Bench) -> None:
    bench.answer = DONE
    assert await bench.dispatcher.dispatch(click("deed.ignore")) == DONE
    assert await bench.tracks() == []


async def test_reading_leaves_no_track_and_says_how_to_read_it_again(bench: Bench) -> None:
    bench.answer = DONE
    show = bench.dispatcher.dispatch
    assert await show(click("deed.show", value="7")) == replace(DONE, again=Again("deed.show", "7"))
    assert await show(command("visa", "allt")) == replace(DONE, again=Again("/", "visa allt"))
    assert await show(HomeOpened(ANNA)) == replace(DONE, again=Again("home.open"))
    bench.answer = replace(DONE, again=Again("deed.show", "2"))
    assert await show(click("deed.show")) == bench.answer
    bench.answer = None
    assert await show(click("deed.show")) is None
    assert await bench.tracks() == []


async def test_a_deed_that_changes_something_is_not_read_again(bench: Bench) -> None:
    bench.answer = DONE
    assert await bench.dispatcher.dispatch(command("arbeta")) == DONE


async def test_the_same_deed_is_done_once_and_answered_alike(bench: Bench) -> None:
    for bench.answer in (DONE, Notice(Card(text="Rubrik", title="Titel"), again=Again("deed.show")), None):
        asked = click("deed.do", key=repr(bench.answer))
        first = await bench.dispatcher.dispatch(asked)
        number = len(bench.done)
        assert first == bench.answer
        for _ in range(2):
            assert await bench.dispatcher.dispatch(asked) == first
        assert len(bench.done) == number
    assert len(await bench.tracks()) == 3


async def test_a_secret_is_answered_once_and_kept_nowhere(bench: Bench) -> None:
    bench.answer = replace(say("Hemligt"), once=True)
    asked = click("deed.do", key="k1")
    assert await bench.dispatcher.dispatch(asked) == bench.answer
    assert await bench.dispatcher.dispatch(asked) is None
    assert await bench.ask(lambda session: session.scalars(select(Repeat.answer)).all()) == [""]


async def test_only_what_differs_from_the_usual_is_kept_of_an_answer(bench: Bench) -> None:
    bench.answer = DONE
    await bench.dispatcher.dispatch(click("deed.do", key="k1"))
    kept = await bench.ask(lambda session: session.scalars(select(Repeat.answer)).all())
    assert kept == ['{"card":{"text":"Gjort."}}']


async def test_without_a_key_a_deed_is_done_each_time(bench: Bench) -> None:
    for _ in range(2):
        await bench.dispatcher.dispatch(click("deed.do"))
    assert len(bench.done) == 2
    assert await bench.ask(lambda session: session.scalars(select(Repeat)).all()) == []


async def test_a_key_is_the_accounts_workspaces_own(bench: Bench) -> None:
    for person in (ANNA, User("teams", "T1", "U1")):
        bench.answer = say(person.platform)
        assert await bench.dispatcher.dispatch(click("deed.do", person, key="k1")) == bench.answer
    for key in ("k0", "k2"):
        bench.answer = say(key)
        assert await bench.dispatcher.dispatch(click("deed.do", key=key)) == bench.answer
    bench.answer = None
    assert await bench.dispatcher.dispatch(click("deed.do", key="k1")) == say("slack")


async def test_two_hundred_letters_of_a_key_are_kept(bench: Bench) -> None:
    await bench.dispatcher.dispatch(click("deed.do", key="k" * 300))
    (key,) = await bench.ask(lambda session: session.scalars(select(Repeat.key)).all())
    assert key == ("slack:T1:" + "k" * 300)[:200]


async def test_a_deed_whose_key_was_forgotten_is_a_new_one(bench: Bench) -> None:
    asked = click("deed.do", key="k1")
    await bench.dispatcher.dispatch(asked)
    await bench.change(lambda session: session.execute(delete(Repeat)))
    await bench.dispatcher.dispatch(asked)
    assert len(bench.done) == 2


async def test_a_refusal_undoes_the_deed_and_says_why(bench: Bench) -> None:
    asked = click("deed.refuse", key="k1")
    for times in (1, 2):
        assert text_of(await bench.dispatcher.dispatch(asked)) == SV("refuse-no-round")
        assert len(bench.done) == times
    assert (await bench.sent(), await bench.tracks()) == ([], [])


async def test_who_may_not_is_told_so_before_anything_is_done(bench: Bench) -> None:
    reply = await bench.dispatcher.dispatch(click("deed.do", STRANGER))
    assert text_of(reply) == SV("refuse-stranger")
    assert bench.done == []


async def test_an_administrator_of_the_settings_is_one(bench: Bench) -> None:
    await bench.dispatcher.dispatch(click("deed.any", User("slack", "T1", "UADMIN")))
    await bench.dispatcher.dispatch(click("deed.any", User("teams", "T1", "UADMIN")))
    assert [uow.actor.roles for uow in bench.done] == [{Role.ADMIN}, frozenset()]


async def test_a_deed_is_about_the_round_of_what_it_names_or_else_the_one_at_work(bench: Bench) -> None:
    at_work = Round(id=1, region_id=2, number=2, title="I arbete", state=RoundState.DRAFT, created_at=NOW)
    await bench.change(lambda session: session.add(at_work))
    bench.answer = DONE
    assert await bench.dispatcher.dispatch(click("deed.of", value="earlier")) == DONE
    assert bench.done[0].round is not None
    assert bench.done[0].round.title == "Den förra"
    told = SV("refuse-state", state=SV("round-state-draft"))
    assert text_of(await bench.dispatcher.dispatch(click("deed.of"))) == told


async def test_what_a_handler_changes_of_what_it_has_read_is_kept(bench: Bench) -> None:
    def rename(uow: Any) -> None:
        uow.session.add(
            Round(id=7, region_id=2, number=7, title="Ny", state=RoundState.DRAFT, created_at=NOW)
        )

    await bench.dispatcher.carry_on("text.say", said(), lambda uow: rename(uow))
    assert await bench.ask(lambda session: session.get_one(Round, 7).title) == "Ny"


async def test_a_form_that_was_filled_in_wrong_stays_open_with_what_was_typed(bench: Bench) -> None:
    reply = await bench.dispatcher.dispatch(Submission("form.give", {}, {}, ANNA))
    assert isinstance(reply, FormErrors)
    assert list(reply.errors) == ["name"]
    assert bench.done == []


async def test_a_deed_teaches_the_accounts_language_and_reading_does_not(bench: Bench) -> None:
    before = await bench.accounts()
    await bench.dispatcher.dispatch(click("deed.show", speaking(ANNA, "en-GB")))
    await bench.dispatcher.dispatch(click("deed.any", speaking(STRANGER, "en-GB")))
    await bench.dispatcher.dispatch(click("gone", speaking(ANNA, "en-GB")))
    assert await bench.accounts() == before
    assert bench.done[0].text("trouble-full") == EN("trouble-full")
    for locale in ("en-GB", "sv-SE", "en-GB"):
        await bench.dispatcher.dispatch(click("deed.do", speaking(ANNA, locale)))
        assert await bench.accounts() == before | {"slack:T1:U1": (locale, True)}
    await bench.dispatcher.dispatch(click("deed.do"))
    assert await bench.accounts() == before | {"slack:T1:U1": ("en-GB", True)}
    assert bench.done[-1].text("trouble-full") == EN("trouble-full")


async def test_a_deed_makes_its_account_the_one_in_use_and_reading_does_not(bench: Bench) -> None:
    teams = User("teams", "T1", "U1")
    before = await bench.accounts()
    await bench.dispatcher.dispatch(click("deed.show", teams))
    await bench.dispatcher.dispatch(click("deed.any", STRANGER))
    assert await bench.accounts() == before
    await bench.dispatcher.dispatch(click("deed.do", teams))
    after = {"slack:T1:U1": ("sv-SE", False), "teams:T1:U1": (None, True)}
    assert await bench.accounts() == before | after


async def test_the_language_is_learnt_of_an_account_that_is_not_the_one_in_use_too(bench: Bench) -> None:
    await bench.dispatcher.dispatch(click("deed.do", User("teams", "T1", "U1", "en-GB")))
    assert (await bench.accounts())["teams:T1:U1"] == ("en-GB", True)
    assert (await bench.accounts())["slack:T1:U1"] == ("sv-SE", False)


async def test_what_is_unexpected_is_logged_with_a_code_and_stores_nothing(
    bench: Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    bench.error = ZeroDivisionError()
    with pytest.raises(Failed) as told:
        await bench.dispatcher.dispatch(click("deed.do", key="k1"))
    assert len(told.value.code) == 4
    assert told.value.code == told.value.code.upper()
    assert told.value.told(SV) == SV("trouble-failed", code=told.value.code)
    assert Failed("").told(SV) == SV("trouble-full")
    assert await bench.ask(lambda session: session.scalars(select(Repeat)).all()) == []


async def test_each_event_is_counted_by_its_route_and_what_became_of_it(bench: Bench) -> None:
    def counted(route: str, outcome: str) -> float:
        page = metrics.page({}).decode().splitlines()
        lines = [line for line in page if f'outcome="{outcome}"' in line and f'route="{route}"' in line]
        return sum(float(line.split()[-1]) for line in lines if "created" not in line)

    expected = {("deed.do", "answered"): 1, ("deed.refuse", "refused"): 1, ("deed.do", "failed"): 1}
    expected[("", "answered")] = 1
    before = {each: counted(*each) for each in expected}
    for event in (click("deed.do"), click("deed.refuse"), click("gone")):
        await bench.dispatcher.dispatch(event)
    bench.error = ZeroDivisionError()
    with pytest.raises(Failed):
        await bench.dispatcher.dispatch(click("deed.do"))
    assert {each: counted(*each) - number for each, number in before.items()} == expected


async def test_what_takes_too_long_is_given_up(bench: Bench) -> None:
    table, told = bench.dispatcher._routes, threading.Event()
    impatient = dispatch.Dispatcher(bench.database, table, now=lambda: NOW, patience=0.05)
    bench.wait = told
    with pytest.raises(TooSlow):
        await impatient.dispatch(click("deed.do"))
    told.set()
    await bench.change(lambda session: None)
    assert await bench.tracks() == []
    assert dispatch.PATIENCE == 2.5


async def test_a_full_disk_and_room_again_are_logged_once_each(bench: Bench) -> None:
    told = []
    for bench.database.is_full in (False, False, True, True, False, False):
        with capture_logs() as lines:
            await bench.dispatcher.dispatch(click("deed.show"))
        told.append([line["log_level"] for line in lines])
    assert told == [[], [], ["error"], [], ["warning"], []]

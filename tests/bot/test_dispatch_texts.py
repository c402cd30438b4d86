"""What is said to free text and files, to what is unknown, and to what is too long to be read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.chat import (
    MOST_TEXT,
    Channel,
    HomeOpened,
    Message,
    Reaction,
    Shortcut,
    Submission,
    User,
    say,
)
from models.errors import RuleError
from models.outbox.pace import MOST
from tests.bot.dispatching import (
    ANNA,
    CHANNEL,
    DONE,
    EN,
    NOWHERE,
    STRANGER,
    SV,
    Bench,
    click,
    command,
    said,
    shared,
    speaking,
    text_of,
)


async def test_a_workspace_of_no_region_is_told_so_in_the_persons_language(bench: Bench) -> None:
    for person, t in ((NOWHERE, SV), (speaking(NOWHERE, "en-GB"), EN)):
        assert text_of(await bench.dispatcher.dispatch(click("deed.do", person))) == t("trouble-no-region")
        told = text_of(await bench.dispatcher.dispatch(command("finns", "inte", person=person)))
        assert told == t("unknown-command", said="finns inte")
        told = text_of(await bench.dispatcher.dispatch(command(person=person, unread=MOST_TEXT + 1)))
        assert told == t("text-too-long", most=MOST_TEXT)
    assert await bench.dispatcher.dispatch(said(person=NOWHERE)) is None
    assert await bench.sent() == []


async def test_an_unknown_command_is_met_with_the_nearest_that_one_may_use(bench: Bench) -> None:
    async def told(*words: str, person: User = ANNA) -> str:
        return text_of(await bench.dispatcher.dispatch(command(*words, person=person)))

    assert await told("arbetta") == SV("unknown-command-near", said="arbetta", meant="arbeta")
    assert await told("arbetta", person=STRANGER) == SV("unknown-command", said="arbetta")
    assert await told("x" * 59, "y") == SV("unknown-command", said="x" * 59 + " ")
    assert await told("x" * 70) == SV("unknown-command", said="x" * 60)


async def test_an_old_button_or_form_is_told_so_and_nothing_else_that_is_unknown(bench: Bench) -> None:
    send = bench.dispatcher.dispatch
    assert text_of(await send(click("gone"))) == SV("unknown-button")
    assert text_of(await send(Submission("gone", {}, {}, ANNA))) == SV("unknown-button")
    assert text_of(await send(click("gone", speaking(ANNA, "en-GB")))) == EN("unknown-button")
    assert await send(Shortcut("gone", "text", ANNA, None)) is None
    assert await send(HomeOpened(NOWHERE)) == replace(say(SV("trouble-no-region")), again=None)


async def test_a_text_that_is_too_long_is_never_read(bench: Bench) -> None:
    told = SV("text-too-long", most=MOST_TEXT)
    long = MOST_TEXT + 1
    assert text_of(await bench.dispatcher.dispatch(command("arbeta", unread=long))) == told
    assert text_of(await bench.dispatcher.dispatch(Shortcut("word.take", "", ANNA, None, unread=1))) == told
    assert bench.done == []
    english = command(person=speaking(ANNA, "en-GB"), unread=long)
    assert text_of(await bench.dispatcher.dispatch(english)) == EN("text-too-long", most=MOST_TEXT)
    bench.answer = DONE
    assert await bench.dispatcher.dispatch(replace(said(), unread=1)) is None
    assert len(bench.done) == 1


@pytest.mark.parametrize("event", [said(), shared()])
async def test_free_text_and_files_are_answered_by_a_message_where_they_came(
    bench: Bench, event: Any
) -> None:
    bench.answer = DONE
    for _ in range(2):
        assert await bench.dispatcher.dispatch(event) is None
    assert await bench.sent() == [("T1", "C1", "Gjort.")]
    assert len(await bench.tracks()) == 1
    bench.answer = None
    assert await bench.dispatcher.dispatch(replace(event, key="k2")) is None
    assert len(await bench.sent()) == 1


async def test_nothing_else_is_answered_by_a_message(bench: Bench) -> None:
    bench.answer = DONE
    for event in (
        click("deed.do"),
        Reaction("check", True, ANNA, Message(CHANNEL, "1.1")),
        Shortcut("word.take", "text", ANNA, None),
    ):
        assert await bench.dispatcher.dispatch(event) == DONE
    assert await bench.sent() == []


@pytest.mark.parametrize("make", [said, shared])
async def test_a_refusal_of_free_text_or_a_file_is_a_message_and_comes_once(bench: Bench, make: Any) -> None:
    for _ in range(2):
        assert await bench.dispatcher.dispatch(make(person=STRANGER)) is None
    assert await bench.sent() == [("T1", "C1", SV("refuse-stranger"))]
    assert await bench.dispatcher.dispatch(make(person=STRANGER, key="k2")) is None
    assert len(await bench.sent()) == 2


async def test_who_writes_on_after_being_told_to_wait_is_told_nothing_more(bench: Bench) -> None:
    for number in range(MOST + 3):
        await bench.dispatcher.dispatch(said(person=STRANGER, key=f"k{number}"))
    assert len(await bench.sent()) == MOST + 1
    bench.answer = DONE
    await bench.dispatcher.dispatch(said(key="one more"))
    assert len(await bench.sent()) == MOST + 1
    elsewhere = replace(said(person=STRANGER, key="elsewhere"), channel=Channel("slack", "T1", "C2"))
    await bench.dispatcher.dispatch(elsewhere)
    assert (await bench.sent())[-1] == ("T1", "C2", SV("refuse-stranger"))


async def test_work_is_carried_on_once_by_who_may_and_answered_where_it_was_asked_for(bench: Bench) -> None:
    for _ in range(2):
        await bench.dispatcher.carry_on("deed.show", said(), lambda uow: say(uow.actor.name))
    assert await bench.sent() == [("T1", "C1", "Anna")]
    assert [action for action, _, _ in await bench.tracks()] == ["deed.show"]
    await bench.dispatcher.carry_on("deed.do", said(person=STRANGER, key="k2"), lambda uow: DONE)
    assert (await bench.sent())[1:] == [("T1", "C1", SV("refuse-stranger"))]

    def refuse(uow: Any) -> Any:
        raise RuleError("refuse-no-round")

    await bench.dispatcher.carry_on("form.give", said(key="k3"), refuse)
    assert (await bench.sent())[2:] == [("T1", "C1", SV("refuse-no-round"))]

    def fail(uow: Any) -> Any:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await bench.dispatcher.carry_on("deed.do", said(key="k4"), fail)

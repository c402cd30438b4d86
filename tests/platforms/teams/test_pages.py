"""A form that one card cannot hold is turned page by page, and nothing typed on any of them is lost."""

from collections.abc import Callable
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import ASGIApp

from bot.chat import Choice, Click, Field, Form, FormErrors, Notice, OpenForm, Submission, say
from bot.platforms.teams import forms
from bot.platforms.teams.card_answers import Opened
from bot.platforms.teams.limits import LimitError
from tests.platforms.slack.port import Port
from tests.platforms.teams.judge import actions, judge_dialog, walk, words
from tests.platforms.teams.post import post

Told = Callable[..., dict[str, Any]]
OPENER = {"action": "poll.ballot", "value": "12"}


def ballot(count: int, most: int = 3, letter: str = "Å") -> Form:
    """A vote by points on proposals whose titles are as long as they may be."""
    choices = tuple(Choice(str(number), f"{number} poäng") for number in range(most + 1))
    fields = tuple(
        Field(f"{number:032x}", letter * 100, "select", value="0", required=False, choices=choices)
        for number in range(count)
    )
    return Form("poll.vote", "Prioritera inspel", "Rösta", fields, {"poll": "12"}, "Du har 30 poäng.")


def shown(card: dict[str, Any]) -> list[str]:
    return [part["id"] for part in walk(card) if str(part.get("type", "")).startswith("Input.")]


def drawn(form: Form, page: int) -> dict[str, Any]:
    card: dict[str, Any] = forms.dialog(form, "sv", opened=Opened(OPENER, page))["card"]["content"]
    return card


def pages(card: dict[str, Any]) -> int:
    return next(int(line.split()[3].strip(".")) for line in words(card) if line.startswith("Sida "))


def buttons(card: dict[str, Any]) -> list[str]:
    return [action["title"] for action in card["actions"]]


def test_a_form_that_fits_has_no_pages() -> None:
    card = judge_dialog(forms.dialog(ballot(24), "sv", opened=Opened(OPENER)))
    assert len(shown(card)) == 24
    assert buttons(card) == ["Rösta"]


def test_one_that_cannot_be_opened_anew_is_too_large() -> None:
    with pytest.raises(LimitError):
        forms.dialog(ballot(90), "sv")


@given(count=st.integers(2, 90), most=st.integers(1, 10), letter=st.sampled_from("aÅ"))
def test_every_question_stands_on_one_page(count: int, most: int, letter: str) -> None:
    form = ballot(count, most, letter)
    # What is chosen does not move a question to another page.
    chosen = form.filled({field.id: str(most) for field in form.fields})
    seen: list[str] = []
    page = 0
    while True:
        card = drawn(form, page)
        assert len(orjson.dumps(card)) <= 25 * 1024
        assert shown(drawn(chosen, page)) == shown(card)
        seen += shown(card)
        if "Rösta" in buttons(card):
            break
        page += 1
        assert f"Sida {page} av " in " ".join(words(card))
    assert seen == [field.id for field in form.fields]


async def test_what_was_typed_on_every_page_is_handed_in(app: ASGIApp, port: Port, told: Told) -> None:
    form = ballot(90)
    count = pages(drawn(form, 0))
    # Opened once, turned to the end, and back and forth once more.
    port.will(*[OpenForm(form)] * (1 + (count - 1) + 2), say("Tack."))
    opening = told("open_click")
    opening["value"]["data"]["inspel"] = OPENER

    answered = await post(app, opening)
    given: dict[str, str] = {}
    while "Rösta" not in buttons(card := judge_dialog(answered.said["task"]["value"])):
        given |= {name: "2" for name in shown(card)}
        answered = await post(app, press(told, card, "Nästa", dict.fromkeys(shown(card), "2")))
    # The page before the last still holds what was typed there.
    answered = await post(app, press(told, card, "Tillbaka", dict.fromkeys(shown(card), "3")))
    back = judge_dialog(answered.said["task"]["value"])
    assert {part["value"] for part in walk(back) if part.get("id") in given} == {"2"}
    answered = await post(app, press(told, back, "Nästa", dict.fromkeys(shown(back), "1")))
    card = judge_dialog(answered.said["task"]["value"])
    given |= dict.fromkeys(shown(back), "1") | dict.fromkeys(shown(card), "3")
    done = await post(app, press(told, card, "Rösta", dict.fromkeys(shown(card), "3")))

    assert words(judge_dialog(done.said["task"]["value"])) == ["Tack."]
    *opened, submission = port.events
    assert {(event.action, event.value) for event in opened if isinstance(event, Click)} == {
        ("poll.ballot", "12")
    }
    assert isinstance(submission, Submission)
    assert submission.values == given
    assert set(submission.values) == {field.id for field in form.fields}


async def test_an_error_shows_the_page_where_it_is(app: ASGIApp, port: Port, told: Told) -> None:
    form = ballot(90)
    last = form.fields[-1].id
    port.will(OpenForm(form), FormErrors(form, {last: "Högst 3."}))
    opening = told("open_click")
    opening["value"]["data"]["inspel"] = OPENER
    card = judge_dialog((await post(app, opening)).said["task"]["value"])
    submission = press(told, card, "Nästa", {})
    del submission["value"]["data"]["inspel"]["turn"]

    wrong = judge_dialog((await post(app, submission)).said["task"]["value"])

    assert last in shown(wrong)
    assert "Högst 3." in words(wrong)


async def test_a_form_that_cannot_be_opened_any_more_says_why(app: ASGIApp, port: Port, told: Told) -> None:
    port.will(OpenForm(ballot(90)), Notice(say("Omröstningen är stängd.").card))
    opening = told("open_click")
    opening["value"]["data"]["inspel"] = OPENER
    card = judge_dialog((await post(app, opening)).said["task"]["value"])

    answered = await post(app, press(told, card, "Nästa", {}))

    assert words(judge_dialog(answered.said["task"]["value"])) == ["Omröstningen är stängd."]


def press(told: Told, card: dict[str, Any], title: str, typed: dict[str, str]) -> dict[str, Any]:
    """Press a button of the dialog; Teams sends its data and the page's inputs."""
    (data,) = [action["data"] for action in actions(card) if action["title"] == title]
    body = told("submission")
    body["value"]["data"] = data | typed
    return body

"""More typed in Teams than a card holds, and what no client sends: an answer, and nothing lost unsaid.

Teams' inputs take any length: only the bot knows what a field may hold.
"""

from collections.abc import Callable
from typing import Any

import pytest
from starlette.types import ASGIApp

from bot.chat import Button, Choice, Field, Form, FormErrors, OpenForm, say
from bot.dispatch import Failed, TooSlow
from tests.platforms.slack.gallery import FORMS
from tests.platforms.slack.port import Port
from tests.platforms.teams.judge import actions, element, judge_attachment, judge_dialog, words
from tests.platforms.teams.post import post

Told = Callable[..., dict[str, Any]]
CARD = "application/vnd.microsoft.card.adaptive"
LONG = "Bättre tåg. " * 4_000
TEXTS = ("problem", "position", "reason")
SEVERAL = Form(
    "proposal.submit",
    "Nytt inspel",
    "Skicka in",
    tuple(Field(name, name, "paragraph", max_length=800) for name in TEXTS),
)
ODD: dict[str, Any] = {
    "day": ["2020-01-01", LONG],
    "at": LONG,
    "who": LONG,
    "title": ["a"],
    "area": LONG,
    "chosen": LONG,
}
ERROR = "Det går inte i det läge omgången har nu."


def pressed(told: Told, button: dict[str, Any], name: str = "submission", **typed: str) -> dict[str, Any]:
    """What Teams sends for a button: its data, and what was typed."""
    body = told(name)
    pressed = body["value"].get("action", body["value"])
    pressed["data"] = button["data"] | typed
    return body


async def test_a_form_in_the_chat_comes_back_with_the_beginning(app: ASGIApp, port: Port, told: Told) -> None:
    short = FORMS["short"]
    port.will(FormErrors(short.filled({"reason": LONG}), {"reason": ERROR}))

    answered = await post(app, told("form_in_card"))

    assert answered.status == 200
    card = judge_attachment({"contentType": CARD, "content": answered.said["value"]})
    assert element(card, "reason")["value"] == LONG[:200]
    assert "Bara början står kvar i rutan." in " ".join(words(card))


async def test_a_dialog_comes_back_with_the_beginning_of_each_text(
    app: ASGIApp, port: Port, told: Told
) -> None:
    typed = dict.fromkeys(TEXTS, "\N{OWL}" * 3_000)
    port.will(OpenForm(SEVERAL), FormErrors(SEVERAL.filled(typed), {"problem": ERROR}))
    opened = judge_dialog((await post(app, told("open_click"))).said["task"]["value"])
    (submit,) = actions(opened)

    card = judge_dialog((await post(app, pressed(told, submit, **typed))).said["task"]["value"])

    assert [element(card, name)["value"] for name in TEXTS] == ["\N{OWL}" * 800] * 3
    assert " ".join(words(card)).count("Bara början står kvar i rutan.") == 3


async def test_a_page_is_turned_with_too_much_on_it(app: ASGIApp, port: Port, told: Told) -> None:
    choices = tuple(Choice(str(number), f"{number} " + "å" * 90) for number in range(20))
    many = tuple(Field(f"choice-{number}", "Val", "select", choices=choices) for number in range(20))
    form = Form("proposal.submit", "Nytt inspel", "Skicka in", (*SEVERAL.fields, *many))
    port.will(OpenForm(form), OpenForm(form))
    opened = judge_dialog((await post(app, told("open_click"))).said["task"]["value"])
    (turn,) = (one for one in actions(opened) if one["title"] == "Nästa")

    answered = await post(app, pressed(told, turn, problem=LONG, reason="Kort."))

    card = judge_dialog(answered.said["task"]["value"])
    assert element(card, "problem")["value"] == LONG[:800]
    assert element(card, "reason")["value"] == "Kort."
    assert "Bara början står kvar i rutan." in " ".join(words(card))


@pytest.mark.parametrize("trouble", [TooSlow(), Failed("A7F3")])
async def test_what_could_not_be_taken_is_sent_again_without_what_is_too_long(
    app: ASGIApp, port: Port, told: Told, trouble: Exception
) -> None:
    port.will(OpenForm(SEVERAL), trouble)
    opened = judge_dialog((await post(app, told("open_click"))).said["task"]["value"])
    (submit,) = actions(opened)

    answered = await post(app, pressed(told, submit, problem=LONG, reason="Kort."))

    card = judge_dialog(answered.said["task"]["value"])
    assert "utom texter som är för långa" in " ".join(words(card))
    (again,) = actions(card)
    assert {name: again["data"].get(name) for name in TEXTS} == {
        "problem": None,
        "position": None,
        "reason": "Kort.",
    }


async def test_a_forged_form_that_could_not_be_taken_is_told_why(
    app: ASGIApp, port: Port, told: Told
) -> None:
    port.will(TooSlow())
    body = told("submission")
    body["value"]["data"]["inspel"]["held"] = {"problem": LONG}

    card = judge_dialog((await post(app, body)).said["task"]["value"])

    assert words(card) == ["Det tog för lång tid, så ingenting sparades. Försök igen."]


async def test_what_is_read_beside_a_forged_ballot_is_shown_alone(
    app: ASGIApp, port: Port, told: Told
) -> None:
    choices = tuple(Choice(str(number), str(number)) for number in range(4))
    ballot = Form(
        "poll.vote",
        "Rösta",
        "Rösta",
        (Field("a", "INS-2020-01", "select", choices=choices, value="0"),),
        buttons=(Button("poll.options", "Läs inspelen", "1"),),
    )
    port.will(OpenForm(ballot), say("Ett inspel."))
    opened = judge_dialog((await post(app, told("open_click"))).said["task"]["value"])
    look = next(one for one in actions(opened) if "look" in one["data"]["inspel"])
    noise = "".join(chr(0x4E00 + (number * 7919) % 20_000) for number in range(20_000))

    answered = await post(app, pressed(told, look, a=noise))

    assert answered.status == 200
    assert words(judge_dialog(answered.said["task"]["value"])) == ["Ett inspel."]


def test_a_form_holds_only_what_its_fields_can_show() -> None:
    held = {field.id: field.value for field in FORMS["proposal"].filled(ODD).fields}

    assert {name: held[name] for name in ODD} == dict.fromkeys(ODD)

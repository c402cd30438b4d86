"""Everything that is said in these conversations, drawn for both platforms and judged as they would."""

from __future__ import annotations

from functools import cache

from pydantic import TypeAdapter

from bot.chat import Again, Card, Form, FormErrors, Notice, OpenForm, Reply
from bot.platforms.parts import WHOLE, draw_beginning, draw_part
from bot.platforms.slack import render as slack
from bot.platforms.teams import forms, render
from bot.platforms.teams.card_answers import Opened
from bot.text import texts
from tests.platforms.slack.judge import judge_blocks, judge_view
from tests.platforms.teams.judge import judge_dialog, judge_message

OPENER = Opened({"action": "some.route", "value": ""})
PICTURE = "https://inspel.example/pictures/KEY.png"
CARDS: TypeAdapter[Card] = TypeAdapter(Card)
NOTICES: TypeAdapter[Notice] = TypeAdapter(Notice)
T = texts("sv")
FORMS: TypeAdapter[Form] = TypeAdapter(Form)


def judge_reply(reply: Reply) -> None:
    """Fail when Slack or Teams would refuse the answer."""
    match reply:
        case Notice():
            _judge_answer(NOTICES.dump_json(reply))
        case OpenForm(form):
            _judge_form(FORMS.dump_json(form))
        case FormErrors(form, errors):
            # Slack shows errors in the form that stands there; Teams draws it anew with what was typed.
            judge_dialog(forms.dialog(form, "sv", errors, opened=OPENER))


def judge_card(card: Card) -> None:
    """Fail when Slack or Teams would refuse the card as a message."""
    _judge_message(CARDS.dump_json(card))


# The same card is said over and over; judged once by what it says, it is judged for all.


@cache
def _judge_message(said: bytes) -> None:
    card = CARDS.validate_json(said)
    picture, address = ("F0PICTURE", PICTURE) if card.picture else (None, None)
    whole = Again(WHOLE, "0" * 32)
    judge_blocks(draw_beginning(lambda each: slack.message(each, "sv", picture), card, whole, T)[0], 50)
    judge_message(draw_beginning(lambda each: render.message(each, "sv", address), card, whole, T))


@cache
def _judge_answer(said: bytes) -> None:
    notice = NOTICES.validate_json(said)
    card, again = notice.card, notice.again
    judge_blocks(draw_part(lambda each: slack.message(each, "sv"), card, 1, again, T)[0], 50)
    judge_message(draw_part(lambda each: render.message(each, "sv"), card, 1, again, T))
    judge_view(draw_part(lambda each: slack.notice(each, "sv"), card, 1, again, T))
    judge_dialog(draw_part(lambda each: render.notice(each, "sv"), card, 1, again, T))


@cache
def _judge_form(said: bytes) -> None:
    form = FORMS.validate_json(said)
    judge_view(slack.form(form, "sv"))
    judge_dialog(forms.dialog(form, "sv", opened=OPENER))

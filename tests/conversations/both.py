"""Everything that is said in these conversations, drawn for both platforms and judged as they would."""

from __future__ import annotations

from functools import cache

from pydantic import TypeAdapter

from bot.chat import Card, Form, FormErrors, Notice, OpenForm, Reply
from bot.slack import render as slack
from bot.teams import forms, render
from bot.teams.given import Opened
from tests.slack.judge import judge_blocks, judge_view
from tests.teams.judge import judge_dialog, judge_message

OPENER = Opened({"action": "some.route", "value": ""})
PICTURE = "https://inspel.example/pictures/KEY.png"
CARDS: TypeAdapter[Card] = TypeAdapter(Card)
FORMS: TypeAdapter[Form] = TypeAdapter(Form)


def judge_reply(reply: Reply) -> None:
    """Fail when Slack or Teams would refuse the answer."""
    match reply:
        case Notice(card):
            judge_card(card)
            _judge_window(CARDS.dump_json(card))
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
    judge_blocks(slack.message(card, "sv", "F0PICTURE" if card.picture else None)[0], 50)
    judge_message(render.message(card, "sv", PICTURE if card.picture else None))


@cache
def _judge_window(said: bytes) -> None:
    card = CARDS.validate_json(said)
    judge_view(slack.notice(card, "sv"))
    judge_dialog(render.notice(card, "sv"))


@cache
def _judge_form(said: bytes) -> None:
    form = FORMS.validate_json(said)
    judge_view(slack.form(form, "sv"))
    judge_dialog(forms.dialog(form, "sv", opened=OPENER))

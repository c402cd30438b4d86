"""What people type that the cards' renderer would take for a date stays text, drawn by Microsoft's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from bot.chat import Button, Card, Choice, Field, Form, Picture, Row
from bot.platforms.teams import forms, render, replies
from playground.driver import TeamsTown

RENDERER = Path("playground/page/vendor/adaptivecards.min.js")
DATE = "{{DATE(2020-10-02T07:00:00Z, SHORT)}}"
TIME = "{{TIME(2020-10-02T07:00:00Z)}}"
TYPED = f"före {DATE} mitt {TIME} efter"
DRAW = """card => {
    const drawn = new AdaptiveCards.AdaptiveCard();
    drawn.parse(card);
    const element = drawn.render();
    const inputs = [...element.querySelectorAll('input, textarea')].map(one => one.value);
    return element.outerHTML + inputs.join(' ');
}"""


def _button(**more: Any) -> Button:
    return Button("proposal.show", TYPED, **more)


CARDS = {
    "title": Card(title=TYPED),
    "text": Card(text=f"rad ett\n{TYPED}"),
    "row": Card(rows=(Row(TYPED, title=TYPED, button=_button()),)),
    "note": Card(text="x", note=TYPED),
    "button": Card(text="x", buttons=(_button(),)),
    "question": Card(text="x", buttons=(_button(confirm=TYPED),)),
    "picture": Card(text="x", picture=Picture("timeline", {}, TYPED)),
}
CHOICES = (Choice("a", TYPED, TYPED),)
FIELDS = {
    "label": Field("f", TYPED, "text", hint=TYPED),
    "select": Field("f", TYPED, "select", choices=CHOICES, value="a"),
    "radio": Field("f", TYPED, "radio", choices=CHOICES),
    "boxes": Field("f", TYPED, "checkboxes", choices=CHOICES),
    "value": Field("f", "Rubrik", "paragraph", value=TYPED),
}


@pytest.fixture(scope="module")
def draw(browser: Browser, teams: TeamsTown) -> Any:
    """Draws a card as Microsoft's renderer does, and returns all that is to be seen."""
    page = browser.new_page(locale="sv-SE")
    page.add_script_tag(path=RENDERER)
    yield lambda card: page.evaluate(DRAW, card)
    page.close()


def judge(drawn: str) -> None:
    """Both stamps stand as they were typed, but for the joiner, and no year was made of them."""
    seen = drawn.replace("\N{WORD JOINER}", "")
    assert DATE in seen
    assert TIME in seen
    assert "okt" not in seen
    assert "2020-10-02T07:00:00Z" in seen


def test_the_renderer_would_make_dates_of_them(draw: Any) -> None:
    card = {"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "TextBlock", "text": TYPED}]}

    assert DATE not in draw(card)


@pytest.mark.parametrize("name", CARDS)
def test_a_card_shows_what_was_typed(draw: Any, name: str) -> None:
    message = render.message(CARDS[name], "sv", "https://inspel.example/p.png")

    judge(draw(message["attachments"][0]["content"]))


@pytest.mark.parametrize("name", FIELDS)
def test_a_form_shows_what_was_typed(draw: Any, name: str) -> None:
    form = Form("proposal.submit", "Rubrik", TYPED, (FIELDS[name],), text=TYPED)
    made = forms.dialog(form, "sv", {"f": TYPED})

    judge(draw(made["card"]["content"]))


def test_an_input_holds_exactly_what_was_typed() -> None:
    form = Form("proposal.submit", "Rubrik", "Skicka", (FIELDS["value"],))
    made = forms.dialog(form, "sv")

    assert [one["value"] for one in made["card"]["content"]["body"] if one.get("id") == "f"] == [TYPED]


@pytest.mark.parametrize(
    "told",
    [
        render.message(Card(title=TYPED), "sv")["summary"],
        forms.dialog(Form("a", DATE, "Skicka", (FIELDS["value"],)), "sv")["title"],
        replies.line(render.line(Card(text=TYPED)) or "")["value"],
    ],
    ids=["summary", "dialog title", "line"],
)
def test_what_stands_outside_a_card_is_kept_apart_too(told: str) -> None:
    assert "{{" not in told
    assert DATE in told.replace("\N{WORD JOINER}", "")

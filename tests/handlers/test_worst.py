"""Whatever is accepted can be shown: every card and every form with the worst facts, on both platforms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest

from bot.chat import Again, Card, Field, Form
from bot.platforms.parts import WHOLE, draw_beginning, draw_part
from bot.platforms.slack import render as slack
from bot.platforms.teams import forms as teams_forms
from bot.platforms.teams import render as teams
from bot.platforms.teams.card_answers import Opened
from bot.queueing import dump_card
from bot.text import texts
from models.outbox.bound import fit
from tests.handlers.lengths import PATTERNS
from tests.handlers.worst import CARDS, FORMS, Worst
from tests.platforms.slack.judge import judge_blocks, judge_view
from tests.platforms.slack.judge import words as slack_words
from tests.platforms.teams.judge import judge_dialog, judge_message
from tests.platforms.teams.judge import words as teams_words

AGAIN = Again("proposal.show", "0" * 32)
KEY = "0123456789abcdef0123456789abcdef"
Draw = Callable[[Card], Any]
Functions = Sequence[tuple[str, Callable[..., Any]]]
PLACES: dict[str, tuple[Draw, Callable[[Any], Any], Callable[[Any], list[str]]]] = {
    "slack message": (
        lambda card: slack.message(card, "sv"),
        lambda made: judge_blocks(made[0], 50),
        lambda made: slack_words(made[0]),
    ),
    "slack modal": (lambda card: slack.notice(card, "sv"), judge_view, slack_words),
    "teams answer": (
        lambda card: teams.message(card, "sv", place="private"),
        judge_message,
        teams_words,
    ),
    "teams dialog": (
        lambda card: teams.notice(card, "sv"),
        judge_dialog,
        teams_words,
    ),
}


# Slack counts characters, Teams bytes: what is as long in both is drawn once.
DRAWN = {
    "slack message": ("short lines", "one word", "words"),
    "slack modal": ("short lines", "words"),
    "teams answer": tuple(PATTERNS),
    "teams dialog": ("short lines",),
}


def drawn(functions: Functions, name: str, pattern: str) -> Any:
    """Draw the card or form with its worst facts."""
    function = dict(functions)[name]
    return function(**Worst(PATTERNS[pattern]).arguments(name, function, texts("sv", "teams")))


def turned(draw: Draw, card: Card) -> Iterator[Any]:
    """Read a card part by part, as its buttons lead."""
    number, seen = 1, list[Card]()

    def draw_and_look(each: Card) -> Any:
        made = draw(each)
        seen.append(each)
        return made

    while number:
        yield draw_part(draw_and_look, card, number, AGAIN, texts("sv"))
        after = [button for button in seen[-1].buttons if button.part > number]
        assert all((button.action, button.value) == (AGAIN.action, AGAIN.value) for button in after)
        number = after[0].part if after else 0


def letters(text: str) -> Counter[str]:
    """Count what is no white space, which a platform may fold."""
    return Counter("".join(text.split()))


def written(card: Card) -> str:
    """Everything that the card says, apart from its buttons."""
    alt = card.picture.alt if card.picture else ""
    rows = [part for row in card.rows for part in (row.title, row.text)]
    return " ".join([card.title, card.text, alt, *rows, card.note])


# The forms bound what people may write in a field, `lengths.py` how many there may be; the largest card is
# the preview of a compilation, with 194,268 bytes.
@pytest.mark.parametrize("name", [name for name, _ in CARDS])
def test_every_card_is_kept_within_a_bound(name: str) -> None:
    for pattern in PATTERNS:
        card = drawn(CARDS, name, pattern)
        if isinstance(card, Card):
            assert fit(dump_card(card)) == (dump_card(card), None), pattern


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", [name for name, _ in CARDS])
def test_every_card_is_shown_whole(name: str, place: str) -> None:
    draw, judge, words = PLACES[place]
    for pattern in DRAWN[place]:
        card = drawn(CARDS, name, pattern)

        parts = list(turned(draw, card))

        for part in parts:
            judge(part)
        shown = letters(" ".join(word for part in parts for word in words(part)))
        assert letters(written(card)) - shown == Counter(), pattern


@pytest.mark.parametrize("name", [name for name, _ in CARDS])
def test_every_post_begins_and_leads_to_the_whole(name: str) -> None:
    for pattern in PATTERNS:
        card, whole = drawn(CARDS, name, pattern), Again(WHOLE, KEY)

        blocks, _ = draw_beginning(lambda each: slack.message(each, "sv"), card, whole, texts("sv"))
        message = draw_beginning(lambda each: teams.message(each, "sv"), card, whole, texts("sv"))

        judge_blocks(blocks, 50)
        judge_message(message)


@pytest.mark.parametrize("name", [name for name, _ in FORMS])
def test_every_form_is_shown_and_shown_again_with_what_was_typed(name: str) -> None:
    for pattern in PATTERNS:
        form = typed(drawn(FORMS, name, pattern), Worst(PATTERNS[pattern]))
        opened = Opened({"action": "proposal.new", "value": "0" * 32})

        judge_view(slack.form(form, "sv"))
        errors = {field.id: "Texten är 999 tecken för lång." for field in form.fields}
        for wrong in ({}, errors):
            page = teams_forms.dialog(form, "sv", wrong, opened=opened)
            judge_dialog(page)
            for _ in range(len(form.fields)):
                turn = [a for a in page["card"]["content"]["actions"] if "turn" in a["data"]["inspel"]]
                if len(turn) == 0 or turn[0]["title"] != "Nästa":
                    break
                number = turn[0]["data"]["inspel"]["turn"]
                page = teams_forms.dialog(form, "sv", {}, opened=replace(opened, page=number))
                judge_dialog(page)


def typed(form: Form, worst: Worst) -> Form:
    """The form with everything in it as long as it may be."""
    return form.filled(
        {field.id: value for field in form.fields if (value := full(field, worst)) is not None}
    )


def full(field: Field, worst: Worst) -> Any:
    if field.kind in ("text", "paragraph"):
        return worst.paragraph(field.max_length or 3_000)
    ids = [choice.id for choice in field.choices]
    if field.kind in ("multi_select", "checkboxes"):
        return ids[: field.max_choices]
    return max(ids, key=len) if ids else None


@pytest.mark.parametrize("name", [name for name, _ in FORMS])
def test_no_field_asks_to_fill_in_a_field(name: str) -> None:
    form = drawn(FORMS, name, "words")
    said = [field.missing or texts("sv")(f"field-missing-{field.kind}") for field in form.fields]

    assert [sentence for sentence in said if "Fyll i" in sentence or not sentence.endswith(".")] == []
    # What is written has no alternatives, so each says itself what to write.
    lacking = [f.id for f in form.fields if f.kind in ("text", "paragraph") and f.required and not f.missing]
    assert lacking == []

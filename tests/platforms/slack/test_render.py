"""Cards and forms become golden payloads that Slack takes, and people's words stay words."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.chat import COMMAND, Again, Button, Card, Choice, Click, Command, Field, Form, Picture, Row
from bot.platforms.slack import limits, parse, render
from bot.platforms.slack.limits import LimitError
from bot.platforms.slack.wording import clean, unescape
from tests.platforms.slack.gallery import AREAS, CARDS, FORMS
from tests.platforms.slack.judge import judge_blocks, judge_view, walk, words
from tests.platforms.slack.payloads import FOLDER, OWN, payload

HOSTILE = [
    "<!channel>",
    "<@U0ERIK> <#C0COMMON>",
    "<https://ond.example|https://region.se>",
    "<script>alert(1)</script>",
    "*fet* _kursiv_ ~struken~ `kod` > citat",
    ":tada:",
    "&lt;!here&gt;",
    "a\x00b",
    "\N{RIGHT-TO-LEFT OVERRIDE}txet\N{POP DIRECTIONAL FORMATTING}",
    "'; DROP TABLE proposal; --",
    "Åre, Älvdalen, Östersund",
]


def golden(name: str) -> Any:
    return json.loads((FOLDER / "golden" / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", CARDS)
def test_a_card_becomes_its_golden_message(name: str) -> None:
    blocks, text = render.message(CARDS[name], "sv", "F0PICTURE" if CARDS[name].picture else None)

    assert {"text": text, "blocks": blocks} == golden(f"message_{name}")
    judge_blocks(blocks, 50)


@pytest.mark.parametrize("name", FORMS)
def test_a_form_becomes_its_golden_view(name: str) -> None:
    view = render.form(FORMS[name], "sv")

    assert view == golden(f"form_{name}")
    judge_view(view)


@pytest.mark.parametrize("name", CARDS)
def test_a_card_is_as_good_a_notice_and_home(name: str) -> None:
    for view in (render.notice(CARDS[name], "en"), render.home(CARDS[name], "sv")):
        judge_view(view)


def test_a_picture_without_a_file_is_said_in_words() -> None:
    blocks, _ = render.message(CARDS["result"], "sv")

    assert CARDS["result"].picture is not None
    assert CARDS["result"].picture.alt in words(blocks)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words_in_a_card(text: str) -> None:
    card = Card(
        title=text,
        text=text,
        rows=(Row(text, title=text), Row(text, button=Button("a.b", "Visa", text)), Row(text)),
        note=text,
        picture=Picture("x", {}, text),
    )

    blocks, fallback = render.message(card, "sv", "F1")

    judge_blocks(blocks, 50)
    assert "".join(words(blocks)).count(clean(text)) == 7
    assert "<" not in fallback
    assert unescape(fallback) == f"{clean(text)} · {clean(text)}"


@pytest.mark.parametrize(
    "card",
    [
        Card(text="x" * 3_001),
        Card(note="x" * 3_001),
        Card(rows=(Row("x" * 3_001),)),
        Card(rows=(Row("x" * 3_001, title="Effekt"),)),
        Card(rows=(Row("x" * 3_001, button=Button("a.b", "Visa")),)),
        Card(title="x" * 3_001),
    ],
)
def test_a_text_longer_than_a_block_goes_on_in_the_next(card: Card) -> None:
    blocks, _ = render.message(card, "sv")

    judge_blocks(blocks, 50)
    assert "".join(words(blocks)).count("x") == 3_001


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words_in_a_form(text: str) -> None:
    field = Field("f", text, "paragraph", hint=text, value=text)
    choices = Field("c", text, "select", choices=(Choice("1", text, hint=text[:75]),), value="1")

    view = render.form(Form("a.b", text, "Spara", (field, choices), {"x": text}, text=text), "sv")

    judge_view(view)
    assert json.loads(view["private_metadata"]) == {"x": text}
    assert clean(text) in words(view)


@given(st.lists(st.text(max_size=4_000), max_size=4))
def test_no_word_of_a_row_is_lost(texts: list[str]) -> None:
    rows = tuple(Row(text) for text in texts)
    assume(sum(len(clean(text)) for text in texts) < limits.MESSAGE_TEXT)

    blocks, _ = render.message(Card(title="Rader", rows=rows), "sv")

    judge_blocks(blocks, 50)
    # White space may stand at the end of a block; every other character is there, once, in order.
    assert "".join("".join(words(blocks)[1:]).split()) == "".join("".join(map(clean, texts)).split())


def test_the_same_action_twice_comes_back_as_the_same_action() -> None:
    blocks, _ = render.message(CARDS["list"], "sv")

    ids = [part["action_id"] for part in walk(blocks) if "action_id" in part]
    assert ids == ["proposal.show", "proposal.show#2", "proposal.show#3"]
    for number, action_id in enumerate(ids, 1):
        pressed = {"type": "button", "action_id": action_id, "value": str(number)}
        body = payload("click_message") | {"actions": [pressed]}
        click = parse.click(body, OWN)
        assert isinstance(click, Click)
        assert (click.action, click.value) == ("proposal.show", str(number))


def test_a_part_is_asked_for_by_the_same_deed_with_its_number() -> None:
    for again, event in (
        (Again("proposal.show", "7"), Click),
        (Again(COMMAND, "visa #1"), Command),
    ):
        card = Card(buttons=(Button(again.action, "Nästa del", again.value, part=2),))
        blocks, _ = render.message(card, "sv")
        body = payload("click_message") | {"actions": [blocks[0]["elements"][0]]}

        asked = parse.click(body, OWN)

        assert isinstance(asked, event)
        assert parse.part(body) == 2
        assert getattr(asked, "words", ("visa", "#1")) == ("visa", "#1")


def _row_buttons(count: int) -> Card:
    return Card(rows=tuple(Row(f"{n}", button=Button("a.b", "Visa")) for n in range(count)))


def _field(**changes: Any) -> Form:
    return Form("a.b", "Titel", "Spara", (replace(Field("f", "Fråga", "select", choices=AREAS), **changes),))


@pytest.mark.parametrize(
    ("card", "what"),
    [
        (_row_buttons(51), "a message's blocks is 51"),
        (Card(text="x" * 9_501), "a message's text is 9501"),
        (Card(buttons=(Button("a.b", "x" * 76),)), "a button's label is 76"),
        (Card(buttons=(Button("a.b", "Ja", "x" * 2_001),)), "a button's value is 2001"),
        (Card(buttons=(Button("x" * 256, "Ja"),)), "an action is 256"),
    ],
)
def test_a_message_over_a_limit_is_an_error_that_says_so(card: Card, what: str) -> None:
    with pytest.raises(LimitError, match=what):
        render.message(card, "sv")


@pytest.mark.parametrize(
    ("form", "what"),
    [
        (_field(hint="x" * 2_001), "a field's hint is 2001"),
        (_field(id="x" * 256), "a field's id is 256"),
        (_field(choices=()), "at least one"),
        (_field(choices=(Choice("x" * 151, "A"),)), "a choice's id is 151"),
        (_field(choices=(Choice("1", "A", "x" * 76),)), "a choice's hint is 76"),
        (_field(kind="paragraph", value="x" * 3_001), "the text in f is 3001"),
        (replace(_field(), submit="x" * 25), "submit button is 25"),
        (replace(_field(), context={"x": "y" * 3_000}), "a form's context is 3008"),
        (replace(_field(), fields=_field().fields * 101), "a view's blocks is 101"),
    ],
)
def test_a_form_over_a_limit_is_an_error_that_says_so(form: Form, what: str) -> None:
    with pytest.raises(LimitError, match=what):
        render.form(form, "sv")


def test_more_than_a_hundred_choices_stand_in_groups() -> None:
    many = tuple(Choice(str(number), f"Val {number}") for number in range(250))

    view = render.form(_field(choices=many, value="249"), "sv")

    judge_view(view)
    element = view["blocks"][0]["element"]
    assert [len(group["options"]) for group in element["option_groups"]] == [100, 100, 50]
    assert element["initial_option"]["value"] == "249"


def test_a_form_that_is_filled_in_again_holds_what_was_typed() -> None:
    typed = {"title": "Buss", "area": "area-5", "goals": ["area-2"], "day": "2020-11-09", "who": None}

    view = render.form(FORMS["proposal"].filled(typed), "sv")

    judge_view(view)
    elements = {block["block_id"]: block["element"] for block in view["blocks"] if block["type"] == "input"}
    assert elements["title"]["initial_value"] == "Buss"
    assert elements["area"]["initial_option"]["value"] == "area-5"
    assert [option["value"] for option in elements["goals"]["initial_options"]] == ["area-2"]
    assert elements["day"]["initial_date"] == "2020-11-09"
    assert "initial_user" not in elements["who"]


def test_words_of_ours_follow_the_language() -> None:
    assert render.notice(Card(text="Hi"), "en-GB")["close"]["text"] == "Close"
    assert render.notice(Card(text="Hej"), "sv-SE")["close"]["text"] == "Stäng"


def test_an_empty_card_is_still_a_message() -> None:
    blocks, text = render.message(Card(), "sv")

    judge_blocks(blocks, 50)
    assert text == "Inspel"


def test_a_label_too_long_for_its_field_stands_in_full_above_it() -> None:
    label = "En kommun i taget, " * 150

    blocks = render.form(_field(label=label), "sv")["blocks"]

    judge_blocks(blocks, 100)
    above = "".join(block["text"]["text"] for block in blocks if block["type"] == "section")
    assert label.strip() in above
    assert next(block for block in blocks if block["type"] == "input")["label"]["text"].endswith("…")


def test_a_question_too_long_for_its_box_says_that_it_is_shortened() -> None:
    blocks, _ = render.message(Card("A" * 300, buttons=(Button("a.b", "Ja", confirm="x" * 301),)), "sv")

    judge_blocks(blocks, 50)
    asked = blocks[-1]["elements"][0]["confirm"]["text"]["text"]
    assert (len(asked), asked[-1]) == (300, "…")

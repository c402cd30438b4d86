"""Cards and forms become golden Adaptive Cards that Teams takes, and people's words stay words."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.chat import Button, Card, Choice, Field, Form, Picture, Row, Submission
from bot.platforms.teams import forms, limits, parse, render
from bot.platforms.teams.card_answers import NOTHING
from bot.platforms.teams.card_answers import values as given_values
from bot.platforms.teams.limits import LimitError
from bot.platforms.teams.wording import clean
from tests.platforms.slack.gallery import AREAS, CARDS, FORMS
from tests.platforms.teams.judge import actions, element, judge, judge_dialog, judge_message, walk, words
from tests.platforms.teams.payloads import FOLDER, OWN, payload

HOSTILE = [
    "<at>Maja</at>",
    "[klicka](https://ond.example)",
    "![bild](https://ond.example/x.png)",
    "<script>alert(1)</script>",
    "**fet** _kursiv_ `kod` # rubrik",
    "1. lista\n2. lista",
    "{{DATE(2017-02-14T06:08:39Z, SHORT)}}",
    "a\x00b",
    "\N{RIGHT-TO-LEFT OVERRIDE}txet\N{POP DIRECTIONAL FORMATTING}",
    "'; DROP TABLE proposal; --",
    "Åre, Älvdalen, Östersund",
]
PICTURE = "https://inspel.example/pictures/KEY.png"


def golden(name: str) -> Any:
    return json.loads((FOLDER / "golden" / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", CARDS)
def test_a_card_becomes_its_golden_message(name: str) -> None:
    message = render.message(CARDS[name], "sv", PICTURE if CARDS[name].picture else None)

    assert message == golden(f"message_{name}")
    judge_message(message)


@pytest.mark.parametrize("name", FORMS)
def test_a_form_becomes_its_golden_dialog(name: str) -> None:
    dialog = forms.dialog(FORMS[name], "sv", nonce="n0nce")

    assert dialog == golden(f"form_{name}")
    judge_dialog(dialog)


def test_a_form_in_a_card_is_handed_in_where_it_stands() -> None:
    message = forms.message(FORMS["short"], "sv", {"reason": "Skriv varför."})

    card = judge_message(message)
    assert message["summary"] == "Avbryt omgången · Inspelen finns kvar."
    assert words(card)[:2] == ["Avbryt omgången", "Inspelen finns kvar."]
    assert "Skriv varför." in words(card)
    (submit,) = actions(card)
    assert (submit["type"], submit["title"]) == ("Action.Execute", "Avbryt")
    body = payload("click_direct")
    body["value"]["action"]["data"] = submit["data"] | {"reason": "Vi börjar om"}
    handed_in = parse.deed(body, OWN)
    assert isinstance(handed_in, Submission)
    assert (handed_in.form, handed_in.context) == ("round.cancel", {"round": "3"})
    assert handed_in.values == {"reason": "Vi börjar om"}


def test_a_card_asks_for_own_views_only_where_all_see_it() -> None:
    common = judge_message(render.message(CARDS["poll"], "sv"))
    private = judge_message(render.message(CARDS["poll"], "sv", place="private"))

    ours = common["refresh"]["action"]["data"]["inspel"]
    assert ours == {"action": "poll.view", "value": "12", "own_view": True}
    assert "refresh" not in private


@pytest.mark.parametrize("name", CARDS)
def test_a_card_is_as_good_a_dialog_and_private_answer(name: str) -> None:
    judge_dialog(render.notice(CARDS[name], "en"))
    card = judge_message(render.message(CARDS[name], "sv", place="private"))

    pressed = [part["data"]["inspel"] for part in actions(card) if "data" in part]
    assert all(ours["private"] is True for ours in pressed)


def test_what_a_button_is_depends_on_where_it_stands() -> None:
    buttons = Card(buttons=(Button("a.b", "Gör"), Button("c.d", "Ändra", "7", opens_form=True)))

    public = actions(judge_message(render.message(buttons, "sv")))
    dialog = actions(judge_dialog(render.notice(buttons, "sv")))

    assert [action["type"] for action in public] == ["Action.Execute", "Action.Submit"]
    assert public[0]["verb"] == "a.b"
    assert public[1]["data"]["msteams"] == {"type": "task/fetch"}
    assert [action["type"] for action in dialog] == ["Action.Submit", "Action.Submit"]
    assert not any("msteams" in action["data"] for action in dialog)


def test_a_pressed_button_comes_back_as_the_same_action() -> None:
    (action,) = actions(render.adaptive(Card(buttons=(Button("poll.tick", "Ja", "1:2:check"),)), "sv"))
    body = payload("click_channel")
    body["value"]["action"] |= {"data": action["data"], "verb": action["verb"]}

    click = parse.deed(body, OWN)

    assert click is not None
    assert (click.action, click.value) == ("poll.tick", "1:2:check")  # type: ignore[union-attr]


def test_a_question_before_a_press_unfolds() -> None:
    button = Button("a.b", "Ta tillbaka", "7", style="danger", confirm="Ska inspel 7 tas tillbaka?")

    asked, sure = actions(render.adaptive(Card(buttons=(button,)), "sv"))

    assert (asked["type"], asked["title"]) == ("Action.ShowCard", "Ta tillbaka")
    assert words(asked) == ["Ska inspel 7 tas tillbaka?"]
    assert (sure["type"], sure["title"], sure["style"]) == ("Action.Execute", "Ja, gör det", "destructive")


def test_more_buttons_than_teams_shows_stand_in_several_rows() -> None:
    card = render.adaptive(Card(buttons=tuple(Button("a.b", f"{n}") for n in range(12))), "sv")

    judge(card)
    sets = [len(part["actions"]) for part in walk(card) if part.get("type") == "ActionSet"]
    assert sets == [5, 5, 2]


def test_a_picture_without_an_address_is_said_in_words() -> None:
    assert CARDS["result"].picture is not None
    assert CARDS["result"].picture.alt in words(render.adaptive(CARDS["result"], "sv"))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words_in_a_card(text: str) -> None:
    card = Card(
        title=text,
        text=text,
        rows=(Row(text, title=text), Row(text, button=Button("a.b", "Visa", text)), Row(text)),
        note=text,
        picture=Picture("x", {}, text),
    )

    message = render.message(card, "sv", PICTURE)
    shown = judge_message(message)

    parts = [line for line in clean(text).split("\n") if line.strip()]
    assert [word.replace("\N{WORD JOINER}", "") for word in words(shown)] == parts * 7
    alt = next(part for part in walk(shown) if part.get("type") == "Image")["altText"]
    assert alt.replace("\N{WORD JOINER}", "") == clean(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words_in_a_form(text: str) -> None:
    field = Field("f", text, "paragraph", hint=text, value=text)
    choices = Field("c", text, "select", choices=(Choice("1", text, hint=text[:75]),), value="1")
    asked = Form("a.b", text, "Spara", (field, choices), {"x": text}, text=text)

    dialog = forms.dialog(asked, "sv", {"f": text, "other": text})
    card = judge_dialog(dialog)

    (submit,) = actions(card)
    assert submit["data"]["inspel"]["context"] == {"x": text}
    assert element(card, "f")["value"] == clean(text)
    shown = [element(card, name)["label"] for name in ("f", "c")] + [
        element(card, "c")["choices"][0]["title"],
        dialog["title"],
    ]
    assert all("](" not in part for part in shown), "a link could hide where it leads"


@given(st.lists(st.text(max_size=1_000), max_size=4))
def test_no_word_of_a_row_is_lost(texts: list[str]) -> None:
    assume(sum(len(json.dumps(text)) for text in texts) < 15_000)
    assume(sum(text.count("\n") + text.count("\r") for text in texts) < 50)

    card = render.adaptive(Card(title="Rader", rows=tuple(map(Row, texts))), "sv")

    judge(card)
    assert "".join("".join(words(card)[1:]).split()) == "".join("".join(map(clean, texts)).split())


def _field(**changes: Any) -> Form:
    return Form("a.b", "Titel", "Spara", (replace(Field("f", "Fråga", "select", choices=AREAS), **changes),))


def test_a_card_over_the_limit_is_an_error_that_says_so() -> None:
    with pytest.raises(LimitError, match=r"a card in bytes is 2\d{4}, Teams takes at most 25600"):
        render.message(Card(text="x" * 25_500), "sv")


@pytest.mark.parametrize(
    ("form", "what"),
    [
        (_field(choices=()), "at least one"),
        (_field(kind="checkboxes", choices=(Choice("1,2", "A"),)), "the commas in a choice of f is 1"),
        (_field(kind="paragraph", value="x" * 25_500), "a card in bytes"),
    ],
)
def test_a_form_over_a_limit_is_an_error_that_says_so(form: Form, what: str) -> None:
    with pytest.raises(LimitError, match=what):
        forms.dialog(form, "sv")


def test_many_choices_are_a_list_to_open() -> None:
    many = tuple(Choice(str(number), f"Val {number}") for number in range(250))

    card = judge_dialog(forms.dialog(_field(kind="radio", choices=many, value="249"), "sv"))

    assert element(card, "f")["style"] == "compact"
    assert element(card, "f")["value"] == "249"


def test_nothing_is_a_choice_where_nothing_need_be_chosen() -> None:
    card = judge_dialog(forms.dialog(_field(required=False), "sv"))

    assert element(card, "f")["choices"][0] == {"title": "Inget val", "value": NOTHING}
    assert "isRequired" not in element(card, "f")


@pytest.mark.parametrize("kind", ["select", "radio"])
def test_the_choice_of_nothing_is_read_back_as_nothing(kind: Any) -> None:
    (submit,) = actions(forms.dialog(_field(kind=kind, required=False), "sv")["card"]["content"])
    pressed = submit["data"]

    assert given_values(pressed | {"f": NOTHING}) == {"f": None}
    assert given_values(pressed | {"f": AREAS[0].id}) == {"f": AREAS[0].id}


def test_a_text_that_says_the_same_is_a_text() -> None:
    (submit,) = actions(forms.dialog(_field(kind="text"), "sv")["card"]["content"])

    assert given_values(submit["data"] | {"f": NOTHING}) == {"f": NOTHING}


def test_a_pasted_text_is_never_cut_by_the_client() -> None:
    card = judge_dialog(forms.dialog(_field(kind="text", max_length=5), "sv"))

    assert "maxLength" not in element(card, "f")


def test_a_form_with_errors_holds_what_was_typed_and_says_what_is_wrong_where() -> None:
    typed = {"title": "Buss", "area": "area-5", "goals": ["area-2"], "day": "2020-11-09", "who": None}

    dialog = forms.dialog(FORMS["proposal"].filled(typed), "sv", {"title": "För kort.", "gone": "Stängd."})

    card = judge_dialog(dialog)
    assert element(card, "title")["value"] == "Buss"
    assert element(card, "area")["value"] == "area-5"
    assert element(card, "goals")["value"] == "area-2"
    assert element(card, "day")["value"] == "2020-11-09"
    assert "value" not in element(card, "who")
    body = card["body"]
    below = body[body.index(element(card, "title")) + 1]
    assert below["inlines"][0] == {
        "type": "TextRun",
        "text": "För kort.",
        "color": "Attention",
        "weight": "Bolder",
    }
    assert words(card)[:3] == [
        "Ett inspel handlar om en sak.",
        "Stängd.",
        "Rätta det som är markerat och försök igen.",
    ]


def test_values_come_back_from_the_form_that_was_drawn() -> None:
    card = judge_dialog(forms.dialog(FORMS["proposal"], "sv"))
    (submit,) = actions(card)
    typed = {"title": "Buss", "goals": "area-1,area-4", "at": "09:30", "who": "aad-erik", "area": "area-3"}
    body = payload("submission")
    body["value"]["data"] = submit["data"] | typed

    read = parse.deed(body, OWN)

    assert read.form == "proposal.submit"  # type: ignore[union-attr]
    assert read.context == {"proposal": "7"}  # type: ignore[union-attr]
    assert read.values == {  # type: ignore[union-attr]
        "title": "Buss",
        "problem": None,
        "area": "area-3",
        "control": None,
        "goals": ["area-1", "area-4"],
        "more": None,
        "chosen": None,
        "day": None,
        "at": "09:30",
        "who": "aad-erik",
    }


def test_a_form_that_could_not_be_taken_comes_back_with_everything_in_it() -> None:
    given = payload("submission")["value"]["data"]

    card = judge_dialog(forms.again(given, "Försök igen.", "sv"))

    (send,) = actions(card)
    assert send["title"] == "Skicka igen"
    body = payload("submission", id="f:later")
    body["value"]["data"] = send["data"]
    assert parse.deed(body, OWN) == parse.deed(payload("submission"), OWN)
    assert "Tåg till Östersund & <b>Åre</b>" in words(card)


@pytest.mark.parametrize(
    ("card", "line"),
    [
        (Card(text="Tack."), "Tack."),
        (Card(text="Två\nrader"), None),
        (Card(title="T", text="Tack."), None),
        (Card(text="Tack.", buttons=(Button("a.b", "Ja"),)), None),
        (Card(text="x" * (limits.LINE + 1)), None),
        (Card(), None),
    ],
)
def test_one_plain_line_is_told_from_more(card: Card, line: str | None) -> None:
    assert render.line(card) == line


def test_words_of_ours_follow_the_language() -> None:
    button = Card(buttons=(Button("a.b", "Do", confirm="Sure?"),))

    assert render.adaptive(button, "en-GB")["lang"] == "en"
    assert actions(render.adaptive(button, "en-GB"))[1]["title"] == "Yes, do it"
    assert actions(render.adaptive(button, "sv-SE"))[1]["title"] == "Ja, gör det"


def test_an_empty_card_is_still_a_message() -> None:
    message = render.message(Card(), "sv")

    judge_message(message)
    assert message["summary"] == "Inspel"

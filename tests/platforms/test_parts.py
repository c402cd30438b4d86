"""A card in parts: in order, whole, and each part within what a platform takes."""

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat import Again, Button, Card, Row
from bot.platforms.parts import DoesNotFit, draw_beginning, draw_part, numbered, read_number
from bot.text import texts

AGAIN = Again("proposal.show", "7")
SWEDISH = texts("sv")
TEXT = st.text(alphabet="ab å\n", max_size=400)


def small(card: Card) -> Card:
    """A platform that takes 300 characters and six rows."""
    words = [card.title, card.text, card.note, *(part for row in card.rows for part in (row.title, row.text))]
    if len("".join(words)) > 300 or len(card.rows) > 6:
        raise DoesNotFit("too much")
    return card


def parts_of(card: Card) -> list[Card]:
    """Every part, as the buttons lead from one to the next."""
    parts: list[Card] = []
    for number in count(1):
        parts.append(draw_part(small, card, number, AGAIN, SWEDISH))
        if not any(button.part == number + 1 for button in parts[-1].buttons):
            return parts
    raise AssertionError


@given(st.lists(st.tuples(TEXT, st.text(alphabet="AB", max_size=30)), max_size=12), TEXT, TEXT)
def test_nothing_is_lost_and_nothing_comes_twice(rows: list[tuple[str, str]], text: str, note: str) -> None:
    card = Card("Rubrik", text, tuple(Row(words, title) for words, title in rows), note=note)

    parts = parts_of(card)

    shown = "".join(part.text + "".join(row.text for row in part.rows) for part in parts)
    assert letters(shown) == letters(text + "".join(words for words, _ in rows))
    assert {part.title for part in parts} == {"Rubrik"}
    notes = "".join(part.note.partition("Del ")[0] for part in parts)
    assert letters(notes) == letters(note)


def letters(text: str) -> str:
    return "".join(text.split())


def test_a_long_text_goes_on_under_its_title_at_the_end_of_a_line() -> None:
    card = Card(rows=(Row("En rad till.\n" * 40, "Nuläge"),))

    first, second, *_ = parts_of(card)

    assert first.rows[0].title == "Nuläge"
    assert second.rows[0].title == "Nuläge (forts.)"
    assert first.rows[0].text.endswith("En rad till.")
    assert second.rows[0].text.startswith("En rad till.")


def test_every_part_has_the_buttons_of_the_card_and_the_way_to_the_next() -> None:
    card = Card(rows=(Row("x" * 700),), buttons=(Button("proposal.edit", "Ändra", "7"),))

    parts = parts_of(card)

    assert [[b.label for b in part.buttons] for part in parts] == [
        ["Nästa del", "Ändra"],
        ["Föregående del", "Nästa del", "Ändra"],
        ["Föregående del", "Ändra"],
    ]
    assert parts[1].note == "Del 2 av 3."


def test_a_part_past_the_last_is_the_last() -> None:
    card = Card(rows=(Row("x" * 700),))

    assert draw_part(small, card, 999, AGAIN, SWEDISH) == parts_of(card)[-1]


def test_a_post_begins_and_leads_to_the_whole() -> None:
    card = Card("Kvitto", rows=(Row("x" * 700),))

    begun = draw_beginning(small, card, Again("card.show", "KEY"), SWEDISH)

    assert begun.note == "Det här är början. Tryck på Visa hela för resten."
    assert [(b.action, b.value, b.label) for b in begun.buttons] == [("card.show", "KEY", "Visa hela")]


def test_what_fits_is_left_alone() -> None:
    card = Card("Kort", rows=(Row("x" * 200),))

    assert draw_part(small, card, 5, AGAIN, SWEDISH) == card
    assert draw_beginning(small, card, AGAIN, SWEDISH) == card


def test_what_cannot_be_asked_for_again_is_not_cut() -> None:
    with pytest.raises(DoesNotFit):
        draw_part(small, Card(rows=(Row("x" * 700),)), 1, None, SWEDISH)


@pytest.mark.parametrize("action", ["proposal.show", "/", "/visa INS-2020-16", "poll.tick"])
def test_the_number_of_a_part_travels_with_the_action(action: str) -> None:
    assert read_number(numbered(Button(action, "Nästa del", part=12))) == (action, 12)
    assert read_number(numbered(Button(action, "Visa"))) == (action, 1)

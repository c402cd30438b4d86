"""Divides a card that is too long for one message into parts, without losing anything of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from bot.chat import Again, Button, Card, Row
from bot.text import Texts

T = TypeVar("T")
# Draws a card as a platform's payload, or raises `DoesNotFit`.
Draw = Callable[[Card], T]
_Fits = Callable[[Card], bool]

# The route that shows the whole of a posted card; its value is the message's delivery key.
WHOLE = "card.show"

# A button that asks for a part has its number before its action: "2>proposal.show". No other action does.
_NUMBERED = re.compile(r"(\d{1,3})>(.*)", re.DOTALL)
# Room for a part's own buttons is reserved for this many parts, before it is known how many there are.
_MOST_PARTS = 999


class DoesNotFit(ValueError):
    """Something is larger than the platform allows."""


def numbered(button: Button) -> str:
    """Return the action as a payload has it: with the number of the part that the button asks for."""
    return f"{button.part}>{button.action}" if button.part else button.action


def read_number(action: str) -> tuple[str, int]:
    """Return the action of a payload and the part it asks for, 1 when it names none."""
    found = _NUMBERED.fullmatch(action)
    return (found[2], max(1, int(found[1]))) if found else (action, 1)


def draw_part(draw: Draw[T], card: Card, number: int, again: Again | None, t: Texts) -> T:
    """Draw the card; if it does not fit, its part `number`, with buttons to the previous and the next part.

    `number` counts from 1; a larger one than there are parts means the last. Raises `DoesNotFit` when nothing
    can be drawn, or when there is no way to ask for the other parts (`again` is None).
    """
    try:
        return draw(card)
    except DoesNotFit:
        if again is None:
            raise
    most = _MOST_PARTS
    parts = _split(card, t, lambda each: _fits(draw, _turning(each, most - 1, most, again, t)))
    at = min(max(number, 1), len(parts))
    return draw(_turning(parts[at - 1], at, len(parts), again, t))


def draw_beginning(draw: Draw[T], card: Card, again: Again, t: Texts) -> T:
    """Draw the card; if it does not fit, its beginning, with a button that shows the whole.

    For a message that others see: each reads the whole in private, part by part. Raises `DoesNotFit`.
    """
    try:
        return draw(card)
    except DoesNotFit as whole:
        try:
            parts = _split(card, t, lambda each: _fits(draw, _begun(each, again, t)))
            return draw(_begun(parts[0], again, t))
        except DoesNotFit:
            # The error of the whole card says more, for example that a label is too long.
            raise whole from None


def _fits(draw: Draw[T], card: Card) -> bool:
    try:
        draw(card)
    except DoesNotFit:
        return False
    return True


def _turning(card: Card, at: int, of: int, again: Again, t: Texts) -> Card:
    buttons = []
    if at > 1:
        buttons.append(Button(again.action, t("button-part-before"), again.value, part=at - 1))
    if at < of:
        buttons.append(Button(again.action, t("button-part-after"), again.value, part=at + 1))
    place = t("part-place", part=at, parts=of)
    note = f"{card.note}\n{place}" if card.note else place
    return replace(card, note=note, buttons=(*buttons, *card.buttons))


def _begun(card: Card, again: Again, t: Texts) -> Card:
    whole = Button(again.action, t("button-part-whole"), again.value)
    note = f"{card.note}\n{t('part-begun')}" if card.note else t("part-begun")
    return replace(card, note=note, buttons=(whole, *card.buttons))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a card in reading order: its text, one of its rows, or its note."""

    kind: Literal["text", "row", "note"]
    row: Row

    def put(self, card: Card) -> Card:
        """Return the card with the piece in it."""
        match self.kind:
            case "text":
                return replace(card, text=self.row.text)
            case "row":
                return replace(card, rows=(*card.rows, self.row))
            case "note":
                return replace(card, note=self.row.text)

    def cut(self, at: int, t: Texts) -> tuple[_Piece, _Piece]:
        """Return two pieces: its first `at` characters, and the rest, whose title says that it continues."""
        row, title = self.row, self.row.title
        if title and not title.endswith(t("part-continued", title="")):
            title = t("part-continued", title=title)
        first = replace(row, text=row.text[:at].rstrip())
        return replace(self, row=first), replace(self, row=Row(row.text[at:], title))


def _split(card: Card, t: Texts, fits: _Fits) -> list[Card]:
    """Split a card into parts that fit. Every part has its title and buttons, the first its picture.

    When the buttons are too many to be in every part, they become rows at the end.
    """
    is_light = fits(Card(title=card.title, buttons=card.buttons))
    empty = Card(title=card.title, buttons=card.buttons if is_light else ())
    pieces = [_Piece("text", Row(card.text))] if card.text else []
    pieces += [_Piece("row", row) for row in card.rows]
    pieces += [_Piece("row", Row("", button=button)) for button in card.buttons if not is_light]
    pieces += [_Piece("note", Row(card.note))] if card.note else []
    parts = [replace(empty, picture=card.picture)]
    while pieces:
        parts[-1], pieces = _filled(parts[-1], pieces, fits)
        if pieces:
            parts[-1], pieces = _begin_next(parts[-1], pieces, empty, t, fits)
            parts.append(empty)
    return parts[:-1] if len(parts) > 1 and parts[-1] == empty else parts


def _filled(card: Card, pieces: list[_Piece], fits: _Fits) -> tuple[Card, list[_Piece]]:
    """Put as many whole pieces into the card as fit; return the card and the pieces that are left."""

    def with_first(count: int) -> Card:
        held = card
        for piece in pieces[:count]:
            held = piece.put(held)
        return held

    count = _most(len(pieces), lambda number: fits(with_first(number)))
    return with_first(count), pieces[count:]


def _begin_next(
    card: Card, pieces: list[_Piece], empty: Card, t: Texts, fits: _Fits
) -> tuple[Card, list[_Piece]]:
    """Start a piece that is longer than a whole part in this part; leave any other to the next part."""
    first, text = pieces[0], pieces[0].row.text
    if card != empty and fits(first.put(empty)):
        return card, pieces
    room = text[: _most(len(text), lambda at: fits(first.cut(at, t)[0].put(card)))]
    # Cut at the end of a line, else of a word, else (in one long word) after any letter.
    at = room.rfind("\n") + 1 or room.rfind(" ") + 1 or len(room)
    if not at:
        if card == empty:
            raise DoesNotFit("not even a word of it fits")
        return card, pieces
    begun, rest = first.cut(at, t)
    return begun.put(card), [rest, *pieces[1:]]


def _most(limit: int, holds: Callable[[int], bool]) -> int:
    """Return the largest number up to the limit for which `holds` is true, or 0; fast for small numbers."""
    step = 1
    while step <= limit and holds(step):
        step *= 2
    low, high = step // 2, min(step - 1, limit)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if holds(middle) else (low, middle - 1)
    return low

"""Shows a card that is too long for one message in parts that follow one another; nothing of it is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from bot.chat import Again, Button, Card, Row
from bot.text import Texts

T = TypeVar("T")
# Draws a card as a platform's payload, or raises `DoesNotFit`.
Draw = Callable[[Card], T]
_Fits = Callable[[Card], bool]

# The route that shows the whole of a posted card; its value is the message's delivery key.
WHOLE = "card.show"

# A button that asks for a part says which one before its action: "2>proposal.show". No action begins so.
_NUMBERED = re.compile(r"(\d{1,3})>(.*)", re.DOTALL)
# What a part's own buttons may say at most is reserved before anybody knows how many parts there are.
_MOST_PARTS = 999


class DoesNotFit(ValueError):
    """Something is larger than the platform takes."""


def numbered(button: Button) -> str:
    """Return the action as it stands in a payload: with the part that the button asks for."""
    return f"{button.part}>{button.action}" if button.part else button.action


def read_number(action: str) -> tuple[str, int]:
    """Return the action of a payload and the part it asks for, 1 when it names none."""
    found = _NUMBERED.fullmatch(action)
    return (found[2], max(1, int(found[1]))) if found else (action, 1)


def draw_part(draw: Draw[T], card: Card, number: int, again: Again | None, t: Texts) -> T:
    """Draw the card; one that does not fit by its part `number`, with buttons to the parts beside it.

    `number` counts from 1, and one past the last is the last. Raises `DoesNotFit` when nothing can be drawn,
    or when there is no way to ask for the other parts.
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
    """Draw the card; one that does not fit by its beginning, with a button that shows the whole.

    For a message that others see: they read the whole on their own, part by part. Raises `DoesNotFit`.
    """
    try:
        return draw(card)
    except DoesNotFit:
        parts = _split(card, t, lambda each: _fits(draw, _begun(each, again, t)))
        return draw(_begun(parts[0], again, t))


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


@dataclass
class _Parts:
    """Parts under way. Every part has the card's title and buttons; the picture stands in the first."""

    empty: Card
    picture_of: Card
    fits: _Fits
    t: Texts
    done: list[Card] = field(default_factory=list)
    open: Card = field(init=False)

    def __post_init__(self) -> None:
        self.open = replace(self.empty, picture=self.picture_of.picture)

    def add(self, piece: Row, put: Callable[[Card, Row], Card]) -> None:
        """Put the piece where there is room; what is longer than a whole part begins in this one."""
        while True:
            if self.fits(put(self.open, piece)):
                self.open = put(self.open, piece)
                return
            if self.open != self.empty and self.fits(put(self.empty, piece)):
                self._close()
                continue
            cut = self._most_that_fits(piece, put)
            if cut:
                self.open = put(self.open, replace(piece, text=piece.text[:cut].rstrip()))
                piece = self._rest(piece, cut)
            elif self.open == self.empty:
                raise DoesNotFit("not even a word of it fits")
            self._close()

    def _close(self) -> None:
        self.done.append(self.open)
        self.open = self.empty

    def _most_that_fits(self, piece: Row, put: Callable[[Card, Row], Card]) -> int:
        """Return how many characters fit, to the end of a line, a word or, in one long word, a character."""
        low, high = 0, len(piece.text)
        while low < high:
            middle = (low + high + 1) // 2
            if self.fits(put(self.open, replace(piece, text=piece.text[:middle]))):
                low = middle
            else:
                high = middle - 1
        room = piece.text[:low]
        return max(room.rfind("\n"), -1) + 1 or max(room.rfind(" "), -1) + 1 or low

    def _rest(self, piece: Row, cut: int) -> Row:
        title = piece.title
        if title and not title.endswith(self.t("part-continued", title="")):
            title = self.t("part-continued", title=title)
        return Row(piece.text[cut:], title)


def _split(card: Card, t: Texts, fits: _Fits) -> list[Card]:
    """Split a card, in reading order: text, rows, note, and buttons that are too many for every part."""
    buttons = card.buttons
    if not fits(Card(title=card.title, buttons=buttons)):
        buttons = ()
    rows = (*card.rows, *(Row("", button=button) for button in card.buttons if button not in buttons))
    parts = _Parts(Card(title=card.title, buttons=buttons), card, fits, t)
    if card.text:
        parts.add(Row(card.text), lambda to, piece: replace(to, text=piece.text))
    for row in rows:
        parts.add(row, lambda to, piece: replace(to, rows=(*to.rows, piece)))
    if card.note:
        parts.add(Row(card.note), lambda to, piece: replace(to, note=piece.text))
    return [*parts.done, parts.open]

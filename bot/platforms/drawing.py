"""Draws a card for a platform: as a post, as a private answer in parts, or as the line of a notification."""

from __future__ import annotations

from typing import TypeVar

from bot.chat import Again, Card, FormErrors, Notice, say
from bot.logs import log
from bot.platforms.parts import WHOLE, DoesNotFit, Draw, draw_beginning, draw_part
from bot.platforms.port import Refused
from bot.text import texts

T = TypeVar("T")


def draw_post(draw: Draw[T], card: Card, key: str, language: str) -> T:
    """Draw a message for others, or its beginning if it is too long; raises `Refused` if neither fits."""
    try:
        return draw_beginning(draw, card, Again(WHOLE, key), texts(language))
    except DoesNotFit as error:
        raise Refused(f"too large: {error}") from error


def draw_answer(draw: Draw[T], notice: Notice, number: int, language: str) -> T:
    """Draw a private answer, or part `number` of a long one; when no part fits, a card that says so."""
    try:
        return draw_part(draw, notice.card, number, notice.again, texts(language))
    except DoesNotFit as error:
        log.error("answer_too_large", reason=str(error))
        return draw(too_large(language))


def too_large(language: str) -> Card:
    """Return the card that says that an answer is too large to be shown."""
    return Card(text=texts(language)("answer-too-large"))


def spell_out(reply: FormErrors) -> Notice:
    """Return a form's errors as a notice, for places that show no form."""
    return say("\n".join(reply.errors.values()))


def notify(card: Card) -> str:
    """Return the card's text for the line of a notification; "" for a card without text."""
    words = " · ".join(part for part in (card.title, card.text) if part)
    if not words and card.rows:
        words = card.rows[0].title or card.rows[0].text
    return words or card.note or (card.picture.alt if card.picture else "")

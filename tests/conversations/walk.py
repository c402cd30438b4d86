"""What a text sends people to: the commands it names, and whom it asks for what."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent

from bot.chat import Button, Card, Form, FormErrors, Notice, OpenForm, Reply
from bot.routes import Route, RouteTable
from handlers import ROUTES
from models.spelling import fold

TABLE = RouteTable(ROUTES)
LOCALES = Path("bot/locales/sv")
_COMMAND = re.compile(r"/inspel((?: [\wÅÄÖåäö-]+){0,4})")
# Words with which a text sends somebody to somebody.
ASKING = re.compile(
    r"\b(?:[Bb]e (?:\{|en|den|region)|[Kk]ontakta\b|[Hh]ör av er|[Ss]äg (?:det|till)|[Ff]råga (?:en|region))"
    r"|[Dd]et kan \{|handläggare (?:\S+ )*?(?:skapar|skickar|släpper|gör|öppnar|kan öppna|skriver|avgör)"
    r"|gör en handläggare|ordförande,? som släpper|ordförande släpper|säg till den"
)


@dataclass(frozen=True)
class Ask:
    """Who is asked, by account, and what they would then use: a command, or a button by its route."""

    user: str
    command: str = ""
    button: str = ""


def sentences(reply: Reply) -> str:
    """Everything that a reply says, hints and labels too."""
    match reply:
        case Notice(card):
            return said(card)
        case OpenForm(form) | FormErrors(form):
            return "\n".join([form.title, form.text, *_of_fields(form)])
        case _:
            return ""


def said(card: Card) -> str:
    rows = [part for row in card.rows for part in (row.title, row.text)]
    return "\n".join(filter(None, [card.title, card.text, *rows, card.note]))


def buttons(cards: Iterable[Card]) -> list[Button]:
    """The buttons of cards, in order."""
    return [
        button
        for card in cards
        for button in (*card.buttons, *(row.button for row in card.rows if row.button is not None))
    ]


def named_commands(text: str) -> list[str]:
    """The commands that a text names, each as somebody would type it."""
    found = []
    for match in _COMMAND.finditer(text):
        words = match[1].split()
        phrase = _longest(words)
        rest = words[len(phrase) : len(phrase) + 1]
        # What follows is part of the command only when it is an example: a number, or a name.
        example = [word for word in rest if phrase and (word[0].isupper() or word[0].isdigit())]
        found.append(" ".join([*phrase, *example]))
    return found


def route_of(command: str) -> Route | None:
    """The route of a command as it is typed."""
    phrase = tuple(fold(word) for word in _longest(command.split()))
    return next((route for route in ROUTES if phrase in route.phrases), None)


def asks(text: str) -> set[str]:
    """The keys of the texts in it that send somebody to somebody."""
    return {key for key, pattern in _patterns().items() if pattern.search(text)}


@cache
def asking_keys() -> frozenset[str]:
    """The keys of all texts that send somebody to somebody."""
    return frozenset(_patterns())


def _longest(words: list[str]) -> list[str]:
    folded = tuple(fold(word) for word in words)
    for length in range(len(words), 0, -1):
        if any(folded[:length] in route.phrases for route in ROUTES):
            return words[:length]
    return []


def _of_fields(form: Form) -> list[str]:
    return [text for field in form.fields for text in (field.label, field.hint) if text]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    found = {}
    for path in sorted(LOCALES.glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, fluent.Message) and entry.value is not None:
                plain = "".join(_written(each) for each in entry.value.elements)
                if ASKING.search(plain):
                    parts = [_matching(each) for each in entry.value.elements]
                    found[entry.id.name] = re.compile("".join(parts), re.DOTALL)
    return found


def _written(element: fluent.TextElement | fluent.Placeable) -> str:
    if isinstance(element, fluent.TextElement):
        return element.value
    expression = element.expression
    return f"{{ ${expression.id.name} }}" if isinstance(expression, fluent.VariableReference) else "{ }"


def _matching(element: fluent.TextElement | fluent.Placeable) -> str:
    return re.escape(element.value) if isinstance(element, fluent.TextElement) else ".+?"

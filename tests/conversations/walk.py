"""What a text sends people to: the commands it names, and whom it asks for what, in one language and chat."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent

from bot.chat import Button, Card, Channel, Command, Form, FormErrors, Notice, OpenForm, Reply, User
from bot.routes import Route, RouteTable
from handlers import ROUTES

TABLE = RouteTable(ROUTES)
LOCALES = Path("bot/locales")
# How a command begins, by platform: the term that every text uses.
PREFIXES = {"slack": "/inspel", "teams": "@Inspel"}
# Words with which a text sends somebody to somebody.
ASKING = {
    "sv": re.compile(
        r"\b(?:[Bb]e (?:\{|en|den|region)|[Kk]ontakta\b|[Hh]ör av er|[Ss]äg (?:det|till))"
        r"|\b[Ff]råga (?:en|region)|[Dd]et kan \{"
        r"|handläggare (?:\S+ )*?(?:skapar|skickar|släpper|gör|öppnar|kan öppna|skriver|avgör)"
        r"|gör en handläggare|ordförande,? som släpper|ordförande släpper|säg till den"
    ),
    "en": re.compile(
        r"\b[Aa]sk (?:\{|an?\b|another|the region|whoever)|\b[Cc]ontact (?:\{|the region)|[Gg]et in touch"
        r"|\b[Tt]ell (?:\{|the (?:region|person)|whoever)|can be done by \{"
        r"|officers?\b (?:[^.,]*? )?(?:sends|types|makes|release|can open|decide)\b|who release it here"
    ),
}
# Letters of the shortest word that is held to be a misspelt command.
SHORTEST = 4
_NOBODY = User("", "", "")


@dataclass(frozen=True)
class Speech:
    """A language, and the platform whose way of writing commands its texts use."""

    language: str
    platform: str

    @property
    def prefix(self) -> str:
        """How a command begins."""
        return PREFIXES[self.platform]


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
    """Everything that a card says but its buttons."""
    rows = [part for row in card.rows for part in (row.title, row.text)]
    return "\n".join(filter(None, [card.title, card.text, *rows, card.note]))


def buttons(cards: Iterable[Card]) -> list[Button]:
    """The buttons of cards, in order."""
    return [
        button
        for card in cards
        for button in (*card.buttons, *(row.button for row in card.rows if row.button is not None))
    ]


def named_commands(text: str, platform: str) -> list[str]:
    """The commands that a text names, each as somebody would type it."""
    return [_as_typed(match[1]) for match in _command(platform).finditer(text)]


@cache
def route_of(command: str) -> Route | None:
    """The route of a command as it is typed."""
    found = TABLE.find(_typed(command))
    return found[0] if found else None


@cache
def meaning(command: str) -> tuple[str, ...]:
    """What a command means in any language: its route and what follows, or its own words when it has none."""
    found = TABLE.find(_typed(command))
    if found is None or not isinstance(found[1], Command):
        return ("", command)
    return (found[0].id, *found[1].words)


def asks(text: str, language: str) -> set[str]:
    """The keys of the texts in it that send somebody to somebody."""
    return {key for key, pattern in _asking(language).items() if pattern.search(text)}


@cache
def asking_keys(language: str) -> frozenset[str]:
    """The keys of all texts that send somebody to somebody."""
    return frozenset(_asking(language))


@cache
def commands_by_key(speech: Speech) -> dict[str, list[tuple[str, ...]]]:
    """What the commands mean that each text names, by its key, in order of their names."""
    written = {
        key: "".join(_written(each, speech.prefix) for each in elements)
        for key, elements in _messages(speech.language).items()
    }
    return {
        key: sorted(meaning(command) for command in named_commands(text, speech.platform))
        for key, text in written.items()
    }


def _as_typed(following: str) -> str:
    """The command at the beginning of what follows its prefix in a sentence."""
    words = following.split()
    for length in range(len(words), 0, -1):
        found = TABLE.find(_typed(" ".join(words[:length])))
        if found and isinstance(found[1], Command) and not found[1].words:
            # What follows is part of the command only when it is an example: a number, or a name.
            rest = words[length : length + 1]
            return " ".join([*words[:length], *(w for w in rest if w[0].isupper() or w[0].isdigit())])
    # Words that nearly are a command are meant as one and will be refused; a short one begins a sentence.
    meant = len(words[0]) >= SHORTEST and TABLE.suggest(tuple(words[:1]), lambda _: True) if words else None
    return " ".join(words) if meant else ""


@cache
def _command(platform: str) -> re.Pattern[str]:
    return re.compile(re.escape(PREFIXES[platform]) + r"((?: [\w-]+){0,4})")


def _typed(command: str) -> Command:
    return Command(tuple(command.split()), _NOBODY, Channel("", "", ""))


def _of_fields(form: Form) -> list[str]:
    return [text for field in form.fields for text in (field.label, field.hint) if text]


@cache
def _messages(language: str) -> dict[str, list[fluent.TextElement | fluent.Placeable]]:
    return {
        entry.id.name: entry.value.elements
        for path in sorted((LOCALES / language).glob("*.ftl"))
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body
        if isinstance(entry, fluent.Message) and entry.value is not None
    }


@cache
def _asking(language: str) -> dict[str, re.Pattern[str]]:
    """The texts that send somebody to somebody, each as a pattern that finds it in what was said."""
    return {
        key: re.compile("".join(map(_matching, elements)), re.DOTALL)
        for key, elements in _messages(language).items()
        if ASKING[language].search("".join(_written(each, "{ }") for each in elements))
    }


def _written(element: fluent.TextElement | fluent.Placeable, command: str) -> str:
    if isinstance(element, fluent.TextElement):
        return element.value
    match element.expression:
        case fluent.VariableReference(id=fluent.Identifier(name=name)):
            return f"{{ ${name} }}"
        case fluent.TermReference(id=fluent.Identifier(name="command")):
            return command
        case fluent.SelectExpression(variants=variants):
            return " ".join(_written(each, command) for one in variants for each in one.value.elements)
        case _:
            return "{ }"


def _matching(element: fluent.TextElement | fluent.Placeable) -> str:
    return re.escape(element.value) if isinstance(element, fluent.TextElement) else ".+?"

"""Somebody who opens a form in the playground and types something awkward into one of its fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from playground.driver import Person, View
from tests.faults.hostile import TEXTS, Json, markup_in_blocks, shown_as
from tests.faults.live import Live

PLAIN = "Ett vanligt svar"


@dataclass(frozen=True)
class Typed:
    """What was typed where, and what came of it: an error, or the text that is to be read somewhere."""

    form: str
    field: str
    text: str
    error: str
    shown: str


@dataclass
class Filling:
    """Remembers all that was typed and every piece of markup that a form held."""

    bot: Live
    typed: list[Typed] = field(default_factory=list)
    forms: set[str] = field(default_factory=set)
    markup: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def every_text(
        self,
        form: str,
        person: Person,
        opening: Callable[[int], str | Callable[[], None]],
        *,
        afterwards: Callable[[], None] = lambda: None,
        answers: Callable[[int], Json] = lambda number: {},
    ) -> None:
        """Open the form by a command or a deed for each text and each field of text, and hand it in.

        `opening` and `answers` are asked for the n-th time; `afterwards` follows when the form was accepted.
        """
        number = 0
        for text in TEXTS:
            for name in self._fields(person, opening(number), form):
                _open(person, opening(number))
                view = person.modal(titled=form)
                if self._type(person, view, name, f"{text} §{len(self.typed)}", answers(number)):
                    afterwards()
                number += 1

    def look(self, person: Person, form: str) -> View:
        """Look through the open form for markup; returns it."""
        view = person.modal(titled=form)
        self.forms.add(form)
        self.markup += [f"{form}: {one}" for one in markup_in_blocks([view.raw])]
        return view

    def _fields(self, person: Person, opening: str | Callable[[], None], form: str) -> list[str]:
        _open(person, opening)
        view = self.look(person, form)
        person.closes()
        return [block["block_id"] for block, _ in _inputs(view, "plain_text_input")]

    def _type(self, person: Person, view: View, name: str, text: str, answers: Json) -> bool:
        element = next(e for block, e in _inputs(view, "plain_text_input") if block["block_id"] == name)
        errors = person.submits(_defaults(view) | answers | {name: text})
        shown = shown_as(text, lines=bool(element.get("multiline")))
        self.typed.append(Typed(view.callback_id, name, text, errors.get(name, ""), "" if errors else shown))
        assert set(errors) <= {name}, errors
        if person.has_modal():
            after = person.modal()
            self.notices.append(after.words)
            self.markup += [f"after {view.callback_id}: {one}" for one in markup_in_blocks([after.raw])]
            person.closes()
        return not errors


def _open(person: Person, opening: str | Callable[[], None]) -> None:
    opening() if callable(opening) else person.commands(opening)


def _inputs(view: View, kind: str = "") -> Iterator[tuple[Json, Json]]:
    for block in view.blocks:
        if block["type"] == "input" and kind in ("", block["element"]["type"]):
            yield block, block["element"]


def _defaults(view: View) -> Json:
    """An answer to everything: what stands there, else the first choice, else a plain word."""
    found: Json = {}
    for block, element in _inputs(view):
        if any(name.startswith("initial_") for name in element):
            continue
        if element["type"] in ("static_select", "radio_buttons"):
            found[block["block_id"]] = element["options"][0]["value"]
        elif element["type"] == "plain_text_input" and not block["optional"]:
            found[block["block_id"]] = PLAIN
    return found

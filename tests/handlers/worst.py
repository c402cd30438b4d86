"""The worst facts that every card and form may be drawn from: all as long and as many as is accepted.

A fact is found by its name, or by its type. One that is new here fails until it has a worst value.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, tzinfo
from enum import Enum
from fractions import Fraction
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from sqlalchemy.orm import Mapped

import handlers
from bot.chat import Button, Card, Form, Row
from bot.text import Texts
from handlers.compilation.cards.compilation import Preview
from handlers.poll.cards.voting import SeatFacts
from models.people.seats import seat_words
from models.plan.reading import Question
from models.poll.counting import Count
from models.poll.poll import PollFacts, PollOption, PollSeat
from models.poll.rules import RULES
from models.poll.rules.approval import APPROVAL
from models.poll.rules.points import MOST_BUDGET, POINTS
from models.poll.rules.rule import Marks, Numbers
from models.poll.tally import Quorum, Result, Standing
from models.proposal import Proposal
from models.register.file import Problem
from models.register.identities import Doubt
from models.storage.base import Base
from tests.handlers.lengths import (
    CODES,
    COUNTS,
    LINES,
    LONGEST_DAY,
    MUNICIPALITIES,
    OF_ONE,
    PARAGRAPHS,
    PATTERNS,
    SEATS,
    ZONE,
)


def facts_of(kind: str, returns: type) -> list[tuple[str, Callable[..., Any]]]:
    """List the public functions of every feature's `cards` or `forms` that return such a thing, by name.

    `handlers.plan.cards.timeline` is "plan.timeline"; `handlers.poll.cards.result.page`, "poll.result.page".
    """
    found: list[tuple[str, Callable[..., Any]]] = []
    for info in pkgutil.walk_packages(handlers.__path__, "handlers."):
        names = info.name.split(".")[1:]
        if names[1:2] != [kind]:
            continue
        module = importlib.import_module(info.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            is_public = function.__module__ == module.__name__ and not name.startswith("_")
            if is_public and get_type_hints(function).get("return") is returns:
                found.append((".".join([names[0], *names[2:], name]), function))
    return found


CARDS = facts_of("cards", Card)
FORMS = facts_of("forms", Form)


class Worst:
    """Builds the worst of each fact from one pattern of words."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern

    def paragraph(self, most: int) -> str:
        """So many characters, as a person may type them."""
        text = (self._pattern * most)[:most]
        return text[:-1] + "x" if text[-1].isspace() else text

    def line(self, most: int) -> str:
        """The same on one line: there a line break is a space."""
        return self.paragraph(most).replace("\n", " ")

    def arguments(self, name: str, function: Callable[..., Any], t: Texts) -> dict[str, Any]:
        """What the function is called with."""
        hints = get_type_hints(function)
        own = OF_ONE.get(name, {})
        made: dict[str, Any] = {}
        for parameter in inspect.signature(function).parameters:
            made[parameter] = t if parameter == "t" else own.get(parameter)
            if parameter != "t" and parameter not in own:
                made[parameter] = self.of(hints[parameter], parameter)
        return made

    def of(self, hint: Any, name: str) -> Any:
        """The worst value of a type under a name."""
        origin, inner = get_origin(hint), get_args(hint)
        if name == "values":
            return {}
        if name == "context":
            return {"person": "9" * 18}
        if origin in (Union, UnionType):
            return self.of(next(one for one in inner if one is not type(None)), name)
        if origin is Literal:
            return max(inner, key=len)
        if origin is Mapped:
            return self.of(inner[0], name)
        if origin in (Mapping, dict) or hint in (Mapping, dict):
            return self._mapping(inner, name)
        if origin is tuple and Ellipsis not in inner:
            # A municipality and its people, each with appointments.
            names = {0: "municipality", 1: "held"} if name == "groups" else {}
            return tuple(self.of(one, names.get(at, name)) for at, one in enumerate(inner))
        if origin in (Sequence, Iterable, list, tuple, frozenset):
            return origin_of(origin)(
                self._numbered(self.of(inner[0], name), n) for n in range(self._many(name))
            )
        return self._one(hint, name)

    def _many(self, name: str) -> int:
        assert name in COUNTS or name in CODES, f"how many may there be of {name}? Say it in COUNTS"
        return COUNTS.get(name, 1)

    def _one(self, hint: Any, name: str) -> Any:
        made = self._known(hint)
        if made is not None:
            return made
        if hint is str:
            return self._words(name)
        if isinstance(hint, type) and issubclass(hint, Enum):
            return max(hint, key=lambda one: len(str(one)))
        if get_origin(hint) is Callable:
            return lambda _: "9" * 18
        if hint is bool:
            return True
        if hint is int:
            return 99
        if hint is date:
            return LONGEST_DAY
        if hint is datetime:
            return datetime(2026, 9, 30, 20, 59, tzinfo=ZONE)
        if hint is tzinfo:
            return ZONE
        if isinstance(hint, type) and issubclass(hint, Base):
            return self._row(hint)
        if is_dataclass(hint):
            hints = get_type_hints(hint)
            return hint(**{field.name: self.of(hints[field.name], field.name) for field in fields(hint)})  # type: ignore[operator]
        raise AssertionError(f"{name} is a {hint}: say in tests/handlers/worst.py what its worst value is")

    def _words(self, name: str) -> str:
        if name in CODES:
            return CODES[name]
        if name in PARAGRAPHS:
            return self.paragraph(PARAGRAPHS[name])
        if name in LINES:
            return self.line(LINES[name])
        if name in ("code", "id"):
            return "INS-2026-999"
        if name == "kind":
            return "consultation"
        raise AssertionError(f"{name} is a text: say in tests/handlers/worst.py how long it may be")

    def _row(self, table: type[Base]) -> Base:
        """A row of the table as it comes from the database."""
        made = {}
        for name, hint in get_type_hints(table).items():
            if get_origin(hint) is Mapped:
                made[name] = self.of(hint, name)
        limits = {
            column.name: column.type.length
            for column in table.__table__.columns
            if hasattr(column.type, "length")
        }
        for name, most in limits.items():
            if most and isinstance(made.get(name), str):
                made[name] = made[name][:most]
        return table(**made)

    def _mapping(self, inner: tuple[Any, ...], name: str) -> dict[Any, Any]:
        if name == "kinds":
            return {f"kind-{number}": "consultation" for number in range(COUNTS["activities"] + 1)}
        if name == "chats":
            return {f"teams:{LONGEST_DAY}{n}": self._words("chat") for n in range(COUNTS["chats"])}
        if name == "planned":
            return dict.fromkeys(range(COUNTS["activities"]), LONGEST_DAY)
        if name == "answers":
            return {option.id: 1 for option in self._options()[:MOST_BUDGET]}
        if name == "former":
            return {option.id: 3 for option in self._options()}
        if name == "asked":
            return {field: self._words("namesake")[:100] for field in ("renamed", "whose", "namesake")}
        if name in ("seat", "new_seats", "repeated"):
            return seat_words("K" * 20, self.line(110), self.line(200))
        if inner and inner[0] is int:
            of = {
                "holders": "name",
                "municipalities": "municipality",
                "names": "municipality",
                "senders": "municipality",
                "seats": "code",
            }
            # Whoever speaks for several municipalities speaks for a few.
            many = 12 if name == "senders" else 100
            return {n: self._words(of[name])[:60] for n in range(many)}
        raise AssertionError(f"{name} is a mapping: say in tests/handlers/worst.py what is in it")

    def _options(self) -> tuple[PollOption, ...]:
        return tuple(
            PollOption(f"{n:032}", f"INS-2026-{n}", self.line(100), n, self.line(100), "EUR")
            for n in range(max(rule.most_options for rule in RULES.values()))
        )

    def _seats(self) -> tuple[PollSeat, ...]:
        return tuple(PollSeat(n, f"K-{n}", n, f"{n}", self.line(110)) for n in range(SEATS))

    def _known(self, hint: Any) -> Any:
        """What holds together only as a whole."""
        if hint is PollOption:
            return self._options()[0]
        if hint is PollFacts:
            options = self._options()[: APPROVAL.most_options]
            closes = datetime(2026, 9, 30, 20, 59, tzinfo=ZONE)
            return PollFacts(7, 7, "points", "open", MOST_BUDGET, 10, 10, self._seats(), options, closes)
        if hint is Numbers:
            return POINTS.ballot
        if hint is Marks:
            return APPROVAL.ballot
        if hint is Count:
            return self._count()
        if hint is Card:
            return Card(self.line(200), self.paragraph(1500))
        if hint is Row:
            return Row("\n".join([self.line(115)] * 6), self.line(140))
        if hint is Button:
            return Button("proposal.ask_withdraw", "Ändra det som har skickats", "0" * 32, opens_form=True)
        if hint is Doubt:
            names = {"name": self.line(200), "other_name": self.line(200), "other": 20_000}
            return Doubt("1", "register-doubt-joined", 20_000, ("same", "different"), names)
        if hint is Preview:
            found = self.of(Sequence[Proposal], "found")
            senders = dict.fromkeys(range(100), self.line(110))
            silent = [self.line(110)] * MUNICIPALITIES
            return Preview(found, found[:10], senders, silent, ["council"], ["staff"], 99, True, "9" * 32)
        if hint is Question:
            return Question(999, self.paragraph(400), "date-unreadable", 0)
        if hint is Problem:
            return Problem("register-unknown-role", 20_000, {"role": self.line(110), "value": self.line(110)})
        return None

    def _count(self) -> Count:
        options = self._options()[: APPROVAL.most_options]
        ranking = tuple(Standing(o.code, 1, Fraction(99), 49, SEATS, 9, tied=True) for o in options)
        result = Result(ranking, (), tuple(option.code for option in options))
        behind = {option.code: tuple(range(12)) for option in options}
        shares = dict.fromkeys(behind, 99)
        made: dict[str, Any] = {"result": result, "quorum": Quorum(3, 41, 3, 25), "supporters": behind}
        return Count(**{field.name: made.get(field.name, shares) for field in fields(Count)})

    def _numbered(self, thing: Any, number: int) -> Any:
        """The same thing with ids of its own."""
        if isinstance(thing, SeatFacts):
            return replace(thing, id=number)
        if isinstance(thing, Base):
            columns = thing.__table__.columns.keys()
            copy = type(thing)(**{name: getattr(thing, name) for name in columns})
            if isinstance(getattr(copy, "id", None), int):
                copy.id = number  # type: ignore[attr-defined]
            if hasattr(copy, "position") and isinstance(copy.position, int):
                copy.position = number + 1
            return copy
        return thing


def origin_of(origin: Any) -> Any:
    """The plain type to build: a sequence may be any."""
    return tuple if origin in (Sequence, Iterable, tuple) else origin


def worst_cases() -> Iterator[tuple[str, str]]:
    """Every function with every pattern."""
    yield from ((name, pattern) for name, _ in (*CARDS, *FORMS) for pattern in PATTERNS)

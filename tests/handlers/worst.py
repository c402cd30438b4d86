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
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Mapped

import handlers.cards
import handlers.forms
from bot.chat import Button, Card, Form, Row
from bot.text import Texts
from handlers import ROUTES
from handlers.cards.compilation import Preview
from handlers.cards.voting import SeatFacts
from handlers.forms.plan import MOST_ACTIVITIES
from handlers.forms.voting import MOST_BUDGET
from models.base import Base
from models.counting import Count
from models.plan import Question
from models.poll import MOST_OPTIONS, PollFacts, PollOption, PollSeat
from models.proposal import Proposal
from models.register_file import Problem
from models.register_people import Doubt
from models.tally import Quorum, Result, Standing

# What people may write, as a pattern that is repeated until it is as long as is accepted: many short lines,
# letters that are two bytes in JSON, that are four in UTF-8, that are written as entities, one endless word.
PATTERNS = {
    "short lines": "x\n",
    "quotes": '"\\',
    "emoji": "\N{OWL}",
    "markup": "<&>",
    "one word": "å",
    "words": "Räddningstjänsten behöver ",
}
# The largest region has 49 municipalities; eleven seats are usual.
MUNICIPALITIES = 49
SEATS = 80
PEOPLE = 200
LONGEST_DAY = date(2026, 9, 30)
ZONE = ZoneInfo("Europe/Stockholm")

# As many as there may be, by the fact's name.
COUNTS = {
    "activities": MOST_ACTIVITIES,
    "later": MOST_ACTIVITIES,
    "questions": 100,
    "municipalities": MUNICIPALITIES,
    "silent": MUNICIPALITIES,
    "missing": MUNICIPALITIES,
    "senders": MUNICIPALITIES,
    "names": PEOPLE,
    "added": PEOPLE,
    "changed": PEOPLE,
    "seats": SEATS,
    "voted": SEATS,
    "waiting": SEATS,
    "held": 5,
    "groups": 8,
    "proposals": 10,
    "platforms": 2,
    "audiences": 4,
    "notes": 3,
    "buttons": 12,
    "rows": MUNICIPALITIES,
    "commands": 0,
    "problems": PEOPLE,
    "seated": SEATS,
    "shared": 8,
    "withdrawn": 10,
    "found": 200,
    "rounds": 20,
    "receivers": 3,
    "doubts": 3,
    "choices": 3,
    "other_columns": 20,
    "joined": 100,
    "ended": 100,
    "new_municipalities": MUNICIPALITIES,
    "new_seats": SEATS,
    "came": 10,
    "back": 10,
    "readings": 4,
    "vacant": SEATS,
    "substitute_alone": SEATS,
    "doubled": 8,
    "without": MUNICIPALITIES,
}
# The texts of one line, by the fact's name and the most characters that are taken in.
LINES = {
    "title": 300,
    "name": 200,
    "person": 200,
    "sender": 100,
    "municipality": 110,
    "staff": 2_000,
    "region": 200,
    "reason": 200,
    "where": 300,
    "asked": 60,
    "query": 60,
    "whose": 60,
    "email": 200,
    "round_title": 200,
    "channel": 200,
    "standing": 300,
    "next_date": 400,
    "privacy": 3_000,
    "count": 60,
    "line": 300,
    "notes": 200,
    "names": 200,
    "holder": 200,
    "namesake": 200,
    "note": 400,
    "seat": 20,
    "other_columns": 100,
    "other": 200,
    "new_municipalities": 100,
    "new_seats": 20,
    "written": 200,
    "substitute_alone": 200,
    "doubled": 200,
    "without": 110,
    "body": 330,
    "admitted_reason": 200,
    "withdrawn_reason": 200,
    "missing": 110,
    "silent": 110,
    "municipalities": 110,
    "senders": 110,
    "added": 200,
    "changed": 200,
}
PARAGRAPHS = {
    "problem": 1500,
    "position": 800,
    "authority_reason": 500,
    "description": 5_000,
    "text": 1_000,
    "seats": 2_000,
}
# Words of the program's own, one of which must be the one.
CODES = {
    "area": "EUR",
    "level": "both",
    "authority": "both",
    "anchoring": "officials",
    "state": "intake_closed",
    "role": "reference",
    "purpose": "common",
    "precision": "range",
    "language": "sv",
    "time_zone": "America/Argentina/ComodRivadavia",
    "platform": "teams",
    "platforms": "teams",
    "chosen": "teams",
    "secret": "ABCD-EFGH",
    "position": "check",
    "said": "check",
    "audiences": "contact",
    "deadline": "onsdag 30 september",
    "identity": "0" * 32,
    "channel_id": "19:" + "a" * 90,
    "key": "register-unknown-role",
    "messages_on": "",
    "municipality_code": "2326",
    "route": "proposal.edit",
    "outlook": "out",
    "last_day": "2026-09-30",
    "doubts": "date-unreadable",
    "readings": "2026-04-01/2026-06-30/range",
    "receivers": "council",
    "value": "9" * 18,
    "withdrawn": "INS-2026-99",
    "came": "INS-2026-99",
    "back": "INS-2026-99",
    "late": "out",
}


def facts_of(package: Any, returns: type) -> list[tuple[str, Callable[..., Any]]]:
    """List the public functions of a package's modules that return such a thing, by name."""
    found: list[tuple[str, Callable[..., Any]]] = []
    for info in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            is_public = function.__module__ == module.__name__ and not name.startswith("_")
            if is_public and get_type_hints(function).get("return") is returns:
                found.append((f"{info.name}.{name}", function))
    return found


CARDS = facts_of(handlers.cards, Card)
FORMS = facts_of(handlers.forms, Form)

# What a function's own words mean, where the same name means something else in another.
OF_ONE: dict[str, dict[str, Any]] = {
    "help.topic": {"name": "privacy"},
    "help.overview": {
        "commands": tuple(route for route in ROUTES if route.command),
        "audiences": ["contact"],
    },
    "reminders.to_channel": {"kind": "t2"},
    "reminders.to_contact": {"kind": "t2"},
    "rounds.status": {"standing": "x" * 300},
    "result.page": {"number": 2},
    "voting.points": {"text": "Du har 30 poäng. " * 20},
    "voting.new_poll": {"seats": "\n".join(["Bergs kommun har två platser: " + "å" * 110] * 20)},
    "voting.kryss": {"text": "Du får välja fem. " * 20, "former": ()},
    "voting.opened_to": {"standing": "mine"},
    "work.ready": {"names": ["sammanställning-" + "x" * 100 + ".xlsx"] * 4},
    "outbox.refused": {"code": "x" * 190},
    "outbox.uncertain": {"outgoing_id": 2**53},
}


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
        if name == "planned":
            return dict.fromkeys(range(COUNTS["activities"]), LONGEST_DAY)
        if name == "points":
            return {option.id: 1 for option in self._options()[:MOST_BUDGET]}
        if name == "former":
            return {option.id: 3 for option in self._options()}
        if inner and inner[0] is int:
            of = {
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
            for n in range(max(MOST_OPTIONS.values()))
        )

    def _seats(self) -> tuple[PollSeat, ...]:
        return tuple(PollSeat(n, f"K-{n}", n, f"{n}", self.line(110)) for n in range(SEATS))

    def _known(self, hint: Any) -> Any:
        """What holds together only as a whole."""
        if hint is PollOption:
            return self._options()[0]
        if hint is PollFacts:
            options = self._options()[: MOST_OPTIONS["approval"]]
            closes = datetime(2026, 9, 30, 20, 59, tzinfo=ZONE)
            return PollFacts(7, 7, "points", "open", MOST_BUDGET, 10, 10, self._seats(), options, closes)
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
        options = self._options()[: MOST_OPTIONS["approval"]]
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

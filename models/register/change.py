"""Decides on plain values what a register's lines change; a child process can do it too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from models.people.roles import SEATED
from models.register.file import Problem, RegisterRow
from models.register.identities import Doubt, Identities, Joined
from models.register.known import Address, Known, KnownPlace, KnownTask
from models.register.people import identify
from models.register.places import Places, locate
from models.register.tasks import Tasks, assign

# More questions than this are not answered one by one: the file is to be corrected.
MOST_DOUBTS: Final = 40


@dataclass(frozen=True, slots=True)
class Ended:
    """A role that was given an earlier last day: `municipality` may be "", `seat` (`seat_words`) empty."""

    name: str
    role: str
    municipality: str
    seat: dict[str, str]
    last_day: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What a file named, and what it changed; a seat as `seat_words` names it.

    `repeated` are seats of the register that are one, written in several ways.
    """

    people: int
    municipalities: int
    seats: int
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    joined: tuple[Joined, ...] = ()
    new_municipalities: tuple[str, ...] = ()
    new_seats: tuple[Mapping[str, str], ...] = ()
    ended: tuple[Ended, ...] = ()
    repeated: tuple[tuple[Mapping[str, str], ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """All that is to be written; people, municipalities and seats that are to be made have negative numbers.

    With problems or doubts nothing of it may be written. `version` is that of the register it was decided
    on. `seated` are the accounts and stored people who get a right to vote by it.
    """

    version: int
    summary: Summary
    problems: tuple[Problem, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    municipalities: tuple[KnownPlace, ...] = ()
    seats: tuple[KnownPlace, ...] = ()
    people: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    words: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    accounts: Mapping[Address, int] = field(default_factory=dict)
    moved_accounts: Mapping[Address, int] = field(default_factory=dict)
    added: tuple[KnownTask, ...] = ()
    changed: Mapping[int, KnownTask] = field(default_factory=dict)
    verdicts: Mapping[str, bool] = field(default_factory=dict)
    seated: frozenset[Address | int] = frozenset()


def decide(known: Known, rows: Sequence[RegisterRow], answers: Mapping[str, str]) -> Change:
    """Decide what the rows change in the register; whoever and whatever is not named stays.

    `answers` are what staff have said to doubts, by their keys. A role ends by being given a last day:
    nothing is taken away.
    """
    who = identify(known, rows, answers)
    places = locate(known, rows, answers)
    tasks = assign(known, rows, who, places)
    problems = sorted((*who.problems, *places.problems, *tasks.problems), key=lambda wrong: wrong.line)
    doubts = sorted((*who.doubts, *places.doubts), key=lambda doubt: doubt.line)
    if len(doubts) > MOST_DOUBTS:
        problems += [Problem(doubt.text, doubt.line, doubt.values) for doubt in doubts]
        doubts = []
    return Change(
        version=known.version,
        summary=_summarise(known, who, places, tasks),
        problems=tuple(problems),
        doubts=tuple(doubts),
        municipalities=tuple(places.new_municipalities),
        seats=tuple(places.new_seats),
        people=who.made,
        words=who.changed,
        accounts=who.given,
        moved_accounts=who.split,
        added=tuple(tasks.added),
        changed=tasks.changed,
        verdicts=who.verdicts,
        seated=_seated(known, tasks),
    )


def _seated(known: Known, tasks: Tasks) -> frozenset[Address | int]:
    """Find who gets a right to vote, as accounts and as stored people."""
    found: set[Address | int] = set()
    for row, task in tasks.differing:
        account = known.find_address(row.platform, row.workspace, row.user_id)
        if row.role in SEATED and account is not None:
            found |= {account, task.person_id}
    return frozenset(found)


def _summarise(known: Known, who: Identities, places: Places, tasks: Tasks) -> Summary:
    differing = {task.person_id for _, task in tasks.differing}
    changed = (who.changed.keys() | differing | set(who.given.values())) - who.made.keys()
    names = {place.id: place.name for place in places.municipalities.values()}
    return Summary(
        people=len(set(who.person_of.values())),
        municipalities=len(tasks.named_municipalities),
        seats=len(tasks.named_seats),
        added=tuple(name for name, _ in who.made.values()),
        changed=tuple(who.names[person] for person in sorted(changed)),
        joined=tuple(who.joined),
        new_municipalities=tuple(f"{place.code} {place.name}" for place in places.new_municipalities),
        new_seats=tuple(places.seat_words(seat) for seat in places.new_seats),
        ended=tuple(
            Ended(
                who.names[task.person_id],
                task.role,
                names.get(task.municipality_id or 0, ""),
                places.seat_words(places.by_id[task.seat_id]) if task.seat_id else {},
                task.valid_to.isoformat() if task.valid_to else "",
            )
            for task in tasks.ended
        ),
        repeated=tuple(tuple(map(places.seat_words, some)) for some in places.repeated),
    )

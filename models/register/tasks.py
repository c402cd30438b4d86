"""Decides what the lines of a register change in what people hold, and finds lines that contradict."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from typing import Final

from models.errors import RuleError
from models.people.appointment import Terms, overlaps, require_sound
from models.people.roles import CONTACTS, SEATED, Role
from models.people.seats import NONE
from models.register.file import Problem, RegisterRow
from models.register.identities import Identities
from models.register.known import Known, KnownTask
from models.register.places import Places

_Key = tuple[int, str, int | None, int | None, bool]
# Nobody has held one role in one place more often; a longer list would be gone through for each of its lines.
MOST_PERIODS: Final = 100
# As many municipalities are told to somebody who left theirs out; the largest county has 49.
_MOST_TOLD: Final = 60


@dataclass
class Tasks:
    """What is to be held: `added`, and by its id `changed`; people and places to be made are negative."""

    problems: list[Problem] = field(default_factory=list)
    added: list[KnownTask] = field(default_factory=list)
    changed: dict[int, KnownTask] = field(default_factory=dict)
    ended: list[KnownTask] = field(default_factory=list)
    named_municipalities: set[int] = field(default_factory=set)
    named_seats: set[int] = field(default_factory=set)
    differing: list[tuple[RegisterRow, KnownTask]] = field(default_factory=list)


def assign(known: Known, rows: Sequence[RegisterRow], who: Identities, places: Places) -> Tasks:
    """Decide what the rows whose person and places are known change in what people hold.

    The same role in the same place at the same time gets the line's dates; anything else is added.
    """
    work = _Assigning(known, who, places)
    work.move_to_those_parted(rows)
    for row in rows:
        work.take(row)
    # While it is asked who is who, nobody knows whose the seats are: two names may be one person's.
    if not who.doubts:
        work.compare()
    return work.finish()


class _Assigning:
    def __init__(self, known: Known, who: Identities, places: Places) -> None:
        self.known = known
        self.who = who
        self.places = places
        self.found = Tasks()
        self.stored = {task.id: task for task in known.tasks}
        self.held: dict[_Key, list[KnownTask]] = {}
        self.fresh: set[int] = set()
        for task in known.tasks:
            self.held.setdefault(_key(task), []).append(task)

    def move_to_those_parted(self, rows: Iterable[RegisterRow]) -> None:
        """Give what the register holds for one person to whom it is the lines of, when staff part them.

        What somebody held whose account was taken over stays theirs.
        """
        if not self.who.split:
            return
        owner = dict(self.known.accounts)
        lines: dict[_Key, set[int]] = {}
        for row in rows:
            account = self.known.find_address(row.platform, row.workspace, row.user_id)
            if account in owner and account not in self.who.taken_over:
                with suppress(RuleError):
                    key = _key(self._terms(row), owner[account])
                    lines.setdefault(key, set()).add(self.who.person_of[account])
        for key, people in lines.items():
            if len(people) == 1 and (person := next(iter(people))) != key[0]:
                moved = [replace(task, person_id=person) for task in self.held.pop(key, [])]
                self.held.setdefault((person, *key[1:]), []).extend(moved)

    def take(self, row: RegisterRow) -> None:
        """Let one line change what its person holds, or keep what is wrong with it."""
        account = self.known.find_address(row.platform, row.workspace, row.user_id)
        person = self.who.person_of.get(account) if account is not None else None
        if person is None or row.line not in self.places.municipality_of:
            return  # What is wrong with the account or the municipality has been told.
        try:
            terms = self._terms(row)
            seat = self.places.seats.get(row.seat)
            require_sound(terms, seat, self.places.seat_words(seat) if seat else {})
            self._put(row, person, terms)
        except RuleError as wrong:
            self.found.problems.append(Problem(wrong.key, row.line, wrong.values))
            return
        if terms.municipality_id is not None:
            self.found.named_municipalities.add(terms.municipality_id)
        if terms.seat_id is not None:
            self.found.named_seats.add(terms.seat_id)

    def _terms(self, row: RegisterRow) -> Terms:
        """Say what a line asks for; raises `RuleError` when its role lacks a municipality."""
        place = self.places.municipality_of.get(row.line)
        seat = self.places.seats.get(row.seat)
        municipality = place.id if place else seat.municipality_id if seat else None
        if row.role in CONTACTS and municipality is None:
            some = islice(self.places.municipalities.values(), _MOST_TOLD)
            told = [f"{each.code} {each.name}" for each in some]
            raise RuleError("register-needs-municipality", count=len(told), known=", ".join(told))
        return Terms(
            row.role, municipality, seat.id if seat else None, row.substitute, row.valid_from, row.valid_to
        )

    def _put(self, row: RegisterRow, person: int, terms: Terms) -> None:
        tasks = self.held.setdefault(_key(terms, person), [])
        at, was = next(((at, t) for at, t in enumerate(tasks) if overlaps(t, terms)), (len(tasks), None))
        if was is None and len(tasks) >= MOST_PERIODS:
            raise RuleError("register-too-many-periods", most=MOST_PERIODS)
        if was is not None and was.line and not _same_days(was, terms):
            raise RuleError("register-other-days", other=was.line)
        task = KnownTask(
            was.id if was else 0,
            person,
            terms.role,
            terms.municipality_id,
            terms.seat_id,
            terms.substitute,
            terms.valid_from,
            terms.valid_to,
            row.line,
        )
        tasks[at : at + 1] = [task]
        stored = self.stored.get(task.id)
        if stored is None or not _same_days(stored, terms) or stored.person_id != person:
            if was is None or not was.line:
                self.found.differing.append((row, task))
            if stored is not None and _ends_sooner(stored, terms):
                self.found.ended.append(task)

    def compare(self) -> None:
        """Find people who would share a seat or have two, and administrators who would vote."""
        by_seat: dict[int, list[KnownTask]] = {}
        by_person: dict[int, list[KnownTask]] = {}
        for task in (task for tasks in self.held.values() for task in tasks):
            if task.seat_id is not None and not task.substitute:
                by_seat.setdefault(task.seat_id, []).append(task)
            if task.seat_id is not None or task.role == Role.ADMIN or task.role in SEATED:
                by_person.setdefault(task.person_id, []).append(task)
        for tasks in by_seat.values():
            if pair := _find_pair(tasks, lambda task: task.person_id):
                later, other = pair
                name = self.who.names.get(other.person_id, "")
                values = {"name": name, "other": other.line} | self._seat_words(later)
                self.found.problems.append(Problem("register-seat-taken", later.line, values))
        for person, tasks in by_person.items():
            self._compare_own(person, tasks)

    def _compare_own(self, person: int, tasks: list[KnownTask]) -> None:
        seated = [task for task in tasks if task.seat_id is not None]
        if pair := _find_pair(seated, lambda task: (task.seat_id, task.substitute)):
            later, other = pair
            values = {
                "name": self.who.names.get(person, ""),
                "other": other.line,
            }
            values |= self._seat_words(later) | self._seat_words(other, which="other_")
            self.found.problems.append(Problem("register-two-seats", later.line, values))
        if pair := _find_pair(tasks, lambda task: task.role == Role.ADMIN):
            self.found.problems.append(Problem("appointment-admin-votes", pair[0].line))

    def _seat_words(self, task: KnownTask, *, which: str = "") -> dict[str, str]:
        """Name a task's seat by its code and municipality; who has it is told beside it."""
        seat = self.places.by_id[task.seat_id or 0]
        return self.places.seat_words(seat, which=which) | {f"{which}holder": NONE}

    def finish(self) -> Tasks:
        for task in (task for tasks in self.held.values() for task in tasks):
            if not task.id:
                self.found.added.append(task)
            elif task.person_id != (was := self.stored[task.id]).person_id or not _same_days(task, was):
                self.found.changed[task.id] = task
        return self.found


def _find_pair(
    tasks: list[KnownTask], side: Callable[[KnownTask], Hashable]
) -> tuple[KnownTask, KnownTask] | None:
    """Find two tasks of different sides that hold on the same day, one of which the file asks for.

    Returns the one of the later line first. Goes through the tasks once, by their first day, and keeps of
    those before the one that lasts longest and the longest of another side: nothing else can clash first.
    """
    lasting: dict[bool, list[KnownTask]] = {True: [], False: []}
    for task in sorted(tasks, key=lambda task: task.valid_from or date.min):
        for of_file in (True, False) if task.line else (True,):
            for other in lasting[of_file]:
                if side(other) != side(task) and overlaps(other, task):
                    later, first = sorted((task, other), key=lambda each: -each.line)
                    return later, first
        kept = sorted(
            [*lasting[task.line > 0], task], key=lambda each: each.valid_to or date.max, reverse=True
        )
        rest = [each for each in kept if side(each) != side(kept[0])]
        lasting[task.line > 0] = [kept[0], *rest[:1]]
    return None


def _key(task: KnownTask | Terms, person: int | None = None) -> _Key:
    owner = task.person_id if isinstance(task, KnownTask) else person or 0
    return owner, task.role, task.municipality_id, task.seat_id, task.substitute


def _same_days(one: KnownTask | Terms, other: KnownTask | Terms) -> bool:
    return (one.valid_from, one.valid_to) == (other.valid_from, other.valid_to)


def _ends_sooner(stored: KnownTask, terms: Terms) -> bool:
    return (terms.valid_to or date.max) < (stored.valid_to or date.max)

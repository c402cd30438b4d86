"""Decides which municipality and seat each line of a register means, and asks about seats that are new."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from models.errors import RuleError
from models.people.seats import drop_leftovers, find_repeated, seat_words
from models.register.cells import is_day_like
from models.register.file import Problem, RegisterRow
from models.register.identities import Doubt
from models.register.known import Known, KnownPlace
from models.register.words import find_role, find_yes_or_no, is_month, is_vacant
from models.text.folding import clean, fold_code, fold_municipal_code, fold_municipality, loosen_code

NEW: Final = "new"
# A code of digits (Excel may have made it a number with decimals), before the name or after it.
_CODE_FIRST: Final = re.compile(r"(\d{1,10})(?:[.,]0+)?(?:[\W_]+(.*))?")
_CODE_LAST: Final = re.compile(r"(.*\w)[\W_]+(\d{1,10})\)?")
# The code of a municipality, inside a seat's.
_NUMBER: Final = re.compile(r"[0-9]{3,}")
_LONGEST_NAME: Final = 100
_LONGEST_CODE: Final = 5
# Beside letters; and a number may end the name, while what follows one would be another municipality.
_IN_NAMES: Final = frozenset(" .'\u2019-\u2010\u2011\u2013")


@dataclass
class Places:
    """Which places the lines name. A place that is to be made has a negative number.

    `seats` are by code, `by_id` all of them, `holders` who has each, by its id, as far as that is known;
    `repeated` are seats of the register that are one, written in several ways.
    """

    problems: list[Problem] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    municipalities: dict[int, KnownPlace] = field(default_factory=dict)
    seats: dict[str, KnownPlace] = field(default_factory=dict)
    by_id: dict[int, KnownPlace] = field(default_factory=dict)
    holders: dict[int, str] = field(default_factory=dict)
    repeated: list[tuple[KnownPlace, ...]] = field(default_factory=list)
    new_municipalities: list[KnownPlace] = field(default_factory=list)
    new_seats: list[KnownPlace] = field(default_factory=list)
    municipality_of: dict[int, KnownPlace | None] = field(default_factory=dict)

    def seat_words(self, seat: KnownPlace, *, which: str = "") -> dict[str, str]:
        """Name a seat as people know it, for a text."""
        home = self.municipalities.get(seat.municipality_id or 0)
        holder = self.holders.get(seat.id, "")
        return seat_words(seat.code, home.name if home else None, holder, which=which)


def locate(known: Known, rows: Sequence[RegisterRow], answers: Mapping[str, str]) -> Places:
    """Decide which municipality (by line) and seat (by code) the rows name; `answers` allow new seats."""
    found = Places()
    municipalities = Municipalities(known.municipalities)
    _locate_municipalities(municipalities, found, rows)
    found.new_municipalities = municipalities.made
    found.municipalities |= {place.id: place for place in (*known.municipalities, *found.new_municipalities)}
    _Seats(known, found, answers).locate(rows)
    return found


class Municipalities:
    """The municipalities that are known, and those that are `made` because they are written in full."""

    def __init__(self, known: Iterable[KnownPlace]) -> None:
        places = list(known)
        self.by_code = {fold_municipal_code(place.code): place for place in places}
        self.by_name = {fold_municipality(place.name): place for place in places}
        self.made: list[KnownPlace] = []

    def find_or_make(self, written: str) -> KnownPlace:
        """Find what is written, by code, name or both, or make it; raises `RuleError` when it is unclear."""
        code, name = read_municipality(written)
        coded = self.by_code.get(fold_municipal_code(code)) if code else None
        named = self.by_name.get(fold_municipality(name)) if name else None
        if coded is not None and name and named is not coded:
            raise RuleError("register-other-municipality", value=coded.name)
        if coded is None and code and named is not None:
            raise RuleError("register-other-code", value=named.name, code=named.code)
        place = coded or named
        if place is not None:
            return place
        if not _may_be_new(written, code, name):
            raise RuleError("register-unknown-municipality", value=written)
        made = KnownPlace(-1 - len(self.made), code, name)
        self.made.append(made)
        self.by_code[fold_municipal_code(code)] = self.by_name[fold_municipality(name)] = made
        return made


def _locate_municipalities(known: Municipalities, found: Places, rows: Iterable[RegisterRow]) -> None:
    """Decide which municipality each line names; what is written the same way is looked up once."""
    met: dict[str, KnownPlace | RuleError | None] = {"": None}
    for row in rows:
        if row.municipality not in met:
            try:
                met[row.municipality] = known.find_or_make(row.municipality)
            except RuleError as wrong:
                met[row.municipality] = wrong
        place = met[row.municipality]
        if isinstance(place, RuleError):
            found.problems.append(Problem(place.key, row.line, place.values))
        else:
            found.municipality_of[row.line] = place


class _Seats:
    def __init__(self, known: Known, found: Places, answers: Mapping[str, str]) -> None:
        self.found = found
        self.answers = answers
        seated = known.list_seated()
        seats = drop_leftovers(known.seats, {seat for seat, _ in seated})
        found.seats = {fold_code(seat.code): seat for seat in seats}
        found.by_id = {seat.id: seat for seat in known.seats}
        names = {person.id: person.name for person in known.people}
        found.holders = {seat: names[task.person_id] for seat, task in seated if not task.substitute}
        found.repeated = find_repeated(seats)
        self.by_municipality = {seat.municipality_id: seat for seat in seats if seat.municipality_id}
        self.coded = {fold_municipal_code(place.code): place for place in found.municipalities.values()}
        self.near: dict[tuple[str, str], KnownPlace] = {}
        self.loose: dict[str, KnownPlace] = {}
        self.letters_of_municipalities: set[str] = set()
        for seat in seats:
            self._remember(seat)

    def locate(self, rows: Sequence[RegisterRow]) -> None:
        self._refuse_repeated(rows)
        lines: dict[str, list[RegisterRow]] = {}
        for row in rows:
            if row.seat and row.seat not in self.found.seats:
                lines.setdefault(row.seat, []).append(row)
        for code, some in lines.items():
            self._make(code, some)

    def _refuse_repeated(self, rows: Iterable[RegisterRow]) -> None:
        """Refuse the first line of each seat that stands twice: nobody knows which of them is meant."""
        repeated = {fold_code(some[0].code): some for some in self.found.repeated}
        for row in rows if repeated else ():
            if (some := repeated.pop(row.seat, None)) is not None:
                words = self.found.seat_words(some[0]) | self.found.seat_words(some[1], which="other_")
                self.found.problems.append(Problem("register-seat-alike", row.line, words))

    def _make(self, code: str, rows: Sequence[RegisterRow]) -> None:
        """Make a seat that is new; ask first when it may be one we know, written wrong."""
        places = (self.found.municipality_of.get(row.line) for row in rows)
        place = next((place for place in places if place is not None), None)
        seat = KnownPlace(-1 - len(self.found.new_seats), code, "", place.id if place else None)
        self.found.by_id[seat.id] = seat
        if holder := next((row.name for row in rows if not row.substitute), ""):
            self.found.holders[seat.id] = holder
        key = f"seat:{code}"
        if self.answers.get(key) != NEW and self.answers.get("seats") != NEW:
            self._ask(key, seat, place, rows)
        self.found.seats[code] = seat
        self.found.new_seats.append(seat)
        if seat.municipality_id is not None:
            self.by_municipality.setdefault(seat.municipality_id, seat)
        self._remember(seat)

    def _ask(self, key: str, seat: KnownPlace, place: KnownPlace | None, rows: Sequence[RegisterRow]) -> None:
        values, known = self.found.seat_words(seat), None
        alike = self.loose.get(loosen_code(seat.code))
        near = next((self.near[mark] for mark in _marks(seat.code) if mark in self.near), None)
        other = self.by_municipality.get(place.id) if place else None
        if alike is not None:
            text, known = "register-doubt-seat-alike", alike
        elif other is not None:
            text, known = "register-doubt-seat-second", other
        elif near is not None and not (near.municipality_id and place and near.municipality_id != place.id):
            text, known = "register-doubt-seat-near", near
        elif (owner := self._owner_by_code(seat)) is not None and (place is None or owner.id != place.id):
            text, values["owner"] = "register-doubt-seat-of-another", owner.name
        elif place is None and _letters(seat.code) in self.letters_of_municipalities:
            text = "register-doubt-seat-homeless"
        elif all(row.substitute for row in rows):
            text = "register-doubt-seat-empty"
        elif not any(map(str.isdigit, seat.code)):
            text = "register-doubt-seat-word"
        else:
            return
        if known is not None:
            values |= self.found.seat_words(known, which="other_")
        self.found.doubts.append(Doubt(key, text, rows[0].line, (NEW,), values))

    def _owner_by_code(self, seat: KnownPlace) -> KnownPlace | None:
        """Find the municipality whose code stands in a seat's: 2326 in K-2326."""
        numbers = (fold_municipal_code(number) for number in _NUMBER.findall(seat.code))
        return next((self.coded[number] for number in numbers if number in self.coded), None)

    def _remember(self, seat: KnownPlace) -> None:
        code = fold_code(seat.code)
        if seat.municipality_id is not None:
            self.letters_of_municipalities.add(_letters(code))
        self.loose.setdefault(loosen_code(code), seat)
        for mark in _marks(code):
            self.near.setdefault(mark, seat)


def read_municipality(written: str) -> tuple[str, str]:
    """Read a municipality's code and name, each "" when left out: 2326 Bergs kommun, Bergs kommun (2326)."""
    plain = clean(written)
    if first := _CODE_FIRST.fullmatch(plain):
        return first.group(1), clean(first.group(2) or "")
    if last := _CODE_LAST.fullmatch(plain):
        return last.group(2), last.group(1).rstrip("( ")
    return "", plain


def _may_be_new(written: str, code: str, name: str) -> bool:
    """Tell whether code and name may be a municipality's: no day, no word for a vacancy or a role."""
    letters = sum(map(str.isalpha, name))
    is_other = is_vacant(name) or is_month(name) or find_role(name) or find_yes_or_no(name) is not None
    return (
        3 <= len(code) <= _LONGEST_CODE
        and letters >= 2
        and len(name) <= _LONGEST_NAME
        and not is_other
        and not is_day_like(written)
        and all(letter.isalpha() or letter in _IN_NAMES for letter in name.rstrip("0123456789"))
    )


def _marks(code: str) -> Iterator[tuple[str, str]]:
    """Give marks that two codes share when their letters differ by one and their digits do not.

    Each letter is left open in turn ("K" and "R" share "?"), and an open place is put in at each position
    ("K" and "KR" share "K?" and "?R").
    """
    digits = "".join(letter for letter in code if letter.isdigit())
    letters = _letters(code)
    for at in range(len(letters)):
        yield digits, f"{letters[:at]}?{letters[at + 1 :]}"
    for at in range(len(letters) + 1):
        yield digits, f"{letters[:at]}?{letters[at:]}"


def _letters(code: str) -> str:
    return "".join(letter for letter in code if letter.isalpha())

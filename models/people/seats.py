"""The council's seats as people know them: by code, municipality and holder; and seats that stand twice."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.people.person import Appointment, Person
from models.people.roles import SEATED
from models.region import list_municipalities, list_seats
from models.text.folding import fold_code

NONE: Final = "none"


class Coded(Protocol):
    """What has an id and a code: a seat, stored or as plain values."""

    @property
    def id(self) -> int: ...

    @property
    def code(self) -> str: ...


_Seat = TypeVar("_Seat", bound=Coded)


def seat_words(code: str, municipality: str | None, holder: str = "", *, which: str = "") -> dict[str, str]:
    """Give what the text `seat-name` names a seat by; with `which` "other_", what `other-seat-name` does.

    The region's own seats have no municipality.
    """
    return {f"{which}seat": code, f"{which}place": municipality or NONE, f"{which}holder": holder or NONE}


@dataclass(frozen=True, slots=True)
class NamedSeat:
    """A seat, with its municipality's code and name (None for the region's own) and who holds it ("")."""

    id: int
    code: str
    municipality_id: int | None
    municipality_code: str | None
    municipality: str | None
    holder: str

    @property
    def words(self) -> dict[str, str]:
        """What the text `seat-name` names it by."""
        return seat_words(self.code, self.municipality, self.holder)


def read_seats(session: Session, region_id: int, day: date, *, also: int = 0) -> list[NamedSeat]:
    """Read the council's seats by code, each with its holder on that local day; see `drop_leftovers`.

    The seat `also` is among them even as a leftover.
    """
    municipalities = {one.id: one for one in list_municipalities(session, region_id)}
    held = _list_held(session, region_id, day)
    names = {seat: name for seat, name, begins, substitute in held if not substitute and begins <= day}
    found = []
    for seat in drop_leftovers(list_seats(session, region_id), {seat for seat, *_ in held} | {also}):
        place = municipalities.get(seat.municipality_id or 0)
        code, name = (place.code, place.name) if place else (None, None)
        found.append(NamedSeat(seat.id, seat.code, seat.municipality_id, code, name, names.get(seat.id, "")))
    return found


def drop_leftovers(seats: Iterable[_Seat], held: Container[int]) -> list[_Seat]:
    """Leave out a seat whose folded code is another's too, when somebody has or will have only the other.

    From before codes were folded a seat may stand twice. When nobody has any of them, the one that is
    written plainly stays. `held` are the ids of the seats that somebody has or will have.
    """
    kept: list[_Seat] = []
    for some in _group(seats):
        plain = min(some, key=lambda seat: (seat.code != fold_code(seat.code), seat.id))
        kept += [seat for seat in some if seat.id in held] or [plain]
    return kept


def find_repeated(seats: Iterable[_Seat]) -> list[tuple[_Seat, ...]]:
    """Find the seats that are one by their folded codes, and would have several votes."""
    return [tuple(some) for some in _group(seats) if len(some) > 1]


def _group(seats: Iterable[_Seat]) -> list[list[_Seat]]:
    groups: dict[str, list[_Seat]] = {}
    for seat in seats:
        groups.setdefault(fold_code(seat.code), []).append(seat)
    return list(groups.values())


def _list_held(session: Session, region_id: int, day: date) -> list[tuple[int, str, date, bool]]:
    """List who has a seat on that day or later: seat, name, first day, as a substitute."""
    query = (
        select(Appointment.seat_id, Person.name, Appointment.valid_from, Appointment.substitute)
        .join(Person, Person.id == Appointment.person_id)
        .where(
            Person.region_id == region_id,
            Appointment.role.in_(SEATED),
            Appointment.seat_id.is_not(None),
            Appointment.valid_to.is_(None) | (Appointment.valid_to >= day),
        )
        .order_by(Appointment.id)
    )
    return [
        (seat, name, begins or date.min, substitute)
        for seat, name, begins, substitute in session.execute(query)
        if seat is not None
    ]

"""The council's seats: frozen for a poll, and checked for anything odd before one is opened."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from models.people.person import list_holders
from models.people.roles import SEATED
from models.people.seats import find_repeated, read_seats
from models.poll.poll import PollSeat
from models.region import ExpectedSeats, expected_seats, list_municipalities


@dataclass(frozen=True, slots=True)
class SeatHolder:
    """A person who holds a seat, as member or as substitute."""

    seat: int
    person: int
    name: str
    substitute: bool


@dataclass(frozen=True, slots=True)
class Council:
    """The seats that a poll would count, and what somebody should check before it is opened.

    `holders` are the seats' members, by id; `repeated` seats that are one, written in several ways; `shared`
    municipalities with several seats; `vacant` seats without a holder or substitute, `substitute_alone` those
    with only a substitute; `doubled` people with several seats, who can vote for one of them; `without`
    municipalities that have no seat, listed when municipal seats are fewer than expected.
    """

    seats: tuple[PollSeat, ...]
    expected: ExpectedSeats
    holders: Mapping[int, str]
    repeated: tuple[tuple[PollSeat, ...], ...]
    shared: tuple[tuple[PollSeat, ...], ...]
    vacant: tuple[PollSeat, ...]
    substitute_alone: tuple[tuple[PollSeat, str], ...]
    doubled: tuple[tuple[str, tuple[PollSeat, ...]], ...]
    without: tuple[str, ...]

    @property
    def municipal(self) -> int:
        """The number of the municipalities' seats."""
        return sum(seat.municipality is not None for seat in self.seats)

    @property
    def own(self) -> int:
        """The number of the region's own seats."""
        return len(self.seats) - self.municipal

    @property
    def has_expected_number(self) -> bool:
        """True when there are as many seats of each kind as the region's settings say."""
        return (self.municipal, self.own) == (self.expected.municipal, self.expected.own)

    @property
    def is_sound(self) -> bool:
        """True when nothing is odd."""
        odd = (self.repeated, self.shared, self.vacant, self.substitute_alone, self.doubled, self.without)
        return self.has_expected_number and not any(odd)

    @property
    def frozen(self) -> list[dict[str, Any]]:
        """Return the seats as a poll stores them: mappings with the names of `PollSeat`."""
        return [asdict(seat) for seat in self.seats]

    @property
    def digest(self) -> str:
        """Return a short digest of what is odd: a person who opens anyway has agreed to this."""
        told = json.dumps(asdict(self), sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()[:16]


def read_council(session: Session, region_id: int, day: date) -> Council:
    """Return the region's seats as they are held on that local day, and what is odd about them."""
    seats = [
        PollSeat(seat.id, seat.code, seat.municipality_id, seat.municipality_code, seat.municipality)
        for seat in read_seats(session, region_id, day)
    ]
    holders = [
        SeatHolder(held.seat_id, person.id, person.name, held.substitute)
        for person, held in list_holders(session, region_id, day, SEATED)
        if held.seat_id is not None
    ]
    names = [(one.id, one.name) for one in list_municipalities(session, region_id)]
    return look_over(seats, holders, names, expected_seats(session, region_id))


def look_over(
    seats: Sequence[PollSeat],
    holders: Iterable[SeatHolder],
    municipalities: Iterable[tuple[int, str]],
    expected: ExpectedSeats,
) -> Council:
    """Return what is odd about the seats; `municipalities` are the region's, by id and name."""
    by_municipality: defaultdict[int, list[PollSeat]] = defaultdict(list)
    for seat in seats:
        if seat.municipality is not None:
            by_municipality[seat.municipality].append(seat)
    members: defaultdict[int, list[SeatHolder]] = defaultdict(list)
    substitutes: defaultdict[int, list[SeatHolder]] = defaultdict(list)
    held_by: defaultdict[int, set[int]] = defaultdict(set)
    names: dict[int, str] = {}
    for holder in holders:
        (substitutes if holder.substitute else members)[holder.seat].append(holder)
        names[holder.person] = holder.name
        if not holder.substitute:
            held_by[holder.person].add(holder.seat)
    repeated = find_repeated(seats)
    too_few = sum(map(len, by_municipality.values())) < expected.municipal
    return Council(
        seats=tuple(seats),
        expected=expected,
        holders={seat: some[0].name for seat, some in members.items() if some},
        repeated=tuple(repeated),
        shared=_find_shared(by_municipality.values(), repeated),
        vacant=tuple(seat for seat in seats if not members[seat.id] and not substitutes[seat.id]),
        substitute_alone=tuple(
            (seat, substitutes[seat.id][0].name)
            for seat in seats
            if substitutes[seat.id] and not members[seat.id]
        ),
        doubled=tuple(
            (names[person], tuple(seat for seat in seats if seat.id in held))
            for person, held in held_by.items()
            if len(held) > 1
        ),
        without=tuple(name for id_, name in municipalities if too_few and id_ not in by_municipality),
    )


def _find_shared(
    homes: Iterable[list[PollSeat]], repeated: Iterable[tuple[PollSeat, ...]]
) -> tuple[tuple[PollSeat, ...], ...]:
    """Return the municipalities with several seats; `repeated` seats have been reported already."""
    said = {seat.id for some in repeated for seat in some}
    return tuple(tuple(some) for some in homes if len(some) > 1 and not {seat.id for seat in some} <= said)

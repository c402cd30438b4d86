"""Counts ballots by points on plain values: exact arithmetic, explicit ties, no database."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby
from typing import Final, TypeVar

from models.errors import RuleError
from models.people.seats import seat_words

APPROVAL_MARK: Final = 1
# A seat's id, or its code in a file.
_Seat = TypeVar("_Seat", int, str)


@dataclass(frozen=True, slots=True)
class Option:
    """An option to vote for; `municipality` is its sender, None when no municipality sent it."""

    id: str
    municipality: str | None


@dataclass(frozen=True, slots=True)
class CastBallot:
    """The ballot of one seat; a region's own seat has no municipality. A weight other than 1 is a setting."""

    seat: str
    municipality: str | None
    points: Mapping[str, int]
    weight: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Standing:
    """The result of one option.

    `score` is the sum of points times weight; `breadth` counts the municipalities other than the sender that
    gave points; `seats` counts the ballots that did; `max_marks` those that gave the highest number allowed.
    `tied` means that others share the rank.
    """

    id: str
    rank: int
    score: Fraction
    breadth: int
    seats: int
    max_marks: int
    tied: bool


@dataclass(frozen=True, slots=True)
class Result:
    """All options in order, those certainly within the cap, and those tied across it (people decide)."""

    ranking: tuple[Standing, ...]
    chosen: tuple[str, ...]
    tied_at_cap: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quorum:
    """More than half of the seats and of the municipalities that have one: 6 of 11 and 5 of 8 (DOMAIN 6b)."""

    seats: int
    seats_needed: int
    municipalities: int
    municipalities_needed: int

    @property
    def met(self) -> bool:
        """True when enough of both have voted."""
        return self.seats >= self.seats_needed and self.municipalities >= self.municipalities_needed


def count_quorum(seats: Mapping[_Seat, object], voted: Collection[_Seat]) -> Quorum:
    """Count who has voted, and how many are needed.

    `seats` are those frozen at opening, each with its municipality, or None for the region's own.
    """
    municipalities = set(seats.values()) - {None}
    voting = {municipality for seat, municipality in seats.items() if seat in voted} - {None}
    # Where no municipality has a seat, none needs to vote.
    needed = len(municipalities) // 2 + 1 if municipalities else 0
    return Quorum(len(voted), len(seats) // 2 + 1, len(voting), needed)


def approve(ids: Collection[str]) -> dict[str, int]:
    """Return an approval ballot (kryss) as points: one for each option, so that both are counted alike."""
    return dict.fromkeys(ids, APPROVAL_MARK)


def check_ballot(
    points: Mapping[str, int], *, options: Collection[str], budget: int | None, max_per_item: int
) -> None:
    """Raise RuleError for a ballot that breaks the rules; 0 points is the same as leaving the option out.

    The keys are ballot-unknown-option (option), ballot-negative (option, points), ballot-over-max (option,
    points, max) and ballot-over-budget (used, budget, over). No budget means no limit.
    """
    for option, given in points.items():
        if option not in options:
            raise RuleError("ballot-unknown-option", option=option)
        if given < 0:
            raise RuleError("ballot-negative", option=option, points=given)
        if given > max_per_item:
            raise RuleError("ballot-over-max", option=option, points=given, max=max_per_item)
    used = sum(points.values())
    if budget is not None and used > budget:
        raise RuleError("ballot-over-budget", used=used, budget=budget, over=used - budget)


def tally(
    options: Sequence[Option], ballots: Iterable[CastBallot], *, max_per_item: int, cap: int | None = None
) -> Result:
    """Count the ballots and rank every option, including those without points.

    Order (DOMAIN 6c): score, breadth, seats, max marks; options equal in all of these share a rank
    (1, 2, 2, 4) and are listed by id, which decides nothing: neither id, time nor alphabet breaks a tie. An
    approval ballot gives 1 point of at most 1, so there every mark is a max mark and decides nothing.

    `cap` is how many may be chosen: those certainly within it are `chosen`; a tie across the cap is
    `tied_at_cap`, and people choose. Without a cap every option is chosen.

    Raises RuleError: option-repeated (option), seat-repeated and weight-not-positive (`seat_words`),
    cap-negative (cap), max-not-positive (max), and the keys of check_ballot.
    """
    counted = tuple(ballots)
    _require_countable(options, counted, max_per_item=max_per_item, cap=cap)
    backers = _backers(counted)
    standings = tuple(_ranked(_measure(option, backers[option.id], max_per_item) for option in options))
    if cap is None:
        return Result(standings, tuple(standing.id for standing in standings), ())
    sizes = Counter(standing.rank for standing in standings)
    last_place = {rank: rank + size - 1 for rank, size in sizes.items()}
    return Result(
        ranking=standings,
        chosen=tuple(one.id for one in standings if last_place[one.rank] <= cap),
        tied_at_cap=tuple(one.id for one in standings if one.rank <= cap < last_place[one.rank]),
    )


def _require_countable(
    options: Sequence[Option], ballots: Sequence[CastBallot], *, max_per_item: int, cap: int | None
) -> None:
    """Raise RuleError for input that would make the count meaningless."""
    if max_per_item < 1:
        raise RuleError("max-not-positive", max=max_per_item)
    if cap is not None and cap < 0:
        raise RuleError("cap-negative", cap=cap)
    for option, times in Counter(option.id for option in options).items():
        if times > 1:
            raise RuleError("option-repeated", option=option)
    seats = set()
    for ballot in ballots:
        if ballot.seat in seats:
            raise RuleError("seat-repeated", **seat_words(ballot.seat, ballot.municipality))
        seats.add(ballot.seat)
    ids = frozenset(option.id for option in options)
    for ballot in ballots:
        if ballot.weight <= 0:
            raise RuleError("weight-not-positive", **seat_words(ballot.seat, ballot.municipality))
        check_ballot(ballot.points, options=ids, budget=None, max_per_item=max_per_item)


def _backers(ballots: Iterable[CastBallot]) -> defaultdict[str, list[CastBallot]]:
    """Return, for each option, the ballots that gave it points; in one pass over the ballots."""
    backers: defaultdict[str, list[CastBallot]] = defaultdict(list)
    for ballot in ballots:
        for option, given in ballot.points.items():
            if given:
                backers[option].append(ballot)
    return backers


def _measure(option: Option, backers: Sequence[CastBallot], max_per_item: int) -> Standing:
    """Return one option's result; its rank is set when all are measured."""
    others = {ballot.municipality for ballot in backers} - {option.municipality, None}
    return Standing(
        id=option.id,
        rank=0,
        score=sum((ballot.weight * ballot.points[option.id] for ballot in backers), Fraction(0)),
        breadth=len(others),
        seats=len(backers),
        max_marks=sum(ballot.points[option.id] == max_per_item for ballot in backers),
        tied=False,
    )


def _merit(standing: Standing) -> tuple[Fraction, int, int, int]:
    """Return what options are compared by, most important first."""
    return standing.score, standing.breadth, standing.seats, standing.max_marks


def _ranked(measured: Iterable[Standing]) -> Iterator[Standing]:
    """Give each its rank by standard competition numbering; equal ones in order of id."""
    by_id = sorted(measured, key=lambda standing: standing.id)
    rank = 1
    for _, group in groupby(sorted(by_id, key=_merit, reverse=True), key=_merit):
        equals = list(group)
        for one in equals:
            yield replace(one, rank=rank, tied=len(equals) > 1)
        rank += len(equals)

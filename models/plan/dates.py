"""Reads the dates in a cell: every reading that the words allow, and what is unclear."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise, product
from typing import Final

from models.plan.around import find_joint, find_leftover, take_brackets, take_ends
from models.plan.forms import Found, find_points
from models.plan.points import Point, Reading, earlier, later
from models.plan.weekdays import part_weekdays, take_weekdays
from models.plan.words import (
    BETWEEN,
    LATE_IN_UTC,
    MOVED,
    TENTATIVE,
    TIMES,
    fold,
)

LONGEST: Final = 200  # A cell with more text than this is no date, and looking for one in it takes long.
_MOST_READINGS: Final = 8
# "4/1-6/30/2026": the last date's year is also the first's, and so is the order of day and month.
_SLASHED: Final = re.compile(
    r"(?<![\d/.-])(\d{1,2}/\d{1,2}) ?([–-]|to|till) ?(\d{1,2}/\d{1,2})/((?:20)?\d\d)(?![\d/])"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of a whole cell; `weekdays` (0 is Monday) are those written for the first and last day."""

    first: Point
    last: Point | None = None
    weekdays: tuple[int | None, int | None] = (None, None)

    @property
    def lacks_year(self) -> bool:
        """Tell whether the year must be found elsewhere."""
        return self.first.year is None and (self.last is None or self.last.year is None)


@dataclass(frozen=True, slots=True)
class Written:
    """The readings of a cell before its years are known, the likeliest first.

    `doubts` are keys of what a person should check. `checks` are dates in brackets, which must agree.
    `unsure` is the key of the reason why a person must choose a reading, "" when none is needed.
    """

    candidates: tuple[Candidate, ...]
    doubts: tuple[str, ...] = ()
    checks: tuple["Written", ...] = ()
    unsure: str = ""

    @property
    def is_clear(self) -> bool:
        """Tell whether every word was understood in only one way (the year may still be missing)."""
        return len(self.candidates) == 1 and not self.doubts and not self.checks


def read_dates(text: str, *, paired: bool = False) -> Written | None:
    """Read the dates of a cell; None when there are none in it.

    `paired` when the head names a start and an end, so that "4 och 11 maj" is a period and not two days.
    """
    plain = fold(text)
    return read_folded(plain, paired) if len(plain) <= LONGEST else None


@lru_cache(maxsize=256)  # The cells of the current row are read again and again.
def read_folded(plain: str, paired: bool) -> Written | None:
    """Read a cell that is already folded and at most `LONGEST` characters long; None when it has no dates."""
    plain, inside = take_brackets(plain)
    only_inside = len(inside) == 1 and not re.search(r"\w", plain)
    if only_inside:
        plain, inside = inside[0], []
    late = bool(LATE_IN_UTC.search(plain))
    plain = part_weekdays(TIMES.sub(" , ", plain))
    plain = _SLASHED.sub(r"\1/\4 \2 \3/\4", plain)
    found = find_points(plain)
    if not found:
        return None
    pieces = _pieces(plain, found)
    doubts = {one.doubt for one in found if one.doubt} | _tentative(plain, inside)
    weekdays = take_weekdays(pieces)
    count = sum(len(one.readings[0].points) for one in found)
    doubts |= take_ends(pieces, single=count == 1)
    between = bool(BETWEEN.search(pieces[0]))
    joints = [find_joint(piece) for piece in pieces[1:-1]]
    slashes = [plain[a.end : b.start] == " / " for a, b in pairwise(found)]
    joints = ["either" if slash else joint for joint, slash in zip(joints, slashes, strict=True)]
    if paired and count == len(found) == 2 and joints == [""] and not pieces[1]:
        # Start and end on a line each.
        joints = ["range"]
    left = find_leftover(
        [pieces[0], *(p for p, joint in zip(pieces[1:-1], joints, strict=True) if not joint), pieces[-1]]
    )
    candidates = list(_combine(found, joints, paired or between, doubts))
    if left or only_inside:
        doubts.add("interpreted")
    half = any(map(str.isdigit, left)) and any(c.first.precision != "date" for c in candidates)
    apart = "school-break" in doubts and len(candidates) > 1
    unsure = "date-unreadable" if half else "school-break" if apart else ""
    if MOVED.search(plain):
        candidates += [Candidate(one.last) for one in candidates if one.last is not None]
    placed = _with_weekdays(candidates, weekdays, doubts)
    if late:
        placed = [_a_day_later(one) for one in placed] + placed
    if "before" in doubts:
        doubts = doubts - {"before"} | {"start-open"}
        # "Före rasten 2026" is no day before 2026: the word before the year was not understood.
        known = [one for one in placed if not left or one.first.precision == "date"]
        placed = [Candidate(earlier(one.first)) for one in known] + placed
    checks = tuple(check for part in inside if (check := read_dates(part)))
    return Written(tuple(placed), tuple(sorted(doubts)), checks, unsure)


def _a_day_later(one: Candidate) -> Candidate:
    return Candidate(later(one.first), later(one.last) if one.last else None, one.weekdays)


def _tentative(plain: str, inside: Sequence[str]) -> set[str]:
    """Return keys of what makes a date uncertain, outside or in brackets; numbers there must be dates."""
    odd = [part for part in inside if not read_dates(part) and re.search(r"\d", TIMES.sub("", part))]
    return {"interpreted"} if odd or TENTATIVE.search(" ".join([plain, *inside])) else set()


def _pieces(plain: str, found: Sequence[Found]) -> list[str]:
    """Return the text before, between and after the expressions."""
    edges = [0, *(edge for one in found for edge in (one.start, one.end)), len(plain)]
    return [plain[a:b].strip(" ,;.") for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _combine(
    found: Sequence[Found], joints: Sequence[str], paired: bool, doubts: set[str]
) -> Iterator[Candidate]:
    """Combine the readings of all expressions into candidates; adds to `doubts` what is unclear."""
    for points, style in _choices(found):
        if len(points) == 1:
            yield Candidate(points[0])
            continue
        whole = all(point.precision == "date" and point.year is not None for point in points)
        sure = {"range", *(["pair"] if paired else []), *(["slash"] if whole else [])}
        joined = set(joints) <= sure
        if (
            len(points) == 2
            and joined
            and (style not in ("pair", "or", "list") or (paired and style == "pair"))
        ):
            yield from _period(*points, doubts)
            continue
        doubts.add("dates-several")
        if "either" not in joints:
            yield Candidate(points[0], points[-1])
        if len(points) == len(found) > 2:
            ranges = zip(joints, points, points[1:], strict=False)
            yield from (Candidate(first, last) for joint, first, last in ranges if joint == "range")
        yield from (Candidate(points[0]), Candidate(points[-1]))


def _period(first: Point, last: Point, doubts: set[str]) -> Iterator[Candidate]:
    """Read two joined points; a year after a dash may belong to the first ("12/5 – 2026")."""
    if last.precision == "year" and first.precision != "year":
        doubts.add("end-open")
        if first.year is None:
            yield Candidate(Point(first.precision, last.year, first.place, first.clamp))
    elif first.precision != last.precision:
        doubts.add("interpreted")
    yield Candidate(first, last)


def _choices(found: Sequence[Found]) -> Iterator[tuple[tuple[Point, ...], str]]:
    """Yield each choice of one reading for each expression, all of the same style."""
    if len(found) == 1:
        yield from ((reading.points, reading.style) for reading in found[0].readings)
        return
    rows = [[r for r in one.readings if len(r.points) == 1] or list(one.readings[:1]) for one in found]
    styles = dict.fromkeys(reading.style for row in rows for reading in row)
    chosen = [tuple(fitting) for style in styles if (fitting := _in_style(rows, style))]
    for picked in chosen or islice(product(*rows), _MOST_READINGS):
        yield tuple(point for reading in picked for point in reading.points), ""


def _in_style(rows: Sequence[Sequence[Reading]], style: str) -> list[Reading]:
    """Return each row's reading of a style, or its only one without a style; [] if a row has neither."""
    picked = []
    for row in rows:
        fitting = [r for r in row if r.style == style or (len(row) == 1 and not r.style)]
        if not fitting:
            return []
        picked.append(fitting[0])
    return picked


def _with_weekdays(
    candidates: Sequence[Candidate], weekdays: Sequence[tuple[int, bool, int]], doubts: set[str]
) -> list[Candidate]:
    """Return the candidates with the weekdays that were written next to the first and the last day."""
    if not weekdays:
        return list(candidates)
    if len(weekdays) > 2:
        doubts.add("interpreted")
        return list(candidates)
    named = [weekday for _, _, weekday in weekdays]
    placed = []
    for one in candidates:
        if len(named) == 2:
            said: tuple[int | None, int | None] = (named[0], named[1])
        elif one.last is None or (weekdays[0][0] == 0 and weekdays[0][1]):
            said = (named[0], None)
            # "Tors v. 12–13" may be each Thursday of them.
            doubts |= {"interpreted"} if one.last is not None and one.first.is_week else set()
        else:
            said = (None, named[0])
        placed.append(Candidate(one.first, one.last, said))
    return placed

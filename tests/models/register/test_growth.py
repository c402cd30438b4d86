"""Deciding about a register takes time in proportion to its lines, whatever its lines have in common."""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import thread_time

import pytest

from models.register.change import decide
from models.register.file import RegisterRow, read_rows
from models.register.known import Known, KnownPerson, KnownPlace
from tests.models.register.registers import BERG, COLUMNS, WORKSPACES

FEW, MANY = 200, 2_000
KNOWN = Known(0, WORKSPACES, (KnownPlace(1, "2326", "Bergs kommun"),), (KnownPlace(1, "K-2326", "", 1),))


def line(number: int, **changed: str) -> str:
    cells = {"platform": "slack", "user_id": f"U{number:08}", "name": f"Namn {number}"}
    cells |= {"email": "", "role": "contact", "municipality": BERG} | changed
    return ";".join(cells.get(column, "") for column in COLUMNS.split(";"))


def period(number: int) -> str:
    year, day = divmod(number, 300)
    month, day = divmod(day, 25)
    return f"{1900 + year}-{month + 1:02}-{day + 1:02}"


def of_the_region(n: int) -> str:
    return line(n, role="member", municipality="", seat=f"R-{n}")


KINDS: dict[str, Callable[[int], str]] = {
    "one name": lambda n: line(n, name="Anna Berg"),
    "one name and address": lambda n: line(n, name="Anna Berg", email="anna@berg.example"),
    "one name, own addresses": lambda n: line(n, name="Anna Berg", email=f"a{n}@berg.example"),
    "one mailbox": lambda n: line(n, email="kommun@berg.example"),
    "one account": lambda n: line(1, name="Anna Berg", valid_from=period(n), valid_to=period(n)),
    "one account, other names": lambda n: line(1),
    "one seat": lambda n: line(n, role="member", seat="K-2326"),
    "one seat, one after the other": lambda n: line(
        n, role="member", seat="K-2326", valid_from=period(n), valid_to=period(n)
    ),
    "substitutes of one seat": lambda n: line(n, role="member", seat="K-2326", substitute="ja"),
    "new seats of one municipality": lambda n: line(n, role="member", seat=f"K-2326-{n}"),
    "new seats of the region": of_the_region,
    "new seats, new municipalities": lambda n: line(
        n, role="member", municipality=f"{10_000 + n} Ort {n}", seat=f"K-{10_000 + n}"
    ),
    "no municipality": lambda n: (
        line(n, municipality="") if n % 2 else line(n, municipality=f"{10_000 + n} Ort {n}")
    ),
    "one municipality by two names": lambda n: line(n, municipality=f"2326 Ort {n}"),
}


def seconds(kind: Callable[[int], str], lines: int, answers: dict[str, str]) -> float:
    rows, problems = read_rows("\n".join([COLUMNS, *map(kind, range(lines))]))
    assert not problems
    return took(KNOWN, rows, answers)


def took(known: Known, rows: list[RegisterRow], answers: dict[str, str]) -> float:
    # The collector's own time depends on what else the process holds.
    gc.disable()
    begun = thread_time()
    decide(known, rows, answers)
    passed = thread_time() - begun
    gc.enable()
    return passed


@pytest.mark.parametrize(
    "answers", [{}, {"kommun@berg.example": "different", "anna@berg.example": "different"}]
)
@pytest.mark.parametrize("kind", KINDS)
def test_ten_times_the_lines_take_at_most_fifteen_times_the_time(kind: str, answers: dict[str, str]) -> None:
    for tries in (1, 5, 25):
        few = min(seconds(KINDS[kind], FEW, answers) for _ in range(3 * tries))
        growth = min(seconds(KINDS[kind], MANY, answers) for _ in range(tries)) / few
        if growth <= 15:
            return
    raise AssertionError(f"ten times the lines took {growth:.0f} times the time")


def test_a_known_namesake_for_each_line_takes_no_longer() -> None:
    people = tuple(KnownPerson(number, "Anna Berg", f"a{number}@berg.example") for number in range(1, MANY))
    known = Known(0, WORKSPACES, KNOWN.municipalities, KNOWN.seats, people)
    rows = read_rows("\n".join([COLUMNS, *(line(n, name="Anna Berg") for n in range(MANY))]))[0]
    few = Known(0, WORKSPACES, KNOWN.municipalities, KNOWN.seats, people[: FEW - 1])
    long = min(took(known, rows, {}) for _ in range(5))
    assert long <= 15 * min(took(few, rows[:FEW], {}) for _ in range(5))

"""A text ten times as long takes at most fifteen times as long, whatever it is made of."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from time import thread_time

import pytest

from tests.architecture.growth import (
    FOUND_BY_LOOKING,
    SEES_NONE,
    SEES_PEOPLES_TEXT,
    Reads,
    measured,
    places,
    readers_found,
)

SHORT, TIMES, MOST = 500, 10, 15
# What takes less (s) is mostly the clock's and the call's own.
NOTHING = 0.0005
# What patterns stumble over when it is repeated: their own beginnings without an end, marks, numbers, tags.
ATOMS = (
    *("a", "a ", " ", "\n", "\t", "\r", "\r\n", "\0", "å", "e\u0301", "ﷺ", "\u0344"),
    *("\u0323\u0307", "\u0307\u0323", "a\u0307\u0323\u0323", "\u1161\u11a8"),
    *(
        "<",
        "<at",
        "<at>",
        "<at x",
        "</at>",
        "<at></at",
        "<@U0INSPEL|",
        "<@U0INSPEL",
        "<a:",
        "<a|",
        "<!--",
        "<![",
        "<?",
    ),
    *("<table", "<td>", "<td", "<p a=", "<script>", "&", "&amp;", "&#", "&lt", "://a:", "](", "{{DATE(", "{"),
    *("@", "a@", "a@b.", "a@.", ".", ".a", "#1", "#", "1", "1.", "1-", "1–", "-", "--", "–", "1/", "9999"),
    *('"', '""', '"a', ",", ";", ";;", "a;", "a\t", '"\n', '"a\n', "(", ")", "()"),
    *(
        "1 maj ",
        "maj",
        "1 och ",
        "till ",
        "vecka 1 ",
        "v. 1",
        "kvartal 1 ",
        "2020",
        "2020-01-01 ",
        "början av ",
    ),
    *("::skin-tone-2", "1f3fb", "-1f3fb", "tone1", "0000-", "U0", "ny ", "omgång "),
)
AROUND = (("", ""), ("<at>a@b.", "@"))


@pytest.fixture(autouse=True)
def no_collector() -> Iterator[None]:
    """The collector looks at everything that lives, so its time is not the reader's."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.parametrize("read", [pytest.param(read, id=name) for name, read in measured()])
def test_time_grows_as_the_text_does(read: Reads) -> None:
    judge(read)


@pytest.mark.parametrize("read", [pytest.param(read, id=name) for name, read in readers_found()])
def test_the_time_of_the_plans_readers_grows_as_the_text_does(read: Reads) -> None:
    judge(read)


def judge(read: Reads) -> None:
    """Compare the times of a short text and one ten times as long, whatever they are made of."""
    for atom in ATOMS:
        for before, after in AROUND:
            short = before + atom * (SHORT // len(atom)) + after
            long = before + atom * (SHORT // len(atom) * TIMES) + after
            growth = _growth(read, short, long)
            told = f"{before!r} and {atom!r}: ten times the text, {growth:.0f} times the time"
            assert growth <= MOST, told


def test_every_pattern_and_fold_is_measured_or_sees_nobodys_text() -> None:
    """A new one is written into growth.py, where its own readers are measured, or where it says why not."""
    known = SEES_PEOPLES_TEXT.keys() | SEES_NONE.keys()
    here = {place for place in places() if not place.startswith(FOUND_BY_LOOKING)}

    assert here - known == set()
    assert known - here - {"bot.routes.RouteTable._nearly_continues"} == set()


def test_nobody_normalises_but_the_file_that_bounds_it() -> None:
    assert [place for place in places() if "normal" in place] == ["models.text.normal.normalise"]


def test_the_plans_readers_are_found() -> None:
    assert "models.plan.reading.read_plan" in {name for name, _ in readers_found()}


def test_a_quadratic_reader_would_be_found() -> None:
    assert (
        _growth(
            lambda text: [text.count(text[at:]) for at in range(0, len(text), 4)], "a" * 1_000, "a" * 10_000
        )
        > MOST
    )


def _growth(read: Reads, short: str, long: str) -> float:
    """How many times as long the longer text takes: of one try, or when in doubt of the best of nine."""
    for rounds in (1, 9):
        growth = _best(read, long, rounds) / max(_best(read, short, rounds), NOTHING)
        if growth <= MOST:
            return growth
    return growth


def _best(read: Reads, text: str, rounds: int) -> float:
    times = []
    for _ in range(rounds):
        begun = thread_time()
        read(text)
        times.append(thread_time() - begun)
    return min(times)

"""The calendar clock and the words that move it."""

from datetime import UTC, datetime

import pytest

from playground.clock import ZONE, CalendarClock
from playground.errors import Refusal

MOVES = [
    ("+1 dag", "2020-05-08 09:00"),
    ("+2 dagar", "2020-05-09 09:00"),
    ("+2 veckor", "2020-05-21 09:00"),
    ("+1 vecka", "2020-05-14 09:00"),
    ("+3 timmar", "2020-05-07 12:00"),
    ("+30 minuter", "2020-05-07 09:30"),
    ("till 2020-10-02 09.00", "2020-10-02 09:00"),
    ("till 2020-10-02 kl. 23.59", "2020-10-02 23:59"),
    ("till 2020-10-02", "2020-10-02 09:00"),
    # The clock changes on 25 October: a day later is the same wall time, not 24 hours.
    ("+171 dagar", "2020-10-25 09:00"),
]


@pytest.mark.parametrize(("words", "expected"), MOVES)
def test_moves_as_people_say(words: str, expected: str) -> None:
    clock = CalendarClock()
    clock.move(words)
    assert clock.now == datetime.fromisoformat(expected).replace(tzinfo=ZONE)


@pytest.mark.parametrize("words", ["", "igår", "+1", "-1 dag", "till 2020-13-01", "till 2020-05-08 25.00"])
def test_unknown_words_say_how_to_move(words: str) -> None:
    clock = CalendarClock()
    with pytest.raises(Refusal, match="clock_move_unknown") as refused:
        clock.move(words)
    assert "+1 dag" in refused.value.sentence
    assert clock.label == "torsdag 7 maj 2020 kl. 09.00"


def test_goes_forward_only_and_tells_of_it() -> None:
    told: list[int] = []
    clock = CalendarClock(tell=lambda: told.append(1))
    clock.move("+1 dag")
    with pytest.raises(Refusal, match="clock_backwards"):
        clock.move_to(datetime(2020, 5, 7, 9, 0, tzinfo=UTC))
    clock.move_to(clock.now)
    assert told == [1]
    assert clock.label == "fredag 8 maj 2020 kl. 09.00"

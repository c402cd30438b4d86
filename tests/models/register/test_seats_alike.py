"""Seats of the register that are one, written in several ways from before codes were folded, are told."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select, update

from models.people.person import Appointment
from models.people.seats import find_repeated, read_seats
from models.region import Seat
from models.register.importing import RegisterError
from tests.models.register.registers import BERG, Register

NILS = f"slack;U1;Nils;;member;{BERG};K-2326;;;"
RUT = f"slack;U2;Rut;;member;{BERG};K-9;;;"
TODAY = date(2026, 9, 1)
SOON = "slack;U3;Maja;;contact;2326;;;;"


@pytest.fixture
def twice(register: Register) -> Register:
    """A register with two seats for Berg that are one, each with a member."""
    register.take(NILS, RUT, answers={"seats": "new"})
    register.session.execute(update(Seat).where(Seat.code == "K-9").values(code="k\u20132326"))
    register.session.commit()
    return register


def end(register: Register, code: str) -> None:
    """Let the roles of a seat be over."""
    mine = select(Seat.id).where(Seat.code == code).scalar_subquery()
    done = update(Appointment).where(Appointment.seat_id == mine).values(valid_to=date(2026, 8, 31))
    register.session.execute(done)
    register.session.commit()


def standing(register: Register) -> list[str]:
    """The codes of the seats that count."""
    return [seat.code for seat in read_seats(register.session, 1, TODAY)]


@pytest.mark.parametrize("code", ["K-2326", "k\u20132326", "K - 2326"])
def test_a_line_that_may_mean_either_is_refused_with_both_named(twice: Register, code: str) -> None:
    with pytest.raises(RegisterError) as refused:
        twice.take(f"slack;U4;Ola;;member;{BERG};{code};ja;;", day=TODAY)
    [problem] = refused.value.problems
    assert (problem.key, problem.line) == ("register-seat-alike", 2)
    named = {problem.values["seat"], problem.values["other_seat"]}
    assert named == {"K-2326", "k\u20132326"}
    assert {problem.values["holder"], problem.values["other_holder"]} == {"Nils", "Rut"}


def test_the_receipt_of_another_file_tells_it_too(twice: Register) -> None:
    [some] = twice.take(SOON, day=TODAY).repeated
    assert {seat["seat"] for seat in some} == {"K-2326", "k\u20132326"}


@pytest.mark.parametrize(("ended", "left"), [("K-2326", "k\u20132326"), ("k\u20132326", "K-2326")])
def test_the_one_that_somebody_has_is_the_seat(twice: Register, ended: str, left: str) -> None:
    assert standing(twice) == sorted(["K-2326", "k\u20132326"])
    assert len(find_repeated(read_seats(twice.session, 1, TODAY))) == 1
    end(twice, ended)
    assert standing(twice) == [left]
    # Whatever way it is written, a line means that one.
    summary = twice.take(f"slack;U4;Ola;;member;{BERG};K\u20142326;ja;;", day=TODAY)
    assert summary.repeated == ()
    assert ("Ola", "member", left, True) in twice.held()


def test_when_nobody_has_any_of_them_the_one_written_plainly_is_the_seat(twice: Register) -> None:
    end(twice, "K-2326")
    end(twice, "k\u20132326")
    assert standing(twice) == ["K-2326"]


def test_who_has_the_other_writing_of_a_seat_is_told_of_two_seats(twice: Register) -> None:
    """It is a sentence about the line, though no line names that writing."""
    with pytest.raises(RegisterError) as refused:
        twice.take("slack;U2;Rut;;member;;R-1;;;", day=TODAY)
    [problem] = refused.value.problems
    assert (problem.key, problem.values["other_seat"]) == ("register-two-seats", "k\u20132326")

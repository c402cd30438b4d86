"""Which seat and municipality a line means: written differently the same, and none is new by accident."""

from __future__ import annotations

import pytest

from models.register.importing import RegisterError
from models.text.folding import fold_code
from tests.models.register.registers import BERG, ENTRA, Register


def seat(user: str, code: str, *, place: str = BERG, substitute: str = "nej", days: str = ";") -> str:
    return f"slack;{user};{user.title()};;member;{place};{code};{substitute};{days}"


NILS = seat("U0NILS", "K-2326")


@pytest.mark.parametrize(
    "code",
    ["K–2326", "K—2326", "K−2326", "K\u20112326", "k-2326", "K - 2326", "K\u00a0-\u00a02326", "K-\u200b2326",
     "\ufeffK-2326 ", "\uff2b\uff0d\uff12\uff13\uff12\uff16"],
)  # fmt: skip
def test_a_seat_written_differently_is_the_same_seat(register: Register, code: str) -> None:
    register.take(NILS, seat("U0RUT", code, substitute="ja"))
    assert register.seats() == ["K-2326"]
    assert register.held()[1] == ("U0Rut", "member", "K-2326", True)
    register.take(seat("U0RUT", code, substitute="ja"))
    assert register.seats() == ["K-2326"]


@pytest.mark.parametrize(
    ("code", "place", "asked"),
    [
        ("K2326", "", "register-doubt-seat-alike"),
        ("K 2326", "", "register-doubt-seat-alike"),
        ("K-02326", "", "register-doubt-seat-alike"),
        ("\u041a-2326", "", "register-doubt-seat-alike"),
        ("K_2326", "", "register-doubt-seat-alike"),
        ("R-2326", "", "register-doubt-seat-near"),
        ("2326", "", "register-doubt-seat-near"),
        ("KX-2326", "", "register-doubt-seat-near"),
        ("K-2327", BERG, "register-doubt-seat-second"),
    ],
)  # fmt: skip
def test_a_new_seat_that_may_be_a_known_one_is_asked_about(
    register: Register, code: str, place: str, asked: str
) -> None:
    new = seat("U0OLA", code, place=place)
    assert register.refused(NILS, new) == [(3, asked)]
    register.take(NILS)
    with pytest.raises(RegisterError) as refused:
        register.take(new)
    [doubt] = refused.value.doubts
    assert (doubt.text, doubt.choices, doubt.values["other_seat"]) == (asked, ("new",), "K-2326")
    # Both are named by municipality and holder too.
    assert (doubt.values["other_place"], doubt.values["other_holder"]) == ("Bergs kommun", "U0Nils")
    assert doubt.values["holder"] == "U0Ola"
    summary = register.take(new, answers={doubt.key: "new"})
    assert len(summary.new_seats) == 1
    assert len(register.seats()) == 2


def test_a_new_seat_with_a_substitute_alone_is_asked_about(register: Register) -> None:
    substitute = seat("U0RUT", "R-9", place="", substitute="ja")
    assert register.refused(substitute) == [(2, "register-doubt-seat-empty")]
    register.take(substitute, seat("U0OLA", "R-9", place=""))


def test_other_numbers_and_places_are_new_seats_without_a_question(register: Register) -> None:
    register.take(NILS)
    summary = register.take(seat("U0OLA", "R-1", place=""), seat("U0PIA", "R-2", place=""),
                            seat("U0TYR", "K-2321", place="2321 Åre kommun"))  # fmt: skip
    assert [tuple(each.values()) for each in summary.new_seats] == [
        ("R-1", "none", "U0Ola"), ("R-2", "none", "U0Pia"), ("K-2321", "Åre kommun", "U0Tyr"),
    ]  # fmt: skip
    assert summary.new_municipalities == ("2321 Åre kommun",)


def test_a_seat_belongs_where_any_of_its_lines_says(register: Register) -> None:
    register.take(seat("U0RUT", "K-2326", place="", substitute="ja"), NILS)
    assert register.seats() == ["K-2326"]
    other = seat("U0OLA", "K-9", place="2321 Åre kommun", substitute="ja")
    assert register.refused(seat("U0PIA", "K-9"), other)[0] == (3, "appointment-seat-elsewhere")


@pytest.mark.parametrize(
    "written",
    ["2326\u00a0Bergs\u00a0kommun", "2326", "Bergs kommun", "bergs KOMMUN", "Berg", "2326, Bergs kommun",
     "2326: Berg",
     "Bergs kommun (2326)", "Bergs kommun 2326", "02326 Bergs kommun", "2326.0", "2326-Bergs kommun",
     "\ufeff2326 Bergs  kommun ", "2326 Bergs ko\u200bmmun"],
)  # fmt: skip
def test_a_municipality_written_differently_is_the_same(register: Register, written: str) -> None:
    register.take(f"slack;U1;Maja;;contact;{BERG};;;;")
    register.take(f"slack;U2;Ola;;contact;{written};;;;")
    assert register.municipalities() == [BERG]


def test_a_code_without_its_zeros_is_the_same_municipality(register: Register) -> None:
    register.take("slack;U1;Maja;;contact;0114 Upplands Väsby kommun;;;;")
    register.take("slack;U2;Ola;;contact;114 Upplands Väsby kommun;;;;", "slack;U3;Pia;;contact;114;;;;")
    assert register.municipalities() == ["0114 Upplands Väsby kommun"]


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("2327 Bergs kommun", "register-other-code"),
        ("2327 Berg", "register-other-code"),
        ("2326 Bräcke kommun", "register-other-municipality"),
        ("Bräcke kommun", "register-unknown-municipality"),
        ("2305", "register-unknown-municipality"),
        ("12345678901 Bräcke kommun", "register-unknown-municipality"),
        (f"2305 {'B' * 101}", "register-unknown-municipality"),
    ],
)
def test_a_municipality_that_contradicts_is_refused(register: Register, written: str, key: str) -> None:
    register.take(f"slack;U1;Maja;;contact;{BERG};;;;")
    assert register.refused(f"slack;U2;Ola;;contact;{written};;;;") == [(2, key)]


def test_nobody_has_two_seats_at_once(register: Register) -> None:
    region = NILS.replace(f"{BERG};K-2326", ";R-1")
    assert register.refused(NILS, region) == [(3, "register-two-seats")]
    with pytest.raises(RegisterError) as refused:
        register.take(NILS, region)
    assert refused.value.problems[0].values == {
        "name": "U0Nils", "other": 2, "seat": "R-1", "place": "none", "holder": "none",
        "other_seat": "K-2326", "other_place": "Bergs kommun", "other_holder": "none",
    }  # fmt: skip
    register.take(NILS)
    with pytest.raises(RegisterError) as refused:
        register.take(region)
    assert refused.value.problems[0].values["other"] == 0
    assert register.refused(NILS.replace("nej", "ja"))[0][1] == "register-two-seats"
    # One after the other is no conflict, nor is the chair who is a member of the same seat.
    register.take(NILS.replace(";;member", ";;chair"))
    days = "2027-01-01;2027-12-31"
    register.take(f"{NILS[:-2]};;2026-12-31", f"{NILS[:-2].replace('member', 'chair')};;2026-12-31",
                  seat("U0NILS", "R-1", place="", days=days))  # fmt: skip


def test_two_accounts_of_one_person_have_no_two_seats_either(register: Register) -> None:
    here = f"slack;U1;Nils;nils@berg.example;member;{BERG};K-2326;;;"
    there = f"teams;{ENTRA};Nils;nils@berg.example;member;;R-1;;;"
    assert register.refused(here, there) == [(3, "register-two-seats")]
    register.take(here, f"teams;{ENTRA};Nils;nils@berg.example;member;{BERG};k–2326;;;")
    assert register.held() == [("Nils", "member", "K-2326", False)]


def test_the_same_line_twice_is_one_and_other_days_are_a_contradiction(register: Register) -> None:
    register.take(NILS, NILS)
    assert len(register.held()) == 1
    assert register.refused(NILS, NILS[:-1] + ";2026-12-31") == [(3, "register-other-days")]


def test_what_ends_is_told(register: Register) -> None:
    register.take(NILS)
    summary = register.take(seat("U0NILS", "K-2326", days=";2026-12-31"))
    [ended] = summary.ended
    assert (ended.name, ended.role, ended.seat["seat"], ended.seat["place"], ended.last_day) == (
        "U0Nils", "member", "K-2326", "Bergs kommun", "2026-12-31",
    )  # fmt: skip
    assert register.take(seat("U0NILS", "K-2326", days=";2026-12-31")).ended == ()


@pytest.mark.parametrize(
    ("lines", "asked"),
    [
        ([seat("U1", "K-2327"), seat("U2", "K-2321", place="2327 Näs kommun")], [(2, "of-another")]),
        ([seat("U1", "K-2327"), seat("U2", "K-2326", place="2327 Näs kommun")],
         [(2, "of-another"), (3, "of-another")]),
        ([seat("U1", "", place="2327 Näs kommun"), seat("U2", "K-2327", place="")], [(3, "of-another")]),
        ([NILS, seat("U2", "K-2362", place="")], [(3, "homeless")]),
    ],
)  # fmt: skip
def test_a_new_seat_whose_code_and_municipality_disagree_is_asked_about(
    register: Register, lines: list[str], asked: list[tuple[int, str]]
) -> None:
    found = register.refused(*lines)
    assert found == [(line, f"register-doubt-seat-{why}") for line, why in asked]


def test_a_code_of_digits_that_excel_made_a_number_is_the_same_seat(register: Register) -> None:
    register.take(seat("U1", "2326"), seat("U2", "2326.0", place="", substitute="ja"))
    assert register.seats() == ["2326"]


def test_who_has_the_seat_is_told_with_line_and_seat(register: Register) -> None:
    with pytest.raises(RegisterError) as refused:
        register.take(NILS, seat("U0OLA", "K-2326"))
    [problem] = refused.value.problems
    assert (problem.key, problem.line) == ("register-seat-taken", 3)
    assert problem.values == {
        "name": "U0Nils", "seat": "K-2326", "place": "Bergs kommun", "holder": "none", "other": 2,
    }  # fmt: skip


def test_whose_the_seat_is_is_told_to_whoever_names_another_municipality(register: Register) -> None:
    register.take(NILS, seat("U0PIA", "R-1", place=""), seat("U0KAJ", "", place="2327 Näs kommun"))
    with pytest.raises(RegisterError) as refused:
        register.take(seat("U0NILS", "K-2326", place="2327"), seat("U0PIA", "R-1", place="2327"))
    assert [problem.values["place"] for problem in refused.value.problems] == ["Bergs kommun", "none"]
    assert [problem.values["holder"] for problem in refused.value.problems] == ["U0Nils", "U0Pia"]


def test_more_periods_of_one_role_than_anybody_has_had_are_refused(register: Register) -> None:
    lines = [f"slack;U1;Nils;;contact;{BERG};;;{1900 + n}-01-01;{1900 + n}-01-02" for n in range(101)]
    assert register.refused(*lines) == [(102, "register-too-many-periods")]
    register.take(*lines[:100])


@pytest.mark.parametrize("code", ["S", "KD", "Svenstavik", "Bergs kommun", "ordf."])
def test_a_new_seat_without_a_number_is_asked_about(register: Register, code: str) -> None:
    assert register.refused(seat("U0NILS", code)) == [(2, "register-doubt-seat-word")]
    register.take(seat("U0NILS", code), answers={f"seat:{fold_code(code)}": "new"})
    register.take(seat("U0NILS", code))
    assert register.seats() == [fold_code(code)]

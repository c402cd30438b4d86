"""Whose the lines are: an address joins accounts when the names agree and nobody else has it."""

from __future__ import annotations

import pytest
from sqlalchemy import delete

from models.register.importing import RegisterError
from models.register.known import Verdict
from tests.models.register.registers import BERG, ENTRA, ENTRA_2, Register

NILS = f"slack;U0NILS;Nils;kommun@berg.example;member;{BERG};K-2326;nej;2026-01-01;"
OLGA = f"teams;{ENTRA};Olga;kommun@berg.example;contact;{BERG};;;2026-01-01;"


def line(account: str, name: str, email: str, role: str = "contact") -> str:
    platform, _, user = account.partition(":")
    return f"{platform};{user};{name};{email};{role};{BERG};;;;"


MAJA = line("slack:U1", "Maja Berg", "maja@berg.example")


def test_two_names_at_one_address_are_asked_about_with_both_lines(register: Register) -> None:
    with pytest.raises(RegisterError) as refused:
        register.take(NILS, OLGA)
    [doubt] = refused.value.doubts
    assert (doubt.key, doubt.line, doubt.values["other"]) == ("kommun@berg.example", 3, 2)
    assert {doubt.values["name"], doubt.values["other_name"]} == {"Nils", "Olga"}
    assert register.people() == {}


def test_different_people_is_remembered_and_joins_nobody(register: Register) -> None:
    register.take(NILS, OLGA, answers={"kommun@berg.example": "different"})
    assert register.people() == {"Nils": ["slack:U0NILS"], "Olga": [f"teams:{ENTRA}"]}
    assert ("Olga", "contact", "", False) in register.held()
    register.take(NILS, OLGA)
    # It was said of Nils and Olga, so another Nils at that address is asked about.
    twin = line(f"teams:{ENTRA_2}", "Nils", "Kommun@Berg.example")
    assert register.refused(twin) == [(2, "register-doubt-namesake")]
    register.take(twin, answers={f"teams:{ENTRA_2}": "different"})
    register.take(twin)
    assert register.people()["Nils*"] == [f"teams:{ENTRA_2}"]


def test_the_same_person_is_remembered_too(register: Register) -> None:
    lines = MAJA, line(f"teams:{ENTRA}", "Maja B", "maja@berg.example")
    summary = register.take(*lines, answers={"maja@berg.example": "same"})
    assert [(each.name, each.other, each.told) for each in summary.joined] == [("Maja B", "Maja Berg", True)]
    assert register.take(*lines).joined == ()
    assert register.people() == {"Maja Berg": ["slack:U1", f"teams:{ENTRA}"]}
    assert register.refused(*lines, line("slack:U2", "Olga", "maja@berg.example"))


@pytest.mark.parametrize(
    "name", ["MAJA BERG", "  Maja   Berg", "Maja\u00a0Berg", "Berg, Maja", "Ma\u200bja Berg", "maja berg"]
)
def test_a_name_written_differently_is_the_same_name(register: Register, name: str) -> None:
    summary = register.take(MAJA, line(f"teams:{ENTRA}", name, "mailto:MAJA@berg.example,"))
    assert len(register.people()) == 1
    assert [each.told for each in summary.joined] == [False]


def test_letters_composed_differently_are_the_same_name(register: Register) -> None:
    register.take(
        line("slack:U1", "Åsa Öberg", "a@b.example"),
        line(f"teams:{ENTRA}", "A\u030asa O\u0308berg", "a@b.example"),
    )
    assert register.people() == {"Åsa Öberg": ["slack:U1", f"teams:{ENTRA}"]}


@pytest.mark.parametrize(
    "name", ["Maja", "Maja Bergh", "Asa Berg", "Berg Maja", "Maja-Berg", "Maja, Berg, kommun"]
)
def test_another_name_is_asked_about(register: Register, name: str) -> None:
    assert register.refused(MAJA, line(f"teams:{ENTRA}", name, "maja@berg.example")) == [
        (3, "register-doubt-address")
    ]


def test_somebody_already_registered_contradicts_too(register: Register) -> None:
    register.take(MAJA)
    with pytest.raises(RegisterError) as refused:
        register.take(line(f"teams:{ENTRA}", "Olga", "maja@berg.example"))
    assert refused.value.doubts[0].values["other"] == 0
    register.take(line(f"teams:{ENTRA}", "Maja Berg", "maja@berg.example"))
    assert register.people() == {"Maja Berg": ["slack:U1", f"teams:{ENTRA}"]}


def test_a_third_at_the_address_makes_agreeing_names_doubtful(register: Register) -> None:
    twin = line(f"teams:{ENTRA}", "Maja Berg", "maja@berg.example")
    assert register.refused(MAJA, twin, line("slack:U2", "Olga", "maja@berg.example"))
    register.take(MAJA, line("slack:U3", "Olga", "olga@berg.example"))
    assert register.refused(twin, line("slack:U3", "Olga", "maja@berg.example"))


def test_two_accounts_of_one_name_on_one_platform_are_asked_about(register: Register) -> None:
    other = line("slack:U2", "Maja Berg", "maja@berg.example")
    assert register.refused(MAJA, other) == [(3, "register-doubt-address")]
    register.take(MAJA, other, answers={"maja@berg.example": "same"})
    assert register.people() == {"Maja Berg": ["slack:U1", "slack:U2"]}


@pytest.mark.parametrize(
    "mailbox",
    [
        *("registrator", "info", "Kommun", "kommun.berg", "ks", "kansli-berg"),
        *("funktion.ks", "kommunstyrelsens.kansli", "bergskommun", "kommun1", "funktionsbrevlåda"),
    ],
)
def test_an_office_is_nobody_s_own_address_though_the_names_agree(register: Register, mailbox: str) -> None:
    lines = [line(each, "Nils", f"{mailbox}@berg.example") for each in ("slack:U1", f"teams:{ENTRA}")]
    assert register.refused(*lines) == [(3, "register-doubt-office")]
    register.take(*lines, answers={f"{mailbox}@berg.example".lower(): "same"})
    assert len(register.people()) == 1


def test_people_registered_apart_stay_apart(register: Register) -> None:
    apart = {f"teams:{ENTRA}": "different"}
    register.take(MAJA, line(f"teams:{ENTRA}", "Maja Berg", "other@berg.example"), answers=apart)
    lines = MAJA, line(f"teams:{ENTRA}", "Maja Berg", "maja@berg.example")
    with pytest.raises(RegisterError) as refused:
        register.take(*lines)
    assert refused.value.doubts[0].choices == ("different",)
    with pytest.raises(RegisterError) as refused:
        register.take(*lines, answers={"maja@berg.example": "same"})
    assert refused.value.problems[0].key == "register-cannot-join"


def test_those_who_were_joined_wrongly_before_are_asked_about_and_parted(register: Register) -> None:
    lines = NILS, OLGA
    register.take(*lines, answers={"kommun@berg.example": "same"})
    register.session.execute(delete(Verdict))
    register.session.commit()
    assert register.refused(*lines) == [(3, "register-doubt-joined")]
    register.take(*lines, answers={f"teams:{ENTRA}": "different"})
    assert register.people() == {"Nils": ["slack:U0NILS"], "Olga": [f"teams:{ENTRA}"]}
    assert register.held() == [("Nils", "member", "K-2326", False), ("Olga", "contact", "", False)]
    register.take(*lines)


def test_lines_of_one_account_must_agree(register: Register) -> None:
    assert register.refused(MAJA, line("slack:U1", "Olga", "", "approver")) == [(3, "register-two-names")]
    other = line("slack:U1", "Maja Berg", "m@berg.example", "approver")
    assert register.refused(MAJA, other) == [(3, "register-two-addresses")]
    register.take(MAJA, line("slack:U1", "maja  berg", "", "approver"))
    register.take(line("slack:U1", "Maja Lisa", ""), answers={"slack:U1": "same"})
    assert list(register.people()) == ["Maja Lisa"]


def test_an_empty_address_takes_none_away(register: Register) -> None:
    register.take(MAJA)
    register.take(line("slack:U1", "Maja Berg", "–"))
    register.take(line(f"teams:{ENTRA}", "Maja Berg", "maja@berg.example"))
    assert len(register.people()) == 1


ANNA = line("slack:U1", "Anna Berg", "anna@berg.example")
HOLDER = f"slack;U1;Anna Berg;anna@berg.example;member;{BERG};K-2326;;;"


def test_an_account_with_another_name_is_not_renamed_in_silence(register: Register) -> None:
    register.take(HOLDER)
    heir = line("slack:U1", "Olof Ek", "olof@berg.example")
    with pytest.raises(RegisterError) as refused:
        register.take(heir)
    [doubt] = refused.value.doubts
    assert (doubt.key, doubt.text, doubt.values["other_name"]) == (
        "slack:U1",
        "register-doubt-renamed",
        "Anna Berg",
    )
    register.take(heir, answers={"slack:U1": "different"})
    assert register.people() == {"Anna Berg": [], "Olof Ek": ["slack:U1"]}
    assert register.held() == [("Anna Berg", "member", "K-2326", False), ("Olof Ek", "contact", "", False)]
    register.take(heir)


def test_the_seat_does_not_go_with_an_account_that_somebody_else_has_got(register: Register) -> None:
    register.take(HOLDER)
    with pytest.raises(RegisterError) as refused:
        register.take(HOLDER.replace("Anna Berg", "Olof Ek"), answers={"slack:U1": "different"})
    assert [problem.key for problem in refused.value.problems] == ["register-seat-taken"]
    assert register.people() == {"Anna Berg": ["slack:U1"]}


def test_a_new_name_of_the_same_person_is_taken_and_asked_about_once(register: Register) -> None:
    register.take(HOLDER)
    married = HOLDER.replace("Anna Berg", "Anna Ek")
    register.take(married, answers={"slack:U1": "same"})
    register.take(married)
    assert list(register.people()) == ["Anna Ek"]


def test_one_account_of_two_does_not_rename_the_other(register: Register) -> None:
    register.take(ANNA, line(f"teams:{ENTRA}", "Anna Berg", "anna@berg.example"))
    olga = line(f"teams:{ENTRA}", "Olga Ek", "anna@berg.example")
    assert register.refused(olga) == [(2, "register-doubt-renamed")]
    register.take(olga, answers={f"teams:{ENTRA}": "different"})
    assert register.people() == {"Anna Berg": ["slack:U1"], "Olga Ek": [f"teams:{ENTRA}"]}
    register.take(ANNA, olga)


def test_what_was_said_of_one_name_is_not_said_of_the_next(register: Register) -> None:
    short = line(f"teams:{ENTRA}", "A. Berg", "anna@berg.example")
    register.take(ANNA, short, answers={"anna@berg.example": "same"})
    register.take(short)
    assert list(register.people()) == ["Anna Berg"]
    other = line(f"teams:{ENTRA}", "Bo Ek", "anna@berg.example")
    assert register.refused(ANNA, other) == [(3, "register-doubt-joined")]
    assert register.refused(other) == [(2, "register-doubt-renamed")]


def test_three_at_an_address_do_not_become_one_by_a_question_about_two(register: Register) -> None:
    lines = [
        ANNA,
        line(f"teams:{ENTRA}", "A. Berg", "anna@berg.example"),
        line("slack:U2", "Bo Ek", "anna@berg.example"),
    ]
    with pytest.raises(RegisterError) as refused:
        register.take(*lines)
    [doubt] = refused.value.doubts
    assert (doubt.choices, doubt.values["names"]) == (("different",), "Anna Berg, A. Berg, Bo Ek")
    with pytest.raises(RegisterError):
        register.take(*lines, answers={"anna@berg.example": "same"})


def test_one_name_with_two_addresses_gets_no_two_votes_in_silence(register: Register) -> None:
    other = f"teams;{ENTRA};Berg, Anna;anna+teams@berg.example;member;2327 Näs kommun;K-2327;;;"
    assert register.refused(HOLDER, other) == [(3, "register-doubt-namesake")]
    register.take(HOLDER)
    assert register.refused(other) == [(2, "register-doubt-namesake")]
    with pytest.raises(RegisterError) as refused:
        register.take(other, answers={f"teams:{ENTRA}": "same"})
    assert [problem.key for problem in refused.value.problems] == ["register-two-seats"]
    register.take(other, answers={f"teams:{ENTRA}": "different"})
    assert register.people() == {"Anna Berg": ["slack:U1"], "Berg, Anna": [f"teams:{ENTRA}"]}
    register.take(HOLDER, other)


def test_whose_a_seat_is_is_not_judged_before_who_is_who(register: Register) -> None:
    twin = f"teams;{ENTRA};Anna Berg;;member;{BERG};K-2326;;;"
    assert register.refused(HOLDER, twin) == [(3, "register-doubt-namesake")]
    summary = register.take(HOLDER, twin, answers={f"teams:{ENTRA}": "same"})
    assert [each.told for each in summary.joined] == [True]
    assert register.people() == {"Anna Berg": ["slack:U1", f"teams:{ENTRA}"]}

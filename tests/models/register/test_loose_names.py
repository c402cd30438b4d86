"""A name written a little otherwise is asked about; it joins nobody by itself."""

from __future__ import annotations

import pytest

from models.register.importing import RegisterError
from models.text.folding import fold_name, loosen_name
from tests.models.register.registers import BERG, ENTRA, Register

NILS = f"slack;U1;Nils Berg;nils@berg.example;member;{BERG};K-2326;;;"
LOOSE = ["Berg Nils", "Dr Nils Berg", "Dr. Nils Berg", "Nils  Berg-", "Nils-Berg", "Níls Bérg",
         "NILS-BERG", "Nils Berg.", "Prof. Berg, Nils", "Berg – Nils", "Herr Nils Berg"]  # fmt: skip


def twin(name: str, email: str = "n.berg@berg.example") -> str:
    return f"teams;{ENTRA};{name};{email};contact;{BERG};;;;"


@pytest.mark.parametrize("name", LOOSE)
def test_a_looser_name_at_another_address_is_asked_about(register: Register, name: str) -> None:
    assert register.refused(NILS, twin(name)) == [(3, "register-doubt-namesake")]
    register.take(NILS)
    with pytest.raises(RegisterError) as refused:
        register.take(twin(name))
    [doubt] = refused.value.doubts
    assert (doubt.values["other_name"], doubt.choices) == ("Nils Berg", ("same", "different"))
    summary = register.take(twin(name), answers={f"teams:{ENTRA}": "same"})
    assert [each.told for each in summary.joined] == [True]
    assert register.people() == {"Nils Berg": ["slack:U1", f"teams:{ENTRA}"]}


@pytest.mark.parametrize("name", ["Berg Nils", "Dr Nils Berg"])
def test_different_people_stay_two_and_are_not_asked_about_again(register: Register, name: str) -> None:
    register.take(NILS, twin(name), answers={f"teams:{ENTRA}": "different"})
    assert register.people() == {"Nils Berg": ["slack:U1"], name: [f"teams:{ENTRA}"]}
    register.take(NILS, twin(name))


@pytest.mark.parametrize("name", LOOSE)
def test_a_looser_name_at_the_same_address_joins_nobody_by_itself(register: Register, name: str) -> None:
    joins = fold_name(name) == "nils berg"
    if joins:
        register.take(NILS, twin(name, "nils@berg.example"))
    else:
        assert register.refused(NILS, twin(name, "nils@berg.example")) == [(3, "register-doubt-address")]


def test_who_is_said_to_be_another_at_an_address_may_still_be_a_third(register: Register) -> None:
    olga = f"slack;U2;Olga Ek;olga@berg.example;contact;{BERG};;;;"
    register.take(NILS, olga)
    shared = twin("Berg Nils", "olga@berg.example")
    assert register.refused(shared) == [(2, "register-doubt-address")]
    with pytest.raises(RegisterError) as refused:
        register.take(shared, answers={"olga@berg.example": "different"})
    assert [(doubt.text, doubt.values["other_name"]) for doubt in refused.value.doubts] == [
        ("register-doubt-namesake", "Nils Berg")
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Åsa Ek", "Asa Ek"), ("Mårten Ek", "Märten Ek"), ("Björn Ek", "Bjorn Ek"), ("Nils Berg", "Nils Bergh"),
     ("Nils Berg", "Nils Erik Berg"), ("Nils", "Nils Berg"), ("Dr", "Prof")],
)  # fmt: skip
def test_other_names_are_other_names(one: str, other: str) -> None:
    assert loosen_name(one) != loosen_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Maja-Lisa Ek", "Ek Maja Lisa"), ("Søren Æbel", "Sören Äbel"), ("O'Brien", "O’Brien"),
     ("Łukasz", "lukasz"), ("Zoë Müller", "Müller, Zoe"), ("Bo Ek (M)", "Ek Bo"), ("(Bo)", "Bo"),
     ("Dr", "dr.")],
)  # fmt: skip
def test_names_that_are_taken_for_one_another(one: str, other: str) -> None:
    assert loosen_name(one) == loosen_name(other)

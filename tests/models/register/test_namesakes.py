"""Nobody becomes two people, and so gets two votes, by a name that somebody known has already."""

from __future__ import annotations

import pytest

from models.register.importing import RegisterError
from tests.models.register.registers import BERG, ENTRA, Register

BO = f"slack;U1;Bo Ek;bo@berg.example;member;{BERG};K-2326;;;"
ANNA = "slack;U2;Anna Berg;anna@berg.example;member;2327 Näs kommun;K-2327;;;"
RENAMED = ANNA.replace("Anna Berg", "Bo Ek")


def asked(register: Register, *lines: str, answers: dict[str, str]) -> list[tuple[str, tuple[str, ...]]]:
    """What a file is still asked about, as keys and choices."""
    with pytest.raises(RegisterError) as refused:
        register.take(*lines, answers=answers)
    return [(doubt.key, doubt.choices) for doubt in refused.value.doubts]


def test_a_new_name_that_somebody_has_is_asked_about(register: Register) -> None:
    register.take(BO, ANNA)
    renamed = {"slack:U2": "same"}
    # Two of the register cannot become one.
    assert asked(register, RENAMED, answers=renamed) == [("name:slack:U2", ("different",))]
    register.take(RENAMED, answers=renamed | {"name:slack:U2": "different"})
    assert register.people() == {"Bo Ek": ["slack:U1"], "Bo Ek*": ["slack:U2"]}
    register.take(BO, RENAMED)


def test_a_new_name_of_one_line_is_asked_about_when_another_line_brings_it(register: Register) -> None:
    register.take(ANNA)
    for lines in ((RENAMED, BO), (BO, RENAMED)):
        [(key, _)] = asked(register, *lines, answers={"slack:U2": "same"})
        assert key == ("slack:U1" if lines[0] == RENAMED else "name:slack:U2")


@pytest.mark.parametrize("answer", ["same", "different"])
def test_who_takes_over_an_account_may_be_somebody_known(register: Register, answer: str) -> None:
    register.take(BO, ANNA)
    over = "slack;U2;Bo Ek;;partner;;;;;"
    taken = {"slack:U2": "different"}
    assert asked(register, over, answers=taken) == [("name:slack:U2", ("same", "different"))]
    register.take(over, answers=taken | {"name:slack:U2": answer})
    accounts = {"Bo Ek": ["slack:U1", "slack:U2"]} if answer == "same" else {"Bo Ek": ["slack:U1"]}
    others = {} if answer == "same" else {"Bo Ek*": ["slack:U2"]}
    assert register.people() == accounts | {"Anna Berg": []} | others
    assert ("Anna Berg", "member", "K-2327", False) in register.held()
    register.take(over)


def test_who_is_parted_from_somebody_may_be_somebody_else_known(register: Register) -> None:
    both = ANNA, f"teams;{ENTRA};Anna Berg;anna@berg.example;partner;;;;;"
    register.take(BO, *both)
    parted = both[1].replace("Anna Berg;anna@berg.example", "Bo Ek;")
    account = f"teams:{ENTRA}"
    answers = {account: "different"}
    assert asked(register, ANNA, parted, answers=answers) == [(f"name:{account}", ("same", "different"))]
    register.take(ANNA, parted, answers=answers | {f"name:{account}": "same"})
    assert register.people() == {"Bo Ek": ["slack:U1", account], "Anna Berg": ["slack:U2"]}
    # What the lines of the account say goes with it.
    assert ("Bo Ek", "partner", "", False) in register.held()
    assert len(register.held()) == 3


@pytest.mark.parametrize("answer", ["same", "different"])
def test_somebody_new_in_two_chats_is_asked_about_as_in_one(register: Register, answer: str) -> None:
    register.take(BO)
    new = "slack;U3;Bo Ek;bo@new.example;partner;;;;;", f"teams;{ENTRA};Bo Ek;bo@new.example;partner;;;;;"
    assert asked(register, *new, answers={}) == [("slack:U3", ("same", "different"))]
    summary = register.take(*new, answers={"slack:U3": answer})
    accounts = ["slack:U3", f"teams:{ENTRA}"]
    if answer == "same":
        assert register.people() == {"Bo Ek": ["slack:U1", *accounts]}
        assert summary.added == ()
    else:
        assert register.people() == {"Bo Ek": ["slack:U1"], "Bo Ek*": accounts}
    register.take(*new)

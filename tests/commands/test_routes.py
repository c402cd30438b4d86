"""`python -m bot routes`: everything a person can do stands on one screen, with who may and when."""

from __future__ import annotations

import pytest

from bot.commands.routes import HEADINGS, table, who
from handlers import ROUTES
from models.people.roles import ANYBODY, CONTACTS, KEEPERS, LEADING, REGISTERED, SEATED, STAFF, Role
from tests.command_line import inspel


def test_every_deed_stands_there_once_with_who_may() -> None:
    done = inspel("routes")
    assert (done.returncode, done.stderr) == (0, "")
    heading, rule, *lines = done.stdout.splitlines()
    assert all(word in heading for word in HEADINGS)
    assert set(rule) == {"-", " "}
    assert [line.split()[0] for line in lines] == [route.id for route in ROUTES]
    assert lines == table(ROUTES)[2:]
    at = heading.index("who")
    assert [line for line in lines if not line[at : at + 3].strip()] == []


@pytest.mark.parametrize(
    ("words", "cells"),
    [
        ("round.extend ", ["staff", "intake open"]),
        ("poll.vote ", ["seats of the council", "own seat"]),
        ("proposal.edit ", ["ändra, edit", "contacts", "intake open, intake closed", "own municipality"]),
        ("people.end ", ["staff, admin"]),
        ("menu.open ", ["inspel", "anybody"]),
    ],
)
def test_a_deed_tells_its_words_who_when_and_for_whom(words: str, cells: list[str]) -> None:
    (line,) = [line for line in table(ROUTES) if line.startswith(words)]
    assert [cell for cell in cells if cell not in line] == []


@pytest.mark.parametrize(
    ("roles", "said"),
    [
        (ANYBODY, "anybody"),
        (REGISTERED, "everybody in the register"),
        (KEEPERS, "staff, admin"),
        (LEADING, "staff, chair"),
        (STAFF | SEATED, "staff, seats of the council"),
        (CONTACTS | STAFF, "staff, contacts"),
        (frozenset({Role.ADMIN, Role.PARTNER}), "admin, partner"),
    ],
)
def test_roles_that_go_together_have_one_name(roles: frozenset[Role], said: str) -> None:
    assert who(roles) == said

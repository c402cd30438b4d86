"""Of the stored register only what an account's name and address touch is read, and nothing is missed."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from random import Random
from time import thread_time

from sqlalchemy import insert, select

from models.people.person import Account, Person
from models.people.roles import Role
from models.register.alike import list_people_at, list_people_named
from models.register.file import RegisterRow
from models.register.form import identify_account
from models.register.known import Verdict, load_known
from models.register.people import identify
from models.text.folding import fold_address, loosen_name
from tests.models.register.registers import Register, open_register

NAMES = [
    *(
        "Nils Berg",
        "Berg, Nils",
        "NILS BERG",
        "Níls Berg",
        "Dr. Nils Berg (S)",
        "Nils-Berg",
        "Nils Bergh",
        "Bo",
    ),
    *("Åsa Öberg", "ÅSA ÖBERG", "Öberg Åsa", "Asa Oberg", "Zoë Müller", "muller zoe", "Mia O'Brien"),
    *("obrien mia", "Mia O’Brien", "Søren Weiß", "Weiss Sören", "Łukasz Żółć", "Lukasz Zolc", "Ä Ö"),
    *("100 % Berg", "Nils_Berg", "Maria Wennergren-Lagercrantz", "maria lagercrantz wennergren"),
    *("[Nils] Berg*", "\uff2eils Berg"),
]
EMAILS = [
    *("", "nils@berg.example", "NILS@Berg.example", "åsa@berg.example", "ÅSA@berg.example", "%@berg.example"),
    "o'b@berg.example",
]


def fill(register: Register, people: list[tuple[str, str]]) -> None:
    rows = [
        {"id": at, "region_id": 1, "name": name, "email": email} for at, (name, email) in enumerate(people, 1)
    ]
    register.session.execute(insert(Person), rows)
    address = {"platform": "slack", "workspace": "T1", "current": True}
    accounts = [{**address, "user_id": f"U{row['id']}", "person_id": row["id"]} for row in rows]
    register.session.execute(insert(Account), accounts)
    register.session.commit()


def test_everybody_of_a_name_and_of_an_address_is_found(register: Register) -> None:
    fill(register, [(name, EMAILS[at % len(EMAILS)]) for at, name in enumerate(NAMES)])
    everybody = list(register.session.scalars(select(Person).order_by(Person.id)))
    for name in NAMES:
        same = [person for person in everybody if loosen_name(person.name) == loosen_name(name)]
        assert list_people_named(register.session, 1, name) == same
    for email in EMAILS[1:]:
        same = [person for person in everybody if fold_address(person.email) == fold_address(email)]
        assert list_people_at(register.session, 1, email) == same
    assert list_people_named(register.session, 1, "") == list_people_at(register.session, 1, "") == []
    assert list_people_named(register.session, 2, "Nils Berg") == []


def test_whose_an_account_is_is_told_as_by_the_whole_register(register: Register) -> None:
    chance = Random(7)
    fill(register, [(chance.choice(NAMES), chance.choice(EMAILS)) for _ in range(60)])
    register.session.add(Verdict(region_id=1, about="nils@berg.example", same=False))
    register.session.commit()
    known = replace(load_known(register.session.connection(), 1), workspaces=(("slack", "T1"),))
    asked = 0
    for name, email, user in product(NAMES, EMAILS, ["UNEW", "U7", "U31"]):
        said = {f"slack:{user}": chance.choice(["same", "different"])} if chance.random() < 0.5 else {}
        row = RegisterRow(1, "slack", user, name, email, Role.STAFF, "", "", False, None, None)
        whole = identify(known, [row], said)
        part = identify_account(register.session, 1, ("slack", "T1", user), (name, email), said)
        assert (part.problems, part.doubts, part.person_of) == (whole.problems, whole.doubts, whole.person_of)
        assert (part.joined, part.verdicts, part.made) == (whole.joined, whole.verdicts, whole.made)
        asked += len(part.doubts)
    assert asked > 100


def test_a_register_ten_times_as_large_takes_at_most_fifteen_times_as_long() -> None:
    def seconds(people: int) -> float:
        with open_register() as register:
            fill(register, [(f"Anna {n} Berg", f"a{n}@berg.example") for n in range(people)])
            times = []
            for _ in range(9):
                begun = thread_time()
                identify_account(
                    register.session, 1, ("slack", "T1", "UNEW"), ("Anna Ek", "a@ek.example"), {}
                )
                times.append(thread_time() - begun)
            return min(times)

    assert seconds(20_000) <= 15 * seconds(2_000)

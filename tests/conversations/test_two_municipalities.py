"""Somebody who is the contact of two municipalities, as small ones share people."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from bot.chat import Notice
from models.people.person import Account, Appointment
from models.people.roles import Role
from models.proposal import list_proposals
from models.region import Municipality
from tests.conversations.stories import PROPOSAL, hand_in, open_intake
from tests.conversations.town import Actor, Town, errors_of, form_of, read, words


@pytest.fixture
async def maja(town: Town) -> Actor:
    """The contact of Berg, and from now on of Bräcke too."""

    def appoint(connection: Connection) -> None:
        with Session(connection) as session:
            person = session.scalars(select(Account.person_id).where(Account.user_id == "UC2326")).one()
            bracke = session.scalars(select(Municipality.id).where(Municipality.code == "2305")).one()
            made = Appointment(person_id=person, role=Role.CONTACT, municipality_id=bracke)
            made.valid_from = date(2020, 1, 1)
            session.add(made)
            session.flush()

    await town.database.write(appoint)
    await open_intake(town)
    return town.person("UC2326")


async def senders(town: Town) -> list[str]:
    def names(session: Session) -> list[str]:
        return [session.get_one(Municipality, p.municipality_id).name for p in list_proposals(session, 1)]

    found: list[str] = await town.query(names)
    return found


def choices(form: object) -> dict[str, str]:
    (field,) = [one for one in form.fields if one.id == "municipality"]  # type: ignore[attr-defined]
    return {choice.label: choice.id for choice in field.choices}


async def test_the_form_asks_for_which(town: Town, maja: Actor) -> None:
    offered = choices(form_of(await maja.commands("ny")))
    assert sorted(offered) == ["Bergs kommun", "Bräcke kommun"]
    await maja.submits(**PROPOSAL, municipality=offered["Bräcke kommun"])
    await hand_in(town, "UC2326", municipality=offered["Bergs kommun"])
    assert await senders(town) == ["Bräcke kommun", "Bergs kommun"]


async def test_who_speaks_for_one_is_not_asked(town: Town, maja: Actor) -> None:
    form = form_of(await town.person("UC2321").commands("ny"))
    assert "municipality" not in [field.id for field in form.fields]


@pytest.mark.parametrize("chosen", [None, "", "x", "999", ["1"]])
async def test_one_that_is_not_chosen_or_not_theirs_is_an_error_by_its_field(
    town: Town, maja: Actor, chosen: object
) -> None:
    form = form_of(await maja.commands("ny"))
    others = await town.query(lambda s: s.scalars(select(Municipality.id)).all())
    foreign = next(str(one) for one in others if str(one) not in choices(form).values())
    for value in (chosen, foreign):
        reply = await maja.submits(**PROPOSAL, municipality=value)
        assert errors_of(reply) == {"municipality": "Välj vilken kommun som lämnar inspelet."}
    # The form that came back asks again, and nothing typed is lost.
    assert maja.form is not None
    assert maja.form.fields[0].id == "municipality"
    assert {field.id: field.value for field in maja.form.fields}["title"] == PROPOSAL["title"]
    assert await senders(town) == []


async def test_both_are_theirs_to_read_change_and_take_back(town: Town, maja: Actor) -> None:
    offered = choices(form_of(await maja.commands("ny")))
    await maja.submits(**PROPOSAL, municipality=offered["Bräcke kommun"])
    await hand_in(town, "UC2326", municipality=offered["Bergs kommun"])
    listed = words(await maja.commands("lista mina"))
    assert "INS-2020-01" in listed
    assert "INS-2020-02" in listed
    changed = form_of(await maja.commands("ändra INS-2020-01"))
    assert "municipality" not in [field.id for field in changed.fields]
    assert isinstance(await maja.submits(title="Ny rubrik"), Notice)
    assert await senders(town) == ["Bräcke kommun", "Bergs kommun"]
    home = await maja.opens_home()
    assert isinstance(home, Notice)
    shown = read(home.card)
    assert "Inspel från Bergs kommun" in shown
    assert "Inspel från Bräcke kommun" in shown

"""The register as staff see and change it: the list, the form, ending and undoing, a file."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from bot.chat import Button, Card, Notice, Reply
from models.audit import Audit
from models.people.person import Appointment, Person, add_person
from models.region import Region, Seat, Workspace
from tests.conversations.register import HEAD, paste
from tests.conversations.town import TEAM, Actor, Town, errors_of, form_of, words


def card(reply: Reply) -> Card:
    assert isinstance(reply, Notice), reply
    return reply.card


def button(reply: Reply, action: str) -> Button:
    """The first button of a card that does this, beside a row or below."""
    shown = card(reply)
    buttons = [row.button for row in shown.rows if row.button] + list(shown.buttons)
    return next(each for each in buttons if each.action == action)


def choice(actor: Actor, field: str, label: str) -> str:
    """The id of a choice in the open form, by how it begins."""
    assert actor.form is not None
    choices = next(each.choices for each in actor.form.fields if each.id == field)
    return next(each.id for each in choices if each.label.startswith(label))


async def find(vera: Actor, name: str) -> Reply:
    """Open a person's card by way of the list."""
    return await vera.clicks(
        "people.show", button(await vera.commands(f"personer {name}"), "people.show").value
    )


async def add(actor: Actor, **values: Any) -> Reply:
    """Add a person by the form; the place is given as it reads in the list."""
    form_of(await actor.commands("personer ny"))
    for field in ("municipality", "seat"):
        if field in values:
            values[field] = choice(actor, field, values[field])
    return await actor.submits(**({"account": "UNEW", "name": "Signe", "role": "contact"} | values))


async def test_the_list_goes_by_municipality_in_swedish_order(town: Town) -> None:
    vera = town.person("USTAFF")
    first = await vera.commands("personer")
    titles = [row.title for row in card(first).rows if not row.button]
    assert titles[:4] == ["Region Jämtland Härjedalen", "Bergs kommun", "Bräcke kommun", "Härjedalens kommun"]
    assert "22 personer." in words(first)
    assert "Ledamot i RSR, platsen K-2326 (Bergs kommun) · sedan 1 januari 2020" in words(first)
    second = await vera.clicks("people.list", button(first, "people.list").value)
    titles = [row.title for row in card(second).rows if not row.button]
    assert titles[-3:] == ["Strömsunds kommun", "Åre kommun", "Östersunds kommun"]
    assert "Ledamot i RSR, ersättare på platsen K-2303 (Ragunda kommun)" in words(second)
    assert "Sida 2 av 2." in words(second)


async def test_the_list_can_be_searched(town: Town) -> None:
    vera = town.person("USTAFF")
    assert "2 personer." in words(await vera.commands("personer ostersund"))
    assert "En person." in words(await vera.commands("personer Maja"))
    assert "Jag hittar ingen som heter ”Xerxes”" in words(await vera.commands("personer Xerxes"))
    assert "One person." in words(await vera.in_english().commands("people Maja"))


async def test_a_person_is_added_and_may_act_at_once(town: Town) -> None:
    vera, signe = town.person("USTAFF"), town.person("UNEW")
    reply = await add(vera, municipality="Åre", email="signe@example.org")
    assert card(reply).title == "Sparat: Signe"
    assert card(reply).text == "Kontaktperson, Åre kommun"
    assert "Du lämnar inspel för din kommun." in words(await signe.commands("hjälp"))
    audit = await town.query(lambda s: [row.about for row in s.query(Audit).filter_by(action="people.save")])
    assert len(audit) == 1
    assert audit[0].startswith("person:")


@pytest.mark.parametrize(
    ("values", "field", "says"),
    [
        ({"account": None, "municipality": "Åre"}, "account", "Välj personens konto."),
        ({"name": "  "}, "name", "Skriv personens namn."),
        ({"email": "signe"}, "email", "Skriv en e-postadress"),
        ({}, "municipality", "Den här rollen behöver en kommun."),
        ({"role": "staff", "seat": "R-1"}, "seat", "Bara en ledamot eller ordförande"),
        ({"role": "member", "substitute": "substitute"}, "seat", "Välj den plats"),
        ({"role": "member", "seat": "K-2326"}, "seat", "Nils har platsen då."),
        (
            {"role": "member", "seat": "K-2326", "municipality": "Åre"},
            "seat",
            "Platsen K-2326 (Bergs kommun, Nils) hör inte till",
        ),
        ({"role": "staff", "valid_from": "2020-05-07", "valid_to": "2020-05-06"}, "valid_to", "Sista dagen"),
        ({"role": "staff", "valid_from": "i maj"}, "valid_from", "Välj ett datum."),
        ({"role": "kung"}, "role", "Välj ett alternativ."),
    ],
)
async def test_what_is_wrong_stands_by_its_field(
    town: Town, values: dict[str, Any], field: str, says: str
) -> None:
    errors = errors_of(await add(town.person("USTAFF"), **values))
    assert list(errors) == [field]
    assert errors[field].startswith(says)
    assert await town.query(lambda s: s.query(Person).filter_by(name="Signe").count()) == 0


async def test_a_substitute_and_a_new_seat(town: Town) -> None:
    vera = town.person("USTAFF")
    reply = await add(vera, role="member", seat="K-2326", substitute="substitute")
    assert card(reply).text == "Ledamot i RSR, ersättare på platsen K-2326 (Bergs kommun)"
    reply = await add(
        vera, account="UNEW2", name="Tyra", role="member", municipality="Bergs", seat="Ny plats"
    )
    assert card(reply).text == "Ledamot i RSR, platsen K-2326-2 (Bergs kommun)"
    reply = await add(vera, account="UNEW3", name="Ville", role="member", seat="Ny plats")
    assert card(reply).text == "Ledamot i RSR, platsen R-4 (regionen)"


async def test_an_appointment_is_changed_and_its_person_renamed(town: Town) -> None:
    vera = town.person("USTAFF")
    form = form_of(await vera.clicks("people.edit", button(await find(vera, "Maja"), "people.edit").value))
    assert "account" not in [field.id for field in form.fields]
    reply = await vera.submits(name="Maja-Lisa", valid_to="2020-12-31")
    assert card(reply).text == "Kontaktperson, Bergs kommun · till och med 31 december 2020"
    assert "Maja-Lisa" in words(await find(vera, "Maja"))


async def test_one_more_appointment_for_the_same_person(town: Town) -> None:
    vera = town.person("USTAFF")
    form_of(await vera.clicks("people.new", button(await find(vera, "Maja"), "people.new").value))
    await vera.submits(role="approver", municipality=choice(vera, "municipality", "Bergs"))
    assert [row.text.partition(",")[0] for row in card(await find(vera, "Maja")).rows] == [
        "Kontaktperson",
        "Godkännare",
    ]
    # The same task again is the same appointment with other days.
    form_of(await vera.clicks("people.new", button(await find(vera, "Maja"), "people.new").value))
    await vera.submits(
        role="approver", municipality=choice(vera, "municipality", "Bergs"), valid_to="2021-01-31"
    )
    assert len(card(await find(vera, "Maja")).rows) == 2


async def test_an_account_already_known_gets_no_second_person(town: Town) -> None:
    vera = town.person("USTAFF")
    await add(vera, account="UC2326", name="Maja", role="approver", municipality="Bergs")
    assert await town.query(lambda s: s.query(Person).count()) == 22


async def test_ending_and_taking_it_back(town: Town) -> None:
    vera, maja = town.person("USTAFF"), town.person("UC2326")
    end = button(await find(vera, "Maja"), "people.end")
    assert "Uppdraget finns kvar i registret som avslutat." in end.confirm
    reply = await vera.clicks("people.end", end.value)
    assert "avslutat 6 maj 2020" in words(reply)
    assert "Jag hittar inget uppdrag för dig" in words(await maja.commands("ny"))
    assert "Utan uppdrag nu" in words(await vera.commands("personer maja"))
    undone = await vera.clicks("people.restore", button(reply, "people.restore").value)
    assert card(undone).text == "Kontaktperson, Bergs kommun · sedan 1 januari 2020"
    assert "ingen omgång" in words(await maja.commands("ny"))


async def test_what_has_ended_is_not_ended_again_with_a_later_day(town: Town) -> None:
    vera = town.person("USTAFF")
    end = button(await find(vera, "Nils"), "people.end")
    await vera.clicks("people.end", end.value)
    town.clock.now += timedelta(days=30)
    assert words(await vera.clicks("people.end", end.value)) == "Uppdraget är redan avslutat."
    assert "avslutat 6 maj 2020" in words(await find(vera, "Nils"))


async def test_undoing_cannot_put_two_on_one_seat(town: Town) -> None:
    vera = town.person("USTAFF")
    reply = await vera.clicks("people.end", button(await find(vera, "Nils"), "people.end").value)
    await add(vera, role="member", seat="K-2326", valid_from="2020-05-07")
    undone = await vera.clicks("people.restore", button(reply, "people.restore").value)
    assert "Signe har platsen då." in words(undone)


async def test_somebody_always_keeps_the_register(town: Town) -> None:
    vera, asa = town.person("USTAFF"), town.person("UOWNER")
    await vera.clicks("people.end", button(await find(vera, "Åsa"), "people.end").value)
    assert "Jag hittar inget uppdrag" in words(await asa.commands("personer"))
    reply = await vera.clicks("people.end", button(await find(vera, "Vera"), "people.end").value)
    assert "Någon måste kunna sköta registret." in words(reply)
    form_of(await vera.clicks("people.edit", button(await find(vera, "Vera"), "people.edit").value))
    assert "Någon måste" in errors_of(await vera.submits(valid_to="2020-05-01"))["valid_to"]
    assert "Någon måste" in str(errors_of(await vera.submits(role="registrar")))
    assert "Handläggare · sedan 1 januari 2020" in words(await find(vera, "Vera"))


async def test_nobody_gives_oneself_a_vote(town: Town) -> None:
    vera = town.person("USTAFF")
    errors = errors_of(await add(vera, account="USTAFF", name="Vera", role="member", seat="Ny plats"))
    assert errors["role"].startswith("Du kan inte ge dig själv en plats")
    assert "Du kan inte ge dig själv" in await paste(vera, f"{HEAD}\nslack,USTAFF,Vera,,chair,,R-7,,,")
    assert await town.query(lambda s: s.query(Seat).count()) == 11


async def test_an_administrator_has_no_vote(town: Town) -> None:
    vera = town.person("USTAFF")
    await add(vera, role="admin")
    errors = errors_of(await add(vera, role="member", seat="Ny plats"))
    assert errors["role"].startswith("En administratör får inte rösta.")
    assert "Rad 3: En administratör får inte rösta." in await paste(
        vera, f"{HEAD}\nslack,UX,Ola,,admin,,,,,\nslack,UX,Ola,,member,,R-7,,,"
    )


async def test_the_first_administrator_needs_no_row_of_the_register(tmp_path: Path) -> None:
    town = await Town.open(f"sqlite:///{tmp_path}/first.db", admins=frozenset({("slack", TEAM, "UFIRST")}))
    first = town.person("UFIRST")
    assert "people.list" in [each.action for each in card(await first.commands("")).buttons]
    assert card(await add(first, municipality="Åre")).title == "Sparat: Signe"
    form_of(await first.commands("region"))
    assert card(await first.submits(name="Region Norr")).title == "Sparat: Region Norr"
    form_of(await first.commands("kanal"))
    assert card(await first.submits(purpose="council")).title == "Sparat"
    assert "Du kan inte göra det här." in words(await first.commands("omgång ny"))
    errors = errors_of(await add(first, account="UFIRST", role="member", seat="Ny plats"))
    assert errors["role"].startswith("Du kan inte ge dig själv")
    audit = await town.query(lambda s: [row.person_id for row in s.query(Audit)])
    assert audit == [None, None, None]
    town.database.close()


async def test_ids_of_another_region_are_nobody(town: Town) -> None:
    def found(connection: Connection) -> tuple[int, int]:
        session = Session(connection)
        other = Region(name="Annan region", time_zone="Europe/Stockholm", language="sv")
        session.add(other)
        session.flush()
        session.add(Workspace(platform="slack", id="T0OTHER", region_id=other.id))
        person = add_person(session, other.id, ("slack", "T0OTHER", "U1"), "Hemlig", "")
        held = Appointment(person_id=person.id, role="staff")
        session.add(held)
        session.flush()
        return person.id, held.id

    person, held = await town.database.write(found)
    vera = town.person("USTAFF")
    for action, value in (
        ("people.show", str(person)),
        ("people.new", str(person)),
        ("people.edit", str(held)),
        ("people.end", str(held)),
        ("people.restore", f"{held}:2020-01-01"),
        ("people.show", "9" * 40),
        ("people.end", "¹"),
    ):
        assert "finns inte i registret" in words(await vera.clicks(action, value))
    assert "Hemlig" not in words(await vera.commands("personer"))
    assert "Jag hittar ingen" in words(await vera.commands("personer hemlig"))

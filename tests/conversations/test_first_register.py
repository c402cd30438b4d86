"""The first register of all: an empty database, filled by the form alone or by a file; files that failed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from bot.chat import Notice
from models.region import Municipality, Place, Purpose, Region, Seat, Workspace
from models.storage.database import Database
from models.storage.tables import Base
from tests.conversations.register import HEAD, REGISTER, paste
from tests.conversations.stories import hand_in, open_intake
from tests.conversations.town import CHANNELS, TEAM, Actor, Town, errors_of, form_of, words

CASES = Path("tests/cases")


@pytest.fixture
async def empty(tmp_path: Path) -> AsyncIterator[Town]:
    """A region that the bot has just met, with nobody in it; UADMIN is named in the settings."""
    database = Database(f"sqlite:///{tmp_path}/empty.db")
    town = Town(database, admins=frozenset({("slack", TEAM, "UADMIN")}))
    await database.write(meet)
    yield town
    database.close()


def meet(connection: Connection) -> None:
    """Make the tables, and a region with its workspaces and channels."""
    Base.metadata.create_all(connection)
    session = Session(connection)
    session.add(Region(id=1, name="Regionen", time_zone="Europe/Stockholm", language="sv"))
    session.flush()
    session.add(Workspace(platform="slack", id=TEAM, region_id=1))
    session.add(Workspace(platform="teams", id="tenant", region_id=1))
    for purpose in Purpose:
        session.add(
            Place(platform="slack", workspace=TEAM, channel=CHANNELS[purpose], region_id=1, purpose=purpose)
        )
    session.flush()


async def add(admin: Actor, **values: Any) -> Notice:
    """Add a person by the form."""
    form_of(await admin.commands("personer ny"))
    reply = await admin.submits(**values)
    assert isinstance(reply, Notice), reply
    return reply


async def test_the_first_round_goes_by_the_form_alone(empty: Town) -> None:
    admin = empty.person("UADMIN")
    await add(admin, account="USTAFF", name="Vera", role="staff")
    reply = await add(
        admin, account="UC2326", name="Maja", role="contact", municipality="new",
        new_municipality="2326 Bergs\u00a0kommun",
    )  # fmt: skip
    assert reply.card.text == "Kontaktperson, Bergs kommun"
    # Written once more it is the same, and then it is in the list.
    reply = await add(
        admin, account="UM2326", name="Nils", role="member", seat="new", new_municipality="bergs kommun"
    )
    assert reply.card.text == "Ledamot i RSR, platsen K-2326 (Bergs kommun)"
    assert reply.card.note.startswith("Nu finns det en plats i registret. Enligt regionens")
    assert await empty.query(lambda s: [m.code for m in s.query(Municipality)]) == ["2326"]
    await open_intake(empty)
    await hand_in(empty, "UC2326")


async def test_the_first_round_goes_by_a_file_too(empty: Town) -> None:
    assert "Registret är inläst" in await paste(empty.person("UADMIN"), REGISTER)
    await open_intake(empty)
    await hand_in(empty, "UC2326")


@pytest.mark.parametrize(
    ("values", "field", "says"),
    [
        ({"municipality": "new"}, "new_municipality", "Skriv kommunens kod och namn"),
        ({"municipality": "new", "new_municipality": "Bräcke"}, "new_municipality", "”Bräcke” finns inte"),
        ({"new_municipality": "2305"}, "new_municipality", "”2305” finns inte i registret."),
        ({"new_municipality": "2326 Bräcke kommun"}, "new_municipality", "Kommunen med den koden heter"),
        ({"new_municipality": "2305 Bergs kommun"}, "new_municipality", "Bergs kommun har koden 2326"),
        ({"municipality": "1", "new_municipality": "2305 Bräcke"}, "new_municipality", "Du har både"),
        ({"role": "member", "seat": "new", "substitute": "substitute", "new_municipality": "2326"},
         "seat", "En ny plats behöver en ordinarie ledamot."),
        ({"account": "UC2326", "name": "Olga", "municipality": "1"}, "renamed", "Kontot hör till Maja"),
    ],
)  # fmt: skip
async def test_a_municipality_or_seat_that_is_unclear_is_asked_by_its_field(
    empty: Town, values: dict[str, Any], field: str, says: str
) -> None:
    admin = empty.person("UADMIN")
    await add(admin, account="UC2326", name="Maja", role="contact", new_municipality="2326 Bergs kommun")
    form_of(await admin.commands("personer ny"))
    errors = errors_of(await admin.submits(**({"account": "UNEW", "name": "Ny", "role": "contact"} | values)))
    assert list(errors) == [field]
    assert errors[field].startswith(says)
    assert await empty.query(lambda s: (s.query(Municipality).count(), s.query(Seat).count())) == (1, 0)


@pytest.mark.parametrize(
    ("case", "says"),
    [
        ("R01_shared_mailbox.csv", "Rad 3: Olga har adressen kommun@berg.example, som Nils har på rad 2."),
        ("R02_seat_with_en_dash.csv", "2 personer, en kommun, en plats."),
        (
            "R03_two_seats_one_person.csv",
            "Rad 3: Nils har redan platsen K-2326 (Bergs kommun) på rad 2, samtidigt med platsen R-1 (region",
        ),
        ("R05_column_twice.csv", "Rad 1: Kolumnen står två gånger: name / name."),
        ("R06_sep_line.csv", "En person, 0 kommuner, 0 platser."),
        ("R07_no_break_space.csv", "En person, en kommun, 0 platser."),
    ],
)
async def test_files_that_failed(empty: Town, case: str, says: str) -> None:
    said = await paste(empty.person("UADMIN"), (CASES / case).read_text("utf-8"))
    assert says in said


async def test_the_form_joins_nobody_silently(empty: Town) -> None:
    admin = empty.person("UADMIN")
    here = Actor(empty, admin.account)
    await add(here, account="UC2326", name="Maja", email="kommun@berg.example", role="contact",
              new_municipality="2326 Bergs kommun")  # fmt: skip
    form_of(await here.commands("personer ny"))
    typed = {"account": "UNEW", "name": "Olga", "email": "Kommun@berg.example", "role": "staff"}
    errors = errors_of(await here.submits(**typed))
    assert errors == {"whose": "Maja har samma e-postadress i registret. Svara på om det är samma person."}
    assert here.form is not None
    [whose] = [field for field in here.form.fields if field.id == "whose"]
    assert [choice.id.partition(":")[0] for choice in whose.choices] == ["same", "different"]
    reply = await here.submits(whose="different")
    assert isinstance(reply, Notice)
    assert "2 personer." in words(await admin.commands("personer"))
    # It is not asked for ever, neither by the form nor by a file.
    await add(here, **(typed | {"account": "UNEW2", "name": "Pia"}))
    line = "slack,UNEW3,Tyra,kommun@berg.example,staff,,,,,"
    assert "Nya: Tyra" in await paste(admin, f"{HEAD}\n{line}")


async def test_the_form_joins_when_told_that_it_is_the_same_person(empty: Town) -> None:
    admin = empty.person("UADMIN")
    await add(admin, account="UC2326", name="Maja", email="maja@berg.example", role="staff")
    form_of(await admin.commands("personer ny"))
    typed = {"account": "UNEW", "name": "Maja", "email": "maja@berg.example", "role": "owner"}
    errors_of(await admin.submits(**typed))
    await admin.submits(whose="same")
    assert "En person." in words(await admin.commands("personer"))


async def test_two_of_the_register_do_not_become_one_by_an_address(empty: Town) -> None:
    admin = empty.person("UADMIN")
    await add(admin, account="UC2326", name="Maja", email="maja@berg.example", role="staff")
    await add(admin, account="UNEW", name="Olga", role="owner")
    form_of(await admin.commands("personer ny"))
    typed = {"account": "UNEW", "name": "Olga", "email": "maja@berg.example", "role": "partner"}
    errors_of(await admin.submits(**typed))
    errors = errors_of(await admin.submits(whose="same"))
    assert errors["whose"].startswith("Maja finns redan som en egen person")
    assert isinstance(await admin.submits(whose="different"), Notice)
    assert "2 personer." in words(await admin.commands("personer"))

"""A register as a file: what it brings in, what it leaves alone, and what is told of a wrong one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from bot.commands.people_file import explain
from models.people.person import Appointment, Person
from models.people.roles import Role
from models.region import Municipality, Region, Seat
from models.register.importing import RegisterError, import_file
from models.storage.tables import Base
from tests.conversations.register import HEAD, REGISTER, paste
from tests.conversations.town import TEAM, Town, words

ENTRA = "5c0b1f6e-8d4a-4c6e-9b57-2f9a4e0d1a01"


async def test_a_pasted_register_is_taken_in_with_a_receipt(town: Town) -> None:
    vera = town.person("USTAFF")
    new = f"{REGISTER.strip()}\nslack,UC2399,Signe,,contact,9901 Nya kommunen,,,2020-05-07,\n"
    said = await paste(vera, new.replace("slack,UC2326,Maja,maja", "slack,UC2326,Maja,maja.lisa"))
    assert "23 personer, 9 kommuner, 11 platser." in said
    assert "Nya: Signe" in said
    assert "Ändrade: Maja" in said
    again = await paste(vera, REGISTER.replace(",", ";"))
    assert "Ändrade: Maja" in again
    assert "Allt i filen fanns redan" in await paste(vera, REGISTER.replace(",", "\t"))


async def test_whoever_is_not_in_the_file_stays(town: Town) -> None:
    vera = town.person("USTAFF")
    await paste(
        vera,
        f"{HEAD}\n"
        "slack,UM2326,Nils,,member,,K-2326,,2020-01-01,2020-05-06\n"
        "slack,UNEW,Signe,,member,,K-2326,nej,2020-05-07,",
    )
    assert "23 personer." in words(await vera.commands("personer"))
    assert "avslutat 6 maj 2020" in words(await vera.commands("personer Nils"))
    assert "sedan 7 maj 2020" in words(await vera.commands("personer Signe"))


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("slack,UX,Ola,,kung,,,,,", "Rad 2: Det finns ingen roll som heter ”kung”."),
        ("slack,,Ola,,staff,,,,,", "Rad 2: Kolumnen user_id är tom."),
        (f"teams,{ENTRA},Ola,,staff,,,,,", "Rad 2: Jag är inte ansluten till teams än."),
        ("teams,UX,Ola,,staff,,,,,", "Rad 2: ”UX” är inget id i Teams. Där är det personens objekt-ID"),
        ("slack,vera,Ola,,staff,,,,,", "Rad 2: ”vera” är inget id i Slack. Ett sådant börjar på U eller W"),
        ("msteams,UX,Ola,,contact,,,,,", "Rad 2: Det finns ingen plattform som heter ”msteams”. Skriv slack"),
        ("slack,UX,Ola,ola,staff,,,,,", "Rad 2: ”ola” är ingen e-postadress."),
        ("slack,UX,Ola,,staff,,,kanske,,", "Rad 2: ”kanske” är varken ja eller nej."),
        ("slack,UX,Ola,,staff,,,,20200101,", "Rad 2: ”20200101” är inget datum."),
        ("slack,UX,Ola,,staff,,,,2020-02-30,", "Rad 2: ”2020-02-30” är inget datum."),
        ("slack,UX,Ola,,contact,Ingenstans,,,,", "Rad 2: ”Ingenstans” finns inte i registret."),
        ("slack,UX,Ola,,contact,2326 Annan kommun,,,,", "Rad 2: Kommunen med den koden heter Bergs kommun"),
        ("slack,UX,Ola,,contact,,,,,", "Rad 2: Den här rollen behöver en kommun i kolumnen municipality."),
        ("slack,UX,Ola,,member,,K-2326,,,", "Rad 2: Nils har platsen K-2326 (Bergs kommun) i registret"),
        ("slack,UX,Ola,,member,,N-1,,,\nslack,UY,Pia,,member,,N-1,,,", "Rad 3: Ola har platsen N-1 (region"),
        ("slack,UX,Ola,,staff,,,,,\nslack,UX,Pia,,owner,,,,,", "Rad 3: Samma konto heter Ola"),
        ('slack,UX,"Ola,,staff,,,,,', "Rad 2: Citattecknen går inte jämnt ut."),
        ("slack,UX,Ola,,kung,,,,,\nslack,UY,Pia,,drottning,,,,,", "Rad 3: Det finns ingen roll"),
        ("", "Rad 1: Det finns inga personer i filen."),
        ("slack,USTAFF,Vera,,staff,,,,2020-01-01,2020-05-01\nslack,UOWNER,Åsa,,owner,,,,2020-01-01,2020-05-01",
         "Någon måste kunna sköta registret."),
    ],
)  # fmt: skip
async def test_a_wrong_line_is_told_and_nothing_is_kept(town: Town, rows: str, says: str) -> None:
    before = await town.query(_everything)
    assert says in await paste(town.person("USTAFF"), f"{HEAD}\n{rows}")
    assert await town.query(_everything) == before


async def test_a_file_without_all_columns(town: Town) -> None:
    said = await paste(town.person("USTAFF"), "platform,user_id,name\nslack,UX,Ola")
    assert "De här kolumnerna saknas: email, role, municipality" in said


async def test_a_register_from_somebody_else_is_only_words(town: Town) -> None:
    maja = town.person("UC2326")
    await maja.says(f"{HEAD}\nslack,UC2326,Maja,,admin,,,,,")
    assert await town.query(lambda s: s.query(Appointment).filter_by(role="admin").count()) == 0


async def test_what_is_allowed_is_told_once_for_all_lines(town: Town) -> None:
    vera = town.person("USTAFF")
    said = await paste(vera, f"{HEAD}\nslack,UX,Ola,,kung,,,,,\nslack,UY,Pia,,drottning,,,,,")
    assert said.splitlines()[-3:-1] == [
        "Rad 2: Det finns ingen roll som heter ”kung”.",
        "Rad 3: Det finns ingen roll som heter ”drottning”.",
    ]
    assert all(f"{role} (" in said.splitlines()[-1] for role in Role)
    said = await paste(vera, f"{HEAD}\nslack,UX,Ola,,contact,,,,,\nslack,UY,Pia,,approver,,,,,")
    assert said.count("Kommunerna i registret är 2303 Ragunda kommun, 2305 Bräcke kommun, ") == 1


def test_a_first_register_is_told_how_to_write_a_municipality() -> None:
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session, pytest.raises(RegisterError) as refused:
        import_file(session, 1, [("slack", TEAM)], f"{HEAD}\nslack,UX,Ola,,contact,,,,,")
    assert explain(refused.value).splitlines()[-1].startswith("Write the municipality with code and name")
    engine.dispose()


def test_the_command_line_gets_english_sentences(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path}/cli.db")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        region = Region(name="R", time_zone="Europe/Stockholm", language="sv")
        session.add(region)
        session.flush()
        summary = import_file(session, region.id, [("slack", TEAM)], REGISTER)
        assert (summary.people, summary.municipalities, summary.seats) == (22, 8, 11)
        assert session.query(Municipality).count() == 8
        with pytest.raises(RegisterError) as refused:
            import_file(session, region.id, [("slack", TEAM)], f"{HEAD}\nslack,UX,Ola,,kung,,,,,")
        assert explain(refused.value).startswith(
            "Line 2: There is no role called “kung”.\nWrite one of these: contact (contact person), "
        )
    engine.dispose()


def _everything(session: Session) -> tuple[list[Any], ...]:
    people = [(p.id, p.name, p.email) for p in session.query(Person).order_by(Person.id)]
    held: list[tuple[int, str, date | None]] = [
        (a.person_id, a.role, a.valid_to) for a in session.query(Appointment).order_by(Appointment.id)
    ]
    return people, held, [s.code for s in session.query(Seat)], [m.name for m in session.query(Municipality)]

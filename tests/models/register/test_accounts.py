"""One person, two chats: accounts are joined by the register's e-mail address, never by a name."""

from __future__ import annotations

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from models.people.person import Account, Person
from models.region import Region
from models.register.importing import RegisterError, import_register, read_register
from models.storage.tables import Base

HEAD = "platform,user_id,name,email,role,municipality,seat,substitute,valid_from,valid_to\n"
ENTRA = "5c0b1f6e-8d4a-4c6e-9b57-2f9a4e0d1a01"
SLACK = "slack,U1,Maja,maja@example.org,contact,2326 Bergs kommun,,,,\n"


def people_after(*files: str) -> dict[str, list[str]]:
    """Each person's accounts after the files were imported one after the other."""
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Region(id=1, name="Regionen", time_zone="Europe/Stockholm", language="sv"))
        session.flush()
        for text in files:
            import_register(session, 1, [("slack", "T1"), ("teams", "tenant")], read_register(HEAD + text))
        found = {
            f"{person.id} {person.name}": [
                f"{account.platform}:{account.user_id}"
                for account in session.scalars(select(Account).where(Account.person_id == person.id))
            ]
            for person in session.scalars(select(Person).order_by(Person.id))
        }
    engine.dispose()
    return found


def test_the_same_address_on_another_platform_is_the_same_person() -> None:
    teams = f"teams,{ENTRA},Maja,Maja@Example.org,contact,2326 Bergs kommun,,,,\n"
    assert people_after(SLACK, teams) == {"1 Maja": ["slack:U1", f"teams:{ENTRA}"]}
    assert people_after(SLACK + teams) == {"1 Maja": ["slack:U1", f"teams:{ENTRA}"]}


def test_the_same_name_at_another_address_is_asked_about() -> None:
    teams = f"teams,{ENTRA},Maja,another@example.org,contact,2326 Bergs kommun,,,,\n"
    for files in ((SLACK, teams), (SLACK + teams,)):
        with pytest.raises(RegisterError, match="register-doubt-namesake"):
            people_after(*files)


def test_an_address_that_two_share_on_one_platform_is_asked_about_too() -> None:
    other = "slack,U2,Nils,maja@example.org,contact,2326 Bergs kommun,,,,\n"
    with pytest.raises(RegisterError):
        people_after(SLACK, other)


def test_the_same_name_without_an_address_is_asked_about() -> None:
    bare = SLACK.replace("maja@example.org", "")
    teams = f"teams,{ENTRA},Maja,,contact,2326 Bergs kommun,,,,\n"
    with pytest.raises(RegisterError, match="register-doubt-namesake"):
        people_after(bare, teams)


def test_an_id_is_kept_as_its_platform_writes_it() -> None:
    teams = f"teams,{ENTRA.upper()},Maja,maja@example.org,contact,2326 Bergs kommun,,,,\n"
    assert people_after(teams) == {"1 Maja": [f"teams:{ENTRA}"]}

"""The form of an appointment asks about somebody new who is called as somebody known, as a file does."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.chat import Notice
from models.storage.database import Database
from tests.conversations.test_first_register import add, meet
from tests.conversations.town import Actor, Town, errors_of, form_of, words

KNOWN = {"account": "UC2326", "name": "Anna Berg", "email": "anna@berg.example", "role": "staff"}
ASKED = "I registret finns redan Anna Berg, med ett annat konto. Svara på om det är samma person."


@pytest.fixture(params=["sqlite", "postgres"])
async def admin(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Actor]:
    """The administrator of a region whose register holds Anna Berg alone."""
    is_sqlite = request.param == "sqlite"
    url = f"sqlite:///{tmp_path}/e.db" if is_sqlite else request.getfixturevalue("fresh_postgres_url")
    database = Database(url)
    town = Town(database, admins=frozenset({("slack", "UADMIN")}))
    await database.write(meet)
    admin = Actor(town, town.person("UADMIN").account)
    await add(admin, **KNOWN)
    yield admin
    database.close()


@pytest.mark.parametrize("email", ["", "other@berg.example"])
@pytest.mark.parametrize("name", ["Anna Berg", "berg,  ANNA"])
async def test_a_namesake_with_another_account_is_asked_about(admin: Actor, email: str, name: str) -> None:
    form_of(await admin.commands("personer ny"))
    typed: dict[str, Any] = {"account": "UNEW", "name": name, "email": email, "role": "owner"}
    assert errors_of(await admin.submits(**typed)) == {"namesake": ASKED}
    assert admin.form is not None
    [asked] = [field for field in admin.form.fields if field.id == "namesake"]
    assert [choice.id for choice in asked.choices] == ["same", "different"]
    assert isinstance(await admin.submits(namesake="different"), Notice)
    assert "2 personer." in words(await admin.commands("personer"))
    # The answer holds for the account: one more role of it is given without a question.
    await add(admin, **(typed | {"role": "partner"}))


async def test_the_same_person_keeps_the_address_they_had(admin: Actor) -> None:
    form_of(await admin.commands("personer ny"))
    errors_of(await admin.submits(account="UNEW", name="Anna Berg", role="owner"))
    assert isinstance(await admin.submits(namesake="same"), Notice)
    assert "En person." in words(await admin.commands("personer"))
    form_of(await admin.commands("personer ny"))
    typed = {"account": "UNEW2", "name": "Olga", "email": "anna@berg.example", "role": "staff"}
    assert list(errors_of(await admin.submits(**typed))) == ["whose"]


async def test_one_answer_settles_address_and_name(admin: Actor) -> None:
    form_of(await admin.commands("personer ny"))
    assert list(errors_of(await admin.submits(**(KNOWN | {"account": "UNEW"})))) == ["whose"]
    assert isinstance(await admin.submits(whose="different"), Notice)
    # What was said of those two does not make a third at that address somebody else in silence.
    form_of(await admin.commands("personer ny"))
    assert list(errors_of(await admin.submits(**(KNOWN | {"account": "UNEW2"})))) == ["namesake"]
    assert errors_of(await admin.submits(namesake="same"))["namesake"].startswith(
        "Flera personer i registret"
    )
    assert isinstance(await admin.submits(namesake="different"), Notice)


async def test_nobody_gives_themselves_a_vote_by_a_second_account(admin: Actor) -> None:
    await add(admin, account="UADMIN", name="Vera", role="staff")
    form_of(await admin.commands("personer ny"))
    typed = {
        "account": "UNEW",
        "name": "Vera",
        "role": "member",
        "new_municipality": "2326 Berg",
        "seat": "new",
    }
    assert list(errors_of(await admin.submits(**(typed | {"municipality": "new"})))) == ["namesake"]
    assert list(errors_of(await admin.submits(namesake="same"))) == ["role"]

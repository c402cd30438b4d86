"""The form asks about a name that somebody known has, and about another name on an account."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.chat import Notice, Reply
from models.storage.database import Database
from tests.conversations.register import HEAD, paste
from tests.conversations.test_first_register import add, meet
from tests.conversations.town import TEAM, Actor, Town, errors_of, form_of, words

KNOWN = {"account": "UC2326", "name": "Anna Berg", "email": "anna@berg.example", "role": "staff"}
ASKED = "I registret finns redan Anna Berg, med ett annat konto. Svara på om det är samma person."


@pytest.fixture(params=["sqlite", "postgres"])
async def admin(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Actor]:
    """The administrator of a region whose register holds Anna Berg alone."""
    is_sqlite = request.param == "sqlite"
    url = f"sqlite:///{tmp_path}/e.db" if is_sqlite else request.getfixturevalue("fresh_postgres_url")
    database = Database(url)
    town = Town(database, admins=frozenset({("slack", TEAM, "UADMIN")}))
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
    assert [choice.id.partition(":")[0] for choice in asked.choices] == ["same", "different"]
    assert isinstance(await admin.submits(namesake="different"), Notice)
    assert "2 personer." in words(await admin.commands("personer"))
    # The answer holds for the account: one more role of it is given without a question.
    await add(admin, **(typed | {"role": "partner"}))


@pytest.mark.parametrize("answer", ["same", "different"])
async def test_an_answer_is_about_the_one_it_was_asked_about(admin: Actor, answer: str) -> None:
    await add(admin, account="UOLGA", name="Olga", email="olga@berg.example", role="owner")
    form_of(await admin.commands("personer ny"))
    typed: dict[str, Any] = {"account": "UNEW", "name": "Anna Berg", "email": "", "role": "owner"}
    assert errors_of(await admin.submits(**typed)) == {"namesake": ASKED}
    assert admin.form is not None
    given = next(f for f in admin.form.fields if f.id == "namesake").choices[answer == "different"].id
    # With the answer about Anna the name becomes another one that somebody has.
    told_of = errors_of(await admin.submits(**typed | {"name": "Olga", "namesake": given}))
    assert "Olga" in told_of["namesake"]
    assert "2 personer." in words(await admin.commands("personer"))
    assert isinstance(await admin.submits(namesake="different"), Notice)
    assert "3 personer." in words(await admin.commands("personer"))


@pytest.mark.parametrize("answer", ["same", "different"])
async def test_so_is_an_answer_about_an_address_or_an_account(admin: Actor, answer: str) -> None:
    await add(admin, account="UOLGA", name="Olga", email="olga@berg.example", role="owner")
    form_of(await admin.commands("personer ny"))
    typed = {"account": "UNEW", "name": "Per", "email": "anna@berg.example", "role": "owner"}
    assert list(errors_of(await admin.submits(**typed))) == ["whose"]
    other = typed | {"email": "olga@berg.example", "whose": answer}
    assert list(errors_of(await admin.submits(**other))) == ["whose"]
    form_of(await admin.commands("personer ny"))
    assert list(errors_of(await admin.submits(**KNOWN | {"name": "Per", "email": ""}))) == ["renamed"]
    other = KNOWN | {"name": "Per", "email": "", "account": "UOLGA", "renamed": answer}
    assert list(errors_of(await admin.submits(**other))) == ["renamed"]
    assert "2 personer." in words(await admin.commands("personer"))


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


def told(admin: Actor, field: str) -> list[str]:
    """The choices of a question on the form."""
    assert admin.form is not None
    choices = [choice for each in admin.form.fields if each.id == field for choice in each.choices]
    return [choice.id.partition(":")[0] for choice in choices]


async def open_form(admin: Actor, query: str, action: str = "people.edit") -> None:
    """Open a form from the card of the first who is listed."""
    shown = await admin.clicks("people.show", value(await admin.commands(f"personer {query}"), "people.show"))
    form_of(await admin.clicks(action, value(shown, action)))


def value(reply: Reply, action: str) -> str:
    """The value of the first button that does so."""
    assert isinstance(reply, Notice)
    card = reply.card
    return next(
        b.value for b in (*(row.button for row in card.rows), *card.buttons) if b and b.action == action
    )


@pytest.mark.parametrize("opened", ["people.edit", "people.new"])
async def test_a_new_name_that_somebody_has_is_asked_about(admin: Actor, opened: str) -> None:
    await add(admin, account="UOLGA", name="Olga", email="olga@berg.example", role="owner")
    await open_form(admin, "olga", opened)
    errors = errors_of(await admin.submits(name="Anna  BERG", role="owner"))
    assert errors == {"namesake": ASKED}
    assert told(admin, "namesake") == ["same", "different"]
    # Two of the register cannot become one; nobody is told to say that one is two.
    refused = errors_of(await admin.submits(namesake="same"))["namesake"]
    assert "avsluta uppdragen för den ena" in refused
    assert isinstance(await admin.submits(namesake="different"), Notice)
    # The name is theirs now: whatever else is changed asks no more.
    await open_form(admin, "")
    assert isinstance(await admin.submits(role="partner"), Notice)


async def test_one_answer_settles_a_known_persons_address_and_name(admin: Actor) -> None:
    await add(admin, account="UOLGA", name="Olga", role="owner")
    await open_form(admin, "olga")
    assert list(errors_of(await admin.submits(name="Anna Berg", email="anna@berg.example"))) == ["whose"]
    assert isinstance(await admin.submits(whose="different"), Notice)


async def test_a_name_that_an_address_brings_to_somebody_known_is_asked_about(admin: Actor) -> None:
    await add(admin, account="UOLGA", name="Olga", email="olga@berg.example", role="owner")
    form_of(await admin.commands("personer ny"))
    typed = {"account": "UNEW", "name": "Anna Berg", "email": "olga@berg.example", "role": "partner"}
    assert list(errors_of(await admin.submits(**typed))) == ["whose"]
    assert errors_of(await admin.submits(whose="same")) == {"namesake": ASKED}
    assert isinstance(await admin.submits(namesake="different"), Notice)
    assert "2 personer." in words(await admin.commands("personer"))


async def test_an_account_with_another_name_is_asked_about_and_may_have_a_new_name(admin: Actor) -> None:
    form_of(await admin.commands("personer ny"))
    errors = errors_of(await admin.submits(**(KNOWN | {"name": "Anna Ek", "role": "owner"})))
    assert list(errors) == ["renamed"]
    assert errors["renamed"].startswith("Kontot hör till Anna Berg i registret.")
    assert told(admin, "renamed") == ["same", "different"]
    assert isinstance(await admin.submits(renamed="same"), Notice)
    listed = words(await admin.commands("personer"))
    assert "En person." in listed
    assert "Anna Ek" in listed


async def test_a_new_name_on_an_account_that_somebody_has_is_asked_about_too(admin: Actor) -> None:
    await add(admin, account="UOLGA", name="Olga", role="owner")
    form_of(await admin.commands("personer ny"))
    errors_of(await admin.submits(account="UOLGA", name="Anna Berg", role="partner"))
    assert errors_of(await admin.submits(renamed="same")) == {"namesake": ASKED}
    assert isinstance(await admin.submits(namesake="different"), Notice)
    assert "2 personer." in words(await admin.commands("personer"))


async def test_who_takes_over_an_account_gets_nothing_of_what_its_former_owner_holds(admin: Actor) -> None:
    form_of(await admin.commands("personer ny"))
    typed = KNOWN | {"name": "Olga", "role": "owner"}
    assert list(errors_of(await admin.submits(**typed))) == ["renamed"]
    # The address is that of the former owner: it is answered already that they are two.
    assert isinstance(await admin.submits(renamed="different"), Notice)
    listed = words(await admin.commands("personer"))
    assert "2 personer." in listed
    olga = value(await admin.commands("personer olga"), "people.show")
    assert "Handläggare" not in words(await admin.clicks("people.show", olga))
    # The account is Olga's from now on.
    await add(admin, **typed)


@pytest.mark.parametrize("answer", ["same", "different"])
async def test_who_takes_over_an_account_may_be_somebody_known(admin: Actor, answer: str) -> None:
    await add(admin, account="UOLGA", name="Olga", role="owner")
    form_of(await admin.commands("personer ny"))
    errors_of(await admin.submits(account="UOLGA", name="Anna Berg", role="partner"))
    assert errors_of(await admin.submits(renamed="different")) == {"namesake": ASKED}
    assert isinstance(await admin.submits(namesake=answer), Notice)
    count = {"same": "2 personer.", "different": "3 personer."}[answer]
    assert count in words(await admin.commands("personer"))


async def test_nobody_gives_their_own_account_away(admin: Actor) -> None:
    await add(admin, account="UADMIN", name="Vera", role="staff")
    form_of(await admin.commands("personer ny"))
    errors_of(await admin.submits(account="UADMIN", name="Olga", role="owner"))
    assert list(errors_of(await admin.submits(renamed="different"))) == ["account"]
    assert "UADMIN" in await paste(admin, f"{HEAD}\nslack,UADMIN,Olga,,owner,,,,,")
    card = (await admin.town.sent(to=admin.direct.id))[-1].card
    form_of(await admin.clicks("register.ask", value(Notice(card), "register.ask")))
    assert "ditt eget konto" in errors_of(await admin.submits(**{"doubt-0": "different"}))["doubt-0"]

"""A register that is unclear: staff are asked before anything is read in, and what they say is kept."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from bot.chat import Card, Click, OpenForm, Reply
from models.people.person import Account, Person
from models.region import Seat, Workspace
from models.register.waiting import WaitingRegister
from tests.conversations.register import HEAD, paste
from tests.conversations.town import Actor, Town, errors_of, form_of, read, words

ENTRA = "df3313df-962c-552e-a89e-4628b1ad8f87"


@pytest.fixture
async def vera(town: Town) -> Actor:
    """A case officer of a region that is in Teams too."""

    def connect(connection: Connection) -> None:
        session = Session(connection)
        session.add(Workspace(platform="teams", id="tenant", region_id=1))
        session.flush()

    await town.database.write(connect)
    return town.person("USTAFF")


async def hand_in(vera: Actor, text: str) -> Card:
    """Paste a register; the card that comes back."""
    assert await vera.says(text) is None
    return (await vera.town.sent(to=vera.direct.id))[-1].card


async def answer(vera: Actor, card: Card, *answers: str) -> Reply:
    """Open the form of the card and give these answers, in order."""
    button = next(each for each in card.buttons if each.action == "register.ask")
    assert button.opens_form
    form_of(await vera.clicks("register.ask", button.value))
    return await vera.submits(**{f"doubt-{at}": each for at, each in enumerate(answers)})


async def people_called(town: Town, *names: str) -> dict[str, list[str]]:
    def look(session: Session) -> dict[str, list[str]]:
        found = session.query(Person).filter(Person.name.in_(names)).order_by(Person.id)
        return {p.name: [a.platform for a in session.query(Account).filter_by(person_id=p.id)] for p in found}

    return dict(await town.query(look))


def shared(line: str = "") -> str:
    return (
        f"{HEAD}\nslack,U0TEA,Tea,kommun@berg.example,contact,2326 Bergs kommun,,,,\n"
        f"teams,{ENTRA},Olga,kommun@berg.example,contact,2326 Bergs kommun,,,,\n{line}"
    )


async def test_two_names_at_one_address_are_asked_about_before_anything_is_read_in(
    town: Town, vera: Actor
) -> None:
    card = await hand_in(vera, shared())
    assert card.title == "Jag behöver svar först"
    assert "Rad 3: Olga har adressen kommun@berg.example, som Tea har på rad 2. Är de samma person?" in read(
        card
    )
    assert await people_called(town, "Tea", "Olga") == {}
    said = words(await answer(vera, card, "different"))
    assert "Registret är inläst" in said
    assert await people_called(town, "Tea", "Olga") == {"Tea": ["slack"], "Olga": ["teams"]}
    # It is not asked for ever.
    assert "Allt i filen fanns redan" in await paste(vera, shared())
    assert await town.query(lambda s: s.query(WaitingRegister).count()) == 0


async def test_the_same_person_is_joined_and_the_receipt_says_why(town: Town, vera: Actor) -> None:
    said = words(await answer(vera, await hand_in(vera, shared()), "same"))
    assert "Olga (teams) är samma person som Tea, enligt svaret om kommun@berg.example." in said
    assert await people_called(town, "Tea", "Olga") == {"Tea": ["slack", "teams"]}
    assert "Allt i filen fanns redan" in await paste(vera, shared())


async def test_names_that_agree_are_joined_and_told(town: Town, vera: Actor) -> None:
    line = f"teams,{ENTRA},MAJA,Maja@Example.org,contact,2326 Bergs kommun,,,2020-01-01,"
    said = await paste(vera, f"{HEAD}\nslack,UC2326,Maja,maja@example.org,contact,2326,,,2020-01-01,\n{line}")
    assert "MAJA (teams) är samma person som Maja: samma namn och e-postadress (maja@example.org)." in said


async def test_a_new_seat_is_asked_about_and_new_things_are_told(town: Town, vera: Actor) -> None:
    text = (
        f"{HEAD}\nslack,U0TEA,Tea,,member,2326 Bergs kommun,K-2326-B,,,\n"
        "slack,U0ULF,Ulf B,,member,9901 Nya kommunen,K-9901,,,\n"
        "slack,UM2303,Ingrid,ingrid@example.org,member,2303 Ragunda kommun,k–2303,,2020-01-01,2020-12-31\n"
    )
    card = await hand_in(vera, text)
    assert (
        "Platsen K-2326-B (Bergs kommun, Tea) finns inte, och kommunen har redan K-2326 (Bergs kommun, Nils)."
        in read(card)
    )
    said = words(await answer(vera, card, "new"))
    assert "Nya kommuner\n9901 Nya kommunen" in said
    assert "K-2326-B (Bergs kommun, Tea) och K-9901 (Nya kommunen, Ulf B)" in said
    assert "Ingrid: ledamot i RSR, K-2303 (Ragunda kommun), till och med 31 december 2020" in said


async def test_a_file_that_is_wrong_is_dropped_and_its_form_says_so(town: Town, vera: Actor) -> None:
    card = await hand_in(vera, shared())
    stop = next(each for each in card.buttons if each.action == "register.stop")
    assert "Filen är inte inläst. Rätta den" in words(await vera.clicks("register.stop", stop.value))
    assert "väntar inte längre" in words(await vera.clicks("register.ask", stop.value))
    assert await town.query(lambda s: s.query(WaitingRegister).count()) == 0


@pytest.mark.parametrize("given", [{}, {"doubt-0": "new"}, {"doubt-0": ["same"]}, {"doubt-0": None}])
async def test_every_question_needs_an_answer_of_its_own(vera: Actor, given: dict[str, Any]) -> None:
    card = await hand_in(vera, shared())
    await vera.clicks("register.ask", card.buttons[0].value)
    errors = errors_of(await vera.submits(**given))
    assert errors["doubt-0"].startswith("Välj ett svar.")


async def test_many_questions_are_asked_a_few_at_a_time(town: Town, vera: Actor) -> None:
    lines = "\n".join(
        f"slack,U0N{n},Person {n},,member,2326 Bergs kommun,K-2326-{n},,," for n in range(2, 14)
    )
    card = await hand_in(vera, f"{HEAD}\n{lines}")
    assert "12 saker är oklara" in read(card)
    again = await answer(vera, card, *["new"] * 8)
    assert "4 saker är oklara" in words(again)
    assert isinstance(await vera.clicks("register.ask", card.buttons[0].value), OpenForm)
    said = words(await vera.submits(**{f"doubt-{at}": "new" for at in range(4)}))
    assert "12 platser" in said


async def test_whoever_may_not_keep_the_register_cannot_answer(town: Town, vera: Actor) -> None:
    card = await hand_in(vera, shared())
    value = card.buttons[0].value
    maja = town.person("UC2326")
    for action in ("register.ask", "register.stop"):
        assert "register" not in words(await maja.clicks(action, value)).lower()
    click = Click("register.ask", value, vera.account, None, {}, "k")
    maja.form = form_of(await town.dispatcher.dispatch(click))
    await maja.submits(**{"doubt-0": "different"})
    assert await people_called(town, "Tea", "Olga") == {}


@pytest.mark.parametrize("forged", ["", "99", "x", "9" * 40, "-1"])
async def test_a_forged_register_is_gone(vera: Actor, forged: str) -> None:
    assert "väntar inte längre" in words(await vera.clicks("register.ask", forged))
    assert "väntar inte längre" in words(await vera.clicks("register.stop", forged))


async def test_nobody_gives_themselves_a_seat_by_an_account_that_is_new(town: Town, vera: Actor) -> None:
    said = await paste(vera, f"{HEAD}\nslack,USTAFF,Vera,,member,,R-9,,,")
    assert "Du kan inte ge dig själv en plats" in said
    assert await town.query(lambda s: s.query(Seat).filter_by(code="R-9").count()) == 0

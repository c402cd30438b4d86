"""Before a poll opens: how many seats there are, and what is odd about them, with what to do about it."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot.chat import Form, Notice
from models.people.person import Appointment
from models.poll.poll import Poll
from models.region import Municipality, Region, Seat, add_seat
from tests.conversations.seats import add_late_seat, change, give, seat_of, take
from tests.conversations.town import Town, errors_of, form_of, words
from tests.conversations.vote import compile_round


async def opening(town: Town, user: str = "USTAFF") -> Form:
    """What somebody sees who is about to open."""
    return form_of(await town.person(user).commands("prioritera öppna"))


def has_box(form: Form) -> bool:
    return any(field.id == "seats" for field in form.fields)


async def test_a_sound_council_is_told_by_its_numbers(town: Town) -> None:
    await compile_round(town, 4)
    form = await opening(town)
    assert "RSR har 11 platser: 8 för kommunerna och 3 för regionen." in form.text
    assert not has_box(form)
    vera = town.person("USTAFF")
    await vera.commands("prioritera öppna")
    assert "räknas för 11 ledamöter: 8 från kommunerna och 3 från regionen" in words(await vera.submits())


def no_holder(session: Session) -> None:
    take(session, "UM2305")


def substitute_alone(session: Session) -> None:
    take(session, "UM2303")


def one_too_few(session: Session) -> None:
    take(session, "UM2380")
    session.execute(delete(Seat).where(Seat.code == "K-2380"))


def another_number(session: Session) -> None:
    session.execute(update(Region).values(municipal_seats=8, own_seats=4))


def two_seats_one_person(session: Session) -> None:
    who = session.scalars(select(Appointment).where(Appointment.seat_id == seat_of(session, "R-2").id)).one()
    take(session, "UR3")
    session.add(
        Appointment(
            person_id=who.person_id, role="member", seat_id=seat_of(session, "R-3").id, substitute=False
        )
    )


def moved(session: Session) -> None:
    """As many as ever, but one of the region's own has become a municipality's second."""
    ragunda = session.scalars(select(Municipality).where(Municipality.code == "2303")).one()
    seat_of(session, "R-3").municipality_id = ragunda.id


def written_twice(session: Session) -> None:
    """A seat stands twice, as before codes were folded, and each has a member."""
    add_late_seat(session)
    seat_of(session, "K-2326B").code = "k – 2326"


ODD = {
    written_twice: (
        "9 platser för kommunerna och 3 för regionen.",
        "K-2326 (Bergs kommun, Nils) och k – 2326 (Bergs kommun, Person ULATE) är samma plats, skriven på "
        "olika sätt, och har två röster. Låt bara en av dem ha uppdrag",
    ),
    add_late_seat: (
        "9 platser för kommunerna och 3 för regionen. Enligt regionens inställningar ska det vara 8 och 3.",
        "Bergs kommun har två platser och därför två röster: K-2326 (Bergs kommun, Nils) och K-2326B (Bergs",
    ),
    no_holder: ("Ingen är ledamot på platsen K-2305 (Bräcke kommun).",),
    substitute_alone: (
        "Platsen K-2303 (Ragunda kommun) har ingen ordinarie ledamot, bara en ersättare: Rut.",
    ),
    one_too_few: ("7 platser för kommunerna och 3 för regionen", "Östersunds kommun har ingen plats."),
    another_number: ("8 platser för kommunerna och 3 för regionen", "ska det vara 8 och 4"),
    two_seats_one_person: ("kan bara rösta för en: R-2 (regionen) och R-3 (regionen).",),
    moved: ("9 platser för kommunerna och 2 för regionen", "Ragunda kommun har två platser"),
}


@pytest.mark.parametrize("work", ODD, ids=lambda work: str(work.__name__))
async def test_what_is_odd_is_named_and_nothing_opens_unseen(town: Town, work) -> None:  # type: ignore[no-untyped-def]
    await compile_round(town, 4)
    await change(town, work)
    vera = town.person("USTAFF")
    form = await opening(town)
    for sentence in (*ODD[work], "Rätta registret med /inspel personer"):
        assert sentence in form.text
    vera.form = form
    assert "kryssa för" in errors_of(await vera.submits())["seats"]
    assert await town.query(lambda session: session.query(Poll).count()) == 0
    box = next(field for field in form.fields if field.id == "seats")
    vera.form = form
    assert isinstance(await vera.submits(seats=[box.choices[0].id]), Notice)
    poll = await town.query(lambda session: session.query(Poll).one().facts)
    seats = await town.query(lambda session: session.query(Seat).count())
    assert len(poll.seats) == seats
    assert f"med {seats} platser" in box.choices[0].label


async def test_a_seat_that_stood_twice_is_one_when_one_of_its_members_has_ended(town: Town) -> None:
    await compile_round(town, 4)
    await change(town, written_twice)
    vera = town.person("USTAFF")
    assert "Bergs kommun har två platser" not in (await opening(town)).text
    # The form of a person names both, so that one can be told from the other.
    seats = next(field for field in form_of(await vera.commands("personer ny")).fields if field.id == "seat")
    assert [choice.label for choice in seats.choices if "2326" in choice.label] == [
        "K-2326 (Bergs kommun, Nils)",
        "k – 2326 (Bergs kommun, Person ULATE)",
    ]
    await change(town, lambda session: take(session, "ULATE"))
    assert "RSR har 11 platser: 8 för kommunerna och 3 för regionen." in (await opening(town)).text
    await vera.commands("prioritera öppna")
    assert "räknas för 11 ledamöter" in words(await vera.submits())
    poll = await town.query(lambda session: session.query(Poll).one().facts)
    assert [seat.code for seat in poll.seats if seat.municipality_code == "2326"] == ["K-2326"]


async def test_the_chair_is_not_sent_to_a_register_that_is_closed_to_him(town: Town) -> None:
    await compile_round(town, 4)
    await change(town, add_late_seat)
    form = await opening(town, "UR1")
    assert "Be en handläggare" in form.text
    assert "/inspel personer" not in form.text


async def test_what_has_changed_meanwhile_is_not_agreed_to(town: Town) -> None:
    await compile_round(town, 4)
    vera = town.person("USTAFF")
    sound = await opening(town)
    await change(town, add_late_seat)
    vera.form = sound
    assert "har ändrats" in errors_of(await vera.submits())["seats"]
    odd = await opening(town)
    await change(town, no_holder)
    vera.form = odd
    box = next(field for field in odd.fields if field.id == "seats")
    assert "har ändrats" in errors_of(await vera.submits(seats=[box.choices[0].id]))["seats"]
    assert await town.query(lambda session: session.query(Poll).count()) == 0


async def test_many_oddities_are_few_lines(town: Town) -> None:
    await compile_round(town, 4)

    def many(session: Session) -> None:
        for number in range(40):
            give(session, f"UX{number}", add_seat(session, 1, f"X-{number}", 1))
            add_seat(session, 1, f"Y-{number}", None)

    await change(town, many)
    form = await opening(town)
    assert form.text.count("• ") == 10
    assert "Och 32 till." in form.text

"""Each ballot says for whom and as what one votes, and in which seat where there are several."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from bot.platforms.slack import render
from bot.platforms.teams import forms
from models.people.person import Appointment, find_person
from models.region import Municipality, add_seat
from tests.conversations.seats import add_late_seat, change, give, seat_of
from tests.conversations.town import TEAM, Town, form_of, words
from tests.conversations.vote import compile_round, open_ballot, open_poll

REGION = "Region Jämtland Härjedalen"


def second_seat_with_substitute(session: Session) -> None:
    """Berg has two seats, and the second a substitute."""
    add_late_seat(session)
    give(session, "USUB", seat_of(session, "K-2326B"), substitute=True)


def substitute_who_holds(session: Session) -> None:
    """Ragunda's substitute has a seat of Berg's too, which goes before."""
    rut = find_person(session, 1, "slack", TEAM, "US2303")
    berg = session.query(Municipality).filter_by(code="2326").one()
    assert rut is not None
    seat = add_seat(session, 1, "K-2326C", berg.id)
    session.add(Appointment(person_id=rut.id, role="member", seat_id=seat.id, substitute=False))


@pytest.mark.parametrize(
    ("user", "register", "swedish", "english"),
    [
        (
            "UM2326",
            None,
            "för Bergs kommun som ordinarie ledamot.",
            "for Bergs kommun as its regular member.",
        ),
        ("US2303", None, "för Ragunda kommun som ersättare.", "for Ragunda kommun as a substitute."),
        (
            "UR1",
            None,
            f"för {REGION} som ordinarie ledamot på platsen R-1.",
            f"for {REGION} as the regular member in seat R-1.",
        ),
        (
            "ULATE",
            second_seat_with_substitute,
            "för Bergs kommun som ordinarie ledamot på platsen K-2326B.",
            "for Bergs kommun as the regular member in seat K-2326B.",
        ),
        (
            "USUB",
            second_seat_with_substitute,
            "för Bergs kommun som ersättare på platsen K-2326B.",
            "for Bergs kommun as a substitute in seat K-2326B.",
        ),
        (
            "US2303",
            substitute_who_holds,
            "för Bergs kommun som ordinarie ledamot på platsen K-2326C.",
            "for Bergs kommun as the regular member in seat K-2326C.",
        ),
    ],
)
@pytest.mark.parametrize("kind", ["points", "approval"])
async def test_the_ballot_says_for_whom(
    town: Town, kind: str, user: str, register: object, swedish: str, english: str
) -> None:
    await compile_round(town, 4)
    if callable(register):
        await change(town, register)
    vera = town.person("USTAFF")
    opening = form_of(await vera.commands("prioritera öppna"))
    odd = [field.choices[0].id for field in opening.fields if field.id == "seats"]
    poll = await open_poll(town, **({"kind": kind} | ({"seats": odd} if odd else {})))  # type: ignore[arg-type]
    member = town.person(user)
    for reader, says in ((member, f"Du röstar {swedish}"), (member.in_english(), f"You vote {english}")):
        form = form_of(await open_ballot(reader, poll))
        assert form.text.startswith(says + " ")
        language = "sv" if reader is member else "en"
        assert says in str(render.form(form, language))
        assert says in str(forms.dialog(form, language))
        assert says in words(await reader.clicks("poll.view", str(poll)))

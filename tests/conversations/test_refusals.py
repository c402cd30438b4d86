"""Who may do what: the table of routes against the dispatcher, for every role and kind of event."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from bot.chat import (
    Channel,
    Click,
    Command,
    Event,
    FileShared,
    HomeOpened,
    Message,
    Notice,
    Reaction,
    Reply,
    Said,
    Shortcut,
    Submission,
    User,
)
from bot.routes import Route
from bot.text import Texts, texts
from handlers import ROUTES
from handlers.round import readiness
from models.people.person import Appointment, Person
from models.people.roles import Role
from models.register.importing import import_file
from tests.conversations.stories import make_round
from tests.conversations.town import TEAM, Town, words

STRANGER = "stranger"
EVERYBODY = (*Role, STRANGER)
HEAD = "platform,user_id,name,email,role,municipality,seat,substitute,valid_from,valid_to"
PLACE = Channel("slack", TEAM, "C0TOWN")
KINDS = (Command, Click, Submission, Reaction, Said, Shortcut, FileShared, HomeOpened)

_keys = itertools.count(1)


def one_of_each() -> str:
    """A register with a person for every role: UKIMCONTACT, UKIMAPPROVER and so on."""
    where = {Role.CONTACT: "2326,", Role.APPROVER: "2326,", Role.MEMBER: ",R-8", Role.CHAIR: ",R-9"}
    return "\n".join(
        [HEAD, *(f"slack,UKIM{role.upper()},Kim {role},,{role},{where.get(role, ',')},,," for role in Role)]
    )


def event_of(kind: type[Event], route: Route, person: User) -> Event | None:
    """The emptiest event of that kind that names the route, as anybody could forge it."""
    key = f"forged{next(_keys)}"
    message = Message(PLACE, "1.1")
    if kind is Command:
        return Command(route.phrases[0], person, PLACE, key) if route.command else None
    if kind is Click:
        return Click(route.id, "", person, None, {}, key)
    if kind is Submission:
        return Submission(route.id, {}, {}, person, None, key)
    if kind is Shortcut:
        return Shortcut(route.id, "", person, None, key)
    fixed = {
        "reaction.change": Reaction("check", True, person, message, "1.2", key),
        "text.say": Said("hej", person, replace(PLACE, direct=True), key=key),
        "file.share": FileShared("F1", "plan.docx", 10, person, replace(PLACE, direct=True), key),
        "home.open": HomeOpened(person, key),
    }
    event = fixed.get(route.id)
    return event if type(event) is kind else None


def deeds(person: User) -> Iterator[tuple[Route, Event]]:
    """Every route by every kind of event, whether or not the route takes it."""
    for route in ROUTES:
        for kind in KINDS:
            event = event_of(kind, route, person)
            if event is not None:
                yield route, event


def refusal(t: Texts, route: Route, role: str) -> str:
    """What somebody with that role is told who may not."""
    if role == STRANGER:
        return t("refuse-stranger")
    # There is no round here, so that somebody else can do it now only where none is needed.
    needs_round = route.when or route.ready not in (None, readiness.has_room_for_round)
    key = "refuse-role-later" if needs_round else "refuse-role"
    return t(key, roles=t.names(sorted(t(f"roles-{each}") for each in route.who)))


def said(reply: Reply) -> str:
    return words(reply) if isinstance(reply, Notice) else ""


@pytest.mark.parametrize("locale", ["sv-SE", "en-GB"])
@pytest.mark.parametrize("role", EVERYBODY)
async def test_the_table_of_routes_is_the_law(town: Town, role: str, locale: str) -> None:
    await fill(town, one_of_each())
    t = texts(locale, "slack")
    person = User("slack", TEAM, f"UKIM{role.upper()}", locale)
    wrong = []
    for route, event in deeds(person):
        reply = said(await town.dispatcher.dispatch(event))
        if isinstance(event, Said | FileShared):
            # These are answered through the outbox.
            reply = "\n".join(sent.card.text for sent in await town.sent(to=PLACE.id))
        may = not route.who or role in route.who
        if type(event) not in route.events:
            expected = t("unknown-button") if isinstance(event, Click | Submission) else ""
            wrong += [(route.id, type(event).__name__, reply)] * (reply != expected)
        elif may == (reply == refusal(t, route, role)):
            wrong.append((route.id, type(event).__name__, reply))
    assert wrong == []


async def test_a_press_on_the_route_of_a_form_does_nothing(town: Town) -> None:
    await town.person("USTAFF").commands("omgång ny")
    reply = await town.person("USTAFF").clicks("round.create", "Egen omgång")
    assert words(reply) == texts("sv", "slack")("unknown-button")
    assert (await town.query(lambda session: session.query(Person).count())) == 22


async def test_an_appointment_counts_on_its_days_only(town: Town) -> None:
    await fill(town, f"{HEAD}\nslack,ULATE,Ida,,staff,,,,2020-06-01,2020-06-30")
    ida = town.person("ULATE")
    t = texts("sv", "slack")
    assert words(await ida.commands("personer")) == t("refuse-stranger")
    town.clock.now = town.clock.now.replace(month=6, day=1, hour=0, minute=0)
    assert "22" not in words(await ida.commands("personer ida"))
    town.clock.now = town.clock.now.replace(day=30, hour=23, minute=59)
    assert "Ida" in words(await ida.commands("personer ida"))
    town.clock.now = town.clock.now.replace(month=7, day=1, hour=0, minute=0)
    assert words(await ida.commands("personer ida")) == t("refuse-stranger")


async def test_who_speaks_for_nobody_is_told_what_is_missing(town: Town) -> None:
    def place_nowhere(connection: Connection) -> None:
        session = Session(connection)
        for role, name in ((Role.CONTACT, "Maja"), (Role.MEMBER, "Nils")):
            person = session.query(Person).filter_by(name=name).one()
            held = session.query(Appointment).filter_by(person_id=person.id, role=role).one()
            held.municipality_id = held.seat_id = None
        session.flush()

    await town.database.write(place_nowhere)
    t = texts("sv", "slack")
    assert words(await town.person("UC2326").commands("ny")) == t("refuse-no-municipality")
    assert words(await town.person("UM2326").commands("rösta")) == t("refuse-no-seat")


async def test_before_there_is_a_round_a_sentence_says_who_makes_it(town: Town) -> None:
    assert words(await town.person("UC2326").commands("ny")) == texts("sv", "slack")("refuse-no-round")


async def test_in_the_wrong_state_a_sentence_says_which_it_is(town: Town) -> None:
    vera = town.person("USTAFF")
    await vera.commands("omgång ny")
    await vera.submits(title="Agendan 2020")
    reply = words(await vera.commands("omgång stäng"))
    assert reply == texts("sv", "slack")("refuse-state", state="utkast")


async def test_an_unknown_command_is_met_with_the_nearest(town: Town) -> None:
    vera = town.person("USTAFF")
    assert "Menade du" not in words(await vera.commands("omgång öpna")), "there is no round to open"
    await make_round(town)
    assert "Menade du ”omgång öppna”?" in words(await vera.commands("omgång öpna"))
    assert "Menade du" not in words(await town.person("UC2326").commands("omgång öpna"))
    assert "”zzzz”" in words(await vera.commands("zzzz"))
    assert "Did you mean" in words(await vera.in_english().commands("peple"))


async def test_a_workspace_without_a_region_says_so(town: Town) -> None:
    elsewhere = User("slack", "T0OTHER", "USTAFF", "en-GB")
    reply = await town.dispatcher.dispatch(Command((), elsewhere, PLACE, "k"))
    assert words(reply) == texts("en", "slack")("trouble-no-region")


async def test_a_refusal_of_free_text_comes_as_a_message_and_only_once(town: Town) -> None:
    vera = town.person("USTAFF")
    broken = f"{HEAD}\nslack,U1,Bo,,kung,,,,,"
    for _ in range(2):
        reply = await town.dispatcher.dispatch(Said(broken, vera.account, vera.direct, key="same"))
        assert reply is None
    (sent,) = await town.sent(to=vera.direct.id)
    assert "Rad 2: Det finns ingen roll som heter ”kung”." in sent.card.text


@pytest.mark.parametrize("language", ["sv", "en"])
def test_refusals_are_whole_sentences(language: str) -> None:
    t = texts(language, "slack")
    told = [
        t("refuse-stranger"),
        t("refuse-role", roles="x"),
        t("refuse-role-later", roles="x"),
        t("refuse-no-municipality"),
        t("refuse-no-seat"),
        t("refuse-no-round"),
        t("refuse-state", state="x"),
        t("trouble-no-region"),
        t("trouble-failed", code="A7F3"),
        t("unknown-button"),
        t("unknown-command", said="x"),
        t("unknown-command-near", said="x", meant="y"),
        t("field-required"),
        t("field-too-long", over=1),
        t("field-wrong"),
        t("field-not-a-date"),
    ]
    assert [line for line in told if not (line[0].isupper() and line.rstrip()[-1] in ".xy")] == []
    assert all(t.has(f"role-{role}") and t.has(f"roles-{role}") for role in Role)


async def fill(town: Town, register: str) -> None:
    """Bring more people into the town's register."""
    await town.database.write(
        lambda connection: import_file(Session(connection), 1, [("slack", TEAM)], register)
    )


def test_the_register_of_the_demo_is_the_one_tested_with() -> None:
    assert Path("playground/data/register.csv").read_text("utf-8").startswith(HEAD)

"""Each route that only reads answers each role that may, on PostgreSQL, where nothing may be written then.

Nobody lists what there is to press. Whatever the town shows is pressed, and what that shows in its turn, in
each scene of a round. A route that nothing leads to fails by its name, and so does one that answers nobody of
a role.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session
from structlog.testing import capture_logs

from bot.chat import (
    Again,
    Button,
    Card,
    Channel,
    Click,
    Command,
    Event,
    HomeOpened,
    Notice,
    OpenForm,
    OwnView,
    Reply,
    Shortcut,
    User,
)
from bot.dispatch import Failed
from bot.platforms.parts import WHOLE
from bot.queueing import load_card
from bot.routes import RouteTable
from handlers import ROUTES
from models.outbox.outbox import OutboxKind, Outgoing
from models.people.person import Account, Appointment, Person
from models.people.roles import Role
from models.region import Municipality, Workspace
from tests.conversations.register import HEAD
from tests.conversations.town import TEAM, Town
from tests.conversations.walk import buttons
from tests.postgres import PostgresServer
from tests.races.scenes import SCENES, set_up

STRANGER = "stranger"
READING = frozenset(route.id for route in ROUTES if route.reads)
MAY: dict[str, list[str]] = {route.id: [*sorted(route.who)] or [*Role, STRANGER] for route in ROUTES}
WANTED = {(route, role) for route in READING for role in MAY[route]}
# Who acts for a role. The cast's register has nobody of the others, so they get one each.
CAST = {
    Role.CONTACT: "UC2326",
    Role.MEMBER: "UM2326",
    Role.CHAIR: "UR1",
    Role.STAFF: "USTAFF",
    Role.OWNER: "UOWNER",
}
ACTORS = {STRANGER: "UNOBODY"} | {role: CAST.get(role, f"UKIM{role.upper()}") for role in Role}
# These may do something that not everybody may, so that they go through every scene; the others, until each
# route has answered them once.
BUSY = frozenset(role for route in ROUTES if len(route.who) < len(Role) for role in route.who)
# Staff are asked whether these two are one.
UNCLEAR = (
    f"{HEAD}\nslack,UNEW6,Tea,kommun@berg.example,contact,2326 Bergs kommun,,,,\n"
    "slack,UNEW7,Olga,kommun@berg.example,contact,2326 Bergs kommun,,,,\n"
)
PLACE = Channel("slack", TEAM, "C0COMMON")
TABLE = RouteTable(ROUTES)

# A button: the route it leads to, and its value; a route, and the role that used it.
Press = tuple[str, str]
Use = tuple[str, str]


async def test_each_reading_route_answers_each_role_that_may(postgres_server: PostgresServer) -> None:
    answered: set[Use] = set()
    failed: list[str] = []
    for scene in SCENES:
        town = await Town.open(postgres_server.create_database())
        await set_up(town, scene)
        await town.database.write(_appoint_the_others)
        await town.person("USTAFF").says(UNCLEAR)
        walk = Walk(town, {(route, role) for route, role in answered if role not in BUSY})
        await walk.use_everything()
        town.database.close()
        answered |= walk.answered
        failed += [f"{scene}: {one}" for one in walk.failed]
    assert failed == []
    unseen = [f"{route} by {role}" for route, role in sorted(WANTED - answered)]
    assert not unseen, f"nothing that the town shows leads to {', '.join(unseen)}"


class Walk:
    """Presses what the town shows, but for what has `answered`; `failed` tells what raised."""

    def __init__(self, town: Town, answered: set[Use]) -> None:
        self.town = town
        self.answered = answered
        self.failed: list[str] = []
        self._offered: dict[Press, None] = {}

    async def use_everything(self) -> None:
        """Begin with what was sent and what can be typed; go on until nothing new is shown."""
        self._offered |= await self.town.query(_sent)
        for role in ACTORS:
            for event in _begun_with(_person(role)):
                await self._use(event, role)
        tried: set[Press] = set()
        while fresh := self._offered.keys() - tried:
            tried |= fresh
            for action, value in sorted(fresh):
                for role in MAY[action]:
                    await self._use(Click(action, value, _person(role), None), role)

    async def _use(self, event: Event, role: str) -> None:
        found = TABLE.find(event)
        assert found is not None, event
        route = found[0].id
        if role not in MAY[route] or (route, role) in self.answered:
            return
        with capture_logs() as logs:
            try:
                reply = await self.town.dispatcher.dispatch(event)
            except Failed as failure:
                self.failed.append(f"{route} as {role}: {failure.__cause__!r}"[:200])
                return
        if all(line["event"] != "refused" for line in logs):
            self.answered |= {(route, role)} & WANTED
            self._offered |= _shown(reply)


def _begun_with(person: User) -> Iterator[Event]:
    """All that needs no button."""
    for route in ROUTES:
        if Command in route.events:
            yield from (Command(phrase, person, PLACE) for phrase in route.phrases if route.command)
        if Shortcut in route.events:
            yield Shortcut(route.id, "", person, None)
        if HomeOpened in route.events:
            yield HomeOpened(person)


def _shown(reply: Reply | Card) -> dict[Press, None]:
    """What only reads and can be pressed, or is asked for by the platform itself: own views, parts."""
    pressed: list[Button | OwnView | Again | None] = []
    match reply:
        case Notice(card=card, again=again):
            pressed = [again, card.own_view, *buttons([card])]
        case Card():
            pressed = [reply.own_view, *buttons([reply])]
        case OpenForm(form):
            pressed = [*form.buttons]
    return {(one.action, one.value): None for one in pressed if one and one.action in READING}


def _sent(session: Session) -> dict[Press, None]:
    """What stands on the messages that were sent; a long one shows its beginning and is asked for whole."""
    found: dict[Press, None] = {}
    for row in session.scalars(select(Outgoing).where(Outgoing.kind != OutboxKind.SHARE)):
        found |= {(WHOLE, row.key): None} | _shown(load_card(row.card))
    return found


def _person(role: str) -> User:
    return User("slack", TEAM, ACTORS[role])


def _appoint_the_others(connection: Connection) -> None:
    """Give each role that nobody of the cast has a person, who speaks for Berg; all are in Teams too."""
    session = Session(connection)
    berg = session.scalars(select(Municipality.id).where(Municipality.code == "2326")).one()
    for role in Role:
        if role in CAST:
            continue
        person = Person(region_id=1, name=f"Kim {role}")
        session.add(person)
        session.flush()
        session.add(Account(platform="slack", workspace=TEAM, user_id=ACTORS[role], person_id=person.id))
        session.add(Appointment(person_id=person.id, role=role, municipality_id=berg))
    session.add(Workspace(platform="teams", id="tenant", region_id=1))
    for person in session.scalars(select(Person)).all():
        known = Account(platform="teams", workspace="tenant", user_id=f"aad-{person.id}", person_id=person.id)
        known.current = False
        session.add(known)
    session.flush()

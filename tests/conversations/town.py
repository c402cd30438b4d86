"""A region with its register filled, and people who say, click, submit and react."""

from __future__ import annotations

import atexit
import itertools
import shutil
import tempfile
from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, make_url, select
from sqlalchemy.orm import Session

from bot.chat import (
    Card,
    Channel,
    Click,
    Command,
    Event,
    FileShared,
    Form,
    FormErrors,
    HomeOpened,
    Message,
    Notice,
    OpenForm,
    Reaction,
    Reply,
    Said,
    Shortcut,
    Submission,
    User,
)
from bot.dispatch import Dispatcher
from bot.queueing import load_card
from bot.routes import RouteTable
from handlers import ROUTES
from models.outbox.outbox import OutboxKind, Outgoing
from models.region import Place, Purpose, Region, Workspace
from models.register.importing import import_register, read_register
from models.storage.database import Database
from models.storage.tables import Base
from tests.conversations.both import judge_reply
from tests.patience import PATIENCE

STOCKHOLM = ZoneInfo("Europe/Stockholm")
REGISTER = Path("playground/data/register.csv")
TEAM = "T0PLAYGROUND"
CHANNELS = {Purpose.COMMON: "C0COMMON", Purpose.COUNCIL: "C0COUNCIL", Purpose.STAFF: "C0STAFF"}

_keys = itertools.count(1)


class Clock:
    """Calendar time that stands where the test puts it."""

    def __init__(self) -> None:
        self.now = datetime(2020, 5, 7, 9, 0, tzinfo=STOCKHOLM)


@dataclass
class Sent:
    """A message in the outbox: where to, and the card."""

    place: str
    card: Card
    about: str
    kind: str


class Town:
    """The register, the channels, the clock and everything that was sent."""

    platform = "slack"

    def __init__(
        self,
        database: Database,
        *,
        admins: Container[tuple[str, str, str]] = frozenset(),
        patience: float = PATIENCE,
    ) -> None:
        self.database = database
        self.clock = Clock()
        self.dispatcher = Dispatcher(
            database, RouteTable(ROUTES), now=lambda: self.clock.now, admins=admins, patience=patience
        )

    @classmethod
    async def open(cls, url: str, **options: Any) -> Town:
        """Open a database that holds the tables, the region and its register.

        A SQLite file is a copy of one that was made once in this process: making it takes 30 times as long.
        """
        file = make_url(url).database if url.startswith("sqlite:///") else None
        if file:
            shutil.copyfile(_made_once(), file)
            return cls(Database(url), **options)
        town = cls(Database(url), **options)
        await town.database.write(_found)
        return town

    def person(self, user_id: str) -> Actor:
        """Somebody of the playground's cast, by account: UC2326 is the contact of Berg."""
        return Actor(self, User(self.platform, TEAM, user_id))

    async def sent(self, *, to: str = "", about: str = "") -> list[Sent]:
        """Messages in the outbox in order, to one place ("C0STAFF", "@UC2326") or about one thing."""

        def read(connection: Connection) -> list[Sent]:
            rows = Session(connection).scalars(select(Outgoing).order_by(Outgoing.id))
            return [
                Sent(row.place, load_card(row.card), row.about, row.kind)
                for row in rows
                if (not to or row.place == to) and (not about or row.about == about)
            ]

        return await self.database.read(read)

    async def deliver(self) -> None:
        """Play the platform: give every post that has no message id one."""

        def mark(connection: Connection) -> None:
            session = Session(connection)
            for row in session.scalars(select(Outgoing).where(Outgoing.message_id.is_(None))):
                row.state = "sent"
                if row.kind == OutboxKind.POST:
                    row.channel = row.place.replace("@", "D")
                    row.message_id = f"1.{row.id}"
            session.flush()

        await self.database.write(mark)

    async def query(self, work: Any) -> Any:
        """Ask the database something, with a session."""
        return await self.database.read(lambda connection: work(Session(connection)))


class Actor:
    """A person at the keyboard; each deed returns the bot's reply."""

    def __init__(self, town: Town, person: User) -> None:
        self.town = town
        self.account = person
        self.form: Form | None = None

    @property
    def direct(self) -> Channel:
        """The conversation with the bot alone."""
        return self._channel(f"D{self.account.id}", direct=True)

    async def commands(self, words: str, *, channel: str = "C0COMMON", key: str | None = None) -> Reply:
        """`/inspel <words>` in a channel."""
        return await self._do(Command(tuple(words.split()), self.account, self._channel(channel), _key(key)))

    async def clicks(
        self, action: str, value: str = "", *, message: Message | None = None, key: str | None = None
    ) -> Reply:
        """Press a button."""
        return await self._do(Click(action, value, self.account, message, {}, _key(key)))

    async def submits(self, *, key: str | None = None, **values: Any) -> Reply:
        """Hand in the form that is open, with these values changed."""
        assert self.form is not None, "no form is open"
        typed = {field.id: field.value for field in self.form.fields} | {
            field: self._chosen(field, value) for field, value in values.items()
        }
        return await self._do(
            Submission(self.form.id, self.form.context, typed, self.account, None, _key(key))
        )

    def _chosen(self, field: str, value: Any) -> Any:
        """Return the id of the choice that a value begins ("different" of "different:1f3a"), or the value."""
        choices = next((one.choices for one in self.form.fields if one.id == field), ()) if self.form else ()
        return next((c.id for c in choices if isinstance(value, str) and c.id.startswith(f"{value}:")), value)

    async def says(self, text: str) -> Reply:
        """Write to the bot."""
        return await self._do(Said(text, self.account, self.direct, key=_key(None)))

    async def mentions(self, text: str, *, channel: str = "C0COMMON") -> Reply:
        """Name the bot in a channel."""
        return await self._do(Said(text, self.account, self._channel(channel), True, _key(None)))

    async def shares(self, name: str, size: int = 100) -> Reply:
        """Give the bot a file."""
        return await self._do(FileShared("F1", name, size, self.account, self.direct, _key(None)))

    async def reacts(self, emoji: str, message: Message, *, added: bool = True) -> Reply:
        """Put an emoji on a message, or take it off."""
        return await self._do(Reaction(emoji, added, self.account, message, "", _key(None)))

    async def uses_shortcut(self, name: str, text: str) -> Reply:
        """Use a message shortcut on a message with that text."""
        return await self._do(Shortcut(name, text, self.account, None, _key(None)))

    async def opens_home(self) -> Reply:
        """Look at the bot's own page."""
        return await self._do(HomeOpened(self.account, _key(None)))

    def in_english(self) -> Actor:
        """The same person with an English client."""
        return Actor(self.town, replace(self.account, locale="en-GB"))

    def _channel(self, channel: str, *, direct: bool = False) -> Channel:
        return Channel(self.town.platform, TEAM, channel, direct)

    async def _do(self, event: Event) -> Reply:
        reply = await self.town.dispatcher.dispatch(event)
        judge_reply(reply)
        match reply:
            case OpenForm(form) | FormErrors(form):
                self.form = form
        return reply


def words(reply: Reply) -> str:
    """Everything a private answer says, as one text."""
    assert isinstance(reply, Notice), reply
    return read(reply.card)


def read(card: Card) -> str:
    """Everything a card says, as one text."""
    lines = [card.title, card.text]
    for row in card.rows:
        lines += [row.title, row.text, row.button.label if row.button else ""]
    return "\n".join(filter(None, [*lines, card.note, *(button.label for button in card.buttons)]))


def form_of(reply: Reply) -> Form:
    """The form a reply opened."""
    assert isinstance(reply, OpenForm), reply
    return reply.form


def errors_of(reply: Reply) -> dict[str, str]:
    """The errors a form came back with."""
    assert isinstance(reply, FormErrors), reply
    return dict(reply.errors)


def _key(key: str | None) -> str:
    return f"k{next(_keys)}" if key is None else key


@cache
def _made_once() -> Path:
    """Make the SQLite file that every town begins with, in a folder that goes when the tests end."""
    folder = Path(tempfile.mkdtemp(prefix="inspel-town-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    database = Database(f"sqlite:///{folder}/town.db")
    with database.engine.begin() as connection:
        _found(connection)
    # Closing the last connection moves the journal into the file itself.
    database.close()
    return folder / "town.db"


def _found(connection: Connection) -> None:
    Base.metadata.create_all(connection)
    session = Session(connection)
    region = Region(name="Region Jämtland Härjedalen", time_zone="Europe/Stockholm", language="sv")
    session.add(region)
    session.flush()
    session.add(Workspace(platform="slack", id=TEAM, region_id=region.id))
    for purpose, channel in CHANNELS.items():
        session.add(
            Place(platform="slack", workspace=TEAM, channel=channel, region_id=region.id, purpose=purpose)
        )
    import_register(session, region.id, [("slack", TEAM)], read_register(REGISTER.read_text("utf-8")))
    session.flush()

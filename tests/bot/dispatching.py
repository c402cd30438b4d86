"""A dispatcher over a small table of routes and a real database, for the tests of the dispatcher alone."""

from __future__ import annotations

import atexit
import shutil
import tempfile
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from sqlalchemy import Connection, create_engine, select
from sqlalchemy.orm import Session

from bot.chat import (
    Channel,
    Click,
    Command,
    Event,
    Field,
    FileShared,
    Form,
    HomeOpened,
    Notice,
    OpenForm,
    Reaction,
    Reply,
    Said,
    Shortcut,
    Submission,
    User,
    say,
)
from bot.dispatch import Dispatcher
from bot.routes import Route, RouteTable
from bot.text import texts
from bot.unit_of_work import UnitOfWork
from models.audit import Audit
from models.errors import RuleError
from models.outbox.outbox import Outgoing
from models.people.person import Account
from models.people.roles import ANYBODY, STAFF, Role
from models.region import Region, Workspace
from models.round import Round, RoundState
from models.storage.database import Database
from models.storage.tables import Base
from tests.models.people.folk import add_account, add_person, appoint
from tests.patience import PATIENCE

NOW = datetime(2020, 11, 9, 8, 0, tzinfo=UTC)
SV, EN = texts("sv", "slack"), texts("en", "slack")
NOWHERE = User("slack", "T9", "U1")
DONE = say("Gjort.")
ANNA, STRANGER = User("slack", "T1", "U1"), User("slack", "T1", "U9")
CHANNEL = Channel("slack", "T1", "C1")
FORM = Form("form.give", "Blankett", "Skicka", (Field("name", "Namn", "text"),))


class Answer(BaseModel):
    """What the form asks for."""

    name: str


@dataclass
class Bench:
    """The dispatcher, and every unit of work that a handler was given."""

    database: Database
    dispatcher: Dispatcher
    done: list[UnitOfWork] = field(default_factory=list)
    answer: Reply = None
    error: Exception | None = None
    wait: threading.Event | None = None

    def handle(self, event: Event, uow: UnitOfWork) -> Reply:
        """Do a deed about a thing, and answer as the test has said."""
        self.done.append(uow)
        uow.about = f"thing:{len(self.done)}"
        if self.error is not None:
            raise self.error
        if self.wait is not None:
            self.wait.wait(PATIENCE)
        return self.answer

    async def ask(self, work: Callable[[Session], Any]) -> Any:
        """Ask the database something."""
        return await self.database.read(lambda connection: work(Session(connection)))

    async def change(self, work: Callable[[Session], Any]) -> None:
        """Change something in the database."""

        def carry_out(connection: Connection) -> None:
            with Session(connection) as session:
                work(session)
                session.flush()

        await self.database.write(carry_out)

    async def tracks(self) -> list[tuple[str, str, int | None]]:
        """What was left in the audit: which route, about what, by whom."""
        rows = await self.ask(lambda session: session.scalars(select(Audit).order_by(Audit.id)).all())
        return [(row.action, row.about, row.person_id) for row in rows]

    async def sent(self) -> list[tuple[str, str, str]]:
        """What stands in the outbox: workspace, place and text."""
        rows = await self.ask(lambda session: session.scalars(select(Outgoing).order_by(Outgoing.id)).all())
        return [(row.workspace, row.place, row.card["text"]) for row in rows]

    async def accounts(self) -> dict[str, tuple[str | None, bool]]:
        """The language of each account, and whether it is the one in use."""
        rows = await self.ask(lambda session: session.scalars(select(Account)).all())
        return {f"{row.platform}:{row.workspace}:{row.user_id}": (row.locale, row.current) for row in rows}


@asynccontextmanager
async def open_bench(folder: Path) -> AsyncIterator[Bench]:
    """Open a database with a region, its workspaces in Slack and Teams, and Anna of its staff."""
    shutil.copyfile(_made_once(), folder / "inspel.db")
    database = Database(f"sqlite:///{folder}/inspel.db")
    bench = Bench(database, Dispatcher(database, RouteTable([]), now=lambda: NOW))
    table = RouteTable(routes(bench))
    bench.dispatcher = Dispatcher(
        database, table, now=lambda: NOW, admins=frozenset({("slack", "T1", "UADMIN")})
    )
    yield bench
    database.close()


@cache
def _made_once() -> Path:
    """A file with the tables and what is found in them, made once in this process: that takes longest."""
    folder = Path(tempfile.mkdtemp(prefix="inspel-test-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    engine = create_engine(f"sqlite:///{folder}/made.db")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        found(session)
        session.commit()
    engine.dispose()
    return folder / "made.db"


def found(session: Session) -> None:
    """Fill the database."""
    session.add(Region(id=2, name="Region", time_zone="Europe/Stockholm", language="sv"))
    session.flush()
    for platform, workspace in (("slack", "T1"), ("teams", "T1")):
        session.add(Workspace(platform=platform, id=workspace, region_id=2))
    anna, other = add_person(session, "Anna"), add_person(session, "Bo")
    add_account(session, anna, "U1", locale="sv-SE", current=True)
    add_account(session, anna, "U1", "teams", current=False)
    for user in ("U0", "U2"):
        add_account(session, other, user, current=user == "U0")
    appoint(session, anna, Role.STAFF)


def routes(bench: Bench) -> list[Route]:
    """One route for each kind of event, and for each thing that a route can say."""

    def click(event: Click, uow: UnitOfWork) -> Reply:
        return bench.handle(event, uow)

    def command(event: Command, uow: UnitOfWork) -> Reply:
        return bench.handle(event, uow)

    def give(event: Submission, uow: UnitOfWork) -> Reply:
        Answer.model_validate(event.values)
        return bench.handle(event, uow)

    def draw(event: Submission, uow: UnitOfWork) -> Reply:
        return OpenForm(FORM)

    def anything(event: Said | FileShared | Reaction | Shortcut | HomeOpened, uow: UnitOfWork) -> Reply:
        return bench.handle(event, uow)

    def ignore(event: Click, uow: UnitOfWork) -> Reply:
        uow.ignore()
        return bench.handle(event, uow)

    def refuse(event: Click, uow: UnitOfWork) -> Reply:
        uow.tell(CHANNEL, say("Aldrig skickat").card)
        bench.handle(event, uow)
        raise RuleError("refuse-no-round")

    def round_of(event: Click, uow: UnitOfWork) -> Round | None:
        named = Round(number=1, title="Den förra", state=RoundState.COMPILED, created_at=NOW)
        return named if event.value == "earlier" else None

    compiled = frozenset({RoundState.COMPILED})
    return [
        Route("deed.do", click, STAFF),
        Route("deed.show", click, STAFF, reads=True),
        Route("deed.ignore", ignore, STAFF),
        Route("deed.refuse", refuse, ANYBODY),
        Route("deed.of", click, ANYBODY, when=compiled, round_of=round_of),
        Route("deed.any", click, ANYBODY),
        Route("deed.command", command, ANYBODY, command="visa|show", reads=True),
        Route("deed.work", command, STAFF, command="arbeta"),
        Route("form.give", give, ANYBODY, redraw=draw),
        Route("text.say", anything, STAFF),
        Route("file.share", anything, STAFF),
        Route("reaction.change", anything, STAFF),
        Route("word.take", anything, STAFF),
        Route("home.open", anything, ANYBODY, reads=True),
    ]


def click(action: str, person: User = ANNA, *, value: str = "", key: str = "") -> Click:
    """A pressed button."""
    return Click(action, value, person, None, key=key)


def command(*words: str, person: User = ANNA, **more: Any) -> Command:
    """A command."""
    return Command(words, person, CHANNEL, **more)


def said(text: str = "hej", person: User = ANNA, *, key: str = "k1") -> Said:
    """Free text."""
    return Said(text, person, CHANNEL, key=key)


def shared(person: User = ANNA, *, key: str = "k1") -> FileShared:
    """A shared file."""
    return FileShared("F1", "lista.csv", 10, person, CHANNEL, key=key)


def text_of(reply: Reply) -> str:
    """The sentence of a private answer."""
    assert isinstance(reply, Notice), reply
    return reply.card.text


def speaking(person: User, locale: str) -> User:
    """The same account, whose platform tells its language."""
    return replace(person, locale=locale)

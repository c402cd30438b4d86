"""Carries out an event: is it new, which route, which role, one transaction, the handler, the reply."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Container
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from bot import logs, metrics
from bot.chat import (
    COMMAND,
    MOST_TEXT,
    Again,
    Click,
    Command,
    Event,
    FileShared,
    HomeOpened,
    Notice,
    Reply,
    Said,
    Shortcut,
    Submission,
    User,
    say,
)
from bot.permission import is_permitted, require_permission
from bot.refusal import refuse
from bot.routes import Route, RouteTable
from bot.text import Texts, texts
from bot.unit_of_work import UnitOfWork
from models.audit import Audit, fit_about
from models.errors import RuleError
from models.outbox.pace import MOST, count_lately
from models.people.actor import Actor, find_actor
from models.people.person import Account, use_account
from models.storage.database import Database, TooSlow, is_without_room
from models.storage.prepared import Prepared
from models.storage.repeat import Repeat
from models.storage.turns import take_turn_in

__all__ = ["Dispatcher", "Failed", "TooSlow"]

# Slack waits 3 s; what is not committed by then is abandoned, so that the person can try again.
PATIENCE = 2.5

_NOTICES: TypeAdapter[Notice] = TypeAdapter(Notice)
_FIND_ANSWER = select(Repeat.answer).where(Repeat.key == bindparam("key"))
_KEEP_ANSWER = Prepared(update(Repeat).where(Repeat.key == bindparam("of")).values(answer=bindparam("reply")))
_TAKE_KEY = Prepared(
    {
        "sqlite": sqlite_insert(Repeat).on_conflict_do_nothing(),
        "postgresql": postgres_insert(Repeat).on_conflict_do_nothing(),
    },
    "key",
    "answer",
    "at",
)
_LEAVE_TRACK = Prepared(insert(Audit), "region_id", "at", "person_id", "action", "about")


class Failed(Exception):
    """Raised when nothing was stored. `code` is in the log beside the traceback; "" when the disk is full."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    def told(self, t: Texts) -> str:
        """Return the sentence for the person: that nothing was stored, and what to do."""
        return t("trouble-failed", code=self.code) if self.code else t("trouble-full")


class _RolledBack(Exception):
    """Carries the reply out of a transaction that must be rolled back."""

    def __init__(self, reply: Reply) -> None:
        self.reply = reply


class Dispatcher:
    """Turns events into replies. Knows no platform and no feature."""

    def __init__(
        self,
        database: Database,
        routes: RouteTable,
        *,
        now: Callable[[], datetime],
        admins: Container[tuple[str, str, str]] = frozenset(),
        patience: float = PATIENCE,
    ) -> None:
        self._database = database
        self._routes = routes
        self._now = now
        self._admins = admins
        self._patience = patience
        self._was_full = False

    async def dispatch(self, event: Event) -> Reply:
        """Carry out what the event asks for and return the reply, after the commit.

        Raises `TooSlow` when it took too long and `Failed` on an unexpected error; in both nothing is stored.
        """
        found = self._routes.find(event)
        route = found[0].id if found else ""
        outcome = "failed"
        try:
            reply = await self._carry_out(found, event)
            outcome = "answered"
            return reply
        except _RolledBack as stopped:
            outcome = "refused"
            return await self._say_no(event, stopped.reply)
        except TooSlow:
            outcome = "given up"
            raise
        except Exception as error:
            if is_without_room(error):
                raise Failed("") from error
            code = secrets.token_hex(2).upper()
            logs.failure(code, route=route, error=error)
            raise Failed(code) from error
        finally:
            metrics.count_event(route, outcome)
            self._tell_of_room()

    async def carry_on(self, route_id: str, event: Said, work: Callable[[UnitOfWork], Reply]) -> None:
        """Carry out, once for its key, what the person of the event asked for earlier through that route.

        The role is checked again. The reply or the refusal is sent to where the person wrote. Other errors
        that `work` raises are raised here, with nothing stored.
        """

        def again(event: Said, uow: UnitOfWork) -> Reply:
            return work(uow)

        route = replace(self._routes.by_id[route_id], handler=again, reads=False, redraw=None)
        try:
            await self._database.write(lambda connection: self._handle_once(connection, route, event))
        except _RolledBack as stopped:
            await self._say_no(event, stopped.reply)

    def _tell_of_room(self) -> None:
        """Log once that the disk is full, and once that it has room again."""
        if self._database.is_full != self._was_full:
            self._was_full = self._database.is_full
            logs.room(is_full=self._was_full)

    async def _carry_out(self, found: tuple[Route, Event] | None, event: Event) -> Reply:
        if isinstance(event, Command | Shortcut) and event.unread:
            return await self._database.read(partial(self._too_long, person=event.person))
        if found is None:
            return await self._database.read(lambda connection: self._unknown(connection, event))
        asked, (route, event) = event, found
        if route.reads:
            reply = await self._database.read(lambda connection: self._handle(connection, route, event))
            return _readable_again(reply, route, asked)
        return await self._database.write(
            lambda connection: self._handle_once(connection, route, event), patience=self._patience
        )

    async def _say_no(self, event: Event, reply: Reply) -> Reply:
        """Return a refusal; for free text or a file, send it by the outbox in a transaction of its own."""
        if not isinstance(event, Said | FileShared) or not isinstance(reply, Notice):
            return reply

        def tell(connection: Connection) -> None:
            uow = self._open(connection, event.person, None)
            if uow is None or not self._take_key(connection, event):
                return
            where = (event.channel.platform, event.channel.workspace, event.channel.id)
            # A person who writes on after being asked to wait gets no more refusals for now.
            if count_lately(uow.session, where, uow.machine_now)[0] <= MOST:
                uow.tell(event.channel, reply.card)

        await self._database.write(tell, patience=self._patience)
        return None

    def _handle_once(self, connection: Connection, route: Route, event: Event) -> Reply:
        """Carry out an action unless it is already done; a repeat gets the same reply again."""
        take_turn_in(connection, event.person.platform, event.person.workspace, shared=route.shares)
        while not self._take_key(connection, event):
            answer = connection.execute(_FIND_ANSWER, {"key": _repeat_key(event)}).scalar_one_or_none()
            if answer is not None:
                return _NOTICES.validate_json(answer) if answer else None
            # The key was purged between the two statements, so the action counts as new.
        reply = self._handle(connection, route, event)
        if isinstance(reply, Notice) and event.key and not reply.once:
            kept = _NOTICES.dump_json(reply, exclude_defaults=True).decode()
            _KEEP_ANSWER.change(connection, of=_repeat_key(event), reply=kept)
        return reply

    def _take_key(self, connection: Connection, event: Event) -> bool:
        """Insert the action's repeat key; return False if it is there already. Without a key, return True."""
        if not event.key:
            return True
        return _TAKE_KEY.change(connection, key=_repeat_key(event), answer="", at=datetime.now(UTC)) > 0

    def _handle(self, connection: Connection, route: Route, event: Event) -> Reply:
        uow = self._open(connection, event.person, route)
        if uow is None:
            raise _RolledBack(say(_texts_of(event.person)("trouble-no-region")))
        try:
            if route.round_of is not None and (named := route.round_of(event, uow)) is not None:
                uow.round = named
            require_permission(route, uow)
            reply: Reply = route.handler(event, uow)
            if not route.reads:
                if not uow.ignored:
                    self._leave_track(connection, route, event, uow)
                reply = _answer_in_outbox(event, reply, uow)
            uow.flush()
            return reply
        except (RuleError, ValidationError) as refusal:
            logs.refused(route.id, refusal)
            raise _RolledBack(refuse(refusal, route, event, uow)) from refusal
        finally:
            uow.close()

    def _open(self, connection: Connection, person: User, route: Route | None) -> UnitOfWork | None:
        now = self._now()
        found = find_actor(
            connection, person.platform, person.workspace, person.id, now=now, admins=self._admins
        )
        if found is None:
            return None
        region, actor = found
        if person.locale:
            actor = replace(actor, locale=person.locale)
        if route is not None and not route.reads and actor.person_id is not None:
            _learn(connection, person, found[1])
        uow = UnitOfWork(
            connection,
            now=now,
            region=region,
            actor=actor,
            platform=person.platform,
            account=(person.platform, person.workspace, person.id),
        )
        uow.can = lambda route_id: is_permitted(self._routes.by_id[route_id], uow)
        return uow

    def _leave_track(self, connection: Connection, route: Route, event: Event, uow: UnitOfWork) -> None:
        _LEAVE_TRACK.change(
            connection,
            region_id=uow.region.id,
            at=uow.now,
            person_id=uow.actor.person_id,
            action=route.id,
            about=fit_about(uow.about),
        )

    def _unknown(self, connection: Connection, event: Event) -> Reply:
        """Answer an unknown command; any other event without a route comes from an old or a forged button."""
        uow = self._open(connection, event.person, None)
        t = uow.text if uow is not None else _texts_of(event.person)
        if not isinstance(event, Command):
            return say(t("unknown-button")) if isinstance(event, Click | Submission) else None
        said = " ".join(event.words)[:60]
        meant = self._routes.suggest(event.words, uow.can) if uow is not None else None
        return say(
            t("unknown-command-near", said=said, meant=meant) if meant else t("unknown-command", said=said)
        )

    def _too_long(self, connection: Connection, person: User) -> Reply:
        """Say that the text is too long to be read, and that nothing of it was done."""
        return say(self._language(connection, person)("text-too-long", most=MOST_TEXT))

    def _language(self, connection: Connection, person: User) -> Texts:
        uow = self._open(connection, person, None)
        return uow.text if uow is not None else _texts_of(person)


def _readable_again(reply: Reply, route: Route, asked: Event) -> Reply:
    """Add to a reply how to ask for the same card again; `asked` is the event as it came."""
    if not isinstance(reply, Notice) or reply.again is not None:
        return reply
    match asked:
        case Click():
            return replace(reply, again=Again(asked.action, asked.value))
        case Command():
            return replace(reply, again=Again(COMMAND, " ".join(asked.words)))
        case HomeOpened():
            return replace(reply, again=Again(route.id))
    return reply


def _learn(connection: Connection, person: User, known: Actor) -> None:
    """Store what the event says of the account: its language, and that it is the one last used."""
    if person.locale and person.locale != known.locale:
        account = (Account.platform, Account.workspace, Account.user_id)
        mine = (person.platform, person.workspace, person.id)
        here = [column == value for column, value in zip(account, mine, strict=True)]
        connection.execute(update(Account).where(*here).values(locale=person.locale))
    if not known.uses_current and known.person_id is not None:
        use_account(Session(connection), known.person_id, person.platform, person.workspace, person.id)


def _texts_of(person: User) -> Texts:
    return texts(person.locale or "sv", person.platform)


def _repeat_key(event: Event) -> str:
    return f"{event.person.platform}:{event.person.workspace}:{event.key}"[:200]


def _answer_in_outbox(event: Event, reply: Reply, uow: UnitOfWork) -> Reply:
    """Send the reply to free text or a file through the outbox: such an event cannot be answered directly."""
    if isinstance(event, Said | FileShared) and isinstance(reply, Notice):
        place = event.channel
        uow.require_pace(place.platform, place.workspace, place.id)
        uow.tell(place, reply.card)
        return None
    return reply

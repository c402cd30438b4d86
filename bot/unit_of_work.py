"""The unit of work that a handler gets: session, time, who acts, and the ways to send messages."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Connection, and_, bindparam, exists, insert, select, update
from sqlalchemy.orm import Session, aliased

from bot.chat import Card, Channel
from bot.text import Texts, texts
from models.errors import RuleError
from models.job import Job, require_fitting
from models.outbox.bound import fit
from models.outbox.outbox import OutboxKind, OutboxState, Outgoing
from models.outbox.pace import MOST, Asked, count_asked, count_lately, is_on_its_way
from models.people.actor import Actor, RegionFacts
from models.people.person import Account, list_accounts
from models.region import Place, Purpose
from models.round import Round, find_current_round
from models.storage.prepared import Prepared

# A card is drawn in the language of those who will read it.
Draw = Callable[[Texts], Card]

_CARDS: TypeAdapter[Card] = TypeAdapter(Card)
# An edit follows every vote, so its statements are prepared once.
_EARLIER = aliased(Outgoing)
_MINE = and_(Outgoing.region_id == bindparam("region"), Outgoing.about == bindparam("thing"))
_REDRAW_WAITING = Prepared(
    update(Outgoing)
    .where(_MINE, Outgoing.state == OutboxState.PENDING, Outgoing.kind != OutboxKind.SHARE)
    .values(card=bindparam("drawn"), error=bindparam("fault"), reference=None)
)
_WAITING = Prepared(
    select(Outgoing.id, Outgoing.platform, Outgoing.workspace, Outgoing.place).where(
        _MINE, Outgoing.state == OutboxState.PENDING, Outgoing.kind != OutboxKind.SHARE
    )
)
_REDRAW_ONE = Prepared(
    update(Outgoing)
    .where(Outgoing.id == bindparam("row"))
    .values(card=bindparam("drawn"), error=bindparam("fault"), reference=None)
)
_POSTS_WITHOUT_WAITING_EDIT = Prepared(
    select(Outgoing.id, Outgoing.platform, Outgoing.workspace, Outgoing.place)
    .where(
        _MINE,
        Outgoing.kind == OutboxKind.POST,
        # Not IN: SQLAlchemy builds the SQL of such a list again each time.
        Outgoing.state != OutboxState.PENDING,
        Outgoing.state != OutboxState.DEAD,
        ~exists().where(and_(_EARLIER.post_id == Outgoing.id, _EARLIER.state == OutboxState.PENDING)),
    )
    .order_by(Outgoing.id)
)
_ENQUEUE = insert(Outgoing)


class UnreadableCard(ValueError):
    """Raised for a stored card that cannot be read; says where the fault is, not what is written there."""


class UnitOfWork:
    """One event's transaction as its handler sees it. The dispatcher commits it, never the handler."""

    def __init__(
        self,
        connection: Connection,
        *,
        now: datetime,
        region: RegionFacts,
        actor: Actor,
        platform: str = "",
        account: tuple[str, str, str] | None = None,
        can: Callable[[str], bool] = lambda _route: False,
    ) -> None:
        self.connection = connection
        self.now = now
        self.region = region
        self.actor = actor
        self.account = account
        self.can = can
        self.text: Texts = texts(actor.locale or region.language, platform)
        self.public: Texts = texts(region.language)
        self.about = ""
        self.ignored = False

    def ignore(self) -> None:
        """Mark the action as not meant for the bot, so that no audit row says who did it."""
        self.ignored = True

    @cached_property
    def session(self) -> Session:
        """Return the ORM session of this transaction, opened at first use."""
        return Session(self.connection, expire_on_commit=False)

    @cached_property
    def round(self) -> Round | None:
        """Return the round of the action: the one that the event names, or else the round at work."""
        return self.round_at_work

    @cached_property
    def round_at_work(self) -> Round | None:
        """Return the region's round at work, the newest; earlier ones may still be read and asked about."""
        return find_current_round(self.session, self.region.id)

    @property
    def today(self) -> date:
        """Return the region's local date."""
        return self.region.day_of(self.now)

    @property
    def machine_now(self) -> datetime:
        """Return machine time, for what must not follow the calendar: how long a secret is valid."""
        return datetime.now(UTC)

    def public_on(self, platform: str) -> Texts:
        """Return the region's texts, with commands in that platform's spelling."""
        return texts(self.region.language, platform)

    def flush(self) -> None:
        """Flush the session if it is open, so that errors come before the commit."""
        if "session" in self.__dict__:
            self.session.flush()

    def close(self) -> None:
        """Close the session; the caller ends the transaction."""
        if "session" in self.__dict__:
            self.session.close()

    def post(self, purpose: Purpose, draw: Draw, *, about: str = "") -> None:
        """Post a card in every channel with that purpose, in the region's language."""
        query = select(Place).where(Place.region_id == self.region.id, Place.purpose == purpose)
        for place in self.session.scalars(query):
            card = draw(self.public_on(place.platform))
            self._enqueue(place.platform, place.workspace, place.channel, card, about)

    def direct(self, person_id: int, draw: Draw, *, about: str = "", on: str = "") -> None:
        """Send a card to a person, in their language, on the platform `on`, or else where they want it."""
        accounts = [one for one in list_accounts(self.session, person_id) if on in ("", one.platform)]
        for account in accounts[:1]:
            card = draw(texts(account.locale or self.region.language, account.platform))
            self._enqueue(account.platform, account.workspace, f"@{account.user_id}", card, about)

    def send_asked(self, draw: Draw) -> bool:
        """Send the acting person a card they asked for; return False if the same one already waits.

        Raises `RuleError` when the person asked for too many in the last minute.
        """
        for account in list_accounts(self.session, self.actor.person_id or 0)[:1]:
            card = draw(texts(account.locale or self.region.language, account.platform))
            place = f"@{account.user_id}"
            if is_on_its_way(self.session, (account.platform, account.workspace, place), dump_card(card)):
                return False
            self.require_pace(account.platform, account.workspace, place)
            self._count_asked()
            self._enqueue(account.platform, account.workspace, place, card, "")
        return True

    def require_pace(self, platform: str, workspace: str, place: str) -> None:
        """Raise `RuleError` when too many messages go to the place."""
        count, seconds = count_lately(self.session, (platform, workspace, place), self.machine_now)
        if count >= MOST:
            raise RuleError("too-often", seconds=seconds)

    def tell(self, channel: Channel, card: Card, *, about: str = "") -> None:
        """Send a card to the channel or private chat in which the person wrote."""
        self._enqueue(channel.platform, channel.workspace, channel.id, card, about)

    def edit(self, about: str, draw: Draw) -> None:
        """Replace the card of every message about a thing; an edit that still waits is replaced by this one.

        The card is drawn once for all platforms, so it names no command.
        """
        card = dump_card(draw(self.public))
        mine = {"region": self.region.id, "thing": about}
        self.flush()
        drawn, fault = fit(card)
        _REDRAW_WAITING.change(self.connection, **mine, drawn=drawn, fault=fault)
        posts = _POSTS_WITHOUT_WAITING_EDIT.rows(self.connection, **mine)
        for post_id, platform, workspace, place in posts:
            self._enqueue_card(platform, workspace, place, card, about, post_id=post_id)

    def redraw(self, about: str, draw: Draw) -> None:
        """Replace the card of every message about a thing, drawn for each reader in their language.

        The card may name commands. For a card that is alike for all and often changed, use `edit`.
        """
        mine = {"region": self.region.id, "thing": about}
        self.flush()
        for row, *place in _WAITING.rows(self.connection, **mine):
            drawn, fault = fit(dump_card(draw(self.texts_at(*place))))
            _REDRAW_ONE.change(self.connection, row=row, drawn=drawn, fault=fault)
        for post_id, *place in _POSTS_WITHOUT_WAITING_EDIT.rows(self.connection, **mine):
            platform, workspace, channel = place
            card = dump_card(draw(self.texts_at(*place)))
            self._enqueue_card(platform, workspace, channel, card, about, post_id=post_id)

    def texts_at(self, platform: str, workspace: str, place: str) -> Texts:
        """Return the texts for the readers of a place: "@" and a user id is one person, else a channel."""
        reader = self.session.get(Account, (platform, workspace, place[1:])) if place[:1] == "@" else None
        language = reader.locale if reader is not None and reader.locale else self.region.language
        return texts(language, platform)

    def job(self, kind: str, **facts: Any) -> None:
        """Write a job: long work to be done after the commit.

        Raises `RuleError` when the person asked for too many in the last minute, or the facts are too large.
        """
        require_fitting(facts)
        self._count_asked()
        created = datetime.now(UTC)
        self.session.add(Job(region_id=self.region.id, kind=kind, facts=facts, created_at=created))

    def _count_asked(self) -> None:
        """Count one picture, document or file for the person, on all accounts and in all places together.

        What the scheduler starts is not counted. Raises `RuleError` when it is one too many.
        """
        if self.actor.person_id is None and self.account is None:
            return
        who = f"person:{self.actor.person_id}" if self.actor.person_id else ":".join(self.account or ())
        count, seconds = count_asked(self.session, who, self.machine_now)
        if count >= MOST:
            raise RuleError("too-often", seconds=seconds)
        self.session.add(Asked(who=who, at=self.machine_now))

    def _enqueue(self, platform: str, workspace: str, place: str, card: Card, about: str) -> None:
        self._enqueue_card(platform, workspace, place, dump_card(card), about)

    def _enqueue_card(
        self,
        platform: str,
        workspace: str,
        place: str,
        card: dict[str, Any],
        about: str,
        post_id: int | None = None,
    ) -> None:
        kept, fault = fit(card)
        self.connection.execute(
            _ENQUEUE,
            {
                "region_id": self.region.id,
                "kind": OutboxKind.POST if post_id is None else OutboxKind.EDIT,
                "platform": platform,
                "workspace": workspace,
                "place": place,
                "about": about,
                "card": kept,
                "error": fault,
                "key": secrets.token_hex(16),
                "state": OutboxState.PENDING,
                "attempts": 0,
                "post_id": post_id,
            },
        )


def dump_card(card: Card) -> dict[str, Any]:
    """Return a card as plain JSON values, to be stored in a row."""
    plain: dict[str, Any] = _CARDS.dump_python(card, mode="json", exclude_defaults=True)
    return plain


def load_card(plain: dict[str, Any]) -> Card:
    """Return the card that plain JSON values describe; raises `UnreadableCard`."""
    try:
        return _CARDS.validate_python(plain)
    except ValidationError as error:
        # Pydantic's own text repeats what people wrote, which must not get into the log.
        wrong = [
            f"{'.'.join(map(str, one['loc']))} {one['type']}" for one in error.errors(include_input=False)
        ]
        raise UnreadableCard(", ".join(wrong[:3])) from None

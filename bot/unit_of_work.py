"""The unit of work that a handler gets: session, time, who acts, and the ways to send messages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from bot.changes import Change
from bot.chat import Card, Channel
from bot.queueing import Queue, Where, dump_card, fitted
from bot.text import Texts, texts
from models.errors import RuleError
from models.job import Job, require_fitting
from models.outbox.pace import MOST, Asked, count_asked, count_lately, is_on_its_way
from models.people.actor import Actor, RegionFacts
from models.people.person import Account, list_accounts
from models.region import Place, Purpose
from models.round import Round, find_current_round

# A card is drawn in the language of those who will read it.
Draw = Callable[[Texts], Card]


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
        self._queue = Queue(connection, region.id)
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
            self._queue.post((place.platform, place.workspace, place.channel), card, about)

    def direct(
        self, person_id: int, draw: Draw, *, about: str = "", on: tuple[str, str] | None = None
    ) -> None:
        """Send a card to a person, in their language, in the workspace `on`, or else where they want it."""
        accounts = list_accounts(self.session, person_id)
        if on is not None:
            accounts = [one for one in accounts if one.platform == on[0] and on[1] in ("", one.workspace)]
        for account in accounts[:1]:
            card = draw(texts(account.locale or self.region.language, account.platform))
            self._queue.post((account.platform, account.workspace, f"@{account.user_id}"), card, about)

    def send_asked(self, draw: Draw) -> bool:
        """Send the acting person a card they asked for; return False if the same one already waits.

        Raises `RuleError` when the person asked for too many in the last minute.
        """
        for account in list_accounts(self.session, self.actor.person_id or 0)[:1]:
            card = draw(texts(account.locale or self.region.language, account.platform))
            where = account.platform, account.workspace, f"@{account.user_id}"
            if is_on_its_way(self.session, where, dump_card(fitted(card, where))):
                return False
            self.require_pace(*where)
            self._count_asked()
            self._queue.post(where, card)
        return True

    def require_pace(self, platform: str, workspace: str, place: str) -> None:
        """Raise `RuleError` when too many messages go to the place."""
        count, seconds = count_lately(self.session, (platform, workspace, place), self.machine_now)
        if count >= MOST:
            raise RuleError("too-often", seconds=seconds)

    def tell(self, channel: Channel, card: Card, *, about: str = "") -> None:
        """Send a card to the channel or private chat in which the person wrote."""
        self._queue.post((channel.platform, channel.workspace, channel.id), card, about)

    def share(self, where: Where, document_id: int, text: str = "") -> bool:
        """Hand over a document with a line of text; return False where the platform takes no files."""
        return self._queue.share(where, document_id, text)

    def edit(self, about: str, draw: Draw, change: Change) -> None:
        """Replace the card of every message about a thing; an edit that still waits is replaced by this one.

        The card is drawn once for all platforms, so it names no command. Where a message cannot be changed,
        the kind of `change` decides whether a new one is sent (bot/changes.py).
        """
        self.flush()
        self._queue.change_alike(about, draw(self.public), change)

    def redraw(self, about: str, draw: Draw, change: Change) -> None:
        """Replace the card of every message about a thing, drawn for each reader in their language.

        The card may name commands. For a card that is alike for all and often changed, use `edit`.
        """
        self.flush()
        self._queue.change_each(about, lambda where: draw(self.texts_at(*where)), change)

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

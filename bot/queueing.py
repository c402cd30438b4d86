"""Writes messages into the outbox, as far as the platform of each place can show them."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Connection, and_, bindparam, exists, insert, select, update
from sqlalchemy.orm import aliased

from bot.changes import TOLD_ANEW, Change
from bot.chat import Card, Row
from bot.platforms.abilities import can_on
from models.outbox.bound import fit
from models.outbox.outbox import OutboxKind, OutboxState, Outgoing
from models.storage.prepared import Prepared

Where = tuple[str, str, str]
"""A platform, a workspace there, and the id of a channel, or "@" and a user id."""

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


class Queue:
    """The outbox as one transaction of a region writes it."""

    def __init__(self, connection: Connection, region_id: int) -> None:
        self._connection = connection
        self._region_id = region_id

    def post(self, where: Where, card: Card, about: str = "") -> None:
        """Send a new message."""
        self._put(OutboxKind.POST, where, about, dump_card(fitted(card, where)))

    def share(self, where: Where, document_id: int, text: str) -> bool:
        """Hand over a document with a line of text; False where the platform takes no files."""
        if not can_on(where[0]).files:
            return False
        self._put(OutboxKind.SHARE, where, "", dump_card(Card(text=text)), document_id=document_id)
        return True

    def change_alike(self, about: str, card: Card, change: Change) -> None:
        """Put the same card in place of every message about a thing, and of what waits to be sent."""
        if card.picture is not None:
            self.change_each(about, lambda _: card, change)
            return
        drawn = dump_card(card)
        kept, fault = fit(drawn)
        _REDRAW_WAITING.change(self._connection, **self._mine(about), drawn=kept, fault=fault)
        self._change_sent(about, lambda _: drawn, change)

    def change_each(self, about: str, draw: Callable[[Where], Card], change: Change) -> None:
        """Put a card in place of every message about a thing, each drawn for where it stands."""
        for row, *place in _WAITING.rows(self._connection, **self._mine(about)):
            kept, fault = fit(_drawn(draw, _where(place)))
            _REDRAW_ONE.change(self._connection, row=row, drawn=kept, fault=fault)
        self._change_sent(about, lambda where: _drawn(draw, where), change)

    def _change_sent(self, about: str, draw: Callable[[Where], dict[str, Any]], change: Change) -> None:
        """Queue a change of every message that has been sent, or what takes its place where there is none."""
        unchangeable: dict[Where, None] = {}
        for post_id, *place in _POSTS_WITHOUT_WAITING_EDIT.rows(self._connection, **self._mine(about)):
            where = _where(place)
            if can_on(where[0]).edit:
                self._put(OutboxKind.EDIT, where, about, draw(where), post_id=post_id)
            else:
                unchangeable[where] = None
        if unchangeable and change in TOLD_ANEW:
            waiting = {_where(place) for _, *place in _WAITING.rows(self._connection, **self._mine(about))}
            for where in unchangeable:
                if where not in waiting:
                    self._put(OutboxKind.POST, where, about, draw(where))

    def _mine(self, about: str) -> dict[str, Any]:
        return {"region": self._region_id, "thing": about}

    def _put(self, kind: str, where: Where, about: str, card: dict[str, Any], **what: int) -> None:
        platform, workspace, place = where
        kept, fault = fit(card)
        self._connection.execute(
            _ENQUEUE,
            {
                "region_id": self._region_id,
                "kind": kind,
                "platform": platform,
                "workspace": workspace,
                "place": place,
                "about": about,
                "card": kept,
                "error": fault,
                "key": secrets.token_hex(16),
                "state": OutboxState.PENDING,
                "attempts": 0,
                "post_id": what.get("post_id"),
                "document_id": what.get("document_id"),
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
        # Pydantic's own text repeats what people wrote, and would end up in the log.
        wrong = [
            f"{'.'.join(map(str, one['loc']))} {one['type']}" for one in error.errors(include_input=False)
        ]
        raise UnreadableCard(", ".join(wrong[:3])) from None


def fitted(card: Card, where: Where) -> Card:
    """Say a picture in words where the platform shows none."""
    if card.picture is None or can_on(where[0]).pictures:
        return card
    return replace(card, picture=None, rows=(Row(card.picture.alt), *card.rows))


def _drawn(draw: Callable[[Where], Card], where: Where) -> dict[str, Any]:
    return dump_card(fitted(draw(where), where))


def _where(columns: Iterable[str]) -> Where:
    platform, workspace, place = columns
    return platform, workspace, place

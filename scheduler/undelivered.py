"""Tells staff that a message did not arrive, or perhaps did."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from bot.chat import Card, Channel
from bot.logs import log
from bot.queueing import UnreadableCard, load_card
from bot.text import Texts
from bot.unit_of_work import UnitOfWork
from handlers.delivery.cards import outbox as cards
from models.document import Document
from models.outbox.bound import is_too_large
from models.outbox.outbox import OutboxKind, OutboxState, Outgoing, count_given_up, worked_last
from models.outbox.uncertain import is_question, list_unasked, lock_uncertain, question_about
from models.people.person import Account, Person
from models.region import Place, Purpose
from scheduler.parcels import change
from scheduler.regions import acting

_HOUR = timedelta(hours=1)
_MOST_TOLD = 10
# The message was deleted or we may not edit it any more: nobody needs to know.
GONE = frozenset({"message_not_found", "cant_update_message", "edit_window_closed"})


def bury(connection: Connection, row: Outgoing, code: str, now: datetime) -> None:
    """Give up a refused message, and tell staff if it is the first since the place last worked."""
    with acting(connection, row.region_id, now) as uow:
        if not _end(connection, row, code, now):
            return
        log.warning("message refused", outgoing=row.id, kind=row.kind, code=code)
        if row.kind == OutboxKind.EDIT and code in GONE:
            return
        if _purpose(uow, row) == Purpose.STAFF or not worked_last(uow.session, row):
            return
        again = row.id if row.kind != OutboxKind.EDIT else None
        _tell(uow, row, lambda t, where: cards.refused(t, where, code, _spoken(uow, row), again))


def give_up(connection: Connection, row: Outgoing, reason: str, now: datetime) -> None:
    """Give up a message that is itself at fault, and tell staff of each; a message to staff ends silently.

    Of a fault that many messages share, staff are told ten times in an hour; the log has every one.
    """
    with acting(connection, row.region_id, now) as uow:
        if not _end(connection, row, reason, now):
            return
        log.error("message given up", outgoing=row.id, kind=row.kind, reason=reason)
        if is_question(row):
            return
        if is_too_large(reason):
            _say_instead(uow, row)
        cause = reason.partition(":")[0]
        if count_given_up(uow.session, row.region_id, cause, now - _HOUR) > _MOST_TOLD:
            return
        message = _spoken(uow, row)
        if row.kind == OutboxKind.EDIT:
            _tell(uow, row, lambda t, where: cards.unchanged(t, where, row.id, message))
        elif is_too_large(reason):
            _tell(uow, row, lambda t, where: cards.too_large(t, where, row.id, message))
        else:
            _tell(uow, row, lambda t, where: cards.broken(t, where, row.id, row.attempts, message))


def park(connection: Connection, row: Outgoing, reason: str, now: datetime) -> None:
    """Mark a message as uncertain, and ask staff one question about it.

    A question that is itself uncertain is given up; `ask_again` asks another while there is a need.
    """
    state = OutboxState.DEAD if is_question(row) else OutboxState.UNCERTAIN
    with acting(connection, row.region_id, now) as uow:
        if not _end(connection, row, reason, now, state):
            return
        log.warning("message uncertain", outgoing=row.id, kind=row.kind, reason=reason)
        if not is_question(row):
            _ask(uow, row)


def ask_again(connection: Connection, region_id: int, now: datetime, quiet: timedelta) -> None:
    """Ask the region's staff again about each uncertain message that they have no question about."""
    with acting(connection, region_id, now) as uow:
        for seen in list_unasked(uow.session, now, quiet):
            if seen.region_id != region_id:
                continue
            # Another process may have asked, or staff have decided, just before our turn.
            row = lock_uncertain(uow.session, region_id, seen.id)
            if row is not None:
                _ask(uow, row)


def _say_instead(uow: UnitOfWork, row: Outgoing) -> None:
    """Send a sentence that the message was too long to its place; for an edit or a staff message nothing."""
    if row.kind == OutboxKind.POST and _purpose(uow, row) != Purpose.STAFF:
        t = uow.texts_at(row.platform, row.workspace, row.place)
        channel = Channel(row.platform, row.workspace, row.place)
        uow.tell(channel, Card(_spoken(uow, row).title, t("outbox-large-instead")))


def _ask(uow: UnitOfWork, row: Outgoing) -> None:
    _tell(uow, row, lambda t, where: cards.uncertain(t, where, row.id, _spoken(uow, row)))


def _end(
    connection: Connection,
    row: Outgoing,
    reason: str,
    now: datetime,
    state: OutboxState = OutboxState.DEAD,
) -> bool:
    """End a row if it is as it was seen; a failed question keeps the time, for the next one."""
    return change(connection, row, state=state, error=reason[:200], claimed_at=row.claimed_at or now)


def _tell(uow: UnitOfWork, row: Outgoing, draw: Callable[[Texts, str], Card]) -> None:
    """Post a card about a message to staff; `draw` gets the name of the place it was sent to."""
    purpose, person = _purpose(uow, row), _person(uow, row)

    def draw_for(t: Texts) -> Card:
        return draw(t, cards.place_name(t, purpose, person, row.place))

    uow.post(Purpose.STAFF, draw_for, about=question_about(row.id))


def _spoken(uow: UnitOfWork, row: Outgoing) -> Card:
    """Return the message in a recognisable form: a document without text gets its name as text.

    Of a card that cannot be read, only the readable parts.
    """
    document = uow.session.get(Document, row.document_id) if row.document_id else None
    if document is not None:
        return Card(document.name)
    try:
        return load_card(row.card)
    except UnreadableCard:
        return Card(text=_words(row.card))


def _words(stored: Any) -> str:
    """Return the texts in a stored card, even if the rest cannot be read."""
    found = (stored.get("title") or stored.get("text")) if isinstance(stored, dict) else None
    return found if isinstance(found, str) else ""


def _purpose(uow: UnitOfWork, row: Outgoing) -> str | None:
    place = uow.session.get(Place, (row.platform, row.workspace, row.place))
    return place.purpose if place is not None and place.region_id == row.region_id else None


def _person(uow: UnitOfWork, row: Outgoing) -> str | None:
    if not row.place.startswith("@"):
        return None
    return uow.session.scalar(
        select(Person.name)
        .join(Account, Account.person_id == Person.id)
        .where(
            Account.platform == row.platform,
            Account.workspace == row.workspace,
            Account.user_id == row.place[1:],
        )
    )

"""Telling staff that a message did not arrive, or perhaps did."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from bot.chat import Card
from bot.logs import log
from bot.text import Texts
from bot.unit_of_work import UnitOfWork, load_card
from handlers.cards import outbox as cards
from models.document import Document
from models.doubt import is_question, list_unasked, lock_uncertain, question_about
from models.outbox import OutboxKind, OutboxState, Outgoing, worked_last
from models.person import Account, Person
from models.region import Place, Purpose
from scheduler.parcels import change
from scheduler.regions import acting

# The message has been deleted or is no longer ours to change: nobody needs to know.
GONE = frozenset({"message_not_found", "cant_update_message", "edit_window_closed"})


def bury(connection: Connection, row: Outgoing, code: str, now: datetime) -> None:
    """Give a refused message up, and tell staff the first time since the place last worked."""
    if not change(connection, row, state=OutboxState.DEAD, error=code[:200]):
        return
    log.warning("message refused", outgoing=row.id, kind=row.kind, code=code)
    if row.kind == OutboxKind.EDIT and code in GONE:
        return
    with acting(connection, row.region_id, now) as uow:
        purpose = _purpose(uow, row)
        if purpose == Purpose.STAFF or not worked_last(uow.session, row):
            return
        person = _person(uow, row)

        def draw(t: Texts) -> Card:
            where = cards.place_name(t, purpose, person, row.place)
            return cards.refused(t, where, code, _spoken(uow, row))

        uow.post(Purpose.STAFF, draw)


def park(connection: Connection, row: Outgoing, reason: str, now: datetime) -> None:
    """Leave a message of which nobody knows whether it arrived to staff, with one question.

    A question that is itself in doubt is given up; `ask_again` puts another while there is something to ask.
    """
    state = OutboxState.DEAD if is_question(row) else OutboxState.UNCERTAIN
    if not change(connection, row, state=state, error=reason[:200]):
        return
    log.warning("message uncertain", outgoing=row.id, kind=row.kind, reason=reason)
    if not is_question(row):
        _ask(connection, row, now)


def ask_again(connection: Connection, now: datetime, quiet: timedelta) -> None:
    """Put the question to staff about each message in doubt that they have not before them."""
    with Session(connection, expire_on_commit=False) as session:
        for seen in list_unasked(session, now, quiet):
            # Another process may have asked meanwhile: whoever holds the message looks once more.
            row = lock_uncertain(session, seen.region_id, seen.id)
            if row is not None and row in list_unasked(session, now, quiet):
                _ask(connection, row, now)


def _ask(connection: Connection, row: Outgoing, now: datetime) -> None:
    with acting(connection, row.region_id, now) as uow:
        purpose, person = _purpose(uow, row), _person(uow, row)

        def draw(t: Texts) -> Card:
            where = cards.place_name(t, purpose, person, row.place)
            return cards.uncertain(t, where, row.id, _spoken(uow, row))

        uow.post(Purpose.STAFF, draw, about=question_about(row.id))


def _spoken(uow: UnitOfWork, row: Outgoing) -> Card:
    """The message as one knows it again: a document, which may come without a word, by its name."""
    document = uow.session.get(Document, row.document_id) if row.document_id else None
    return Card(document.name) if document is not None else load_card(row.card)


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

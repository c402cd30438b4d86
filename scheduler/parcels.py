"""A row of the outbox with what is needed to send it, and the short transactions of its way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from bot.chat import Card, Channel, Message
from bot.platforms.port import Attachment
from bot.queueing import load_card
from models.document import Document
from models.outbox.outbox import Lane, OutboxState, Outgoing, find_ready, lock_outgoing


@dataclass(frozen=True, slots=True)
class Parcel:
    """A row to send; `post` is the message that an edit changes, `attachment` the document to share."""

    row: Outgoing
    card: Card
    post: Outgoing | None = None
    attachment: Attachment | None = None

    @property
    def is_without_message(self) -> bool:
        """True for an edit whose original was not sent, or whose message id is unknown."""
        return self.post is not None and not (self.post.state == OutboxState.SENT and self.post.message_id)

    @property
    def channel(self) -> Channel:
        """Where it is sent, as far as that is known; an edit to the place of its message."""
        row = self.post or self.row
        place = row.channel or row.place
        return Channel(row.platform, row.workspace, place, direct=row.place.startswith("@"))

    @property
    def message(self) -> Message:
        """The message that an edit changes."""
        if self.post is None or self.post.message_id is None:
            raise LookupError("only a change of a sent message has one")
        return Message(self.channel, self.post.message_id)


def find_next(connection: Connection, lane: Lane, now: datetime, quiet: timedelta) -> Outgoing | None:
    """Return the lane's next row, if it may be sent now."""
    with Session(connection, expire_on_commit=False) as session:
        row = find_ready(session, lane, now, quiet)
        session.expunge_all()
        return row


def unpack(connection: Connection, row: Outgoing) -> Parcel:
    """Load what is needed to send a row; raises whatever is wrong with it."""
    with Session(connection, expire_on_commit=False) as session:
        post = session.get(Outgoing, row.post_id) if row.post_id else None
        attachment = _attachment(session, row.document_id) if row.document_id else None
        session.expunge_all()
        return Parcel(row, load_card(row.card), post, attachment)


def claim(
    connection: Connection, parcel: Parcel, channel: Channel, reference: str | None, now: datetime
) -> Parcel | None:
    """Mark the row as being sent, with the reference of its picture or file.

    None when the row has changed since it was seen: taken by another process, or drawn with another picture.
    """
    with Session(connection, expire_on_commit=False) as session:
        row = lock_outgoing(session, parcel.row)
        if row is None or load_card(row.card).picture != parcel.card.picture:
            return None
        row.state, row.claimed_at = OutboxState.SENDING, now
        row.channel, row.reference, row.attempts = channel.id, reference, row.attempts + 1
        session.flush()
        session.expunge(row)
        return Parcel(row, load_card(row.card), parcel.post, parcel.attachment)


def change(connection: Connection, seen: Outgoing, **changes: Any) -> bool:
    """Set columns of a row if it is as it was seen; return False if it is not."""
    with Session(connection, expire_on_commit=False) as session:
        row = lock_outgoing(session, seen)
        if row is None:
            return False
        for name, value in changes.items():
            setattr(row, name, value)
        session.flush()
        return True


def count_failure(connection: Connection, row_id: int) -> Outgoing | None:
    """Count one more failure of a row; return the row as it is now, None when it is finished."""
    with Session(connection, expire_on_commit=False) as session:
        row = session.get(Outgoing, row_id, with_for_update=True)
        if row is None or row.state not in (OutboxState.PENDING, OutboxState.SENDING):
            return None
        row.attempts += 1
        session.flush()
        session.expunge(row)
        return row


def _attachment(session: Session, document_id: int) -> Attachment:
    document = session.get_one(Document, document_id)
    return Attachment(document.name, document.title, document.media_type, document.content)

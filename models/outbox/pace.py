"""Counts what one place was sent and one person has asked for in a minute; the same in every replica."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, String, delete, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.outbox.outbox import OutboxKind, OutboxState, Outgoing
from models.storage.base import Base, Id

# Nobody reads more than this in a minute; only a script or a playing child presses faster.
MOST, WINDOW = 20, timedelta(minutes=1)


class Asked(Base):
    """A person's request for a picture, a document or the reading of a file. `at` is machine time.

    `who` is the person's id, wherever they asked; an account without a person stands for itself.
    """

    __tablename__ = "asked"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    who: Mapped[str] = mapped_column(String(220), index=True)
    at: Mapped[datetime] = mapped_column(index=True)


_WAITING = (OutboxState.PENDING, OutboxState.SENDING)


def is_on_its_way(session: Session, where: tuple[str, str, str], card: dict[str, Any]) -> bool:
    """Return whether the same card already waits to be sent to the place (platform, workspace, place)."""
    query = select(Outgoing.card).where(*_posts(where), Outgoing.state.in_(_WAITING))
    return any(waiting == card for waiting in session.scalars(query))


def count_lately(session: Session, where: tuple[str, str, str], now: datetime) -> tuple[int, int]:
    """Return the number of messages waiting or sent in the last minute, and seconds until one fewer.

    `now` is machine time, as the outbox keeps it.
    """
    lately = or_(Outgoing.state.in_(_WAITING), Outgoing.sent_at > now - WINDOW)
    query = select(Outgoing.sent_at).where(*_posts(where), lately).order_by(Outgoing.id.desc())
    moments = list(session.scalars(query.limit(2 * MOST)))
    sent = [at for at in moments if at is not None]
    left = min(sent) + WINDOW - now if sent else WINDOW
    return len(moments), max(1, round(left.total_seconds()))


def count_asked(session: Session, who: str, now: datetime) -> tuple[int, int]:
    """Return the number of `who`'s requests in the last minute, and seconds until one fewer.

    The caller has the region's turn (models.storage.turns), so two replicas count one after the other.
    """
    # Requests from when the clock was briefly ahead must not block anybody.
    lately = Asked.at.between(now - WINDOW, now + WINDOW)
    query = select(Asked.at).where(Asked.who == who, lately).order_by(Asked.at.desc())
    moments = list(session.scalars(query.limit(MOST)))
    left = min(moments) + WINDOW - now if moments else WINDOW
    return len(moments), max(1, round(left.total_seconds()))


def purge_asked(session: Session, now: datetime) -> None:
    """Delete requests from before the last minute, or from a clock that was ahead."""
    session.execute(delete(Asked).where(~Asked.at.between(now - WINDOW, now + WINDOW)))


def _posts(where: tuple[str, str, str]) -> tuple[ColumnElement[bool], ...]:
    platform, workspace, place = where
    return (
        Outgoing.platform == platform,
        Outgoing.workspace == workspace,
        Outgoing.place == place,
        Outgoing.kind == OutboxKind.POST,
    )

"""How much is sent to one place when somebody asks again and again; read off the outbox by every replica."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from models.outbox import OutboxKind, OutboxState, Outgoing

# Nobody reads more than this in a minute; who presses faster than that is a child's hand or a script.
MOST, WINDOW = 20, timedelta(minutes=1)

_WAITING = (OutboxState.PENDING, OutboxState.SENDING)


def is_on_its_way(session: Session, where: tuple[str, str, str], card: dict[str, Any]) -> bool:
    """Tell whether this very card waits to be sent to the place (platform, workspace, place)."""
    query = select(Outgoing.card).where(*_posts(where), Outgoing.state.in_(_WAITING))
    return any(waiting == card for waiting in session.scalars(query))


def count_lately(session: Session, where: tuple[str, str, str], now: datetime) -> tuple[int, int]:
    """Count what waits for the place or went there in the last minute, and the seconds until one is less.

    `now` is machine time, as the outbox keeps it.
    """
    lately = or_(Outgoing.state.in_(_WAITING), Outgoing.sent_at > now - WINDOW)
    query = select(Outgoing.sent_at).where(*_posts(where), lately).order_by(Outgoing.id.desc())
    moments = list(session.scalars(query.limit(2 * MOST)))
    sent = [at for at in moments if at is not None]
    left = min(sent) + WINDOW - now if sent else WINDOW
    return len(moments), max(1, round(left.total_seconds()))


def _posts(where: tuple[str, str, str]) -> tuple[ColumnElement[bool], ...]:
    platform, workspace, place = where
    return (
        Outgoing.platform == platform,
        Outgoing.workspace == workspace,
        Outgoing.place == place,
        Outgoing.kind == OutboxKind.POST,
    )

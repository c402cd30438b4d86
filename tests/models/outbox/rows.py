"""Rows of the outbox for its tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from models.outbox.outbox import Lane, OutboxKind, OutboxState, Outgoing

NOW = datetime(2020, 11, 9, 8, 0, tzinfo=UTC)
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
TICK = timedelta(microseconds=1)
QUIET = timedelta(seconds=30)
LANE = Lane("slack", "T5", "C5")
WHERE = ("slack", "T5", "C5")
# Another platform, workspace or place, before and after the usual one.
ELSEWHERE: tuple[dict[str, Any], ...] = (
    {"platform": "email"},
    {"platform": "teams"},
    {"workspace": "T4"},
    {"workspace": "T6"},
    {"place": "C4", "channel": "C4"},
    {"place": "C6", "channel": "C6"},
)
OTHER_REGIONS: tuple[dict[str, Any], ...] = ({"region_id": 1}, {"region_id": 3})
EVERY_STATE = tuple(OutboxState)


def add(session: Session, **values: Any) -> Outgoing:
    """Store a row; a pending post of region 2 in channel C5, about the poll, unless told otherwise."""
    usual: dict[str, Any] = {
        "region_id": 2,
        "kind": OutboxKind.POST,
        "platform": "slack",
        "workspace": "T5",
        "place": "C5",
        "about": "poll:1",
        "card": {"text": "Hej"},
        "key": "k5",
        "state": OutboxState.PENDING,
    }
    row = Outgoing(**usual | values)
    session.add(row)
    session.flush()
    return row


def add_sent(session: Session, **values: Any) -> Outgoing:
    """Store a post that stands in its channel."""
    usual = {"state": OutboxState.SENT, "channel": "C5", "message_id": "1.5", "sent_at": NOW - MINUTE}
    return add(session, **usual | values)


def add_edit(session: Session, post: Outgoing, **values: Any) -> Outgoing:
    """Store a change of a post."""
    return add(session, **{"kind": OutboxKind.EDIT, "post_id": post.id} | values)

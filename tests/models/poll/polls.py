"""Polls, seats and options for the tests of what is stored of a vote."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from models.poll.poll import Poll, PollOption, PollSeat, PollState

NOW = datetime(2020, 11, 9, 8, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
# Two seats of municipalities, and one of the region's own.
SEATS = (
    PollSeat(21, "K-2326", 5, "2326", "Bergs kommun"),
    PollSeat(22, "K-2303", 6, "2303", "Ragunda kommun"),
    PollSeat(23, "R-1", None, None, None),
)
OPTIONS = (
    PollOption("a" * 32, "INS-2020-01", "Bredband till alla", 5, "Bergs kommun", "digital"),
    PollOption("b" * 32, "INS-2020-02", "Tåg som går", 6, "Ragunda kommun", "transport"),
)
FIRST, SECOND_OPTION = OPTIONS[0].id, OPTIONS[1].id


def add_poll(session: Session, **values: Any) -> Poll:
    """Store a poll and read it as the database has it; by points, open, of region 2 and round 2, as usual."""
    usual: dict[str, Any] = {
        "region_id": 2,
        "round_id": 2,
        "kind": "points",
        "state": PollState.OPEN,
        "budget": 8,
        "max_per_item": 3,
        "frozen_seats": [asdict(seat) for seat in SEATS],
        "options": [asdict(option) for option in OPTIONS],
        "opened_at": NOW - timedelta(days=7),
        "closes_at": NOW,
    }
    poll = Poll(**usual | values)
    session.add(poll)
    session.flush()
    session.refresh(poll)
    return poll

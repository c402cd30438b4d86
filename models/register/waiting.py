"""A register that was handed in and waits: for its turn to be read, or for answers to questions about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import JSON, ForeignKey, Text, delete
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.register.identities import Doubt
from models.storage.base import Base, Id

# It holds names and addresses, so what nobody answers is not kept longer than a week.
KEPT: Final = timedelta(days=7)


class WaitingRegister(Base):
    """The file's `text`, what was answered so far, and the questions asked last; `at` is machine time."""

    __tablename__ = "waiting_register"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    region_id: Mapped[int] = mapped_column(ForeignKey("region.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)
    doubts: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(index=True)


def keep_waiting(session: Session, region_id: int, text: str, now: datetime) -> WaitingRegister:
    """Keep a register until its turn or its answers come."""
    waiting = WaitingRegister(region_id=region_id, text=text, answers={}, doubts=[], at=now)
    session.add(waiting)
    session.flush()
    return waiting


def find_waiting(session: Session, region_id: int, waiting_id: int, *, hold: bool) -> WaitingRegister | None:
    """Find one of the region's registers that wait; None when it was taken in, stopped or too old.

    With `hold` nobody else takes it in meanwhile; PostgreSQL refuses that where nothing may be written.
    """
    found = session.get(WaitingRegister, waiting_id, with_for_update=hold)
    return found if found is not None and found.region_id == region_id else None


def dump_doubts(doubts: Sequence[Doubt]) -> list[dict[str, Any]]:
    """Turn questions into what a row keeps."""
    return [
        {
            "key": doubt.key,
            "text": doubt.text,
            "line": doubt.line,
            "choices": list(doubt.choices),
            "values": dict(doubt.values),
        }
        for doubt in doubts
    ]


def load_doubts(waiting: WaitingRegister) -> list[Doubt]:
    """Turn what a row keeps into questions."""
    return [Doubt(**{**each, "choices": tuple(each["choices"])}) for each in waiting.doubts]


def purge_waiting(session: Session, now: datetime) -> None:
    """Take away what nobody has answered."""
    session.execute(delete(WaitingRegister).where(WaitingRegister.at <= now - KEPT))

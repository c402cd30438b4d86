"""Pictures and files that a platform or a person fetches from us by an address nobody can guess."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import LargeBinary, String, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.storage.base import Base

# A result's picture should stay as long as people look back at the round; a document can be made again.
KEPT = timedelta(days=400)


class Shown(Base):
    """A picture or file to fetch; anybody with its random `key` may fetch it; `at` is machine time."""

    __tablename__ = "shown"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(100))
    content: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[datetime] = mapped_column(index=True)


def find_shown(session: Session, key: str, now: datetime) -> Shown | None:
    """Return what the key shows, unless it has expired."""
    return session.scalar(select(Shown).where(Shown.key == key, Shown.at > now - KEPT))


def purge_shown(session: Session, now: datetime) -> None:
    """Delete what has expired."""
    session.execute(delete(Shown).where(Shown.at <= now - KEPT))

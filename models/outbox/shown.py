"""Pictures and files that a platform or a person fetches from us by an address nobody can guess."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import LargeBinary, String, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.storage.base import Base

# A result's picture should stand as long as people look back at the round; a document can be made again.
KEPT = timedelta(days=400)


class Shown(Base):
    """`key` is random and the whole permission; `at` is machine time."""

    __tablename__ = "shown"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(100))
    content: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[datetime] = mapped_column(index=True)


def find_shown(session: Session, key: str, now: datetime) -> Shown | None:
    """Find what the key shows, unless its time is out."""
    return session.scalar(select(Shown).where(Shown.key == key, Shown.at > now - KEPT))


def purge_shown(session: Session, now: datetime) -> None:
    """Take away what nobody can fetch any more."""
    session.execute(delete(Shown).where(Shown.at <= now - KEPT))

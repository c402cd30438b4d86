"""A document that was made: its bytes, stored with the round."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.storage.base import Base, Id


class Document(Base):
    """A file we made; `name` is ASCII and safe in any file system (DOMAIN 7)."""

    __tablename__ = "document"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    region_id: Mapped[int] = mapped_column(ForeignKey("region.id"), index=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    title: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(100))
    content: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]


def count_documents(session: Session, round_id: int, media_type: str) -> int:
    """Count a round's documents of one media type: how many times it has been made."""
    query = select(func.count()).where(Document.round_id == round_id, Document.media_type == media_type)
    return session.scalar(query) or 0

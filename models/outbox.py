"""The outbox: one row is one message to one place; sent once, or a human is told."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Id


class OutboxState(StrEnum):
    """`sending` is committed before the send; after a crash it means perhaps sent."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    DEAD = "dead"


class OutboxKind(StrEnum):
    """A new message, a change of one, or a document shown in a channel."""

    POST = "post"
    EDIT = "edit"
    SHARE = "share"


class Outgoing(Base):
    """A message on its way. `place` is a channel id, or "@" and a user id until the conversation is open."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_waiting", "state", "place", "id"),
        Index("ix_outbox_about", "about", "kind"),
        Index("ix_outbox_message", "channel", "message_id"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    region_id: Mapped[int] = mapped_column(ForeignKey("region.id"))
    kind: Mapped[str] = mapped_column(String(5))
    platform: Mapped[str] = mapped_column(String(10))
    workspace: Mapped[str] = mapped_column(String(100))
    place: Mapped[str] = mapped_column(String(200))
    about: Mapped[str] = mapped_column(String(100), default="")
    card: Mapped[dict[str, Any]] = mapped_column(JSON)
    key: Mapped[str] = mapped_column(String(32))
    state: Mapped[str] = mapped_column(String(10), default=OutboxState.PENDING)
    attempts: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime | None]
    claimed_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    post_id: Mapped[int | None] = mapped_column(ForeignKey("outbox.id"), index=True)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    channel: Mapped[str | None] = mapped_column(String(200))
    message_id: Mapped[str | None] = mapped_column(String(200))
    reference: Mapped[str | None] = mapped_column(String(200))
    error: Mapped[str | None] = mapped_column(String(200))


def find_message(
    session: Session, platform: str, workspace: str, channel: str, message: str
) -> Outgoing | None:
    """Find the row that became this message."""
    return session.scalar(
        select(Outgoing).where(
            Outgoing.channel == channel,
            Outgoing.message_id == message,
            Outgoing.platform == platform,
            Outgoing.workspace == workspace,
            Outgoing.kind == OutboxKind.POST,
        )
    )


def list_about(session: Session, region_id: int, about: str) -> list[Outgoing]:
    """List the posts about a thing."""
    return list(
        session.scalars(
            select(Outgoing)
            .where(Outgoing.region_id == region_id, Outgoing.about == about, Outgoing.kind == OutboxKind.POST)
            .order_by(Outgoing.id)
        )
    )

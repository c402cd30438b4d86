"""Conversations reported by Teams: without their reference the bot cannot write first."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, String, delete, or_, select
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.storage.base import Base


class Conversation(Base):
    """`service_url` is where to send; `user_id` is set for a conversation of two, `team` for a channel."""

    __tablename__ = "conversation"

    platform: Mapped[str] = mapped_column(String(10), primary_key=True)
    workspace: Mapped[str] = mapped_column(String(100), primary_key=True)
    id: Mapped[str] = mapped_column(String(200), primary_key=True)
    service_url: Mapped[str] = mapped_column(String(300))
    bot: Mapped[str] = mapped_column(String(100))
    user_id: Mapped[str] = mapped_column(String(100), default="", index=True)
    team: Mapped[str] = mapped_column(String(200), default="")


_KEY = ["platform", "workspace", "id"]
_TOLD = ("service_url", "bot", "user_id", "team")
_SQLITE, _POSTGRES = sqlite_insert(Conversation), postgres_insert(Conversation)
_REMEMBER = {
    "sqlite": _SQLITE.on_conflict_do_update(
        index_elements=_KEY, set_={name: _SQLITE.excluded[name] for name in _TOLD}
    ),
    "postgresql": _POSTGRES.on_conflict_do_update(
        index_elements=_KEY, set_={name: _POSTGRES.excluded[name] for name in _TOLD}
    ),
}


def remember_conversation(connection: Connection, row: Mapping[str, str]) -> None:
    """Store what Teams has reported of a conversation, replacing what was known."""
    connection.execute(_REMEMBER[connection.dialect.name], row)


def find_direct_conversation(
    session: Session, platform: str, workspace: str, user_id: str
) -> Conversation | None:
    """Find the conversation of two with a person."""
    query = select(Conversation).where(
        Conversation.platform == platform,
        Conversation.workspace == workspace,
        Conversation.user_id == user_id,
        Conversation.user_id != "",
    )
    return session.scalar(query.limit(1))


def forget_conversations(
    session: Session, platform: str, workspace: str, conversation: str, team: str
) -> None:
    """Delete a conversation and, if a team is named, every channel of that team."""
    gone = Conversation.id == conversation
    if team:
        gone = or_(gone, Conversation.team == team)
    session.execute(
        delete(Conversation).where(
            Conversation.platform == platform, Conversation.workspace == workspace, gone
        )
    )

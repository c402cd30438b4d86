"""Stores for a platform what it needs after a restart: its conversations, and the files that it serves."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from bot.platforms.teams.ports import Reference, ServedFile
from models.outbox.conversation import (
    Conversation,
    find_direct_conversation,
    forget_conversations,
    remember_conversation,
)
from models.outbox.shown import Shown, find_shown
from models.outbox.uncertain import adrift
from models.storage.database import Database


class KeptConversations:
    """Implements `Conversations` of bot/platforms/teams/ports.py in the database, for one workspace."""

    def __init__(self, database: Database, platform: str, workspace: str) -> None:
        self._database = database
        self._platform = platform
        self._workspace = workspace

    async def remember(self, reference: Reference) -> None:
        """Store the reference, in place of what was stored for that conversation."""
        row = {
            "platform": self._platform,
            "workspace": self._workspace,
            "id": reference.conversation,
            "service_url": reference.service_url,
            "bot": reference.bot,
            "user_id": reference.user,
            "team": reference.team,
        }

        await self._database.write(lambda connection: remember_conversation(connection, row))

    async def forget(self, conversation: str, team: str) -> None:
        """Delete a conversation and, when `team` is not empty, every channel of that team."""
        where = (self._platform, self._workspace, conversation, team)

        def forget(connection: Connection) -> None:
            with Session(connection) as session:
                forget_conversations(session, *where)

        await self._database.write(forget)

    async def recall(self, conversation: str) -> Reference | None:
        """Return the reference stored for a conversation; None when there is none."""
        key = (self._platform, self._workspace, conversation)

        def find(connection: Connection) -> Reference | None:
            with Session(connection) as session:
                return _reference(session.get(Conversation, key))

        return await self._database.read(find)

    async def recall_direct(self, user: str) -> Reference | None:
        """Return the stored private chat of the person and the bot; None when there is none."""

        def find(connection: Connection) -> Reference | None:
            with Session(connection) as session:
                return _reference(find_direct_conversation(session, self._platform, self._workspace, user))

        return await self._database.read(find)

    async def is_adrift(self, conversation: str, key: str) -> bool:
        """Tell whether the message with this delivery key was sent there and has no known id."""
        where = (self._platform, self._workspace, conversation, key)

        def look(connection: Connection) -> bool:
            with Session(connection) as session:
                return session.scalar(adrift(*where)) is not None

        return await self._database.read(look)


class KeptShelf:
    """Implements `Shelf` of bot/platforms/teams/ports.py in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, key: str, thing: ServedFile) -> None:
        """Store the file under its key."""
        row = {"key": key, "name": thing.name, "media_type": thing.media_type, "content": thing.content}

        def keep(connection: Connection) -> None:
            with Session(connection) as session:
                session.add(Shown(**row, at=datetime.now(UTC)))
                session.flush()

        await self._database.write(keep)

    async def get(self, key: str) -> ServedFile | None:
        """Return the file with that key; None when there is none, or no longer."""

        def find(connection: Connection) -> ServedFile | None:
            with Session(connection) as session:
                row = find_shown(session, key, datetime.now(UTC))
                return ServedFile(row.name, row.media_type, row.content) if row is not None else None

        return await self._database.read(find)


def _reference(row: Conversation | None) -> Reference | None:
    if row is None:
        return None
    return Reference(row.id, row.service_url, row.bot, row.user_id, row.team)

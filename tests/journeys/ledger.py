"""What the bot wrote down and what people saw, compared when a story has ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sqlalchemy import create_engine, text

from playground.driver import Message, Workspace

# A row that is still on its way, in either table of things to do.
UNFINISHED = """
    SELECT (SELECT count(*) FROM outbox WHERE state IN ('pending', 'sending'))
         + (SELECT count(*) FROM job WHERE state IN ('pending', 'running'))
"""


class Ledger:
    """Reads the bot's own database beside it."""

    def __init__(self, url: str) -> None:
        self._engine = create_engine(url)

    def is_settled(self) -> bool:
        """Whether everything has been sent and done."""
        with self._engine.connect() as connection:
            return bool(connection.execute(text(UNFINISHED)).scalar_one() == 0)

    def states(self) -> dict[str, int]:
        """How many messages of the outbox came to which end."""
        with self._engine.connect() as connection:
            rows = connection.execute(text("SELECT state, count(*) FROM outbox GROUP BY state"))
            return {state: count for state, count in rows}

    def count(self, table: str) -> int:
        """How many rows a table holds."""
        with self._engine.connect() as connection:
            return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())  # noqa: S608

    def posts_sent(self, platform: str = "slack") -> int:
        """How many new messages (with a delivery key) were sent on a platform."""
        query = "SELECT count(*) FROM outbox WHERE kind = 'post' AND state = 'sent' AND platform = :platform"
        with self._engine.connect() as connection:
            return int(connection.execute(text(query), {"platform": platform}).scalar_one())

    def require_whole(self) -> None:
        """Nothing in the file may be broken; PostgreSQL looks after itself."""
        if self._engine.dialect.name == "sqlite":
            with self._engine.connect() as connection:
                assert connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
                assert connection.execute(text("PRAGMA foreign_key_check")).all() == []

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()


def delivery_keys(town: Workspace) -> Counter[str]:
    """How often each delivery key stands on a message; more than once is a doubled message."""
    return Counter(
        str(message.metadata["event_payload"]["key"]) for message in town.messages() if message.metadata
    )


def everything_said(town: Workspace) -> Counter[tuple[str, str]]:
    """Every lasting message of the bot: where it stands, and all that can be read there."""
    return Counter(_lines(town))


def _lines(town: Workspace) -> Iterator[tuple[str, str]]:
    for message in town.messages():
        if "bot_id" in message.raw and not message.raw.get("is_ephemeral"):
            yield message.to or message.channel, _read(message)


def _read(message: Message) -> str:
    files = [str(file["name"]) for file in message.raw.get("files", [])]
    return "\n".join([message.words, *files])

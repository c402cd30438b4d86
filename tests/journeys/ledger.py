"""What the bot wrote down and what people saw, compared when a story has ended."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import create_engine, text

from rehearsal.faces import Seen

# A row that is still on its way, in either table of things to do. A change of a message that staff found
# waits until somebody presses the message.
UNFINISHED = """
    SELECT (SELECT count(*) FROM outbox LEFT JOIN outbox AS post ON post.id = outbox.post_id
            WHERE outbox.state IN ('pending', 'sending', 'uncertain')
              AND NOT (post.id IS NOT NULL AND post.state = 'sent' AND post.message_id IS NULL))
         + (SELECT count(*) FROM job WHERE state IN ('pending', 'running'))
"""
# A document goes under its reference in Teams, a message under its key; in Slack a document has no key.
SENT = """
    SELECT place, about, state, CASE kind WHEN 'share' THEN reference ELSE key END AS key,
           EXISTS (SELECT 1 FROM outbox AS change
                   WHERE change.post_id = outbox.id AND change.state = 'pending') AS awaits_change
    FROM outbox
    WHERE platform = :platform AND (kind = 'post' OR (kind = 'share' AND platform = 'teams'))
    ORDER BY id
"""
QUESTIONS = "outbox:"


Which = tuple[str, str, int]


@dataclass(frozen=True)
class Sent:
    """A message as the bot wrote it down; `which` is the same in any round: place, about what, ordinal.

    `awaits_change`: staff found it, and until somebody presses it the bot cannot change it.
    """

    key: str
    state: str
    about: str
    awaits_change: bool
    which: Which

    @property
    def is_question(self) -> bool:
        """Whether it asks staff about another message."""
        return self.about.startswith(QUESTIONS)


class Ledger:
    """Reads the bot's own database beside it."""

    def __init__(self, url: str) -> None:
        self._engine = create_engine(url)

    def is_settled(self) -> bool:
        """Whether everything has been sent and done, and nothing is in doubt."""
        with self._engine.connect() as connection:
            return bool(connection.execute(text(UNFINISHED)).scalar_one() == 0)

    def states(self) -> dict[str, int]:
        """How many messages of the outbox came to which end, but for the questions to staff."""
        query = "SELECT state, count(*) FROM outbox WHERE about NOT LIKE 'outbox:%' GROUP BY state"
        with self._engine.connect() as connection:
            return {state: count for state, count in connection.execute(text(query))}

    def count(self, table: str) -> int:
        """How many rows a table holds."""
        with self._engine.connect() as connection:
            return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())  # noqa: S608

    def sent(self, platform: str) -> list[Sent]:
        """Every message with a delivery key that was to go to a platform, oldest first."""
        counted = Counter[tuple[str, str]]()
        found = []
        with self._engine.connect() as connection:
            for row in connection.execute(text(SENT), {"platform": platform}):
                # Ids that were minted for this round differ in the next.
                kind = row.place, re.sub(r"[0-9a-f]{32}", "…", row.about)
                counted[kind] += 1
                which = (*kind, counted[kind])
                found.append(Sent(row.key, row.state, row.about, bool(row.awaits_change), which))
        return found

    def find(self, outgoing_id: int) -> str:
        """The delivery key of one message."""
        query = "SELECT CASE kind WHEN 'share' THEN reference ELSE key END FROM outbox WHERE id = :id"
        with self._engine.connect() as connection:
            return str(connection.execute(text(query), {"id": outgoing_id}).scalar_one())

    def require_whole(self) -> None:
        """Nothing in the file may be broken; PostgreSQL looks after itself."""
        if self._engine.dialect.name == "sqlite":
            with self._engine.connect() as connection:
                assert connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
                assert connection.execute(text("PRAGMA foreign_key_check")).all() == []

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()


def delivery_keys(messages: Iterable[Seen]) -> Counter[str]:
    """How often each delivery key stands on a message; more than once is a doubled message."""
    return Counter(key for message in messages if (key := delivery_key(message)))


def delivery_key(message: Seen) -> str:
    """The delivery key that was sent along with a message, "" for none."""
    metadata = message.metadata or {}
    return str(metadata.get("inspelDelivery") or metadata.get("event_payload", {}).get("key", ""))

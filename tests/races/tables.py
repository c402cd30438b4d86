"""Every row of a database: kept, put back and compared, within a few milliseconds."""

from __future__ import annotations

from typing import Any, cast

import psycopg
from sqlalchemy import Table

from models.storage.tables import Base

# Machine time and what is random by design: no two runs have the same.
UNLIKE = {
    "repeat": {"at"},
    "asked": {"at"},
    "outbox": {"key", "claimed_at", "not_before", "sent_at"},
    "job": {"created_at"},
    "document": {"created_at"},
    "join_code": {"digest", "made_at"},
    "join_try": {"at"},
    "shown": {"key", "at"},
}
NAMES = [table.name for table in Base.metadata.sorted_tables]
Rows = dict[str, list[dict[str, Any]]]


class Tables:
    """A connection of the test's own that sees and sets all rows."""

    def __init__(self, url: str) -> None:
        dsn = url.replace("postgresql+psycopg://", "postgresql://")
        self._connection = psycopg.connect(dsn, autocommit=True)
        self._connection.execute("SET session_replication_role = replica")
        self._numbered = self._find_numbered()
        self._read_all = f"SELECT jsonb_build_object({', '.join(map(_all_of, Base.metadata.sorted_tables))})"

    def close(self) -> None:
        """Let go of the connection."""
        self._connection.close()

    def keep(self, name: str) -> None:
        """Keep all rows and the numbers to come under a name."""
        copies = [f'CREATE TABLE {name}."{table}" AS TABLE public."{table}"' for table in NAMES]
        numbers = [f"SELECT '{s}' AS name, last_value, is_called FROM {s}" for s in self._numbered]
        copies.append(f"CREATE TABLE {name}.numbers AS {' UNION ALL '.join(numbers)}")
        self._do(f"DROP SCHEMA IF EXISTS {name} CASCADE", f"CREATE SCHEMA {name}", *copies)

    def put_back(self, name: str) -> None:
        """Make the database what was kept under the name."""
        self._do(
            "BEGIN",
            *(f'DELETE FROM "{table}"' for table in reversed(NAMES)),
            *(f'INSERT INTO "{table}" SELECT * FROM {name}."{table}"' for table in NAMES),
            f"SELECT setval(name::regclass, last_value, is_called) FROM {name}.numbers",
            "COMMIT",
        )

    def read(self) -> Rows:
        """All rows as plain values, without what is never the same twice."""
        row = self._connection.execute(self._read_all).fetchone()
        assert row is not None
        for table, columns in UNLIKE.items():
            for found in row[0][table] or ():
                for column in columns:
                    # Whether there is one is the same each time.
                    found[column] = found[column] is not None
        return {name: rows or [] for name, rows in cast(Rows, row[0]).items()}

    def is_waiting(self, replica: str) -> bool:
        """Tell whether a transaction of the replica waits for somebody else's."""
        query = "SELECT 1 FROM pg_stat_activity WHERE application_name = %s AND wait_event_type = 'Lock'"
        return self._connection.execute(query, (replica,)).fetchone() is not None

    def _find_numbered(self) -> list[str]:
        query = "SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1"
        return [row[0] for row in self._connection.execute(query)]

    def _do(self, *statements: str) -> None:
        self._connection.execute(cast(Any, "; ".join(statements)))


def _all_of(table: Table) -> str:
    """The table's name and its rows in the order of their keys, for PostgreSQL's jsonb_build_object."""
    order = ", ".join(f't."{column.name}"' for column in table.primary_key)
    return f"'{table.name}', (SELECT jsonb_agg(to_jsonb(t) ORDER BY {order}) FROM \"{table.name}\" t)"


def differences(one: Rows, other: Rows) -> list[str]:
    """What the two do not have in common, a line for each row."""
    lines = []
    for table in NAMES:
        lines += [f"only overlapped: {table} {row}" for row in one[table] if row not in other[table]]
        lines += [f"only in turn: {table} {row}" for row in other[table] if row not in one[table]]
    return lines

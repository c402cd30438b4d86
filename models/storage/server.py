"""Asks whether a database server takes connections: after a restart it may be ready later than the bot."""

from __future__ import annotations

from sqlalchemy import make_url

# How long (s) libpq waits for each of the server's addresses.
_PATIENCE = 5


def is_taking_connections(url: str) -> bool:
    """Return whether the PostgreSQL server at that address answers; False also while it is starting.

    True also when it would refuse our login or the address is wrong: connecting then gives the error. No
    password is sent (libpq, PQping).
    """
    try:
        from psycopg import ProgrammingError
        from psycopg.conninfo import make_conninfo
        from psycopg.pq import PGconn, Ping

        address = make_url(url)
        _, options = address.get_dialect()().create_connect_args(address)
        options.pop("password", None)
        asked = make_conninfo(**{"connect_timeout": _PATIENCE, **options})
    except (ImportError, ValueError, ProgrammingError):
        return True
    return PGconn.ping(asked.encode()) not in (Ping.REJECT, Ping.NO_RESPONSE)

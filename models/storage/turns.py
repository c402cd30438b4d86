"""Deeds of one region take turns: what a deed has read is still so when it writes."""

from __future__ import annotations

from sqlalchemy import Connection, Integer, bindparam, cast, func, select, text

from models.region import Workspace
from models.storage.prepared import Prepared

# The first key of PostgreSQL's two-key locks; scheduler/row_locks.py has the numbers before this one.
_SPACE = 0x1A60
_KEYS = 2**31
# No region has this number: the turn of whoever makes regions.
_FOUNDING = 0

_ALONE = text("SELECT pg_advisory_xact_lock(:space, :number)")
_OF_REGION = cast(Workspace.region_id % _KEYS, Integer)
_HERE = (Workspace.platform == bindparam("platform"), Workspace.id == bindparam("workspace"))
_ALONE_HERE = Prepared(select(func.pg_advisory_xact_lock(_SPACE, _OF_REGION)).where(*_HERE))
_BESIDE_HERE = Prepared(select(func.pg_advisory_xact_lock_shared(_SPACE, _OF_REGION)).where(*_HERE))


def take_turn(connection: Connection, region_id: int) -> None:
    """Wait until nobody else changes anything in the region; hold the turn until the transaction ends.

    It must be the transaction's first statement: PostgreSQL lets each later one see what was committed before
    it, so nothing is decided on what was read before the turn came. Whoever already holds a row of the region
    may wait for ever. On SQLite the turn came with BEGIN IMMEDIATE.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(_ALONE, {"space": _SPACE, "number": region_id % _KEYS})


def take_turn_in(connection: Connection, platform: str, workspace: str, *, shared: bool) -> None:
    """Take the turn of the workspace's region as `take_turn` does; a workspace of no region has none.

    Whoever takes it `shared` runs beside others who do, and must itself hold the rows it decides on.
    """
    if connection.dialect.name == "postgresql":
        turn = _BESIDE_HERE if shared else _ALONE_HERE
        turn.rows(connection, platform=platform, workspace=workspace)


def take_turn_of_founding(connection: Connection) -> None:
    """Wait until nobody else makes a region or ties a workspace to one."""
    take_turn(connection, _FOUNDING)

"""Lets actions of one region run one after the other, so that what an action has read stays true."""

from __future__ import annotations

from sqlalchemy import Connection, Integer, bindparam, cast, func, select, text

from models.region import Workspace
from models.storage.prepared import Prepared

# The first key of PostgreSQL's two-key locks; scheduler/row_locks.py has the numbers before this one.
_SPACE = 0x1A60
_KEYS = 2**31
# A number that no region has: the lock for making regions.
_FOUNDING = 0

_ALONE = text("SELECT pg_advisory_xact_lock(:space, :number)")
_OF_REGION = cast(Workspace.region_id % _KEYS, Integer)
_HERE = (Workspace.platform == bindparam("platform"), Workspace.id == bindparam("workspace"))
_ALONE_HERE = Prepared(select(func.pg_advisory_xact_lock(_SPACE, _OF_REGION)).where(*_HERE))
_BESIDE_HERE = Prepared(select(func.pg_advisory_xact_lock_shared(_SPACE, _OF_REGION)).where(*_HERE))


def take_turn(connection: Connection, region_id: int) -> None:
    """Wait for the region's turn and keep it until the transaction ends; nobody else changes it meanwhile.

    Must be the transaction's first statement: on PostgreSQL only later statements see what others committed
    meanwhile. Code that has already locked a row of the region could wait for ever. On SQLite the turn came
    with BEGIN IMMEDIATE.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(_ALONE, {"space": _SPACE, "number": region_id % _KEYS})


def take_turn_in(connection: Connection, platform: str, workspace: str, *, shared: bool) -> None:
    """Take the turn of the workspace's region, like `take_turn`; do nothing if it belongs to no region.

    Several transactions may have it `shared` at once; each must then lock the rows that it decides on.
    """
    if connection.dialect.name == "postgresql":
        turn = _BESIDE_HERE if shared else _ALONE_HERE
        turn.rows(connection, platform=platform, workspace=workspace)


def take_turn_of_founding(connection: Connection) -> None:
    """Wait until nobody else makes a region or connects a workspace to one."""
    take_turn(connection, _FOUNDING)

"""A poll keeps the seats it was opened with, instead of how many they were."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_POLL = sa.table(
    "poll",
    sa.column("id", sa.BigInteger),
    sa.column("region_id", sa.BigInteger),
    sa.column("state", sa.String),
    sa.column("seats", sa.Integer),
    sa.column("frozen_seats", sa.JSON),
)
_SEAT = sa.table(
    "seat",
    sa.column("id", sa.BigInteger),
    sa.column("region_id", sa.BigInteger),
    sa.column("code", sa.String),
    sa.column("municipality_id", sa.BigInteger),
)
_MUNICIPALITY = sa.table(
    "municipality",
    sa.column("id", sa.BigInteger),
    sa.column("code", sa.String),
    sa.column("name", sa.String),
)
_BALLOT = sa.table("ballot", sa.column("poll_id", sa.BigInteger), sa.column("seat_id", sa.BigInteger))
_MARK = sa.table("mark", sa.column("poll_id", sa.BigInteger), sa.column("seat_id", sa.BigInteger))


def upgrade() -> None:
    """Take the step."""
    op.add_column("poll", sa.Column("frozen_seats", sa.JSON(), nullable=True))
    connection = op.get_bind()
    for poll in connection.execute(sa.select(_POLL)).all():
        frozen = _frozen(connection, poll)
        connection.execute(_POLL.update().where(_POLL.c.id == poll.id).values(frozen_seats=frozen))
    with op.batch_alter_table("poll", schema=None) as batch_op:
        batch_op.alter_column("frozen_seats", existing_type=sa.JSON(), nullable=False)
        batch_op.drop_column("seats")


def downgrade() -> None:
    """Take the step back."""
    op.add_column("poll", sa.Column("seats", sa.Integer(), nullable=True))
    connection = op.get_bind()
    for poll in connection.execute(sa.select(_POLL.c.id, _POLL.c.frozen_seats)).all():
        count = len(poll.frozen_seats)
        connection.execute(_POLL.update().where(_POLL.c.id == poll.id).values(seats=count))
    with op.batch_alter_table("poll", schema=None) as batch_op:
        batch_op.alter_column("seats", existing_type=sa.Integer(), nullable=False)
        batch_op.drop_column("frozen_seats")


def _frozen(connection: sa.Connection, poll: Any) -> list[dict[str, Any]]:
    """Return the seats of a poll: of one that still takes votes all there are now.

    Of one that has ended, the first to be registered of them, as many as it was opened with: seats are never
    deleted, so those are the ones. A later one that was counted stays counted.
    """
    query = sa.select(_SEAT, _MUNICIPALITY.c.code.label("municipality_code"), _MUNICIPALITY.c.name)
    query = query.select_from(_SEAT.outerjoin(_MUNICIPALITY, _MUNICIPALITY.c.id == _SEAT.c.municipality_id))
    seats = connection.execute(query.where(_SEAT.c.region_id == poll.region_id).order_by(_SEAT.c.id)).all()
    if poll.state not in ("open", "frozen"):
        counted = {
            seat
            for table in (_BALLOT, _MARK)
            for seat in connection.scalars(sa.select(table.c.seat_id).where(table.c.poll_id == poll.id))
        }
        first = {seat.id for seat in seats[: poll.seats]}
        seats = [seat for seat in seats if seat.id in first | counted]
    return [
        {
            "id": seat.id,
            "code": seat.code,
            "municipality": seat.municipality_id,
            "municipality_code": seat.municipality_code,
            "sender": seat.name,
        }
        for seat in sorted(seats, key=lambda seat: seat.code)
    ]

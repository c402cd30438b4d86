"""A proposal's number is one proposal's in the region's year, also when two rounds begin in it."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_PROPOSAL = sa.table(
    "proposal",
    sa.column("id", sa.String),
    sa.column("region_id", sa.BigInteger),
    sa.column("round_id", sa.BigInteger),
    sa.column("number", sa.Integer),
    sa.column("code", sa.String),
)
_ROUND = sa.table("round", sa.column("id", sa.BigInteger), sa.column("state", sa.String))


def upgrade() -> None:
    """Take the step: what shares its number with another round's proposal gets the year's next one."""
    connection = op.get_bind()
    # A round that was cancelled gives way: what was sent out and voted on keeps the number it has there.
    gives_way = sa.case((_ROUND.c.state == "cancelled", 1), else_=0)
    rows = connection.execute(
        sa.select(_PROPOSAL.c.id, _PROPOSAL.c.region_id, _PROPOSAL.c.number, _PROPOSAL.c.code)
        .join(_ROUND, _ROUND.c.id == _PROPOSAL.c.round_id)
        .order_by(gives_way, _PROPOSAL.c.round_id, _PROPOSAL.c.number)
    ).all()
    highest: dict[tuple[int, str], int] = {}
    for row in rows:
        year = (row.region_id, _series(row.code))
        highest[year] = max(highest.get(year, 0), row.number)
    taken: set[tuple[int, str]] = set()
    for row in rows:
        code = row.code
        if (row.region_id, code) in taken:
            year = (row.region_id, _series(code))
            highest[year] += 1
            code = f"{year[1]}{highest[year]:02}"
            change = sa.update(_PROPOSAL).where(_PROPOSAL.c.id == row.id)
            connection.execute(change.values(number=highest[year], code=code))
        taken.add((row.region_id, code))
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.create_unique_constraint(batch_op.f("uq_proposal_region_id"), ["region_id", "code"])


def downgrade() -> None:
    """Take the step back; numbers that were given stay."""
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_proposal_region_id"), type_="unique")


def _series(code: str) -> str:
    """'INS-2020-' of "INS-2020-16"."""
    return code[: code.rindex("-") + 1]

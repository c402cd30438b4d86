"""How many seats the region's council has: the municipalities' and the region's own."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    with op.batch_alter_table("region", schema=None) as batch_op:
        batch_op.add_column(sa.Column("municipal_seats", sa.Integer(), server_default="8", nullable=False))
        batch_op.add_column(sa.Column("own_seats", sa.Integer(), server_default="3", nullable=False))


def downgrade() -> None:
    """Take the step back."""
    with op.batch_alter_table("region", schema=None) as batch_op:
        batch_op.drop_column("own_seats")
        batch_op.drop_column("municipal_seats")

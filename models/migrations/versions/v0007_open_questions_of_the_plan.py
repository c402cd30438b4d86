"""What stands in the plan in its own words, and what is still asked about it."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.add_column(sa.Column("written", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("doubts", sa.JSON(), server_default="[]", nullable=False))
        batch_op.add_column(sa.Column("readings", sa.JSON(), server_default="[]", nullable=False))


def downgrade() -> None:
    """Take the step back."""
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.drop_column("readings")
        batch_op.drop_column("doubts")
        batch_op.drop_column("written")

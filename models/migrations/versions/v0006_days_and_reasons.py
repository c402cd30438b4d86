"""The planned last day beside the one that became true, and why a proposal was withdrawn."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step. What was planned in rounds of before is not known, so nothing is said of it."""
    with op.batch_alter_table("round", schema=None) as batch_op:
        batch_op.add_column(sa.Column("plan_deadline", sa.Date(), nullable=True))
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("withdrawn_reason", sa.String(length=200), server_default="", nullable=False)
        )


def downgrade() -> None:
    """Take the step back."""
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.drop_column("withdrawn_reason")
    with op.batch_alter_table("round", schema=None) as batch_op:
        batch_op.drop_column("plan_deadline")

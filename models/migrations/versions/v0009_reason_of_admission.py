"""Why a late proposal was let in."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step. The reasons of those that were let in before it were not kept."""
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("admitted_reason", sa.String(length=200), server_default="", nullable=False)
        )


def downgrade() -> None:
    """Take the step back."""
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.drop_column("admitted_reason")

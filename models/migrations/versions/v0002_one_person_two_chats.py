"""One person, two chats: where a ballot was cast."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    with op.batch_alter_table("ballot", schema=None) as batch_op:
        batch_op.add_column(sa.Column("platform", sa.String(length=10), server_default="", nullable=False))


def downgrade() -> None:
    """Take the step back."""
    with op.batch_alter_table("ballot", schema=None) as batch_op:
        batch_op.drop_column("platform")

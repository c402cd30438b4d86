"""Who has asked for pictures and files in the last minute."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "asked",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("who", sa.String(length=220), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asked")),
    )
    op.create_index(op.f("ix_asked_who"), "asked", ["who"], unique=False)
    op.create_index(op.f("ix_asked_at"), "asked", ["at"], unique=False)


def downgrade() -> None:
    """Take the step back."""
    op.drop_index(op.f("ix_asked_at"), table_name="asked")
    op.drop_index(op.f("ix_asked_who"), table_name="asked")
    op.drop_table("asked")

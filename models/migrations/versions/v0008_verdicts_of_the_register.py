"""What staff have said of addresses that several names share; a number that changes with the register."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    with op.batch_alter_table("region", schema=None) as batch_op:
        batch_op.add_column(sa.Column("register_version", sa.Integer(), server_default="0", nullable=False))
    op.create_table(
        "verdict",
        sa.Column("region_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("about", sa.String(length=200), nullable=False),
        sa.Column("same", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_verdict_region_id")),
        sa.PrimaryKeyConstraint("region_id", "about", name=op.f("pk_verdict")),
    )
    op.create_table(
        "waiting_register",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("region_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("doubts", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_waiting_register_region_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiting_register")),
    )
    with op.batch_alter_table("waiting_register", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_waiting_register_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_waiting_register_region_id"), ["region_id"], unique=False)


def downgrade() -> None:
    """Take the step back."""
    with op.batch_alter_table("waiting_register", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_waiting_register_region_id"))
        batch_op.drop_index(batch_op.f("ix_waiting_register_at"))
    op.drop_table("waiting_register")
    op.drop_table("verdict")
    with op.batch_alter_table("region", schema=None) as batch_op:
        batch_op.drop_column("register_version")

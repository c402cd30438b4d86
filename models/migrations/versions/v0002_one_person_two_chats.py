"""One person, two chats: where a ballot was cast, codes that join accounts, where messages go."""

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
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("messages_on", sa.String(length=10), server_default="", nullable=False))
    op.create_table(
        "join_code",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("region_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_join_code_person_id")),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_join_code_region_id")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_join_code")),
    )
    with op.batch_alter_table("join_code", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_join_code_made_at"), ["made_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_join_code_person_id"), ["person_id"], unique=False)
    op.create_table(
        "join_try",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("platform", sa.String(length=10), nullable=False),
        sa.Column("workspace", sa.String(length=100), nullable=False),
        sa.Column("user_id", sa.String(length=100), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_join_try")),
    )
    with op.batch_alter_table("join_try", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_join_try_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_join_try_user_id"), ["user_id"], unique=False)


def downgrade() -> None:
    """Take the step back."""
    op.drop_table("join_try")
    op.drop_table("join_code")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_column("messages_on")
    with op.batch_alter_table("ballot", schema=None) as batch_op:
        batch_op.drop_column("platform")

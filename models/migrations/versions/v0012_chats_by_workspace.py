"""Where a ballot was cast, where messages go and whose an account is: by platform and workspace."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

# The one workspace that somebody has an account in on that platform; none where there are several.
_OF_BALLOT = """
UPDATE ballot SET workspace = (
  SELECT MIN(account.workspace) FROM account
  WHERE account.person_id = ballot.cast_by AND account.platform = ballot.platform
) WHERE (
  SELECT COUNT(*) FROM account
  WHERE account.person_id = ballot.cast_by AND account.platform = ballot.platform
) = 1
"""
_OF_PERSON = """
UPDATE person SET messages_workspace = (
  SELECT MIN(account.workspace) FROM account
  WHERE account.person_id = person.id AND account.platform = person.messages_on
) WHERE (
  SELECT COUNT(*) FROM account
  WHERE account.person_id = person.id AND account.platform = person.messages_on
) = 1
"""
VERDICT = sa.table("verdict", sa.column("region_id"), sa.column("about"))
WORKSPACE = sa.table("workspace", sa.column("region_id"), sa.column("platform"), sa.column("id"))


def upgrade() -> None:
    """Take the step. What was said of "slack:U1" is said of "slack:T1:U1"."""
    with op.batch_alter_table("ballot", schema=None) as batch_op:
        batch_op.add_column(sa.Column("workspace", sa.String(length=100), server_default="", nullable=False))
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("messages_workspace", sa.String(length=100), server_default="", nullable=False)
        )
    op.execute(sa.text(_OF_BALLOT))
    op.execute(sa.text(_OF_PERSON))
    connection = op.get_bind()
    for region_id, about in connection.execute(sa.select(VERDICT.c.region_id, VERDICT.c.about)).all():
        platform, _, user = about.partition(":")
        here = (WORKSPACE.c.region_id == region_id, WORKSPACE.c.platform == platform)
        found = connection.scalars(sa.select(WORKSPACE.c.id).where(*here)).all()
        if user and len(found) == 1:
            _rename(region_id, about, f"{platform}:{found[0]}:{user}")


def downgrade() -> None:
    """Take the step back."""
    for region_id, about in op.get_bind().execute(sa.select(VERDICT.c.region_id, VERDICT.c.about)).all():
        parts = about.split(":")
        if len(parts) == 3:
            _rename(region_id, about, f"{parts[0]}:{parts[2]}")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_column("messages_workspace")
    with op.batch_alter_table("ballot", schema=None) as batch_op:
        batch_op.drop_column("workspace")


def _rename(region_id: int, former: str, about: str) -> None:
    here = (VERDICT.c.region_id == region_id, VERDICT.c.about == former)
    op.get_bind().execute(sa.update(VERDICT).where(*here).values(about=about))

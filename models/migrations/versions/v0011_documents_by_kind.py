"""Jobs that make the compilation are called so; "documents" was the name of whatever was made."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

JOB = sa.table("job", sa.column("id"), sa.column("kind"), sa.column("facts", sa.JSON))


def upgrade() -> None:
    """Take the step. A job for a file of ballots tells its poll besides: it can be asked for again."""
    op.execute(sa.text("UPDATE job SET kind = 'compilation' WHERE kind = 'documents'"))
    connection = op.get_bind()
    for job in connection.execute(sa.select(JOB).where(JOB.c.kind == "ballots")).all():
        _, poll_id, *_ = job.facts["about"].split(":")
        facts = {**job.facts, "poll_id": int(poll_id)}
        connection.execute(sa.update(JOB).where(JOB.c.id == job.id).values(facts=facts))


def downgrade() -> None:
    """Take the step back."""
    op.execute(sa.text("UPDATE job SET kind = 'documents' WHERE kind = 'compilation'"))

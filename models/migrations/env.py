"""How Alembic reaches the database: the address comes from whoever runs it."""

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import create_engine, text

from models.storage.base import Moment
from models.storage.tables import Base


def render_item(kind: str, item: object, _: AutogenContext) -> str | Literal[False]:
    """Write a moment as the plain column it is, so that a step needs none of today's code."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Moment) else False


engine = create_engine(context.config.get_main_option("sqlalchemy.url") or "")
with engine.connect() as connection:
    if connection.dialect.name == "postgresql":
        # Two processes that start at once take the steps one after the other: held until we disconnect.
        connection.execute(text("SELECT pg_advisory_lock(0x1A61)"))
        connection.commit()
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        render_item=render_item,
    )
    with context.begin_transaction():
        context.run_migrations()
engine.dispose()

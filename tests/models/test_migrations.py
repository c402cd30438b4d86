"""The schema's steps lead to the tables as the models have them, and back, on both databases."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect

from models.migrations import HEAD
from models.migrations.__main__ import configuration
from models.tables import Base


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/inspel.db"
    return str(request.getfixturevalue("fresh_postgres_url"))


def test_the_newest_step_is_the_one_the_bot_asks_for() -> None:
    assert ScriptDirectory.from_config(configuration("sqlite://")).get_heads() == [HEAD]


def test_the_steps_lead_to_the_models_and_back(url: str) -> None:
    engine = create_engine(url)
    command.upgrade(configuration(url), "0001")
    command.upgrade(configuration(url), "head")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    command.downgrade(configuration(url), "base")
    assert set(inspect(engine).get_table_names()) == {"alembic_version"}
    engine.dispose()

"""The schema's steps lead to the tables as the models have them, and back, on both databases."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.orm import Session

from models.migrations import HEAD
from models.migrations.__main__ import configuration
from models.poll import Poll
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


SEATS_OF_OLD = """
INSERT INTO region (id, name, time_zone, language) VALUES (1, 'Jämtland', 'Europe/Stockholm', 'sv');
INSERT INTO municipality (id, region_id, code, name) VALUES (5, 1, '2326', 'Bergs kommun');
INSERT INTO seat (id, region_id, code, municipality_id) VALUES (1, 1, 'R-1', NULL);
INSERT INTO seat (id, region_id, code, municipality_id) VALUES (2, 1, 'K-2326', 5);
INSERT INTO seat (id, region_id, code, municipality_id) VALUES (3, 1, 'K-LATER', 5);
INSERT INTO round (id, region_id, number, title, state, created_at)
  VALUES (1, 1, 1, '2020', 'prioritising', '2020-10-30 09:00:00');
INSERT INTO poll
  (id, region_id, round_id, kind, state, budget, max_per_item, seats, options, opened_at, closes_at)
  VALUES (1, 1, 1, 'points', 'released', 8, 3, 2, '[]', '2020-10-30 09:00:00', '2020-11-09 08:00:00');
INSERT INTO poll
  (id, region_id, round_id, kind, state, budget, max_per_item, seats, options, opened_at, closes_at)
  VALUES (2, 1, 1, 'points', 'open', 8, 3, 2, '[]', '2020-10-30 09:00:00', '2020-11-09 08:00:00')
"""


def test_polls_of_before_keep_their_seats(url: str) -> None:
    """One that is open gets the seats there are now; one that has ended those it was opened with."""
    engine = create_engine(url)
    command.upgrade(configuration(url), "0003")
    with engine.begin() as connection:
        for statement in SEATS_OF_OLD.split(";\n"):
            connection.execute(text(statement))
    command.upgrade(configuration(url), "head")
    with Session(engine) as session:
        ended, still_open = session.get_one(Poll, 1).facts, session.get_one(Poll, 2).facts
    assert [seat.code for seat in ended.seats] == ["K-2326", "R-1"]
    assert [seat.code for seat in still_open.seats] == ["K-2326", "K-LATER", "R-1"]
    assert (ended.seats[0].municipality, ended.seats[0].municipality_code, ended.seats[0].sender) == (
        5,
        "2326",
        "Bergs kommun",
    )
    assert (ended.seats[1].municipality, ended.seats[1].sender) == (None, None)
    command.downgrade(configuration(url), "0003")
    with engine.connect() as connection:
        assert connection.execute(text("SELECT seats FROM poll ORDER BY id")).scalars().all() == [2, 3]
    engine.dispose()

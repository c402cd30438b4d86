"""The schema's steps lead to the tables as the models have them, and back, on both databases."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, create_engine, inspect, select, text
from sqlalchemy.orm import Session

from models.job import COMPILATION, Job, has_unfinished_job
from models.migrations import HEAD
from models.migrations.__main__ import configuration
from models.poll.poll import Poll
from models.storage.tables import Base


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


MOMENT = datetime(2020, 5, 8, tzinfo=UTC)
# A cancelled round, one that was voted on, one under way, and the next year's.
ROUNDS = {1: "cancelled", 2: "prioritised", 3: "cancelled", 4: "intake_open"}
NUMBERS = (
    (1, "INS-2020-01"),
    (1, "INS-2020-02"),
    (2, "INS-2020-01"),
    (3, "INS-2020-01"),
    (4, "INS-2021-01"),
)


def test_numbers_that_stood_twice_in_a_year_are_told_apart(url: str) -> None:
    engine = create_engine(url)
    command.upgrade(configuration(url), "0002")
    with engine.begin() as connection:
        tables = MetaData()
        tables.reflect(connection)
        _insert(connection, tables, "region", id=1, name="A", time_zone="Europe/Stockholm", language="sv")
        _insert(connection, tables, "municipality", id=1, region_id=1, code="2326", name="Bergs kommun")
        _insert(connection, tables, "person", id=1, region_id=1, name="Maja", email="")
        for number, state in ROUNDS.items():
            made = {"number": number, "title": "A", "state": state, "created_at": MOMENT}
            _insert(connection, tables, "round", id=number, region_id=1, **made)
        for round_id, code in NUMBERS:
            _insert(connection, tables, "proposal", **_proposal(round_id, code))
    command.upgrade(configuration(url), "head")
    with engine.connect() as connection:
        proposal = tables.tables["proposal"].c
        query = select(proposal.round_id, proposal.number, proposal.code)
        rows = [tuple(row) for row in connection.execute(query.order_by(proposal.round_id, proposal.id))]
    engine.dispose()
    assert rows == [
        (1, 3, "INS-2020-03"),
        (1, 2, "INS-2020-02"),
        (2, 1, "INS-2020-01"),
        (3, 4, "INS-2020-04"),
        (4, 1, "INS-2021-01"),
    ]


def test_jobs_are_called_by_what_they_make(url: str) -> None:
    engine = create_engine(url)
    command.upgrade(configuration(url), "0010")
    with engine.begin() as connection:
        tables = MetaData()
        tables.reflect(connection)
        _insert(connection, tables, "region", id=1, name="A", time_zone="Europe/Stockholm", language="sv")
        rest = {"region_id": 1, "state": "pending", "attempts": 0, "created_at": MOMENT}
        for number, kind, facts in (
            (1, "documents", {"round_id": 4, "about": "compilation:4:1"}),
            (2, "ballots", {"round_id": 4, "about": "poll:12:ballots"}),
            (3, "reading", {"name": "plan.docx"}),
        ):
            _insert(connection, tables, "job", id=number, kind=kind, facts=facts, **rest)
    command.upgrade(configuration(url), "head")
    with Session(engine) as session:
        assert [(job.kind, job.facts.get("poll_id")) for job in session.query(Job).order_by(Job.id)] == [
            ("compilation", None),
            ("ballots", 12),
            ("reading", None),
        ]
        assert has_unfinished_job(session, 1, COMPILATION, 4)
        assert not has_unfinished_job(session, 1, COMPILATION, 5)
    engine.dispose()


def test_ballots_messages_and_what_was_said_of_accounts_get_their_workspace(url: str) -> None:
    engine = create_engine(url)
    command.upgrade(configuration(url), "0011")
    with engine.begin() as connection:
        tables = MetaData()
        tables.reflect(connection)
        _insert(connection, tables, "region", id=1, name="A", time_zone="Europe/Stockholm", language="sv")
        for platform, workspace in (("slack", "T1"), ("teams", "tenant"), ("teams", "other")):
            _insert(connection, tables, "workspace", platform=platform, id=workspace, region_id=1)
        for number, on in ((1, "slack"), (2, "teams"), (3, "")):
            _insert(connection, tables, "person", id=number, region_id=1, name="M", email="", messages_on=on)
        for number, platform, workspace in (
            (1, "slack", "T1"),
            (2, "teams", "tenant"),
            (2, "teams", "other"),
        ):
            account = {"platform": platform, "workspace": workspace, "user_id": f"U{number}"}
            _insert(connection, tables, "account", **account, person_id=number, current=True)
        for about in ("slack:U1 0123", "teams:U2 0123", "maja@berg.example"):
            _insert(connection, tables, "verdict", region_id=1, about=about, same=True)
    command.upgrade(configuration(url), "head")
    with engine.connect() as connection:
        where = text("SELECT messages_on, messages_workspace FROM person ORDER BY id")
        # Somebody with an account in two of them has chosen neither: the platform alone is kept.
        assert [tuple(row) for row in connection.execute(where)] == [
            ("slack", "T1"),
            ("teams", ""),
            ("", ""),
        ]
        said = connection.scalars(text("SELECT about FROM verdict")).all()
        assert set(said) == {"slack:T1:U1 0123", "teams:U2 0123", "maja@berg.example"}
    command.downgrade(configuration(url), "0011")
    with engine.connect() as connection:
        said = connection.scalars(text("SELECT about FROM verdict")).all()
        assert set(said) == {"slack:U1 0123", "teams:U2 0123", "maja@berg.example"}
    engine.dispose()


def _insert(connection: Connection, tables: MetaData, table: str, **row: Any) -> None:
    connection.execute(tables.tables[table].insert(), row)


def _proposal(round_id: int, code: str) -> dict[str, Any]:
    chosen = {"area": "DIG", "level": "eu", "authority": "both", "anchoring": "board", "state": "submitted"}
    words = dict.fromkeys(("title", "problem", "position", "authority_reason"), "x")
    sent = {"municipality_id": 1, "submitted_by": 1, "submitted_at": MOMENT, "late": False}
    where = {"id": f"{round_id}{code}", "region_id": 1, "round_id": round_id}
    return {**where, "number": int(code[-2:]), "code": code, **sent, **chosen, **words}

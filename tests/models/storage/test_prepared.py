"""Statements on the driver's cursor do what SQLAlchemy's own execution does, on both databases."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, bindparam, create_engine, insert, select, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from models.job import Job
from models.region import Region
from models.storage.database import Database
from models.storage.prepared import Prepared
from models.storage.repeat import Repeat
from models.storage.tables import Base

AT = datetime(2020, 10, 2, 9, 0, 0, 123456, tzinfo=timezone(timedelta(hours=2)))
TAKE = Prepared(
    {
        "sqlite": sqlite_insert(Repeat).on_conflict_do_nothing(),
        "postgresql": postgres_insert(Repeat).on_conflict_do_nothing(),
    },
    "key",
    "answer",
    "at",
)
READ = Prepared(select(Repeat.key, Repeat.at).where(Repeat.key == bindparam("wanted"), Repeat.answer == "ja"))


@pytest.fixture(params=["sqlite", "postgresql"])
def connection(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Connection]:
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path}/test.db"
    else:
        url = request.getfixturevalue("fresh_postgres_url")
    database = Database(url)
    with database.engine.connect() as connection, connection.begin():
        Base.metadata.create_all(connection)
        yield connection
    database.close()


def test_a_moment_is_kept_in_utc_as_sqlalchemy_keeps_it(connection: Connection) -> None:
    TAKE.change(connection, key="a", answer="ja", at=AT)
    connection.execute(insert(Repeat), {"key": "b", "answer": "ja", "at": AT})
    (a,), (b,) = READ.rows(connection, wanted="a"), READ.rows(connection, wanted="b")
    assert a[1] == b[1] == AT
    assert a[1].tzinfo is UTC
    assert connection.scalars(select(Repeat.at)).all() == [AT, AT]


def test_an_insert_that_met_its_key_wrote_nothing(connection: Connection) -> None:
    assert TAKE.change(connection, key="a", answer="ja", at=AT) == 1
    assert TAKE.change(connection, key="a", answer="nej", at=AT) == 0
    assert len(READ.rows(connection, wanted="a")) == 1


def test_an_update_says_how_many_rows_it_changed(connection: Connection) -> None:
    TAKE.change(connection, key="a", answer="", at=AT)
    answer = Prepared(update(Repeat).where(Repeat.key == bindparam("of")).values(answer=bindparam("reply")))
    assert answer.change(connection, of="a", reply="ja") == 1
    assert answer.change(connection, of="b", reply="ja") == 0
    assert READ.rows(connection, wanted="a")[0][0] == "a"


def test_json_goes_in_and_comes_out_as_values(connection: Connection) -> None:
    region = connection.execute(
        insert(Region).returning(Region.id), {"name": "R", "time_zone": "UTC", "language": "sv"}
    ).scalar_one()
    facts = {"å": [1, None, "'; DROP TABLE job; --"], "tom": {}}
    columns = ("region_id", "kind", "facts", "created_at", "state", "attempts")
    Prepared(insert(Job), *columns).change(
        connection, region_id=region, kind="k", facts=facts, created_at=AT, state="pending", attempts=0
    )
    assert Prepared(select(Job.facts)).rows(connection) == [(facts,)]


def test_a_value_left_out_is_an_error_and_not_null(connection: Connection) -> None:
    with pytest.raises(KeyError):
        TAKE.change(connection, key="a", answer="ja")


def test_it_begins_the_transaction_that_is_missing() -> None:
    engine: Engine = create_engine("sqlite://")
    with engine.connect() as connection:
        assert Prepared(select(bindparam("n", type_=Repeat.answer.type))).rows(connection, n="1") == [("1",)]
        assert connection.in_transaction()
    engine.dispose()

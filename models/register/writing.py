"""Writes what was decided about the register, in a few bulk statements of one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, cast

from sqlalchemy import Connection, Table, bindparam, func, insert, select, text, update

from models.people.person import Account, Appointment, Person
from models.region import Municipality, Region, Seat
from models.register.change import Change
from models.register.known import KnownTask, Verdict
from models.storage.base import Base


class RegisterChanged(Exception):
    """The register is not what was decided on any more: decide again."""


def apply_change(connection: Connection, region_id: int, change: Change) -> None:
    """Write the change; raises `RegisterChanged`, having written nothing, when the register is not as it was.

    The row of the region is held from here to the end of the transaction, so that of two changes the later
    sees the earlier (on SQLite there is one writer anyway).
    """
    _take_version(connection, region_id, change.version)
    place_ids = _add_places(connection, region_id, change)
    person_ids = _add_people(connection, region_id, change)
    _add_accounts(connection, change, person_ids)
    _put_tasks(connection, change, person_ids, *place_ids)
    _keep_verdicts(connection, region_id, change.verdicts)


def _take_version(connection: Connection, region_id: int, version: int) -> None:
    query = (
        update(Region)
        .where(Region.id == region_id, Region.register_version == version)
        .values(register_version=version + 1)
    )
    if connection.execute(query).rowcount != 1:
        raise RegisterChanged


def _add_places(
    connection: Connection, region_id: int, change: Change
) -> tuple[Mapping[int, int], Mapping[int, int]]:
    """Add municipalities and seats; returns the ids of both by their negative numbers."""
    municipality_ids = _reserve(connection, Municipality, [place.id for place in change.municipalities])
    _insert(
        connection,
        Municipality,
        ("id", "region_id", "code", "name"),
        [(municipality_ids[place.id], region_id, place.code, place.name) for place in change.municipalities],
    )
    seat_ids = _reserve(connection, Seat, [seat.id for seat in change.seats])
    _insert(
        connection,
        Seat,
        ("id", "region_id", "code", "municipality_id"),
        [
            (seat_ids[seat.id], region_id, seat.code, _real(municipality_ids, seat.municipality_id))
            for seat in change.seats
        ],
    )
    return municipality_ids, seat_ids


def _add_people(connection: Connection, region_id: int, change: Change) -> Mapping[int, int]:
    ids = _reserve(connection, Person, list(change.people))
    _insert(
        connection,
        Person,
        ("id", "region_id", "name", "email", "messages_on", "messages_workspace"),
        [(ids[number], region_id, name, email, "", "") for number, (name, email) in change.people.items()],
    )
    words = [
        {"of": ids.get(p, p), "name_": name, "email_": email} for p, (name, email) in change.words.items()
    ]
    if words:
        person = _table(Person)
        connection.execute(
            update(person)
            .where(person.c.id == bindparam("of"))
            .values(name=bindparam("name_"), email=bindparam("email_")),
            words,
        )
    return ids


def _add_accounts(connection: Connection, change: Change, person_ids: Mapping[int, int]) -> None:
    """Add the accounts; a person's first is the one that messages go to until another is used."""
    met: set[int] = set()
    rows = []
    for address, number in change.accounts.items():
        rows.append((*address, _real(person_ids, number), number < 0 and number not in met))
        met.add(number)
    _insert(connection, Account, ("platform", "workspace", "user_id", "person_id", "current"), rows)
    account = _table(Account)
    for (platform, workspace, user_id), number in change.moved_accounts.items():
        mine = (
            account.c.platform == platform,
            account.c.workspace == workspace,
            account.c.user_id == user_id,
        )
        new = {"person_id": _real(person_ids, number), "current": number < 0}
        connection.execute(update(account).where(*mine).values(new))


def _put_tasks(
    connection: Connection,
    change: Change,
    person_ids: Mapping[int, int],
    municipality_ids: Mapping[int, int],
    seat_ids: Mapping[int, int],
) -> None:
    # The driver is given a day as the database keeps it.
    day: Callable[[date | None], Any] = _written_day if connection.dialect.name == "sqlite" else _same_day

    def row(task: KnownTask) -> tuple[Any, ...]:
        return (
            _real(person_ids, task.person_id),
            str(task.role),
            _real(municipality_ids, task.municipality_id),
            _real(seat_ids, task.seat_id),
            task.substitute,
            day(task.valid_from),
            day(task.valid_to),
        )

    columns = ("person_id", "role", "municipality_id", "seat_id", "substitute", "valid_from", "valid_to")
    _insert(connection, Appointment, columns, [row(task) for task in change.added])
    changed = [
        {
            "of": task.id,
            "whose": _real(person_ids, task.person_id),
            "start": task.valid_from,
            "end": task.valid_to,
        }
        for task in change.changed.values()
    ]
    if changed:
        appointment = _table(Appointment)
        connection.execute(
            update(appointment)
            .where(appointment.c.id == bindparam("of"))
            .values(person_id=bindparam("whose"), valid_from=bindparam("start"), valid_to=bindparam("end")),
            changed,
        )


def _keep_verdicts(connection: Connection, region_id: int, verdicts: Mapping[str, bool]) -> None:
    table = _table(Verdict)
    known = set(connection.scalars(select(table.c.about).where(table.c.region_id == region_id)))
    for about, same in verdicts.items():
        mine = (table.c.region_id == region_id, table.c.about == about)
        if about in known:
            connection.execute(update(table).where(*mine).values(same=same))
        else:
            connection.execute(insert(table).values(region_id=region_id, about=about, same=same))


def _reserve(connection: Connection, model: type[Base], numbers: Sequence[int]) -> dict[int, int]:
    """Give each negative number the id of a row to be added."""
    if not numbers:
        return {}
    table = _table(model)
    if connection.dialect.name == "postgresql":
        query = text("SELECT nextval(pg_get_serial_sequence(:table, 'id')) FROM generate_series(1, :count)")
        ids: Iterable[int] = connection.scalars(query, {"table": table.name, "count": len(numbers)})
    else:
        first = (connection.scalar(select(func.max(table.c.id))) or 0) + 1
        ids = range(first, first + len(numbers))
    return dict(zip(numbers, ids, strict=True))


def _insert(
    connection: Connection, model: type[Base], columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Insert the rows by the driver's own bulk statement, which holds the writer for a shorter time."""
    if not rows:
        return
    statement = insert(_table(model)).compile(dialect=connection.dialect, column_keys=list(columns))
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(str(statement), list(rows))
    else:
        named = [dict(zip(columns, row, strict=True)) for row in rows]
        connection.exec_driver_sql(str(statement), named)


def _written_day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _same_day(day: date | None) -> date | None:
    return day


def _table(model: type[Base]) -> Table:
    return cast(Table, model.__table__)


def _real(ids: Mapping[int, int], number: int | None) -> int | None:
    return ids.get(number, number) if number is not None else None

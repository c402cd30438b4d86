"""Finds in the stored register who has a name or an address, without reading all of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy import ColumnElement, Connection, Select, and_, false, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from models.people.person import Account, Person
from models.register.identities import FileAccount
from models.register.known import Address, Known, KnownPerson, Verdict
from models.text.folding import fold_address, loosen_name

# A pattern with more letters finds no fewer people, and takes longer.
_MOST_LETTERS: Final = 8
# A statement takes so many ids at once.
_MOST_AT_ONCE: Final = 1_000
# Letters whose case no database but Python folds: any one letter may stand there.
_ANY_LETTER: Final = str.maketrans(dict.fromkeys("åäö", "_"))
_BESIDE_ASCII: Final = "åäöÅÄÖ"


def list_people_named(session: Session, region_id: int, name: str) -> list[Person]:
    """List who has a name, loosely read (`loosen_name`), by their ids."""
    loose = loosen_name(name)
    query = _people(region_id, _may_be_named(session.connection(), loose))
    return [each for each in session.scalars(query) if loosen_name(each.name) == loose]


def list_people_at(session: Session, region_id: int, email: str) -> list[Person]:
    """List who has an address, by their ids."""
    address = fold_address(email)
    query = _people(region_id, _may_have(session.connection(), address))
    return [each for each in session.scalars(query) if fold_address(each.email) == address]


def load_known_about(session: Session, region_id: int, account: FileAccount) -> Known:
    """Read what the register holds about an account, its name and its address: enough to tell whose it is."""
    connection = session.connection()
    owner = connection.execute(
        select(Person.id, Person.email)
        .join(Account)
        .where(*_is(account.address), Person.region_id == region_id)
    ).one_or_none()
    loose, email = loosen_name(account.name), fold_address(account.email or (owner.email if owner else ""))
    may_be = or_(
        Person.id == (owner.id if owner else None),
        _may_be_named(connection, loose),
        _may_have(connection, email),
    )
    people = select(Person.id, Person.name, Person.email).where(Person.region_id == region_id, may_be)
    found = [
        KnownPerson(*row)
        for row in connection.execute(people.order_by(Person.id))
        if (owner and row.id == owner.id)
        or loosen_name(row.name) == loose
        or fold_address(row.email) == email
    ]
    verdicts = select(Verdict.about, Verdict.same).where(
        Verdict.region_id == region_id, Verdict.about.in_([email, account.verdict])
    )
    return Known(
        version=0,
        workspaces=(account.address[:2],),
        people=tuple(found),
        accounts=tuple(_list_accounts(connection, [person.id for person in found])),
        verdicts={about: same for about, same in connection.execute(verdicts)},
    )


def _list_accounts(connection: Connection, people: list[int]) -> Iterator[tuple[Address, int]]:
    query = select(Account.platform, Account.workspace, Account.user_id, Account.person_id)
    for start in range(0, len(people), _MOST_AT_ONCE):
        some = query.where(Account.person_id.in_(people[start : start + _MOST_AT_ONCE]))
        yield from (((row[0], row[1], row[2]), row[3]) for row in connection.execute(some))


def _people(region_id: int, may_be: ColumnElement[bool]) -> Select[Person]:
    return select(Person).where(Person.region_id == region_id, may_be).order_by(Person.id)


def _is(address: Address) -> ColumnElement[bool]:
    platform, workspace, user_id = address
    return and_(Account.platform == platform, Account.workspace == workspace, Account.user_id == user_id)


def _may_be_named(connection: Connection, loose: str) -> ColumnElement[bool]:
    """Say in SQL who may have a folded name: who has its longest word, or letters that SQL does not fold."""
    word = max(loose.split(), key=len, default="")[:_MOST_LETTERS]
    if not word:
        return false()
    # Signs that the fold takes away, such as the one in O'Brien, may stand between the letters.
    pattern = "%".join(["", *word.translate(_ANY_LETTER), ""])
    # SQLite's LIKE knows no case of ASCII's letters, and is faster than two calls of lower().
    is_sqlite = connection.dialect.name == "sqlite"
    is_like = Person.name.like(pattern) if is_sqlite else Person.name.ilike(pattern)
    return or_(is_like, _has_others(connection, Person.name, _BESIDE_ASCII))


def _may_have(connection: Connection, address: str) -> ColumnElement[bool]:
    if not address:
        return false()
    return or_(func.lower(Person.email) == address, _has_others(connection, Person.email, ""))


def _has_others(
    connection: Connection, column: InstrumentedAttribute[str], besides: str
) -> ColumnElement[bool]:
    """Say in SQL that a text has other letters than those of ASCII and `besides`."""
    if connection.dialect.name == "sqlite":
        return column.op("GLOB")(f"*[^ -~{besides}]*")
    return column.regexp_match(f"[^ -~{besides}]")

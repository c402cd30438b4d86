"""What the form of one appointment asks of the register: a written municipality, an address, a name."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from models.errors import RuleError
from models.people.person import Person
from models.people.roles import Role
from models.region import Municipality, list_municipalities
from models.register.alike import list_people_at, list_people_named, load_known_about
from models.register.file import RegisterRow
from models.register.identities import FileAccount, Identities
from models.register.known import Address, KnownPlace, Verdict
from models.register.people import identify
from models.register.places import Municipalities
from models.text.folding import fold_address, loosen_name


def find_or_add_municipality(session: Session, region_id: int, written: str, *, field: str) -> Municipality:
    """Find the municipality that is written ("2326 Bergs kommun"), or add it; `RuleError` by `field`."""
    stored = {m.id: m for m in list_municipalities(session, region_id)}
    known = Municipalities([KnownPlace(m.id, m.code, m.name) for m in stored.values()])
    try:
        place = known.find_or_make(written)
    except RuleError as wrong:
        raise RuleError(wrong.key, field=field, **wrong.values) from wrong
    if place.id in stored:
        return stored[place.id]
    made = Municipality(region_id=region_id, code=place.code, name=place.name)
    session.add(made)
    session.flush()
    return made


def find_users_of_address(
    session: Session, region_id: int, email: str, person: Person | None
) -> list[Person]:
    """List who else has that address, unless staff have said that different people use it.

    A person who keeps the address they have brings nobody new to it.
    """
    address = fold_address(email)
    if not address or (person is not None and fold_address(person.email) == address):
        return []
    verdict = session.get(Verdict, (region_id, address))
    if verdict is not None and not verdict.same:
        return []
    return [each for each in list_people_at(session, region_id, email) if each is not person]


def find_namesakes(session: Session, region_id: int, name: str, person: Person) -> list[Person]:
    """List who else has the name that somebody known is given; nobody when it is the name they have."""
    if not name or loosen_name(name) == loosen_name(person.name):
        return []
    return [each for each in list_people_named(session, region_id, name) if each is not person]


def identify_account(
    session: Session, region_id: int, account: Address, words: tuple[str, str], answers: Mapping[str, str]
) -> Identities:
    """Decide who else has an account by its `words` (name, e-mail address), as for a file of one line.

    `answers` are by the keys of a file's doubts: the folded address, "slack:U1" for the account, and
    "name:slack:U1" for the name of one that was somebody else's.
    """
    session.flush()
    known = load_known_about(session, region_id, FileAccount(account, *words, 1))
    row = RegisterRow(1, account[0], account[2], *words, Role.STAFF, "", "", False, None, None)
    return identify(known, [row], answers)


def keep_different(session: Session, region_id: int, email: str) -> None:
    """Keep that different people use the address, so that it joins nobody and is not asked about again."""
    session.merge(Verdict(region_id=region_id, about=fold_address(email), same=False))
    session.flush()

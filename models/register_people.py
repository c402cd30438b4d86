"""Decides whose each line of a register is: which accounts are one person's, which different people's.

An e-mail address joins accounts on different platforms when the names agree and nobody else uses it. Anything
else is asked: two names at one address may be one person, two people, or a mistake.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from models.folding import fold_address, fold_name
from models.register_file import Problem, RegisterRow
from models.register_known import Address, Known

SAME: Final = "same"
DIFFERENT: Final = "different"
# What the address of an office begins with, not a person's (before "@", before a dot or a dash).
_OFFICE_WORDS: Final = (
    "admin diarium forvaltning förvaltning förvaltningen info kansli kansliet kommun kommunen kommunkansli "
    "kommunledning kommunstyrelse kommunstyrelsen kontakt kontaktcenter ks kundcenter kundtjanst kundtjänst "
    "medborgarservice myndighet namnd nämnd noreply office post reception region regionen registrator "
    "registratur rsr run servicecenter stab staben support vaxel växel"
)
_OFFICES: Final = frozenset(_OFFICE_WORDS.split())


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question that only somebody who knows can answer: `key` names it, in an answer too.

    `text` is the key of a sentence filled by `values`; `choices` are the answers that make sense.
    """

    key: str
    text: str
    line: int
    choices: tuple[str, ...]
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Joined:
    """An account that was given to a person who has another: by an address, or because staff said so."""

    name: str
    platform: str
    other: str
    email: str
    told: bool


@dataclass
class _Account:
    """An account of the file: its lines' name and address, and the person it is now the account of."""

    address: Address
    name: str
    email: str
    line: int
    person: int | None = None

    @property
    def key(self) -> str:
        return f"{self.address[0]}:{self.address[2]}"


@dataclass
class _Holder:
    """Somebody who uses an address: a stored person (`id`), or an account of the file that is new."""

    name: str
    platforms: set[str]
    line: int = 0
    id: int | None = None
    account: _Account | None = None
    was_there: bool = False


@dataclass
class Identities:
    """Whose the lines are. A person that is to be made has a negative number."""

    problems: list[Problem] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    person_of: dict[Address, int] = field(default_factory=dict)
    made: dict[int, tuple[str, str]] = field(default_factory=dict)
    changed: dict[int, tuple[str, str]] = field(default_factory=dict)
    given: dict[Address, int] = field(default_factory=dict)
    split: dict[Address, int] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    joined: list[Joined] = field(default_factory=list)
    verdicts: dict[str, bool] = field(default_factory=dict)


def identify(known: Known, rows: Iterable[RegisterRow], answers: Mapping[str, str]) -> Identities:
    """Decide whose the rows are, by the register, the addresses and what staff have answered to doubts."""
    return _Identifying(known, answers).identify(rows)


def is_office(email: str) -> bool:
    """Tell whether an address is an office's, such as kommun@ or registrator@, and not one person's."""
    local = fold_address(email).partition("@")[0]
    return local.replace("-", ".").replace("_", ".").partition(".")[0] in _OFFICES


class _Identifying:
    def __init__(self, known: Known, answers: Mapping[str, str]) -> None:
        self.known = known
        self.answers = answers
        self.found = Identities(names={person.id: person.name for person in known.people})
        self.stored = {person.id: person for person in known.people}
        self.owner = dict(known.accounts)
        self.accounts: dict[Address, _Account] = {}
        self.platforms: dict[int, set[str]] = {}
        self.first: dict[int, Address] = {}
        for address, person in known.accounts:
            self.platforms.setdefault(person, set()).add(address[0])

    def identify(self, rows: Iterable[RegisterRow]) -> Identities:
        for row in rows:
            self._collect(row)
        self._part_those_joined_wrongly()
        for email, holders in self._by_address().items():
            self._settle_address(email, holders)
        for account in self.accounts.values():
            if account.person is None:
                self._give(account, self._make(account))
            self._keep_words(account)
        self.found.person_of = {a.address: a.person for a in self.accounts.values() if a.person is not None}
        return self.found

    def _collect(self, row: RegisterRow) -> None:
        """Take a line's account, whose other lines must say the same name and address."""
        workspace = self.known.workspaces.get(row.platform)
        if workspace is None:
            self._refuse("register-not-connected", row.line, value=row.platform)
            return
        address = (row.platform, workspace, row.user_id)
        account = self.accounts.get(address)
        if account is None:
            person = self.owner.get(address)
            self.accounts[address] = _Account(address, row.name, row.email, row.line, person)
            return
        if fold_name(account.name) != fold_name(row.name):
            self._refuse("register-two-names", row.line, value=account.name, other=account.line)
        if account.email and row.email and fold_address(account.email) != fold_address(row.email):
            self._refuse("register-two-addresses", row.line, value=account.email, other=account.line)
        account.email = account.email or row.email

    def _part_those_joined_wrongly(self) -> None:
        """Ask about accounts that the register holds for one person's while the file gives them two names."""
        first: dict[int, _Account] = {}
        for account in self.accounts.values():
            if account.person is None:
                continue
            other = first.setdefault(account.person, account)
            if fold_name(other.name) == fold_name(account.name) or self.known.verdicts.get(account.key):
                continue
            match self.answers.get(account.key):
                case "same":
                    self.found.verdicts[account.key] = True
                case "different":
                    self.found.verdicts |= {fold_address(e): False for e in (account.email,) if e}
                    account.person = None
                    account.person = self.found.split[account.address] = self._make(account)
                case _:
                    names = {"name": account.name, "other_name": other.name, "other": other.line}
                    self._ask(account.key, "register-doubt-joined", account.line, (SAME, DIFFERENT), names)

    def _by_address(self) -> dict[str, list[_Holder]]:
        """Find who uses each address that the file names, of the file and of the register."""
        holders: dict[str, dict[Any, _Holder]] = {}
        for account in self.accounts.values():
            stored = self.stored.get(account.person or 0)
            email = fold_address(account.email or (stored.email if stored else ""))
            if not email:
                continue
            who: Any = account.person if account.person is not None else account.address
            holder = holders.setdefault(email, {}).setdefault(
                who, _Holder(account.name, set(), account.line, account.person, account)
            )
            holder.platforms |= self.platforms.get(account.person or 0, set()) | {account.address[0]}
            holder.was_there = stored is not None and fold_address(stored.email) == email
        named = {account.person for account in self.accounts.values()}
        for person in self.known.people:
            email = fold_address(person.email) if person.email and person.id not in named else ""
            if email in holders:
                holders[email][person.id] = _Holder(
                    person.name, self.platforms.get(person.id, set()), 0, person.id, None, was_there=True
                )
        return {email: list(some.values()) for email, some in holders.items()}

    def _settle_address(self, email: str, holders: list[_Holder]) -> None:
        """Join those who use an address when that is certain, leave them apart when told to, else ask."""
        answer = self.answers.get(email)
        if len(holders) < 2 or all(holder.was_there for holder in holders):
            return
        if answer == DIFFERENT or self.found.verdicts.get(email, self.known.verdicts.get(email)) is False:
            if email not in self.known.verdicts:
                self.found.verdicts[email] = False
            return
        stored = [holder for holder in holders if holder.id is not None]
        platforms = [platform for holder in holders for platform in holder.platforms]
        agree = len({fold_name(holder.name) for holder in holders}) == 1
        is_certain = (
            agree and len(stored) < 2 and len(set(platforms)) == len(platforms) and not is_office(email)
        )
        if is_certain or (answer == SAME and len(stored) < 2):
            self._join(email, holders, told=not is_certain)
            return
        one, other = sorted(holders, key=lambda holder: -holder.line)[:2]
        choices = (SAME, DIFFERENT) if len(stored) < 2 else (DIFFERENT,)
        values = {"email": email, "name": one.name, "other_name": other.name, "other": other.line}
        text = "register-doubt-office" if agree and is_office(email) else "register-doubt-address"
        self._ask(email, text, one.line, choices, values | {"count": len(holders)})

    def _join(self, email: str, holders: list[_Holder], *, told: bool) -> None:
        first = next((holder for holder in holders if holder.id is not None), holders[0])
        if first.id is None and first.account is not None:
            self._give(first.account, self._make(first.account))
        person = first.id if first.id is not None else first.account.person if first.account else None
        for holder in holders:
            if holder is first or holder.account is None or person is None:
                continue
            self._give(holder.account, person)
            self.found.joined.append(Joined(holder.name, holder.account.address[0], first.name, email, told))
            if fold_name(holder.name) != fold_name(first.name):
                self.found.verdicts[holder.account.key] = True

    def _make(self, account: _Account) -> int:
        person = -1 - len(self.found.made)
        self.found.made[person] = (account.name, account.email)
        self.found.names[person] = account.name
        return person

    def _give(self, account: _Account, person: int) -> None:
        account.person = self.found.given[account.address] = person

    def _keep_words(self, account: _Account) -> None:
        """Give a stored person the name and address of their first line; an empty address takes none away."""
        person = account.person
        stored = self.stored.get(person or 0)
        if person is None or stored is None:
            return
        if self.first.setdefault(person, account.address) != account.address:
            return
        words = (account.name, account.email or stored.email)
        if words != (stored.name, stored.email):
            self.found.changed[person] = words
            self.found.names[person] = account.name

    def _refuse(self, key: str, line: int, **values: Any) -> None:
        self.found.problems.append(Problem(key, line, values))

    def _ask(
        self, key: str, text: str, line: int, choices: tuple[str, ...], values: Mapping[str, Any]
    ) -> None:
        if key in self.answers:
            self._refuse("register-cannot-join", line, **values)
        else:
            self.found.doubts.append(Doubt(key, text, line, choices, values))

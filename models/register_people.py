"""Decides whose each line of a register is: which accounts are one person's, which different people's.

An e-mail address joins accounts on different platforms when the names agree and nobody else uses it. Anything
else is asked: two names at one address may be one person, two people, or a mistake, and so may an account
with another name than before, and somebody new with the name of somebody known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from models.folding import fold_address, fold_name
from models.register_file import Problem, RegisterRow
from models.register_identities import Doubt, FileAccount, Holder, Identities, Joined
from models.register_known import Address, Known
from models.register_offices import is_office

SAME: Final = "same"
DIFFERENT: Final = "different"
# So many of those who share an address are named in the question about it.
_MOST_NAMED: Final = 10


def identify(known: Known, rows: Iterable[RegisterRow], answers: Mapping[str, str]) -> Identities:
    """Decide whose the rows are, by the register, the addresses and what staff have answered to doubts."""
    return _Identifying(known, answers).identify(rows)


class _Identifying:
    def __init__(self, known: Known, answers: Mapping[str, str]) -> None:
        self.known = known
        self.answers = answers
        self.found = Identities(names={person.id: person.name for person in known.people})
        self.stored = {person.id: person for person in known.people}
        self.owner = dict(known.accounts)
        self.accounts: dict[Address, FileAccount] = {}
        self.platforms: dict[int, set[str]] = {}
        self.first: dict[int, Address] = {}
        self.in_doubt: set[str] = set()
        for address, person in known.accounts:
            self.platforms.setdefault(person, set()).add(address[0])

    def identify(self, rows: Iterable[RegisterRow]) -> Identities:
        for row in rows:
            self._collect(row)
        self._settle_names()
        for email, holders in self._by_address().items():
            self._settle_address(email, holders)
        self._settle_namesakes()
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
            self.accounts[address] = FileAccount(address, row.name, row.email, row.line, person)
            return
        if fold_name(account.name) != fold_name(row.name):
            self._refuse("register-two-names", row.line, value=account.name, other=account.line)
        if account.email and row.email and fold_address(account.email) != fold_address(row.email):
            self._refuse("register-two-addresses", row.line, value=account.email, other=account.line)
        account.email = account.email or row.email

    def _settle_names(self) -> None:
        """Ask about accounts that have another name in the file than in the register."""
        of_person: dict[int, list[FileAccount]] = {}
        for account in self.accounts.values():
            if account.person is not None:
                of_person.setdefault(account.person, []).append(account)
        for person, accounts in of_person.items():
            name = fold_name(self.stored[person].name)
            first = next((a for a in accounts if fold_name(a.name) == name), None)
            if first is None and not any(self.known.verdicts.get(a.verdict) for a in accounts):
                first = accounts[0]
                self._settle_renamed(first, person)
            for account in accounts:
                if first is not None and account is not first:
                    self._settle_joined(account, first)

    def _settle_renamed(self, account: FileAccount, person: int) -> None:
        """Somebody has a new name, or somebody else has got their account: only staff know which."""
        match self.answers.get(account.key):
            case "same":
                return
            case "different":
                self._part(account)
                self.found.taken_over.add(account.address)
            case _:
                names = {"name": account.name, "other_name": self.stored[person].name, "account": account.key}
                self._ask(account.key, "register-doubt-renamed", account.line, (SAME, DIFFERENT), names)

    def _settle_joined(self, account: FileAccount, first: FileAccount) -> None:
        """The register holds two accounts for one person's, while the file gives them two names."""
        if fold_name(first.name) == fold_name(account.name):
            account.person = first.person
            if account.person is not None and account.person < 0:
                self.found.split[account.address] = account.person
                self.found.taken_over.add(account.address)
            return
        if self.known.verdicts.get(account.verdict):
            return
        match self.answers.get(account.key):
            case "same":
                self.found.verdicts[account.verdict] = True
            case "different":
                self._part(account)
            case _:
                names = {"name": account.name, "other_name": first.name, "other": first.line}
                self._ask(account.key, "register-doubt-joined", account.line, (SAME, DIFFERENT), names)

    def _part(self, account: FileAccount) -> None:
        """Give an account of the register to a new person."""
        email, stored = fold_address(account.email), self.stored[account.person or 0]
        if email and email == fold_address(stored.email):
            self.found.verdicts[email] = False
        account.person = self.found.split[account.address] = self._make(account)

    def _by_address(self) -> dict[str, list[Holder]]:
        """Find who uses each address that the file names, of the file and of the register."""
        holders: dict[str, dict[Any, Holder]] = {}
        for account in self.accounts.values():
            stored = self.stored.get(account.person or 0)
            email = fold_address(account.email or (stored.email if stored else ""))
            if not email:
                continue
            who: Any = account.person if account.person is not None else account.address
            holder = holders.setdefault(email, {}).setdefault(
                who, Holder(account.name, set(), account.line, account.person, account)
            )
            holder.platforms |= self.platforms.get(account.person or 0, set()) | {account.address[0]}
            holder.was_there = stored is not None and fold_address(stored.email) == email
        named = {account.person for account in self.accounts.values()}
        for person in self.known.people:
            email = fold_address(person.email) if person.email and person.id not in named else ""
            if email in holders:
                holders[email][person.id] = Holder(
                    person.name, self.platforms.get(person.id, set()), 0, person.id, None, was_there=True
                )
        return {email: list(some.values()) for email, some in holders.items()}

    def _settle_address(self, email: str, holders: list[Holder]) -> None:
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
        may_be_one = len(stored) < 2 and (agree or len(holders) == 2)
        is_certain = agree and may_be_one and len(set(platforms)) == len(platforms) and not is_office(email)
        if is_certain or (answer == SAME and may_be_one):
            self._join(email, holders, told=not is_certain)
            return
        self.in_doubt.add(email)
        one, other = sorted(holders, key=lambda holder: -holder.line)[:2]
        choices = (SAME, DIFFERENT) if may_be_one else (DIFFERENT,)
        values = {"email": email, "name": one.name, "other_name": other.name, "other": other.line}
        text = "register-doubt-office" if agree and is_office(email) else "register-doubt-address"
        if not agree and len(holders) > 2:
            text = "register-doubt-many"
            values["names"] = ", ".join(holder.name for holder in holders[:_MOST_NAMED])
        self._ask(email, text, one.line, choices, values | {"count": len(holders)})

    def _settle_namesakes(self) -> None:
        """Ask whether somebody new is somebody known of the same name; else one could have two votes."""
        named: dict[str, list[Holder]] = {}
        for person in self.known.people:
            holder = Holder(person.name, set(), 0, person.id)
            named.setdefault(fold_name(person.name), []).append(holder)
        for account in self.accounts.values():
            if account.person is not None and account.person < 0:
                holder = Holder(account.name, set(), account.line, account.person, account)
                same_name = named.setdefault(fold_name(account.name), [])
                if all(each.id != account.person for each in same_name):
                    same_name.append(holder)
        for account in self.accounts.values():
            if account.person is None and fold_address(account.email) not in self.in_doubt:
                same_name = named.setdefault(fold_name(account.name), [])
                self._settle_namesake(
                    account, [each for each in same_name if not self._is_apart(each, account)]
                )
                same_name.append(Holder(account.name, set(), account.line, account.person, account))

    def _is_apart(self, holder: Holder, account: FileAccount) -> bool:
        """Tell whether staff say now, of the address of both, that different people use it.

        What was said before was said of others: it does not part a new namesake from them.
        """
        stored = self.stored.get(holder.id or 0)
        email = fold_address(stored.email if stored else holder.account.email if holder.account else "")
        return email == fold_address(account.email) and self.answers.get(email) == DIFFERENT

    def _settle_namesake(self, account: FileAccount, same_name: list[Holder]) -> None:
        ids = {holder.id for holder in same_name}
        answer = self.answers.get(account.key)
        if ids and answer == SAME and len(ids) == 1 and same_name[0].id is not None:
            self._give(account, same_name[0].id)
            joined = Joined(account.name, account.address[0], same_name[0].name, account.key, told=True)
            self.found.joined.append(joined)
            return
        if ids and answer != DIFFERENT:
            other = same_name[-1]
            values = {"name": account.name, "account": account.key, "other": other.line}
            values |= {"other_name": other.name, "email": account.key}
            choices = (SAME, DIFFERENT) if len(ids) == 1 else (DIFFERENT,)
            self._ask(account.key, "register-doubt-namesake", account.line, choices, values)
        self._give(account, self._make(account))

    def _join(self, email: str, holders: list[Holder], *, told: bool) -> None:
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
                self.found.verdicts[holder.account.verdict] = True

    def _make(self, account: FileAccount) -> int:
        person = -1 - len(self.found.made)
        self.found.made[person] = (account.name, account.email)
        self.found.names[person] = account.name
        return person

    def _give(self, account: FileAccount, person: int) -> None:
        account.person = self.found.given[account.address] = person

    def _keep_words(self, account: FileAccount) -> None:
        """Give a stored person the name and address of their first line; an empty address takes none away."""
        person = account.person
        stored = self.stored.get(person or 0)
        if person is None or stored is None:
            return
        if self.first.setdefault(person, account.address) != account.address:
            return
        # A name that was said to be another of the same person's does not take the place of the first.
        verdict = self.found.verdicts.get(account.verdict, self.known.verdicts.get(account.verdict))
        words = (stored.name if verdict else account.name, account.email or stored.email)
        if words != (stored.name, stored.email):
            self.found.changed[person] = words
            self.found.names[person] = words[0]

    def _refuse(self, key: str, line: int, **values: Any) -> None:
        self.found.problems.append(Problem(key, line, values))

    def _ask(
        self, key: str, text: str, line: int, choices: tuple[str, ...], values: Mapping[str, Any]
    ) -> None:
        if key in self.answers:
            self._refuse("register-cannot-join", line, **values)
        else:
            self.found.doubts.append(Doubt(key, text, line, choices, values))

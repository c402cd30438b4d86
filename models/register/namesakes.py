"""Settles whether somebody new is somebody known of the same name; else one person could have two votes."""

from __future__ import annotations

from collections import Counter

from models.register.identities import FileAccount, Holder, Joined
from models.register.judging import DIFFERENT, SAME, Judging
from models.text.folding import fold_address, fold_name


class _Namesakes:
    """Those of one name, met in turn; tells at once who of them does not have a certain address."""

    def __init__(self) -> None:
        self._addresses: dict[int | None, set[str]] = {}
        # How many have this address and no other.
        self._only: Counter[str] = Counter()
        self._last: list[tuple[str, Holder]] = []

    def __contains__(self, person: int | None) -> bool:
        return person in self._addresses

    def add(self, holder: Holder, address: str) -> None:
        """Note one of them with the folded address they have, "" for none."""
        known = self._addresses.setdefault(holder.id, set())
        if len(known) == 1:
            self._only.subtract(known)
        known.add(address)
        if len(known) == 1:
            self._only.update(known)
        # The last of all, and the last with another address than that one.
        self._last = [(address, holder), *(each for each in self._last if each[0] != address)][:2]

    def others(self, address: str | None) -> tuple[int, Holder | None]:
        """Count those who have another address (None counts all), and give the one met last."""
        count = len(self._addresses) - (self._only[address] if address is not None else 0)
        return count, next((holder for other, holder in self._last if other != address), None)


def settle_namesakes(work: Judging) -> None:
    """Make those who are new, or ask whether they are somebody of the same name."""
    named: dict[str, _Namesakes] = {}
    for person in work.known.people:
        holder = Holder(person.name, set(), 0, person.id)
        named.setdefault(fold_name(person.name), _Namesakes()).add(holder, fold_address(person.email))
    for account in work.accounts.values():
        if account.person is not None and account.person < 0:
            same_name = named.setdefault(fold_name(account.name), _Namesakes())
            if account.person not in same_name:
                _add(work, same_name, account)
    for account in work.accounts.values():
        if account.person is None and fold_address(account.email) not in work.in_doubt:
            same_name = named.setdefault(fold_name(account.name), _Namesakes())
            _settle_namesake(work, account, same_name)
            _add(work, same_name, account)


def _settle_namesake(work: Judging, account: FileAccount, same_name: _Namesakes) -> None:
    email = fold_address(account.email)
    # Only what is said now, of the address of both, parts them: what was said before was said of others.
    count, other = same_name.others(email if work.answers.get(email) == DIFFERENT else None)
    answer = work.answers.get(account.key)
    if count == 1 and answer == SAME and other is not None and other.id is not None:
        work.give(account, other.id)
        joined = Joined(account.name, account.address[0], other.name, account.key, told=True)
        work.found.joined.append(joined)
        return
    if other is not None and answer != DIFFERENT:
        values = {"name": account.name, "account": account.key, "other": other.line}
        values |= {"other_name": other.name, "email": account.key}
        choices = (SAME, DIFFERENT) if count == 1 else (DIFFERENT,)
        work.ask(account.key, "register-doubt-namesake", account.line, choices, values)
    work.give(account, work.make(account))


def _add(work: Judging, same_name: _Namesakes, account: FileAccount) -> None:
    stored = work.stored.get(account.person or 0)
    email = fold_address(stored.email if stored else account.email)
    same_name.add(Holder(account.name, set(), account.line, account.person, account), email)

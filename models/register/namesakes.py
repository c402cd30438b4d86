"""Settles whether who is new, or has a new name, is somebody else of that name, who would vote twice."""

from __future__ import annotations

from collections import Counter

from models.register.identities import FileAccount, Holder, Joined
from models.register.judging import DIFFERENT, SAME, Judging
from models.text.folding import fold_address, fold_name, loosen_name


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
    """Ask whether those who are new, or have a new name, are somebody else of the same name, loosely read."""
    named: dict[str, _Namesakes] = {}
    for person in work.known.people:
        holder = Holder(person.name, set(), 0, person.id)
        named.setdefault(loosen_name(person.name), _Namesakes()).add(holder, fold_address(person.email))
    known = {address for address, _ in work.known.accounts}
    for account in work.accounts.values():
        is_in_doubt = fold_address(account.email) in work.in_doubt
        if account.person is None and not is_in_doubt:
            work.give(account, work.make(account))
        if account.person is None or (account.person > 0 and account.address not in work.renamed):
            continue
        same_name = named.setdefault(loosen_name(account.name), _Namesakes())
        if account.person not in same_name:
            if not is_in_doubt:
                _settle_namesake(work, account, same_name, was_known=account.address in known)
            _add(work, same_name, account)


def _settle_namesake(work: Judging, account: FileAccount, same_name: _Namesakes, *, was_known: bool) -> None:
    """Join a new person to the one of that name who is meant, leave them apart when told to, else ask."""
    email, person = fold_address(account.email), account.person or 0
    # Only what is said now, of the address of both, parts them: what was said before was said of others.
    count, other = same_name.others(email if work.answers.get(email) == DIFFERENT else None)
    # Of an account that is known it was answered already whose it is.
    key = f"name:{account.key}" if was_known else account.key
    answer = work.answers.get(key)
    if other is None or other.id is None or answer == DIFFERENT:
        return
    is_new = person < 0
    if is_new and count == 1 and answer == SAME:
        work.join(person, other.id)
        joined = Joined(account.name, account.address[0], other.name, account.key, told=True)
        work.found.joined.append(joined)
        if fold_name(account.name) != fold_name(other.name):
            work.found.verdicts[account.verdict] = True
        return
    values = {"name": account.name, "account": account.key, "other": other.line}
    values |= {"other_name": other.name, "email": account.key}
    text = "register-doubt-namesake" if is_new else "register-doubt-renamed-namesake"
    # Two of the register cannot become one.
    choices = (SAME, DIFFERENT) if is_new and count == 1 else (DIFFERENT,)
    work.ask(key, text, account.line, choices, values)


def _add(work: Judging, same_name: _Namesakes, account: FileAccount) -> None:
    stored = work.stored.get(account.person or 0)
    email = fold_address(stored.email if stored else account.email)
    same_name.add(Holder(account.name, set(), account.line, account.person, account), email)

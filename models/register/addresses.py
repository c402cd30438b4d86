"""Settles who uses each e-mail address: it joins accounts when that is certain, else it is asked about."""

from __future__ import annotations

from typing import Any, Final

from models.register.identities import Holder, Joined
from models.register.judging import DIFFERENT, SAME, Judging
from models.register.offices import is_office
from models.text.folding import fold_address, fold_name

# So many of those who share an address are named in the question about it.
_MOST_NAMED: Final = 10


def settle_addresses(work: Judging) -> None:
    """Join, leave apart or ask about those who use one address, for every address of the file."""
    for email, holders in _by_address(work).items():
        _settle_address(work, email, holders)


def _by_address(work: Judging) -> dict[str, list[Holder]]:
    """Find who uses each address that the file names, of the file and of the register."""
    holders: dict[str, dict[Any, Holder]] = {}
    for account in work.accounts.values():
        stored = work.stored.get(account.person or 0)
        email = fold_address(account.email or (stored.email if stored else ""))
        if not email:
            continue
        who: Any = account.person if account.person is not None else account.address
        holder = holders.setdefault(email, {}).setdefault(
            who, Holder(account.name, set(), account.line, account.person, account)
        )
        holder.workspaces |= work.workspaces.get(account.person or 0, set()) | {account.address[:2]}
        holder.was_there = stored is not None and fold_address(stored.email) == email
    named = {account.person for account in work.accounts.values()}
    for person in work.known.people:
        email = fold_address(person.email) if person.email and person.id not in named else ""
        if email in holders:
            holders[email][person.id] = Holder(
                person.name, work.workspaces.get(person.id, set()), 0, person.id, None, was_there=True
            )
    return {email: list(some.values()) for email, some in holders.items()}


def _settle_address(work: Judging, email: str, holders: list[Holder]) -> None:
    """Join those who use an address when that is certain, leave them apart when told to, else ask."""
    answer = work.answers.get(email)
    if len(holders) < 2 or all(holder.was_there for holder in holders):
        return
    if answer == DIFFERENT or work.found.verdicts.get(email, work.known.verdicts.get(email)) is False:
        if email not in work.known.verdicts:
            work.found.verdicts[email] = False
        return
    stored = [holder for holder in holders if holder.id is not None]
    workspaces = [workspace for holder in holders for workspace in holder.workspaces]
    agree = len({fold_name(holder.name) for holder in holders}) == 1
    may_be_one = len(stored) < 2 and (agree or len(holders) == 2)
    is_certain = agree and may_be_one and len(set(workspaces)) == len(workspaces) and not is_office(email)
    if is_certain or (answer == SAME and may_be_one):
        _join(work, email, holders, told=not is_certain)
        return
    work.in_doubt.add(email)
    one, other = sorted(holders, key=lambda holder: -holder.line)[:2]
    choices = (SAME, DIFFERENT) if may_be_one else (DIFFERENT,)
    values = {"email": email, "name": one.name, "other_name": other.name, "other": other.line}
    text = "register-doubt-office" if agree and is_office(email) else "register-doubt-address"
    if not agree and len(holders) > 2:
        text = "register-doubt-many"
        values["names"] = ", ".join(holder.name for holder in holders[:_MOST_NAMED])
    work.ask(email, text, one.line, choices, values | {"count": len(holders)})


def _join(work: Judging, email: str, holders: list[Holder], *, told: bool) -> None:
    first = next((holder for holder in holders if holder.id is not None), holders[0])
    if first.id is None and first.account is not None:
        work.give(first.account, work.make(first.account))
    person = first.id if first.id is not None else first.account.person if first.account else None
    for holder in holders:
        if holder is first or holder.account is None or person is None:
            continue
        work.give(holder.account, person)
        work.found.joined.append(Joined(holder.name, holder.account.address[0], first.name, email, told))
        if fold_name(holder.name) != fold_name(first.name):
            work.found.verdicts[holder.account.verdict] = True

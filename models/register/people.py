"""Decides whose each line of a register is: which accounts are one person's, which different people's.

An e-mail address joins accounts on different platforms when the names agree and nobody else uses it. Anything
else is asked: two names at one address may be one person, two people, or a mistake, and so may an account
with another name than before, and somebody new with the name of somebody known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from models.register.addresses import settle_addresses
from models.register.file import RegisterRow
from models.register.identities import FileAccount, Identities
from models.register.judging import DIFFERENT, SAME, Judging
from models.register.known import Address, Known
from models.register.names import settle_names
from models.register.namesakes import settle_namesakes
from models.text.folding import fold_address, fold_name

__all__ = ["DIFFERENT", "SAME", "identify"]


def identify(known: Known, rows: Iterable[RegisterRow], answers: Mapping[str, str]) -> Identities:
    """Decide whose the rows are, by the register, the addresses and what staff have answered to doubts."""
    work = Judging(known, answers)
    owner = dict(known.accounts)
    for row in rows:
        _collect(work, owner, row)
    settle_names(work)
    settle_addresses(work)
    settle_namesakes(work)
    first: dict[int, Address] = {}
    for account in work.accounts.values():
        if account.person is None:
            work.give(account, work.make(account))
        _keep_words(work, account, first)
    work.found.person_of = {a.address: a.person for a in work.accounts.values() if a.person is not None}
    return work.found


def _collect(work: Judging, owner: Mapping[Address, int], row: RegisterRow) -> None:
    """Take a line's account, whose other lines must say the same name and address."""
    address = work.known.find_address(row.platform, row.workspace, row.user_id)
    if address is None:
        _refuse_workspace(work, row)
        return
    account = work.accounts.get(address)
    if account is None:
        person = owner.get(address)
        work.accounts[address] = FileAccount(
            address, row.name, row.email, row.line, person, _key(work, address)
        )
        return
    if fold_name(account.name) != fold_name(row.name):
        work.refuse("register-two-names", row.line, value=account.name, other=account.line)
    if account.email and row.email and fold_address(account.email) != fold_address(row.email):
        work.refuse("register-two-addresses", row.line, value=account.email, other=account.line)
    account.email = account.email or row.email


def _refuse_workspace(work: Judging, row: RegisterRow) -> None:
    """Say that the line's workspace is not connected, or that it must be named where there are several."""
    if found := work.known.list_workspaces(row.platform, row.workspace):
        work.refuse("register-which-workspace", row.line, value=row.platform, known=", ".join(found))
    else:
        work.refuse("register-not-connected", row.line, value=f"{row.platform} {row.workspace}".strip())


def _key(work: Judging, address: Address) -> str:
    """Name an account in questions and answers: "slack:U1", or "slack:T1:U1" where Slack has several."""
    platform, workspace, user_id = address
    is_only_one = len(work.known.list_workspaces(platform)) == 1
    return f"{platform}:{user_id}" if is_only_one else f"{platform}:{workspace}:{user_id}"


def _keep_words(work: Judging, account: FileAccount, first: dict[int, Address]) -> None:
    """Give a stored person the name and address of their first line; an empty address takes none away."""
    person = account.person
    stored = work.stored.get(person or 0)
    if person is None or stored is None:
        return
    if first.setdefault(person, account.address) != account.address:
        return
    # A name that was said to be another of the same person's does not take the place of the first.
    verdict = work.found.verdicts.get(account.verdict, work.known.verdicts.get(account.verdict))
    words = (stored.name if verdict else account.name, account.email or stored.email)
    if words != (stored.name, stored.email):
        work.found.changed[person] = words
        work.found.names[person] = words[0]

"""Settles the accounts that have another name in the file than in the register."""

from __future__ import annotations

from models.register.identities import FileAccount
from models.register.judging import DIFFERENT, SAME, Judging
from models.text.folding import fold_address, fold_name


def settle_names(work: Judging) -> None:
    """Ask about accounts that have another name in the file than in the register."""
    of_person: dict[int, list[FileAccount]] = {}
    for account in work.accounts.values():
        if account.person is not None:
            of_person.setdefault(account.person, []).append(account)
    for person, accounts in of_person.items():
        name = fold_name(work.stored[person].name)
        first = next((a for a in accounts if fold_name(a.name) == name), None)
        if first is None and not any(work.known.verdicts.get(a.verdict) for a in accounts):
            first = accounts[0]
            _settle_renamed(work, first, person)
        for account in accounts:
            if first is not None and account is not first:
                _settle_joined(work, account, first)


def _settle_renamed(work: Judging, account: FileAccount, person: int) -> None:
    """Somebody has a new name, or somebody else has got their account: only staff know which."""
    match work.answers.get(account.key):
        case "same":
            work.renamed.add(account.address)
        case "different":
            _part(work, account)
            work.found.taken_over.add(account.address)
        case _:
            names = {"name": account.name, "other_name": work.stored[person].name, "account": account.key}
            work.ask(account.key, "register-doubt-renamed", account.line, (SAME, DIFFERENT), names)


def _settle_joined(work: Judging, account: FileAccount, first: FileAccount) -> None:
    """The register holds two accounts for one person's, while the file gives them two names."""
    if fold_name(first.name) == fold_name(account.name):
        account.person = first.person
        if account.person is not None and account.person < 0:
            work.found.split[account.address] = account.person
            work.found.taken_over.add(account.address)
        return
    if work.known.verdicts.get(account.verdict):
        return
    match work.answers.get(account.key):
        case "same":
            work.found.verdicts[account.verdict] = True
        case "different":
            _part(work, account)
        case _:
            names = {"name": account.name, "other_name": first.name, "other": first.line}
            work.ask(account.key, "register-doubt-joined", account.line, (SAME, DIFFERENT), names)


def _part(work: Judging, account: FileAccount) -> None:
    """Give an account of the register to a new person."""
    email, stored = fold_address(account.email), work.stored[account.person or 0]
    if email and email == fold_address(stored.email):
        work.found.verdicts[email] = False
    account.person = work.found.split[account.address] = work.make(account)

"""What is known and found while it is decided whose the lines of a register are, and the steps all share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from models.register.file import Problem
from models.register.identities import Doubt, FileAccount, Identities
from models.register.known import Address, Known

SAME: Final = "same"
DIFFERENT: Final = "different"


class Judging:
    """The register as it stands, the file's `accounts`, what was answered, and what is `found` so far.

    `stored` are the known people by id, `workspaces` where each has an account, `in_doubt` the addresses that
    are asked about, `renamed` the accounts by which a known person gets a new name.
    """

    def __init__(self, known: Known, answers: Mapping[str, str]) -> None:
        self.known = known
        self.answers = answers
        self.found = Identities(names={person.id: person.name for person in known.people})
        self.stored = {person.id: person for person in known.people}
        self.accounts: dict[Address, FileAccount] = {}
        self.workspaces: dict[int, set[tuple[str, str]]] = {}
        self.in_doubt: set[str] = set()
        self.renamed: set[Address] = set()
        self._made = 0
        for address, person in known.accounts:
            self.workspaces.setdefault(person, set()).add(address[:2])

    def make(self, account: FileAccount) -> int:
        """Make a new person of an account's name and address; returns the person's negative number."""
        self._made += 1
        person = -self._made
        self.found.made[person] = (account.name, account.email)
        self.found.names[person] = account.name
        return person

    def give(self, account: FileAccount, person: int) -> None:
        """Let a new account be that person's."""
        account.person = self.found.given[account.address] = person

    def join(self, made: int, other: int) -> None:
        """Let all accounts of a person that was made here be somebody else's, and the person not be made."""
        for address, account in self.accounts.items():
            if account.person == made:
                account.person = other
                (self.found.split if address in self.found.split else self.found.given)[address] = other
        del self.found.made[made], self.found.names[made]

    def refuse(self, key: str, line: int, **values: Any) -> None:
        """Note what is wrong with a line."""
        self.found.problems.append(Problem(key, line, values))

    def ask(
        self, key: str, text: str, line: int, choices: tuple[str, ...], values: Mapping[str, Any]
    ) -> None:
        """Ask what only staff know; an answer that cannot be is refused instead."""
        if key in self.answers:
            self.refuse("register-cannot-join", line, **values)
        else:
            self.found.doubts.append(Doubt(key, text, line, choices, values))

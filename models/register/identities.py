"""What is known and asked about whose the lines of a register are: plain values."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from models.register.file import Problem
from models.register.known import Address
from models.text.folding import fold_name


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
class FileAccount:
    """An account of the file: its lines' name and address, and the person it is now the account of.

    `key` names it in a question, and in the answer.
    """

    address: Address
    name: str
    email: str
    line: int
    person: int | None = None
    key: str = ""

    @property
    def verdict(self) -> str:
        """Name this account under this name: what was said of one name is not said of the next."""
        return f"{':'.join(self.address)} {hashlib.sha256(fold_name(self.name).encode()).hexdigest()[:16]}"


@dataclass
class Holder:
    """Somebody who uses an address: a stored person (`id`), or an account of the file that is new."""

    name: str
    workspaces: set[tuple[str, str]]
    line: int = 0
    id: int | None = None
    account: FileAccount | None = None
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
    taken_over: set[Address] = field(default_factory=set)
    names: dict[int, str] = field(default_factory=dict)
    joined: list[Joined] = field(default_factory=list)
    verdicts: dict[str, bool] = field(default_factory=dict)

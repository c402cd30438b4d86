"""The bodies that every server gets: each a new ballot by points, put together from parts made beforehand."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from random import Random


@dataclass(frozen=True)
class Bodies:
    """A form's body cut where votes differ. `slots` names what stands after each part but the last.

    A slot is "user", "name", "number" (of the request) or an option's id; `choices` holds how the body says
    0, 1, 2 ... points. Standard library only: the client's process reads this.
    """

    parts: list[str]
    slots: list[str]
    options: list[str]
    choices: list[str]
    users: list[str]
    budget: int

    @classmethod
    def load(cls, path: Path) -> Bodies:
        """Read what `save` wrote."""
        return cls(**json.loads(path.read_text(encoding="utf-8")))

    def save(self, path: Path) -> None:
        """Write it for the client's process."""
        path.write_text(json.dumps(asdict(self)), encoding="utf-8")

    def user(self, number: int) -> str:
        """Who hands in the body with that number: the seats take turns."""
        return self.users[number % len(self.users)]

    def points(self, number: int) -> dict[str, int]:
        """What that ballot gives: the whole budget, spread by a die that only the number sets."""
        die = Random(number)  # a new ballot each time, the same in every run
        given: dict[str, int] = {}
        left = self.budget
        while left:
            option = die.choice(self.options)
            if given.get(option, 0) < len(self.choices) - 1:
                given[option] = given.get(option, 0) + 1
                left -= 1
        return given

    def body(self, number: int) -> bytes:
        """The whole body with that number."""
        points = self.points(number)
        user = self.user(number)
        known = {"user": user, "name": user.lower(), "number": f"{number:08d}"}
        told = [self.parts[0]]
        for slot, part in zip(self.slots, self.parts[1:], strict=True):
            told += (known[slot] if slot in known else self.choices[points.get(slot, 0)], part)
        return "".join(told).encode()

    @cached_property
    def size(self) -> int:
        """Bytes in one body."""
        return len(self.body(0))

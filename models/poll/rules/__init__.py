"""The counting rules: one file for each, and `RULES`, the table of all by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from models.poll.rules.approval import APPROVAL
from models.poll.rules.emoji import EMOJI
from models.poll.rules.points import POINTS
from models.poll.rules.rule import Rule


class Rules(Mapping[str, Rule]):
    """Rules by their names, in the order in which they are offered; the first is the default."""

    def __init__(self, *rules: Rule) -> None:
        self._by_name = {rule.name: rule for rule in rules}

    def __getitem__(self, name: str) -> Rule:
        return self._by_name[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_name)

    def __len__(self) -> int:
        return len(self._by_name)

    @contextmanager
    def joined_by(self, rule: Rule) -> Iterator[None]:
        """Offer one more rule, last, until the context ends: a rule on trial.

        Raises ValueError if there is a rule of that name. A poll by this rule cannot be read afterwards.
        """
        if rule.name in self._by_name:
            raise ValueError(f"there is a rule called {rule.name} already")
        self._by_name[rule.name] = rule
        try:
            yield
        finally:
            del self._by_name[rule.name]


RULES: Final = Rules(
    POINTS,
    APPROVAL,
    EMOJI,
)

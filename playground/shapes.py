"""Describing what a JSON object may look like, in tables that read like the platform's own reference."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol


@dataclass(frozen=True)
class Problem:
    """Something the platform would refuse, and where (a JSON pointer)."""

    pointer: str
    code: str
    message: str


@dataclass
class Report:
    """The problems found so far, and on which surface the thing shall be shown."""

    surface: str
    problems: list[Problem] = field(default_factory=list)

    def add(self, pointer: str, code: str, message: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(pointer, code, message))


class Check(Protocol):
    """Looks at one value."""

    def __call__(self, value: Any, at: str, report: Report) -> None:
        """Add what is wrong with `value`, which stands at pointer `at`, to the report."""
        ...


Rule = Callable[[dict[str, Any], str, Report], None]


@dataclass(frozen=True)
class Str:
    """A string of `least` to `most` characters, perhaps of a pattern."""

    most: int
    least: int = 1
    pattern: str = ""

    def __call__(self, value: Any, at: str, report: Report) -> None:
        if not isinstance(value, str):
            report.add(at, "wrong_type", "must be a string")
        elif len(value) > self.most:
            report.add(at, "too_long", f"must be less than {self.most + 1} characters")
        elif len(value) < self.least:
            report.add(at, "too_short", f"must be more than {self.least - 1} characters")
        elif self.pattern and not re.fullmatch(self.pattern, value):
            report.add(at, "wrong_format", f"must match {self.pattern}")


@dataclass(frozen=True)
class Int:
    """A whole number between two."""

    least: int
    most: int

    def __call__(self, value: Any, at: str, report: Report) -> None:
        if not isinstance(value, int) or isinstance(value, bool):
            report.add(at, "wrong_type", "must be an integer")
        elif not self.least <= value <= self.most:
            report.add(at, "out_of_range", f"must be between {self.least} and {self.most}")


def number(value: Any, at: str, report: Report) -> None:
    """Any number."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        report.add(at, "wrong_type", "must be a number")


def flag(value: Any, at: str, report: Report) -> None:
    """True or false, not a string."""
    if not isinstance(value, bool):
        report.add(at, "wrong_type", "must be a boolean")


@dataclass(frozen=True)
class OneOf:
    """One of some words."""

    words: frozenset[str]

    def __call__(self, value: Any, at: str, report: Report) -> None:
        if value not in self.words:
            report.add(at, "not_allowed", f"must be one of {', '.join(sorted(self.words))}")


def one_of(*words: str) -> OneOf:
    """A value that is one of these words."""
    return OneOf(frozenset(words))


@dataclass(frozen=True)
class ListOf:
    """A list of `least` to `most` things."""

    item: Check
    most: int
    least: int = 1

    def __call__(self, value: Any, at: str, report: Report) -> None:
        if not isinstance(value, list):
            report.add(at, "wrong_type", "must be an array")
            return
        if len(value) > self.most:
            report.add(at, "too_many", f"no more than {self.most} items allowed")
        elif len(value) < self.least:
            report.add(at, "too_few", f"no fewer than {self.least} items allowed")
        for index, item in enumerate(value):
            self.item(item, f"{at}/{index}", report)


@dataclass(frozen=True)
class Shape:
    """An object with these fields and no others; a name that ends with "!" must be there.

    `rules` see the whole object afterwards; `surfaces` is where it may be shown (empty: everywhere).
    """

    fields: Mapping[str, Check]
    rules: Sequence[Rule] = ()
    surfaces: tuple[str, ...] = ()

    def __call__(self, value: Any, at: str, report: Report) -> None:
        if not isinstance(value, dict):
            report.add(at, "wrong_type", "must be an object")
            return
        if self.surfaces and report.surface not in self.surfaces:
            report.add(at, "wrong_surface", f"{value.get('type')} is not allowed in a {report.surface}")
        known = {name.rstrip("!"): check for name, check in self.fields.items()}
        for name in value.keys() - known.keys() - {"type"}:
            report.add(f"{at}/{name}", "unknown_field", f"invalid additional property: {name}")
        for name in self.fields:
            if name.endswith("!") and value.get(name[:-1]) is None:
                report.add(at, "missing_field", f"missing required field: {name[:-1]}")
        before = len(report.problems)
        for name, check in known.items():
            if value.get(name) is not None:
                check(value[name], f"{at}/{name}", report)
        if len(report.problems) == before:
            for rule in self.rules:
                rule(value, at, report)


@dataclass(frozen=True)
class ByType:
    """An object whose `type` names its shape; `allowed` narrows the choice."""

    shapes: Mapping[str, Check]
    allowed: frozenset[str] = frozenset()

    def __call__(self, value: Any, at: str, report: Report) -> None:
        kind = value.get("type") if isinstance(value, dict) else None
        if not isinstance(kind, str) or kind not in self.shapes:
            report.add(at, "unknown_type", f"unsupported type: {kind}")
        elif self.allowed and kind not in self.allowed:
            report.add(at, "not_allowed", f"{kind} is not allowed here")
        else:
            self.shapes[kind](value, at, report)


def exactly_one(*names: str) -> Rule:
    """One of these fields, and only one."""

    def rule(value: dict[str, Any], at: str, report: Report) -> None:
        if sum(value.get(name) is not None for name in names) != 1:
            report.add(at, "missing_field", f"must have exactly one of {', '.join(names)}")

    return rule


def at_least_one(*names: str) -> Rule:
    """One of these fields, or more."""

    def rule(value: dict[str, Any], at: str, report: Report) -> None:
        if not any(value.get(name) is not None for name in names):
            report.add(at, "missing_field", f"must have at least one of {', '.join(names)}")

    return rule

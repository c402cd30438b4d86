"""python -m bot routes: prints every action: by which words, who may do it, and when."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import TYPE_CHECKING

from bot.commands.console import DONE
from models.people.roles import CONTACTS, KEEPERS, REGISTERED, SEATED, STAFF, Role

if TYPE_CHECKING:
    from bot.routes import Route

WHAT = "Print everything a person can do: by which words, who may, and when."
HEADINGS = ("what", "in which words", "who", "while the round is", "for whom")

_SCOPES = {"": "", "municipality": "own municipality", "seat": "own seat"}
# Roles that often go together have one name; a larger group comes before the groups it contains.
_GROUPS = (
    ("staff, admin", KEEPERS),
    ("staff", STAFF),
    ("contacts", CONTACTS),
    ("seats of the council", SEATED),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take no arguments."""


def run(options: argparse.Namespace) -> int:
    """Print one line for each action."""
    from handlers import ROUTES

    print("\n".join(table(ROUTES)))
    return DONE


def table(routes: Iterable[Route]) -> list[str]:
    """Return the routes as lines of a table: headings, a line, columns as wide as their longest cell."""
    rows: list[tuple[str, ...]] = [HEADINGS, *(_cells(route) for route in routes)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    rows.insert(1, tuple("-" * width for width in widths))
    return ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]


def who(roles: frozenset[Role]) -> str:
    """Return the names of these roles; no roles means everybody."""
    if not roles:
        return "anybody"
    if roles == REGISTERED:
        return "everybody in the register"
    said = []
    for name, group in _GROUPS:
        if group <= roles:
            said.append(name)
            roles -= group
    return ", ".join([*said, *sorted(role.value for role in roles)])


def _cells(route: Route) -> tuple[str, str, str, str, str]:
    words = "inspel" if route.command == "-" else route.command.replace("|", ", ")
    # The members of an enum come in the order of a round's states.
    states = [state for state in type(next(iter(route.when))) if state in route.when] if route.when else []
    when = ", ".join(state.value.replace("_", " ") for state in states)
    return (route.id, words, who(route.who), when, _SCOPES[route.scope])

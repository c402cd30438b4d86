"""Payloads with something wrong in them: every field at every depth, removed or replaced, by a seed."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator, Sequence
from typing import Any

Json = dict[str, Any]
Path = tuple[str | int, ...]


def _nested(depth: int) -> Any:
    made: Any = "x"
    for _ in range(depth):
        made = [made]
    return made


# What stands where something else was expected. Functions, so that no two payloads share a list.
ODD: tuple[Callable[[], Any], ...] = (
    lambda: None,
    lambda: 7,
    lambda: -1,
    lambda: 10**30,
    lambda: 1.5,
    lambda: True,
    lambda: [],
    lambda: [None],
    lambda: ["U0", {"id": "U0"}],
    dict,
    lambda: {"id": {"id": "x"}},
    lambda: {"\0": "\0", "x" * 300: 1},
    lambda: "",
    lambda: " ",
    lambda: "x" * 300,
    lambda: "9" * 40,
    lambda: "x" * 50_000,
    lambda: "a" + "\u0323\u0307" * 3_000,
    lambda: "före\0efter",
    lambda: "\ud800",
    lambda: "\u202e\x1b[31m\n",
    lambda: "9:9:9",
    lambda: "-1",
    lambda: "٣",
    lambda: "[" * 500,
    lambda: _nested(30),
    lambda: _nested(400),
    lambda: "1e400",
    lambda: "http://127.0.0.1:99999/",
)


def paths(value: Any, at: Path = ()) -> Iterator[Path]:
    """Every place in a payload, from the top to the leaves."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield (*at, name)
            yield from paths(inner, (*at, name))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield (*at, number)
            yield from paths(inner, (*at, number))


def mutants(seeds: Sequence[Json], count: int, seed: int) -> Iterator[tuple[str, Json]]:
    """So many payloads, each with one or two things wrong, and words that say what."""
    chance = random.Random(seed)
    places = [list(paths(one)) for one in seeds]
    for _ in range(count):
        number = chance.randrange(len(seeds))
        made, told = copy.deepcopy(seeds[number]), []
        for _ in range(chance.choice((1, 1, 1, 2))):
            told.append(_change(made, chance.choice(places[number]), chance))
        yield f"seed {number}: {'; '.join(told)}", made


def _change(made: Json, path: Path, chance: random.Random) -> str:
    inner: Any = made
    for step in path[:-1]:
        try:
            inner = inner[step]
        except (KeyError, IndexError, TypeError):
            return "nothing"
    last: Any = path[-1]
    where = ".".join(map(str, path))
    if not isinstance(inner, dict | list) or (isinstance(inner, list) and not isinstance(last, int)):
        return "nothing"
    how = chance.randrange(len(ODD) + 2)
    try:
        if how == len(ODD):
            del inner[last]
            return f"no {where}"
        if how == len(ODD) + 1:
            inner[last] = [inner[last]]
            return f"{where} in a list"
        inner[last] = ODD[how]()
    except (KeyError, IndexError):
        return "nothing"
    return f"{where} is odd {how}"

"""The plain values of votes, people and messages: they cannot be changed, and hold what they name alone."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import is_dataclass
from functools import cached_property
from typing import Any

import pytest

import models.outbox
import models.people
import models.poll

NAMES = [
    found.name
    for package in (models.outbox, models.people, models.poll)
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
]


@pytest.mark.parametrize("name", NAMES)
def test_plain_values_cannot_be_changed(name: str) -> None:
    for value in values_of(name):
        assert value.__dataclass_params__.frozen, value
        keeps = any(isinstance(each, cached_property) for each in vars(value).values())
        assert ("__slots__" in vars(value)) is not keeps, value


def values_of(name: str) -> list[Any]:
    """The dataclasses that a module defines."""
    module = importlib.import_module(name)
    defined = [each for each in vars(module).values() if getattr(each, "__module__", "") == name]
    return [each for each in defined if isinstance(each, type) and is_dataclass(each)]

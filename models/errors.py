"""The one way to say no."""

from __future__ import annotations

from typing import Any


class RuleError(Exception):
    """The rules say no: `key` names the sentence, `values` fill it, `field` the form's field it concerns."""

    def __init__(self, key: str, *, field: str | None = None, **values: Any) -> None:
        super().__init__(key)
        self.key = key
        self.field = field
        self.values = values

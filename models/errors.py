"""RuleError, the only exception that domain rules raise."""

from __future__ import annotations

from typing import Any


class RuleError(Exception):
    """Raised when the rules refuse: `key` names the sentence, `values` fill it, `field` is a form's field."""

    def __init__(self, key: str, *, field: str | None = None, **values: Any) -> None:
        super().__init__(key)
        self.key = key
        self.field = field
        self.values = values

"""The error for a shared file that cannot be read, with the key of its sentence."""

from __future__ import annotations

from typing import Any


class ReadingError(Exception):
    """Raised when a shared file cannot be read; `key` and `values` make the sentence that says what to do."""

    def __init__(self, key: str, **values: Any) -> None:
        # The values must be attributes, not arguments: the exception comes from the child process by pickle.
        super().__init__(key)
        self.key = key
        self.values = values

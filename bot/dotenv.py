"""Reads the settings in .env, each value exactly as it is written."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from dotenv.parser import parse_stream
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource


class UnreadableLine(Exception):
    """Raised for a line of .env that is not a setting; `number` counts from 1."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class DotEnv(PydanticBaseSettingsSource):
    """The settings source of .env: quotes and comments as in python-dotenv, `${...}` left as it is.

    Pydantic's own source would replace `${...}`, which a password may contain, with other settings, and skip
    a line that cannot be read. Raises `UnreadableLine`, and `UnicodeDecodeError`.
    """

    def __init__(self, settings: type[BaseSettings], file: Path) -> None:
        super().__init__(settings)
        self._file = file

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        """Return the value of one setting in .env, or None when .env does not name it."""
        return self._values().get(field_name), field_name, False

    def __call__(self) -> dict[str, Any]:
        """Return those settings that .env gives a value."""
        known = self.settings_cls.model_fields
        return {name: value for name, value in self._values().items() if name in known}

    def _values(self) -> dict[str, str]:
        if not self._file.is_file():
            return {}
        values: dict[str, str] = {}
        for binding in parse_stream(io.StringIO(self._file.read_text(encoding="utf-8-sig"))):
            if binding.error:
                raise UnreadableLine(binding.original.line)
            if binding.key is not None and binding.value is not None:
                values[binding.key.lower()] = binding.value
        return values

"""Whole activities as Teams sends them, and what the bot knows of itself in them."""

import json
from pathlib import Path
from typing import Any

from bot.platforms.teams.hosts import Hosts
from bot.platforms.teams.parse import Own

FOLDER = Path(__file__).parents[2] / "payloads" / "teams"
TENANT = "5c0b1f6e-8d4a-4c6e-9b57-2f9a4e0d1a01"
APP = "7a3f52d0-1e6b-4f0c-8c5d-6b1e9d2c7f02"
OWN = Own(TENANT, APP, Hosts())
CHANNEL = "19:common0000000000000000000000000000@thread.tacv2"
TEAM = "19:team00000000000000000000000000000000@thread.tacv2"
PERSONAL = "a:1maja-and-inspel"


def payload(name: str, **changes: Any) -> dict[str, Any]:
    """Read a payload by name, with what the test changes at its top."""
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return found | changes


def names(prefix: str) -> list[str]:
    """Name the payloads whose file begins so."""
    return sorted(path.stem for path in FOLDER.glob(f"{prefix}*.json"))

"""Whole payloads as Slack sends them, and what the bot knows of itself in them."""

import json
from pathlib import Path
from typing import Any

from bot.platforms.slack.hosts import Hosts
from bot.platforms.slack.parse import Own

FOLDER = Path(__file__).parents[2] / "payloads" / "slack"
OWN = Own("T0REGION", "U0INSPEL", "B0INSPEL", Hosts("https://slack.com/api/"), app="A0INSPEL")


def payload(name: str) -> dict[str, Any]:
    """Read a payload by name."""
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return found


def names(prefix: str) -> list[str]:
    """Name the payloads whose file begins so."""
    return sorted(path.stem for path in FOLDER.glob(f"{prefix}*.json"))

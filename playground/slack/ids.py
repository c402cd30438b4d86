"""Ids and time stamps of the pretend workspace, all from machine time."""

import itertools
import secrets
import time
from typing import Any

Json = dict[str, Any]

TEAM = "T0PLAYGROUND"
TEAM_DOMAIN = "playground"
APP = "A0PLAYGROUND"
BOT = "B0PLAYGROUND"
BOT_TOKEN = "xoxb-playground"
APP_TOKEN = "xapp-playground"
SIGNING_SECRET = "playground-signing-secret"
# Slack's old verification token still stands in every payload; Bolt reads it only for ssl_check.
VERIFICATION = "playground-verification"

_SILENT = {"mrkdwn", "plain_text", "image"}
_numbers = itertools.count(1)


def new_id(letter: str) -> str:
    """A fresh id with Slack's leading letter, such as "V" for views."""
    return f"{letter}{next(_numbers):05d}{secrets.token_hex(3).upper()}"


class Stamps:
    """Message time stamps: seconds and microseconds of machine time, each later than the one before."""

    def __init__(self) -> None:
        self._last = 0

    def next(self) -> str:
        """A stamp such as "1588834800.000100"."""
        self._last = max(self._last + 1, time.time_ns() // 1_000)
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"


def fill_in_ids(blocks: list[Json]) -> list[Json]:
    """Slack fills in block_id and action_id where the app gave none."""
    for block in blocks:
        block.setdefault("block_id", secrets.token_urlsafe(4))
        if block["type"] in ("section", "actions", "input"):
            for element in elements_of(block):
                if element.get("type") not in _SILENT:
                    element.setdefault("action_id", secrets.token_urlsafe(4))
    return blocks


def elements_of(block: Json) -> list[Json]:
    """Everything in a block that a person can touch or look at."""
    candidates = [*block.get("elements", []), block.get("element"), block.get("accessory")]
    return [element for element in candidates if isinstance(element, dict)]

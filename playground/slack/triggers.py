"""Trigger ids: three seconds, one use (https://docs.slack.dev/interactivity/handling-user-interaction)."""

import secrets
import time
from dataclasses import dataclass

from playground.errors import Refusal

LIFETIME = 3.0


@dataclass
class Trigger:
    """A person's click or command, good for opening one modal; `view` is the modal it came from, if any."""

    user: str
    view: str | None
    until: float
    used: bool = False


class Triggers:
    """All trigger ids given out, by machine time."""

    def __init__(self) -> None:
        self._given: dict[str, Trigger] = {}

    def give(self, user: str, view: str | None = None) -> str:
        """A new trigger id for this person."""
        trigger_id = f"{time.time_ns() // 1_000_000}.{secrets.token_hex(12)}"
        self._given[trigger_id] = Trigger(user, view, time.monotonic() + LIFETIME)
        return trigger_id

    def find(self, trigger_id: str | None) -> Trigger:
        """A trigger id that was given out, or Refusal("invalid_trigger_id")."""
        if found := self._given.get(trigger_id or ""):
            return found
        raise Refusal("invalid_trigger_id")

    def take(self, trigger_id: str | None) -> Trigger:
        """Use up a trigger id. Raises invalid_, exchanged_ or expired_trigger_id as Slack does."""
        trigger = self.find(trigger_id)
        if trigger.used:
            raise Refusal("exchanged_trigger_id")
        if time.monotonic() > trigger.until:
            raise Refusal("expired_trigger_id")
        trigger.used = True
        return trigger

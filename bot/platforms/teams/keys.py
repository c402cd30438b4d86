"""Fetches and caches Microsoft's signing keys, rarely enough that forged tokens cannot cause many fetches."""

from __future__ import annotations

import time
from typing import Any

import jwt

# A token with an unknown key may use Microsoft's newest: seconds between one fetch and the next.
COOLDOWN = 30.0
# PyJWT pauses only after a fetch that succeeded: without this pause (s) after a failed one, each forged
# token would cause a fetch.
REST = 10.0
# The time limit (s) of a fetch; the gate can do nothing else meanwhile.
_PATIENCE = 5.0


class Keys(jwt.PyJWKClient):
    """PyJWT's client, which caches keys for five minutes; this one also pauses after a failed fetch."""

    def __init__(self, uri: str) -> None:
        super().__init__(uri, timeout=_PATIENCE, cooldown_duration=COOLDOWN)
        self._rests_until = 0.0

    def fetch_data(self) -> Any:
        """Fetch the keys; raises `jwt.PyJWKClientConnectionError`, during the pause at once."""
        if time.monotonic() < self._rests_until:
            raise jwt.PyJWKClientConnectionError("the keys were out of reach a moment ago")
        try:
            return super().fetch_data()
        except Exception:
            self._rests_until = time.monotonic() + REST
            raise

"""Microsoft's keys, which tokens are signed with: kept, and seldom asked for, whatever strangers send."""

from __future__ import annotations

import time
from typing import Any

import jwt

# Whose key is in no list we have may be Microsoft's newest: so long (s) after one fetch comes the next.
COOLDOWN = 30.0
# PyJWT rests only after a fetch that succeeded: else each forged token would be a fetch, one after the other.
REST = 10.0
# The gate can do nothing else while it waits (s).
_PATIENCE = 5.0


class Keys(jwt.PyJWKClient):
    """PyJWT's client, which keeps keys for five minutes, with a rest after a fetch that failed as well."""

    def __init__(self, uri: str) -> None:
        super().__init__(uri, timeout=_PATIENCE, cooldown_duration=COOLDOWN)
        self._rests_until = 0.0

    def fetch_data(self) -> Any:
        """Fetch the keys; raises `jwt.PyJWKClientConnectionError` at once while it rests."""
        if time.monotonic() < self._rests_until:
            raise jwt.PyJWKClientConnectionError("the keys were out of reach a moment ago")
        try:
            return super().fetch_data()
        except Exception:
            self._rests_until = time.monotonic() + REST
            raise

"""What each platform can do, by its name: asked by whoever queues a message for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from bot.platforms.port import Can
from bot.platforms.slack import abilities as slack
from bot.platforms.teams import abilities as teams

_ABILITIES: Final = {"slack": slack.CAN, "teams": teams.CAN}
# Of a platform that is no longer part of the program, nothing is asked.
_NOTHING: Final = Can()


def can_on(platform: str) -> Can:
    """Return what the platform can do beside posting."""
    return _ABILITIES.get(platform, _NOTHING)


@contextmanager
def joined_by(platform: str, can: Can) -> Iterator[None]:
    """Know one platform more for as long as the context lasts: one on trial."""
    if platform in _ABILITIES:
        raise ValueError(f"there is a platform called {platform} already")
    _ABILITIES[platform] = can
    try:
        yield
    finally:
        del _ABILITIES[platform]

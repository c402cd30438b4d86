"""Looks up what a platform can do, by its name; bot/queueing.py asks before it queues a message."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from bot.platforms.port import Can
from bot.platforms.slack import abilities as slack
from bot.platforms.teams import abilities as teams

_ABILITIES: Final = {"slack": slack.CAN, "teams": teams.CAN}
# For a platform that is no longer part of the program: it can do nothing.
_NOTHING: Final = Can()


def can_on(platform: str) -> Can:
    """Return what the platform can do besides posting messages; nothing for an unknown platform."""
    return _ABILITIES.get(platform, _NOTHING)


@contextmanager
def joined_by(platform: str, can: Can) -> Iterator[None]:
    """Add a platform for as long as the context lasts, for example a pretend one.

    Raises `ValueError` when there is a platform of that name already.
    """
    if platform in _ABILITIES:
        raise ValueError(f"there is a platform called {platform} already")
    _ABILITIES[platform] = can
    try:
        yield
    finally:
        del _ABILITIES[platform]

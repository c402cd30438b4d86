"""Whoever presses a message, or whose client asks for an own view of it, tells where it stands."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.chat import Click, Event, Reply
from bot.dispatch import Failed, TooSlow
from bot.logs import log
from bot.platforms.teams.ports import Conversations

FOUND = "outbox.found"


async def sight(
    press: Event, key: str, kept: Conversations, dispatch: Callable[[Event], Awaitable[Reply]]
) -> None:
    """Tell the program where the message with this delivery key stands, if it did not know.

    Whatever goes wrong with it is no reason not to hear the press itself.
    """
    if not key or not isinstance(press, Click) or press.message is None:
        return
    try:
        if await kept.is_adrift(press.message.channel.id, key):
            await dispatch(Click(FOUND, key, press.person, press.message))
    except (Failed, TooSlow) as trouble:
        log.warning("teams_sighting_not_kept", kind=type(trouble).__name__)
    except Exception as error:
        log.error("teams_sighting_not_kept", exc_info=error)

"""Learns the id of an uncertain message from a press of its buttons, or from a client that shows it."""

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
    """Dispatch an event with the id of the message with this delivery key, if it was sent and has no id yet.

    Errors are only logged, so that the press itself is still handled.
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

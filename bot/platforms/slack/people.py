"""Finds the language of a person's Slack: asks once, keeps it for a day, and never waits for long."""

from __future__ import annotations

import asyncio
import time

from bot.platforms.port import PlatformError
from bot.platforms.slack.api import Api, meaning
from bot.text import language_tag

# Seconds: the person is waiting, and Slack needs our answer within 3 s.
_PATIENCE = 0.4
_KEPT = 24 * 3600.0
_ASK_AGAIN = 60.0
_MOST = 20_000


class Locales:
    """A bounded cache from user id to locale ("sv-SE")."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._known: dict[str, tuple[str | None, float]] = {}
        self._asked: dict[str, asyncio.Task[None]] = {}

    def known(self, user: str) -> tuple[bool, str | None]:
        """Return whether the cache has a fresh answer, and the locale, None when it is unknown."""
        locale, until = self._known.get(user, (None, 0.0))
        return time.monotonic() < until, locale

    async def find(self, user: str) -> str | None:
        """Return the person's locale, from the cache or Slack; None when Slack does not answer in time."""
        fresh, locale = self.known(user)
        if fresh:
            return locale
        task = self._asked.get(user)
        if task is None:
            task = self._asked[user] = asyncio.create_task(self._ask(user))
            task.add_done_callback(lambda _: self._asked.pop(user, None))
        # The call continues after we stop waiting, so the answer is in the cache the next time.
        await asyncio.wait({task}, timeout=_PATIENCE)
        return self.known(user)[1]

    async def stop(self) -> None:
        """Cancel the calls that are still open."""
        tasks = list(self._asked.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _ask(self, user: str) -> None:
        try:
            with meaning():
                answer = await self._api.web.users_info(user=user, include_locale=True)
            self._keep(user, language_tag((answer.get("user") or {}).get("locale")), _KEPT)
        except PlatformError:
            self._keep(user, self.known(user)[1], _ASK_AGAIN)

    def _keep(self, user: str, locale: str | None, seconds: float) -> None:
        self._known.pop(user, None)
        if len(self._known) >= _MOST:
            del self._known[next(iter(self._known))]
        self._known[user] = (locale, time.monotonic() + seconds)

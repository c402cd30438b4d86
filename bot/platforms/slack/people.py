"""Which language a person's Slack speaks: asked once, kept for a day, never waited for long."""

from __future__ import annotations

import asyncio
import time

from bot.platforms.port import PlatformError
from bot.platforms.slack.api import Api, meaning
from bot.text import language_tag

# The person waits for the answer, and Slack for ours within 3 s.
_PATIENCE = 0.4
_KEPT = 24 * 3600.0
_ASK_AGAIN = 60.0
_MOST = 20_000


class Locales:
    """A bounded memory of user id to locale ("sv-SE")."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._known: dict[str, tuple[str | None, float]] = {}
        self._asked: dict[str, asyncio.Task[None]] = {}

    def known(self, user: str) -> tuple[bool, str | None]:
        """Return whether nothing needs to be asked, and the locale as far as it is known."""
        locale, until = self._known.get(user, (None, 0.0))
        return time.monotonic() < until, locale

    async def find(self, user: str) -> str | None:
        """Return the person's locale, asking Slack at first sight; None when Slack does not say in time."""
        fresh, locale = self.known(user)
        if fresh:
            return locale
        task = self._asked.get(user)
        if task is None:
            task = self._asked[user] = asyncio.create_task(self._ask(user))
            task.add_done_callback(lambda _: self._asked.pop(user, None))
        # The question goes on after we stop waiting, and its answer is there the next time.
        await asyncio.wait({task}, timeout=_PATIENCE)
        return self.known(user)[1]

    async def stop(self) -> None:
        """Drop the questions that are still open."""
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

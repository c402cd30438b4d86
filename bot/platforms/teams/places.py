"""Where conversations are: what the program keeps, with a bounded memory in front."""

from __future__ import annotations

from bot.platforms.teams.parse import Own, folded
from bot.platforms.teams.ports import Conversations, Reference

_MOST = 20_000


class Places:
    """Notes conversations as they are met and finds them when we write first."""

    def __init__(self, kept: Conversations, own: Own) -> None:
        self._kept = kept
        self._own = own
        self._known: dict[str, Reference] = {}

    async def note(self, reference: Reference) -> None:
        """Keep a reference, unless it is known already: a vote must not cost a second transaction."""
        if self._known.get(reference.conversation) != reference:
            await self._kept.remember(reference)
            self._learn(reference)

    async def forget(self, reference: Reference) -> None:
        """Drop a conversation, and a team with all its channels."""
        self._known.clear()
        await self._kept.forget(reference.conversation, reference.team)

    async def of(self, conversation: str) -> Reference:
        """Return where a conversation is; where nothing is known, Teams' global connector may know it."""
        place = folded(conversation)
        found = self._known.get(place) or await self._kept.recall(place)
        if found is None:
            return Reference(place, self._own.hosts.service_url, self._own.bot)
        self._learn(found)
        return found

    async def direct(self, user: str) -> Reference | None:
        """Find the conversation of two with a person."""
        found = await self._kept.recall_direct(user)
        if found is not None:
            self._learn(found)
        return found

    def _learn(self, reference: Reference) -> None:
        self._known.pop(reference.conversation, None)
        if len(self._known) >= _MOST:
            del self._known[next(iter(self._known))]
        self._known[reference.conversation] = reference

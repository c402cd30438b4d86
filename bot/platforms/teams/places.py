"""Finds the references of conversations: from a bounded cache, else from the database."""

from __future__ import annotations

from bot.platforms.teams.parse import Own, folded
from bot.platforms.teams.ports import Conversations, Reference

_MOST = 20_000


class Places:
    """Stores the references of conversations as events arrive, and finds them when the bot writes first."""

    def __init__(self, kept: Conversations, own: Own) -> None:
        self._kept = kept
        self._own = own
        self._known: dict[str, Reference] = {}

    async def note(self, reference: Reference) -> None:
        """Store a reference unless it is known, so that a vote does not cost a second transaction."""
        if self._known.get(reference.conversation) != reference:
            await self._kept.remember(reference)
            self._learn(reference)

    async def forget(self, reference: Reference) -> None:
        """Delete a conversation, and a team with all its channels."""
        self._known.clear()
        await self._kept.forget(reference.conversation, reference.team)

    async def of(self, conversation: str) -> Reference:
        """Return a conversation's reference; for an unknown one, a reference to Teams' global connector."""
        place = folded(conversation)
        found = self._known.get(place) or await self._kept.recall(place)
        if found is None:
            return Reference(place, self._own.hosts.service_url, self._own.bot)
        self._learn(found)
        return found

    async def direct(self, user: str) -> Reference | None:
        """Return the private chat of the person and the bot; None when it is unknown."""
        found = await self._kept.recall_direct(user)
        if found is not None:
            self._learn(found)
        return found

    def _learn(self, reference: Reference) -> None:
        self._known.pop(reference.conversation, None)
        if len(self._known) >= _MOST:
            del self._known[next(iter(self._known))]
        self._known[reference.conversation] = reference

"""The ports of the edge, kept in memory: for tests of what asks them."""

from __future__ import annotations

from bot.platforms.teams.ports import Reference, ServedFile


class Kept:
    """Conversations and the shelf in one."""

    def __init__(self) -> None:
        self.references: dict[str, Reference] = {}
        self.things: dict[str, ServedFile] = {}
        self.adrift: set[tuple[str, str]] = set()
        self.writes = 0

    async def remember(self, reference: Reference) -> None:
        """Keep it."""
        self.writes += 1
        self.references[reference.conversation] = reference

    async def forget(self, conversation: str, team: str) -> None:
        """Drop it, and the team's."""
        self.references = {
            name: one
            for name, one in self.references.items()
            if name != conversation and not (team and one.team == team)
        }

    async def recall(self, conversation: str) -> Reference | None:
        """Find it."""
        return self.references.get(conversation)

    async def recall_direct(self, user: str) -> Reference | None:
        """Find somebody's."""
        return next((one for one in self.references.values() if user and one.user == user), None)

    async def is_adrift(self, conversation: str, key: str) -> bool:
        """Look among those that the test set adrift."""
        return (conversation, key) in self.adrift

    async def put(self, key: str, thing: ServedFile) -> None:
        """Keep it."""
        self.things[key] = thing

    async def get(self, key: str) -> ServedFile | None:
        """Find it."""
        return self.things.get(key)

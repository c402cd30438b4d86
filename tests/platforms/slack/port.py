"""The other side of the dispatcher's port: replies as told, events remembered."""

from __future__ import annotations

from collections import deque

from bot.chat import Event, Reply


class Port:
    """Has the one method the edge asks for. What to do with an event is told beforehand."""

    def __init__(self, *answers: Reply | Exception) -> None:
        self.events: list[Event] = []
        self._answers = deque(answers)

    def will(self, *answers: Reply | Exception) -> None:
        """Say what the next events get; None when nothing is said."""
        self._answers.extend(answers)

    async def dispatch(self, event: Event) -> Reply:
        """Remember the event and answer as told."""
        self.events.append(event)
        answer = self._answers.popleft() if self._answers else None
        if isinstance(answer, Exception):
            raise answer
        return answer

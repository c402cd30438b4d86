"""How people do things and wait for them, and how they bear a bot that dies on the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from playground.driver import Refused
from rehearsal.faces import Faces, Somebody

T = TypeVar("T")

# Who was refused, or writes where no platform brings it a second time, and sees nothing come of it, does it
# again after so long (s).
AGAIN = 20.0
# And so often at the most: by then the bot has done nothing for minutes.
MOST_AGAIN = 10


class Bearing:
    """What people do in one town. `tries` above one bears trouble: what failed is done again.

    `seconds` is how long an effect may take to be seen; `until_back` waits for a bot that did not answer.
    """

    def __init__(self, town: Faces, tries: int, seconds: float, until_back: Callable[[], object]) -> None:
        self.town = town
        self._tries = tries
        self._seconds = seconds
        self._until_back = until_back

    @property
    def is_told_once(self) -> bool:
        """Whether what people say may be lost: Teams brings it to the bot once, Slack again and again."""
        return self._tries > 1 and self.town.platform != "slack"

    def form(
        self,
        person: Somebody,
        opening: str | Callable[[], None],
        callback: str,
        fields: dict[str, str] | None = None,
        by_label: dict[str, int] | None = None,
    ) -> None:
        """Open a form and hand it in; after a failure the form that still stands there is handed in again."""

        def deed() -> None:
            view = person.modal() if person.has_modal() else None
            if view is not None and view.callback_id != callback:
                person.closes()
                view = None
            if view is None:
                opening() if callable(opening) else person.commands(opening)
                view = person.modal(titled=callback)
            values = dict(fields or {})
            for label, points in (by_label or {}).items():
                block = next(b for b in view.blocks if label in b.get("label", {}).get("text", ""))
                values[block["block_id"]] = str(points)
            errors = person.submits(values)
            if errors:
                raise AssertionError(f"{callback} was not accepted: {errors}")
            if person.has_modal():
                person.closes()

        self.until_accepted(deed)

    def do(self, deed: Callable[[], object], seen: Callable[[], T], what: str) -> T:
        """Do something and wait for its effect; only when none shows, do it again."""
        short = min(self._seconds, AGAIN)
        patience = short if self.is_told_once else self._seconds
        for left in reversed(range(min(self._tries, MOST_AGAIN))):
            try:
                self._heard(deed)
                return self.town.wait_until(seen, patience, what)
            except (Refused, TimeoutError, OSError):
                if not left:
                    raise
                try:
                    return self.town.wait_until(seen, short, what)
                except TimeoutError:
                    self._until_back()
        raise AssertionError("unreachable")

    def until_accepted(self, deed: Callable[[], object]) -> None:
        """Do something until it is accepted, as a person does who is told to try again."""
        for left in reversed(range(self._tries)):
            try:
                self._heard(deed)
                return
            except (Refused, TimeoutError, OSError):
                if not left:
                    raise
                self._until_back()

    def wait(self, seen: Callable[[], Any], what: str) -> Any:
        """Wait for something that comes by itself, and give it."""
        found = self.town.wait_until(seen, self._seconds, what)
        if found is None:
            raise AssertionError(what)
        return found

    def _heard(self, deed: Callable[[], T]) -> T:
        """Where nobody brings it a second time, a deed waits for a bot that is there."""
        if self.is_told_once:
            self._until_back()
        return deed()

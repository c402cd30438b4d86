"""Staff who are asked about a message in doubt: they really look whether it stands there, and say so."""

from __future__ import annotations

import threading
from collections import Counter
from types import TracebackType

from playground.driver import Refused
from playground.driver.teams import TeamsMessage
from rehearsal.faces import Faces
from rehearsal.story import STAFF
from tests.journeys.ledger import Ledger, delivery_keys

SETTLE, RESEND = "outbox.settle", "outbox.resend"
LOOKS_EVERY = 0.3


class Clerk:
    """A context manager: answers every question in the staff channel of Teams until the block is left.

    Slack lets the bot look for itself, so nobody is asked there; a question would stay, and be found.
    """

    def __init__(self, town: Faces, ledger: Ledger) -> None:
        self.answered = Counter[str]()
        self._town = town
        self._ledger = ledger
        self._vera = town.workspace.teams_person("USTAFF")
        self._done: set[str] = set()
        self._stop = threading.Event()
        self._trouble: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="clerk")

    def __enter__(self) -> Clerk:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join()
        if self._trouble is not None:
            raise self._trouble

    def has_nothing_to_do(self) -> bool:
        """Whether every question that stands has been answered."""
        return not self._questions()

    def _run(self) -> None:
        try:
            while not self._stop.wait(LOOKS_EVERY):
                for question in self._questions():
                    self._answer(question)
        except BaseException as trouble:
            self._trouble = trouble

    def _questions(self) -> list[TeamsMessage]:
        return [
            one
            for one in self._town.workspace.teams.posts(STAFF)
            if one.id not in self._done and any(action.action_id == SETTLE for action in one.actions)
        ]

    def _answer(self, question: TeamsMessage) -> None:
        number = int(question.find(SETTLE).value or 0)
        stands = delivery_keys(self._town.messages())[self._ledger.find(number)] > 0
        button = SETTLE if stands else RESEND
        try:
            self._vera.clicks(button, question)
        except (Refused, TimeoutError, OSError):
            # The bot is dead just now; the question still stands when we look again.
            return
        self._done.add(question.id)
        self.answered[button] += 1

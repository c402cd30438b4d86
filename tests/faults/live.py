"""A real bot in the playground whose intake is open, for faults that only a real process can suffer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bot.demo import prepare
from bot.rehearsal.dataset import load_data_set
from bot.rehearsal.faces import Faces
from bot.rehearsal.story import Story
from bot.stage import Stage
from playground.driver import Person, Workspace
from tests.journeys.ledger import Ledger

FIELDS = load_data_set().proposals[0].fields


@dataclass
class Live:
    """The stage, the people's side of it, and the bot's own books."""

    stage: Stage
    town: Workspace
    ledger: Ledger

    def person(self, user: str) -> Person:
        """Somebody of the cast."""
        return self.town.person(user)

    def story(self) -> Story:
        """Chapters of a round, each to be told when it is needed."""
        return Story(Faces(self.town, "slack"), load_data_set(), lambda line: None)

    def settle(self) -> None:
        """Wait until everything has been sent and done."""
        self.town.wait_until(self.ledger.is_settled, 30, "an empty outbox")


@contextmanager
def live(*, socket_mode: bool = True, open_intake: bool = True) -> Iterator[Live]:
    """Open a stage whose intake is open since 8 May; or, without `open_intake`, one that has no round yet."""
    with Stage(socket_mode=socket_mode) as stage:
        prepare(stage.database_url, planned=open_intake)
        stage.start_bot()
        opened = Live(stage, Workspace(stage.url), Ledger(stage.database_url))
        if open_intake:
            opened.story().open()
            opened.settle()
        try:
            yield opened
        except BaseException as trouble:
            trouble.add_note(stage.last_words())
            raise
        finally:
            opened.ledger.close()

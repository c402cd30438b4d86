"""A real bot in the playground whose intake is open, for faults that only a real process can suffer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playground.driver import Person, Workspace
from rehearsal.cast import SLACK, prepare, teams_home
from rehearsal.dataset import DataSet, load_data_set
from rehearsal.faces import Faces
from rehearsal.performance import PATIENCE
from rehearsal.stage import Stage
from rehearsal.story import Story
from tests.journeys.ledger import Ledger

WHOLE = load_data_set()
FIELDS = WHOLE.proposals[0].fields


@dataclass
class Live:
    """The stage, the people's side of it, and the bot's own books. `faces` is the platform that is played."""

    stage: Stage
    town: Workspace
    ledger: Ledger
    faces: Faces
    played: DataSet

    def person(self, user: str) -> Person:
        """Somebody of the cast."""
        return self.town.person(user)

    def story(self) -> Story:
        """Chapters of a round, each to be told when it is needed."""
        return Story(self.faces, self.played, lambda line: None, seconds=PATIENCE)

    def settle(self) -> None:
        """Wait until everything has been sent and done."""
        self.town.wait_until(self.ledger.is_settled, PATIENCE, "an empty outbox")


@contextmanager
def live(
    *,
    platform: str = "slack",
    socket_mode: bool = True,
    open_intake: bool = True,
    played: DataSet = WHOLE,
    log_level: str = "info",
) -> Iterator[Live]:
    """Open a stage whose intake is open since 8 May; or, without `open_intake`, one that has no round yet.

    Everybody is on the one `platform` ("slack" or "teams").
    """
    with Stage(platforms=(platform,), socket_mode=socket_mode, log_level=log_level) as stage:
        homes = [SLACK if platform == "slack" else teams_home(stage)]
        prepare(stage.database_url, planned=open_intake, homes=homes, lives_in=lambda _: homes)
        if platform == "teams":
            stage.install_in_teams()
        stage.start_bot()
        town = Workspace(stage.url)
        opened = Live(stage, town, Ledger(stage.database_url), Faces(town, platform), played)
        try:
            if platform == "teams":
                # Until it has been told, it may write to nobody there.
                opened.faces.wait_for_connection()
            if open_intake:
                opened.story().open()
                opened.settle()
            yield opened
        except BaseException as trouble:
            trouble.add_note(stage.last_words())
            raise
        finally:
            opened.ledger.close()

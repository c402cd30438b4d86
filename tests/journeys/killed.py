"""Short rehearsals with a bot that is killed again and again: the same end, nothing lost or doubled."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable

from bot.demo import prepare
from bot.rehearsal.faces import Faces
from bot.rehearsal.performance import compare, counted
from bot.rehearsal.story import Story
from bot.stage import Stage
from playground.driver import Workspace
from tests.journeys.ledger import Ledger, delivery_keys, everything_said
from tests.journeys.reaper import Reaper
from tests.journeys.short import shortened

# Slack's second and third try come after one and five minutes; here the same tries come sooner.
TRY_AGAIN = [0.0] + [1.0] * 40
QUIET = 2.0
# What sends takes this long (s), as over a real network. So many a kill comes between a message and the
# note that it was sent, and what a dead bot has asked for is carried out after its death.
SLOW = {"kind": "delay", "seconds": 0.05, "times": 1_000_000}
NETWORK = [{"method": method} | SLOW for method in ("chat.postMessage", "files.completeUploadExternal")]
PLAYED = shortened()

Said = Counter[tuple[str, str]]


def play(
    quota: int, seed: int, *, longest: float = 1.2, socket_mode: bool = True, url: str | None = None
) -> tuple[int, Said]:
    """Play one short rehearsal, killing at most `quota` times; returns the kills and all that was said."""
    with Stage(socket_mode=socket_mode, quiet=QUIET, database_url=url) as stage:
        prepare(stage.database_url, planned=False)
        town = Workspace(stage.url)
        town.delivers(retry_after=TRY_AGAIN)
        town.faults(*NETWORK)
        ledger = Ledger(stage.database_url)
        chance = random.Random(seed)
        try:
            with Reaper(stage, chance, quota, longest=longest) as reaper:
                story = Story(
                    Faces(town, "slack"),
                    PLAYED,
                    lambda line: None,
                    tries=200,
                    seconds=120,
                    until_back=reaper.wait_until_up,
                )
                story.play()
            town.wait_until(ledger.is_settled, 120, "an empty outbox")
            stage.stop_bot()
            require_same_end(stage, town, ledger)
            return reaper.kills, everything_said(town)
        except BaseException as trouble:
            trouble.add_note(f"seed {seed}; the bot's last words:\n{stage.last_words()}")
            raise
        finally:
            ledger.close()


def require_same_end(stage: Stage, town: Workspace, ledger: Ledger) -> None:
    """The result is the expected one, each message was sent once, and everything that was owed was sent."""
    assert compare(counted(stage.database_url), PLAYED) == []
    keys = delivery_keys(town)
    assert {key: times for key, times in keys.items() if times > 1} == {}
    assert ledger.states().keys() == {"sent"}, ledger.states()
    assert len(keys) == ledger.posts_sent()
    assert ledger.count("ballot") == len(PLAYED.ballots)
    assert ledger.count("proposal") == len(PLAYED.proposals) + 1
    assert town.refusals() == []
    ledger.require_whole()


def require_same_words(said: Said, undisturbed: Said) -> None:
    """What stands in the channels and conversations is what stands there after a round without kills."""
    assert said - undisturbed == Counter(), "said more"
    assert undisturbed - said == Counter(), "said less"


def kill(
    quota: int,
    seed: int,
    undisturbed: Said,
    *,
    longest: float = 1.2,
    socket_mode: bool = True,
    database: Callable[[], str | None] = lambda: None,
) -> int:
    """Kill the bot `quota` times over as many short rehearsals as that takes; returns how many those were.

    `database` gives each of them an empty one of its own; a SQLite file when it gives none.
    """
    kills = rehearsals = 0
    while kills < quota:
        print(f"rehearsal {rehearsals + 1} with seed {seed + rehearsals}", flush=True)
        more, said = play(
            quota - kills, seed + rehearsals, longest=longest, socket_mode=socket_mode, url=database()
        )
        require_same_words(said, undisturbed)
        kills += more
        rehearsals += 1
        print(f"{kills} of {quota} kills", flush=True)
    return rehearsals

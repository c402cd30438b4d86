"""Short rehearsals with a bot that is killed again and again: the same end, nothing lost or doubled."""

from __future__ import annotations

import random
from collections.abc import Callable

from rehearsal.faces import Faces
from rehearsal.performance import compare, counted, open_town
from rehearsal.stage import Stage
from rehearsal.story import Story
from tests.journeys.clerk import RESEND, SETTLE, Clerk
from tests.journeys.ledger import Ledger, delivery_keys
from tests.journeys.reaper import Reaper
from tests.journeys.said import Said, everything_said, require_same_words
from tests.journeys.short import shortened

# Slack's second and third try come after one and five minutes; here the same tries come sooner.
TRY_AGAIN = [0.0] + [1.0] * 40
QUIET = 2.0
# What sends takes this long (s), as over a real network. So many a kill comes between a message and the
# note that it was sent, and what a dead bot has asked for is carried out after its death.
SENDING = {"chat.postMessage": 0.05, "files.completeUploadExternal": 0.05, "teams.activities.create": 0.2}
NETWORK = [
    {"method": method, "kind": "delay", "seconds": seconds, "times": 1_000_000}
    for method, seconds in SENDING.items()
]
# Besides, one message is lost on its way there and of one the answer is: staff have both to find out.
LOST = {"chat:UC2303": "drop_before", "chat:UC2305": "drop_after"}
PLAYED = shortened()


def play(
    quota: int,
    seed: int,
    *,
    platform: str = "slack",
    longest: float = 1.2,
    socket_mode: bool = True,
    url: str | None = None,
) -> tuple[int, Said]:
    """Play one short rehearsal, killing at most `quota` times; returns the kills and all that was said."""
    with Stage(platforms=(platform,), socket_mode=socket_mode, quiet=QUIET, database_url=url) as stage:
        town = open_town(stage, platform)
        town.workspace.delivers(retry_after=TRY_AGAIN)
        town.workspace.faults(*(lost(town) if quota else []), *NETWORK)
        ledger = Ledger(stage.database_url)
        try:
            with Clerk(town, ledger) as clerk:
                kills = tell(stage, town, random.Random(seed), quota, longest=longest)
                town.wait_until(lambda: ledger.is_settled() and clerk.has_nothing_to_do(), 120, "an end")
            stage.stop_bot()
            require_same_end(stage, town, ledger)
            print(f"{kills} kills; staff answered {dict(clerk.answered)}", flush=True)
            assert clerk.answered.keys() == ({SETTLE, RESEND} if platform == "teams" and quota else set())
            return kills, everything_said(town, ledger)
        except BaseException as trouble:
            trouble.add_note(f"seed {seed}; the bot's last words:\n{stage.last_words()}")
            raise
        finally:
            ledger.close()


def lost(town: Faces) -> list[dict[str, str]]:
    """The faults that lose those two, for the control of the playground."""
    where = town.workspace.teams.conversation
    return [
        {"method": "teams.activities.create", "channel": where(chat), "kind": kind}
        for chat, kind in LOST.items()
    ]


def tell(stage: Stage, town: Faces, chance: random.Random, quota: int, *, longest: float) -> int:
    """Tell the story while the bot is killed; returns how often."""
    with Reaper(stage, chance, quota, longest=longest) as reaper:
        back = reaper.wait_until_up
        Story(town, PLAYED, lambda line: None, tries=200, seconds=120, until_back=back).play()
    return reaper.kills


def require_same_end(stage: Stage, town: Faces, ledger: Ledger) -> None:
    """The result is the expected one, each message was sent once, and everything that was owed was sent."""
    assert compare(counted(stage.database_url), PLAYED) == []
    keys = delivery_keys(town.messages())
    assert {key: times for key, times in keys.items() if times > 1} == {}
    sent = ledger.sent(town.platform)
    assert keys.keys() - {one.key for one in sent} == set(), "nobody asked for these"
    owed = {one.key for one in sent if not one.is_question}
    assert owed - keys.keys() == set(), "never arrived"
    states = ledger.states()
    assert states.pop("pending", 0) == sum(one.awaits_change for one in sent)
    assert states.keys() == {"sent"}, states
    assert ledger.count("ballot") == len(PLAYED.ballots)
    assert ledger.count("proposal") == len(PLAYED.proposals) + 1
    assert town.refusals() == []
    ledger.require_whole()


def kill(
    quota: int,
    seed: int,
    undisturbed: Said,
    *,
    platform: str = "slack",
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
            quota - kills,
            seed + rehearsals,
            platform=platform,
            longest=longest,
            socket_mode=socket_mode,
            url=database(),
        )
        require_same_words(said, undisturbed)
        kills += more
        rehearsals += 1
        print(f"{kills} of {quota} kills", flush=True)
    return rehearsals

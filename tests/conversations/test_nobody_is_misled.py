"""Nobody is sent to somebody, or to something, that then says no: in every state, as everybody.

The story of `test_every_button` is walked. In each of its states everybody uses every command, and some that
are misspelt, and presses what is offered. Whatever the answers name (commands, buttons, people to ask) is
then done by whoever it is said to; only what was asked for may be missing, never the right or the time.
So it is in Swedish, and for each of them in English or in Teams by turns: that every text names the same
commands in all of them has a test of its own.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conversations import walk
from tests.conversations.asking import ASKS, PEOPLE
from tests.conversations.test_every_button import STORY
from tests.conversations.town import Town
from tests.conversations.walk import Speech
from tests.conversations.walker import BOTH_ADMINS, FIRST, Scratch, State, Walk, join_teams

OTHERS = (Speech("en", "slack"), Speech("sv", "teams"))
# It names the command of the other chat, in both of them.
FOR_THE_OTHER_CHAT = {"account-code-text"}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_text_that_asks_somebody_is_followed(language: str) -> None:
    assert walk.asking_keys(language) ^ ASKS.keys() == set()


@pytest.mark.parametrize("speech", [*OTHERS, Speech("en", "teams")])
def test_a_text_names_the_same_commands_in_every_language_and_chat(speech: Speech) -> None:
    """So what is seen in the story of one language holds for what the others say there."""
    named, others = walk.commands_by_key(FIRST), walk.commands_by_key(speech)
    assert named.keys() == others.keys()
    differ = {key: (named[key], others[key]) for key in named if named[key] != others[key]}
    assert differ.keys() - FOR_THE_OTHER_CHAT == set(), differ
    assert [key for key, commands in others.items() if any(not route for route, *_ in commands)] == []


async def test_nobody_is_sent_where_they_are_refused(tmp_path: Path) -> None:
    story = tmp_path / "story.db"
    town = await Town.open(f"sqlite:///{story}", admins=BOTH_ADMINS)
    await join_teams(town)
    scratch = Scratch(story, tmp_path / "scratch.db")
    wrong: list[str] = []
    before = 0
    for turn, chapter in enumerate((None, *STORY)):
        if chapter is not None:
            await chapter(town)
        here = State(chapter.__name__ if chapter else "none", town, scratch)
        sent = await town.sent()
        await Walk(here, FIRST).read_posts(sent[before:])
        before = len(sent)
        for number, user in enumerate(PEOPLE):
            for speech in (FIRST, OTHERS[(turn + number) % 2]):
                await Walk(here, speech).ask_around(user)
        wrong += here.wrong
    scratch.town.database.close()
    town.database.close()
    assert wrong == [], "\n".join(wrong)
